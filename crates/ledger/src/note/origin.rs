//! The name of a log.

use std::fmt;

use thiserror::Error;

/// A log's name: the first line of its checkpoints and the name of its signer, such as `leeward.example/minneapolis`.
///
/// Not empty; no space of any kind, no `+`, no control character; not the header of a proof file, which could not be
/// told from a checkpoint then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(String);

/// Why a text can't be a log's name. Whoever names the log can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OriginError {
    /// Empty.
    #[error("the log's name is empty")]
    Empty,
    /// A space, `+` or control character.
    #[error("a log's name has no space, plus sign or control character")]
    Character,
    /// The header line of a proof.
    #[error("this name is the header of proof files; choose another")]
    Reserved,
}

impl Origin {
    /// Checks a name.
    ///
    /// # Errors
    /// [`OriginError`] says which rule the name breaks.
    pub fn new(name: &str) -> Result<Self, OriginError> {
        if name.is_empty() {
            return Err(OriginError::Empty);
        }
        if name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(OriginError::Character);
        }
        if name == crate::tlog_proof::HEADER {
            return Err(OriginError::Reserved);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
