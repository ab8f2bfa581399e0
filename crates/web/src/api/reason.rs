//! Why a record outside the seat's own work is opened.

use policy::Topic;
use schemars::JsonSchema;
use serde::Deserialize;
use store::visit::Because;

use super::{line::Lines, operation::Operation};
use crate::{FaultKind, Guard, Verb, WebError};

/// Why a record outside one's own work is opened.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// In words; it is recorded with the reading.
    #[schemars(length(min = 1, max = 200), pattern(r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$"))]
    reason: String,
}

impl Why {
    /// The reason, if it is one.
    ///
    /// # Errors
    /// [`WebError::Fields`].
    pub fn said(&self) -> Result<String, WebError> {
        let mut lines = Lines::default();
        let reason = lines.one("reason", &self.reason, 200);
        if reason.is_none() && self.reason.trim().is_empty() {
            lines.fault("reason", FaultKind::Missing);
        }
        lines.done()?;
        Ok(reason.unwrap_or_default())
    }
}

/// By what a record is opened: by the reason, or because it is the seat's own work.
pub fn because(reason: Option<&str>) -> Because<'_> {
    reason.map_or(Because::Given, Because::Said)
}

/// The operation that reads a record outside the seat's own work, beside the one at the same address without `/read`.
pub fn read<T: JsonSchema>(
    path: &'static str,
    name: &'static str,
    topic: Topic,
    tag: &'static str,
    summary: &'static str,
) -> Operation {
    Operation::new::<T>(Verb::Post, path, name, Guard::signed_in(policy::Action::Read, topic), tag, summary)
        .about("The reason is recorded with the reading.")
        .takes::<Why>()
        .tagged()
}
