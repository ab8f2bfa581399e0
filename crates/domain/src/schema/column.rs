//! Columns and what their cells may hold.

use super::TableId;

/// What a cell of a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The sender's own key of this row.
    Key,
    /// The key of a row of another table, by the same sender.
    Ref(TableId),
    /// Free text.
    Text,
    /// A code of an open list: an unknown one is kept and counted under its own name.
    Code,
    /// One of these codes and no other.
    Closed(&'static [&'static str]),
    /// Codes joined by `|`.
    CodeSet,
    /// A day.
    Date,
    /// A day that ends a span; 9999-12-31 means "no end yet".
    EndDate,
    /// A date of birth, whole or partial.
    Birth,
    /// A moment with offset.
    Instant,
    /// A whole number from 0 to 1,000,000,000.
    Int,
    /// `true` or `false`.
    Bool,
    /// A county's five FIPS digits.
    County,
    /// An opaque key that must not be a name: without spaces.
    Opaque,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header row.
    pub name: &'static str,
    /// What its cells may hold.
    pub kind: Kind,
    /// Whether a row without it has no place in the house (the row's own key, and the references that give it an owner).
    pub required: bool,
    /// Whether it is sealed at rest.
    pub sealed: bool,
}

impl Column {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false, sealed: false }
    }

    /// This column, required.
    pub(super) const fn needed(mut self) -> Self {
        self.required = true;
        self
    }

    /// This column, sealed at rest.
    pub(super) const fn sealed(mut self) -> Self {
        self.sealed = true;
        self
    }
}

pub(super) const fn key() -> Column {
    Column::new("id", Kind::Key).needed()
}
pub(super) const fn to(name: &'static str, table: TableId) -> Column {
    Column::new(name, Kind::Ref(table))
}
pub(super) const fn text(name: &'static str) -> Column {
    Column::new(name, Kind::Text)
}
pub(super) const fn code(name: &'static str) -> Column {
    Column::new(name, Kind::Code)
}
pub(super) const fn one_of(name: &'static str, codes: &'static [&'static str]) -> Column {
    Column::new(name, Kind::Closed(codes))
}
pub(super) const fn of(name: &'static str, kind: Kind) -> Column {
    Column::new(name, kind)
}
