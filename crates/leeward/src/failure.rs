//! How a command ends when it does not end well: an exit status and words.

use std::process::ExitCode;

use serde_json::{Value as Json, json};
use store::{AddressError, StoreError};

/// What kept a command from being done.
#[derive(Debug)]
pub enum Failure {
    /// Something failed: exit status 1.
    Failed(String),
    /// What was given in is refused: exit status 2. The JSON is what machines get.
    Refused(String, Json),
    /// Something failed, and machines were told already: exit status 1.
    Told,
    /// The command was not understood: exit status 64.
    Usage(Usage),
}

/// A use that is not understood.
#[derive(Debug)]
pub enum Usage {
    /// A message by its name.
    Message(&'static str),
    /// A text that says it all.
    Text(String),
}

impl Failure {
    /// A use that a message explains.
    pub const fn usage(message: &'static str) -> Self {
        Self::Usage(Usage::Message(message))
    }

    /// Settings that cannot be read. The setting is named, its value is not repeated: it may be a password.
    pub fn settings(error: &figment::Error) -> Self {
        let at = error.path.join(".");
        Self::Usage(Usage::Text(if at.is_empty() {
            "a setting in leeward.toml or a LEEWARD_ variable is not known or not readable".to_owned()
        } else {
            format!("the setting `{at}` cannot be read")
        }))
    }

    /// The exit status.
    pub fn status(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Failed(_) | Self::Told => 1,
            Self::Refused(..) => 2,
            Self::Usage(_) => 64,
        })
    }

    /// What machines are told.
    pub fn json(&self, words: &str) -> Json {
        match self {
            Self::Failed(_) | Self::Told => json!({ "status": "failed", "reason": words }),
            Self::Refused(_, json) => json.clone(),
            Self::Usage(_) => json!({ "status": "usage", "reason": words }),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<AddressError> for Failure {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::NotVerified | AddressError::NoRoot => Self::Failed(error.to_string()),
            AddressError::Form => Self::Usage(Usage::Text(error.to_string())),
        }
    }
}

impl From<pages::TextsError> for Failure {
    fn from(error: pages::TextsError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(format!("a file could not be read or written: {}", error.kind()))
    }
}

impl From<policy::Denied> for Failure {
    fn from(_: policy::Denied) -> Self {
        // What may not be done looks like what is not there.
        Self::Failed(StoreError::Absent.to_string())
    }
}
