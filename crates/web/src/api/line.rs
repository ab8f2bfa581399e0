//! Texts that came in, bounded; every fault is gathered instead of stopping at the first.

use crate::{FaultKind, FieldFault, WebError};

/// Gathers faults of fields.
#[derive(Debug, Default)]
pub struct Lines(Vec<FieldFault>);

impl Lines {
    /// One line of at most so many characters as it was sent, trimmed at both ends; nothing where it is empty.
    pub fn one(&mut self, field: &'static str, text: &str, most: usize) -> Option<String> {
        if text.contains(['\n', '\r']) {
            self.fault(field, FaultKind::Lines);
            return None;
        }
        self.many(field, text, most)
    }

    /// Text of at most so many characters as it was sent, blanks at its ends included: what the description says.
    pub fn many(&mut self, field: &'static str, text: &str, most: usize) -> Option<String> {
        let kind = if text.chars().count() > most {
            FaultKind::TooLong(most)
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            FaultKind::Control
        } else {
            let text = text.trim();
            return (!text.is_empty()).then(|| text.replace("\r\n", "\n"));
        };
        self.fault(field, kind);
        None
    }

    /// A fault of the room's own.
    pub fn fault(&mut self, field: &'static str, kind: FaultKind) {
        self.0.push(FieldFault { field, kind });
    }

    /// The end of asking.
    ///
    /// # Errors
    /// [`WebError::Fields`] with every fault.
    pub fn done(self) -> Result<(), WebError> {
        if self.0.is_empty() { Ok(()) } else { Err(WebError::Fields(self.0)) }
    }
}
