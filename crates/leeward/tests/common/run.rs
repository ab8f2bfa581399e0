//! What came of a command, and what a test may say about it.

use std::process::{Command, Output};

use serde_json::{Deserializer, Value as Json};

/// A command that has ended.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("words are UTF-8"),
            err: String::from_utf8(output.stderr).expect("words are UTF-8"),
        }
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        command.output().expect("the program starts").into()
    }

    /// The command was done.
    #[track_caller]
    pub fn done(self) -> Self {
        self.ends(0)
    }

    /// The command ended so.
    #[track_caller]
    pub fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// Everything that was said.
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        // Messages mark what they put in with invisible isolates; a reader does not see them.
        let said = self.said().replace(['\u{2068}', '\u{2069}'], "");
        assert!(said.contains(words), "{words:?} is not in {said}");
        self
    }

    /// The one JSON object on standard output, with nothing else there, and nothing on standard error.
    #[track_caller]
    pub fn object(&self) -> Json {
        let mut values = Deserializer::from_str(&self.out).into_iter::<Json>();
        let first = values.next().unwrap_or_else(|| panic!("no JSON: {self:?}")).expect("JSON");
        assert!(first.is_object(), "{self:?}");
        assert!(values.next().is_none(), "more than one object: {self:?}");
        assert_eq!(self.err, "", "a machine gets everything on standard output");
        first
    }
}
