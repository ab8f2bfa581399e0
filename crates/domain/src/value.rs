//! One cell of a record.

use crate::{birth::BirthDate, date::Date, instant::Instant};

/// What a cell of a record holds; an unknown cell is `None` around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a code, a county, a set of codes, or the sender's own key.
    Text(String),
    /// A calendar day.
    Date(Date),
    /// A date of birth, perhaps partial.
    Birth(BirthDate),
    /// A moment with its sender's offset.
    Instant(Instant),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
}

impl Value {
    /// The cell as a bundle writes it.
    #[must_use]
    pub fn to_cell(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::Birth(birth) => birth.to_string(),
            Self::Instant(instant) => instant.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
        }
    }

    /// The text of a text cell.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day of a date cell.
    #[must_use]
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The moment of an instant cell.
    #[must_use]
    pub fn as_instant(&self) -> Option<Instant> {
        match self {
            Self::Instant(instant) => Some(*instant),
            _ => None,
        }
    }
}
