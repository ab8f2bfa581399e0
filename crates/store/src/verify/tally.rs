//! How many leaves there are for each table, counted on the way through the tree.

use std::collections::BTreeMap;

use crate::{
    db::RowRef,
    layout::{LAYOUTS, Layout},
};

/// Leaves by table.
#[derive(Default)]
pub(super) struct Tally {
    tables: BTreeMap<i64, u64>,
    /// Whether a leaf's table could not be read as a number.
    unreadable: bool,
}

impl Tally {
    /// Counts `leaves` leaves of the table whose number stands at `place`. What cannot be read is no table's.
    pub(super) fn count(&mut self, row: &RowRef<'_>, place: usize, leaves: u64) {
        match row.int(place) {
            Ok(Some(table)) => *self.tables.entry(table).or_default() += leaves,
            _ => self.unreadable = true,
        }
    }

    /// Leaves of a table.
    pub(super) fn of(&self, layout: &Layout) -> u64 {
        self.tables.get(&layout.number).copied().unwrap_or(0)
    }

    /// Whether there are leaves of tables that there are not.
    pub(super) fn has_strays(&self) -> bool {
        self.unreadable || self.tables.keys().any(|number| LAYOUTS.iter().all(|l| l.number != *number))
    }
}
