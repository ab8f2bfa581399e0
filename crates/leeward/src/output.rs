//! What is said on the terminal: words from the message files, or one JSON object.

use std::io::{IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pages::{Texts, TextsError, texts::Word};
use serde_json::Value as Json;

use crate::failure::{Failure, Usage};

/// The way out.
pub struct Output {
    /// Whether machines read it.
    pub json: bool,
    texts: Texts,
}

impl Output {
    /// Ready to speak.
    pub fn new(json: bool) -> Result<Self, TextsError> {
        Ok(Self { json, texts: Texts::load("en")? })
    }

    /// The words.
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Says a message to a person. Machines get theirs from [`Self::answer`].
    pub fn say(&self, message: &str, with: &[(&str, Word<'_>)]) -> Result<(), Failure> {
        if !self.json {
            self.print(&self.texts.say_with(message, with)?);
        }
        Ok(())
    }

    /// Tells a person something beside the answer, on standard error.
    pub fn note(&self, message: &str, with: &[(&str, Word<'_>)]) -> Result<(), Failure> {
        if !self.json {
            eprintln!("{}", self.texts.say_with(message, with)?);
        }
        Ok(())
    }

    /// Prints a text for a person as it is.
    pub fn text(&self, text: &str) {
        if !self.json {
            self.print(text);
        }
    }

    /// Gives machines their one object.
    pub fn answer(&self, json: &Json) {
        if self.json {
            self.print(&json.to_string());
        }
    }

    fn print(&self, text: &str) {
        // A reader that has gone away, as `| head`, wants no more of it.
        let _reader_gone = writeln!(std::io::stdout(), "{text}");
    }

    /// Says why a command was not done.
    pub fn fail(&self, failure: &Failure) {
        let words = match failure {
            Failure::Told => return,
            Failure::Failed(words) | Failure::Refused(words, _) | Failure::Usage(Usage::Text(words)) => {
                words.clone()
            }
            Failure::Usage(Usage::Message(message)) => {
                self.texts.say(message).unwrap_or_else(|error| error.to_string())
            }
        };
        if self.json {
            self.print(&failure.json(&words).to_string());
        } else {
            eprintln!("leeward: {words}");
        }
    }

    /// A bar over work of a known length; seen on a terminal only, and not for work that is done at once.
    pub fn progress(&self, length: u64, message: &str) -> ProgressBar {
        if self.json || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(8));
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} %  {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(self.texts.say(message).unwrap_or_default());
        bar
    }
}
