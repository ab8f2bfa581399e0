//! Asking a form's fields one by one, gathering every fault instead of stopping at the first.

use std::fmt;

use crate::{FieldFault, Fields, WebError};

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing was typed.
    Missing,
    /// More characters than this.
    TooLong(usize),
    /// A character that no one types: NUL, escape and their like.
    Control,
    /// A line break where one line is due.
    Lines,
    /// None of the choices.
    NoChoice,
    /// A rule of the room, by the name of its message in the texts.
    Rule(&'static str),
}

impl FaultKind {
    /// Its name; for a rule, the message's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong(_) => "too-long",
            Self::Control => "control-character",
            Self::Lines => "line-break",
            Self::NoChoice => "no-choice",
            Self::Rule(name) => name,
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("fill this in"),
            Self::TooLong(most) => write!(f, "use {most} characters at most"),
            Self::Control => f.write_str("delete the invisible control characters"),
            Self::Lines => f.write_str("write this in one line"),
            Self::NoChoice => f.write_str("choose one of those listed"),
            Self::Rule(name) => write!(f, "this is not accepted ({name})"),
        }
    }
}

/// Asks fields and gathers faults. A faulty field reads as empty, so that the asking goes on to the end; then
/// [`Checks::done`] says whether any of it may be used.
#[derive(Debug)]
pub struct Checks<'a> {
    fields: &'a Fields,
    faults: Vec<FieldFault>,
}

impl<'a> Checks<'a> {
    /// Nothing asked yet.
    #[must_use]
    pub const fn of(fields: &'a Fields) -> Self {
        Self { fields, faults: Vec::new() }
    }

    /// One line of at most so many characters, trimmed at both ends; it must not be empty.
    pub fn line(&mut self, field: &'static str, most: usize) -> &'a str {
        let line = self.line_or_none(field, most);
        if line.is_none() && !self.is_faulty(field) {
            self.fault(field, FaultKind::Missing);
        }
        line.unwrap_or_default()
    }

    /// One line of at most so many characters, or nothing.
    pub fn line_or_none(&mut self, field: &'static str, most: usize) -> Option<&'a str> {
        let typed = self.bounded(field, most)?;
        if typed.contains(['\n', '\r']) {
            self.fault(field, FaultKind::Lines);
            return None;
        }
        Some(typed)
    }

    /// Text of at most so many characters, line breaks as `\n`, or nothing.
    pub fn text_or_none(&mut self, field: &'static str, most: usize) -> Option<String> {
        Some(self.bounded(field, most)?.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// One of the choices; there must be one.
    pub fn choice<T: Copy>(&mut self, field: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let typed = self.fields.get(field).unwrap_or_default();
        let chosen = choices.iter().find(|(code, _)| *code == typed).map(|(_, what)| *what);
        if chosen.is_none() {
            self.fault(field, if typed.is_empty() { FaultKind::Missing } else { FaultKind::NoChoice });
        }
        chosen
    }

    /// Whether a checkbox is ticked.
    #[must_use]
    pub fn ticked(&self, field: &str) -> bool {
        self.fields.get(field).is_some()
    }

    /// Adds a fault that a rule of the room found.
    pub fn fault(&mut self, field: &'static str, kind: FaultKind) {
        self.faults.push(FieldFault { field, kind });
    }

    /// Whether a field has a fault.
    #[must_use]
    pub fn is_faulty(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == field)
    }

    /// The end of asking.
    ///
    /// # Errors
    /// Every fault found, in the order of asking. A page shows the form again with them; the API turns them into
    /// [`WebError::Fields`].
    pub fn done(self) -> Result<(), Vec<FieldFault>> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults) }
    }

    fn bounded(&mut self, field: &'static str, most: usize) -> Option<&'a str> {
        let typed = self.fields.get(field)?.trim();
        // Browsers send a line break as two characters; whoever counts what they typed sees one.
        if typed.chars().filter(|c| *c != '\r').count() > most {
            self.fault(field, FaultKind::TooLong(most));
            return None;
        }
        if typed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fault(field, FaultKind::Control);
            return None;
        }
        (!typed.is_empty()).then_some(typed)
    }
}

impl From<Vec<FieldFault>> for WebError {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Fields(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_an_intake_is_told_at_once() {
        let long = "x".repeat(201);
        let typed =
            Fields::of(&[("given", "Zo\0e"), ("surname", &long), ("where", "bus\nstop"), ("how", "flown")]);
        let mut checks = Checks::of(&typed);
        checks.line("given", 200);
        checks.line("surname", 200);
        checks.line("where", 200);
        checks.line("since", 200);
        assert_eq!(checks.choice("how", &[("ran", 1), ("lost", 2)]), None);
        let faults = checks.done().expect_err("five faults");
        let faults: Vec<_> = faults.iter().map(|fault| (fault.field, fault.kind)).collect();
        assert_eq!(
            faults,
            [
                ("given", FaultKind::Control),
                ("surname", FaultKind::TooLong(200)),
                ("where", FaultKind::Lines),
                ("since", FaultKind::Missing),
                ("how", FaultKind::NoChoice),
            ]
        );
        assert_eq!(typed.get("given"), Some("Zo\0e"), "what was typed stays as it was");
    }

    #[test]
    fn names_from_everywhere_and_markup_are_taken_as_typed() {
        for name in ["Nguyễn", "O'Hara", "<b>Lee</b>", "=SUM(A1)", "\u{200f}ليلى", "👩🏽‍🚒", "Xyooj"]
        {
            let typed = Fields::of(&[("surname", name)]);
            let mut checks = Checks::of(&typed);
            assert_eq!(checks.line("surname", 60), name);
            assert_eq!(checks.done(), Ok(()));
        }
        let typed = Fields::of(&[("note", "first\r\nsecond ")]);
        let mut checks = Checks::of(&typed);
        assert_eq!(checks.text_or_none("note", 12).as_deref(), Some("first\nsecond"));
        assert_eq!(checks.done(), Ok(()));
    }
}
