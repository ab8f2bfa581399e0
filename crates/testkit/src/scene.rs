//! A partnership's records over time: everything that will ever be written down, with the instant it
//! became known. A bundle is what was known at one instant.

use std::collections::BTreeMap;

use crate::civil::{Day, Stamp};
use crate::tables::{self, Bundle};

/// Cells that mean nothing until another cell of the row is known: table, cell, the other cell.
const FOLLOWS: &[(&str, &str, &str)] =
    &[("episodes", "located_how", "located_at"), ("handoffs", "outcome", "received_at")];

/// Records with the instant each became known, and later corrections.
#[derive(Debug, Default)]
pub struct Scene {
    rows: BTreeMap<&'static str, Vec<(Stamp, Vec<String>)>>,
    corrections: Vec<Correction>,
}

#[derive(Debug)]
struct Correction {
    when: Stamp,
    table: &'static str,
    id: String,
    column: &'static str,
    value: String,
}

impl Scene {
    /// Writes a row that is known from `known` on. Dates and instants in it that lie later stay empty until their day.
    ///
    /// # Panics
    /// When the table or a column does not exist.
    pub fn tell(&mut self, known: Stamp, table: &str, cells: &[(&str, &str)]) {
        let table = tables::named(table);
        self.rows.entry(table.name).or_default().push((known, tables::row(table, cells)));
    }

    /// Changes one cell of the row `id` from `when` on.
    ///
    /// # Panics
    /// When the table does not exist.
    pub fn correct(&mut self, when: Stamp, table: &str, id: &str, column: &'static str, value: &str) {
        let table = tables::named(table).name;
        self.corrections.push(Correction { when, table, id: id.to_owned(), column, value: value.to_owned() });
    }

    /// Every row told so far of one table, whenever known.
    pub fn told(&self, table: &str) -> impl Iterator<Item = &Vec<String>> {
        self.rows.get(table).into_iter().flatten().map(|(_, row)| row)
    }

    /// Rows of one table known at `when`.
    pub fn known_by(&self, table: &str, when: Stamp) -> impl Iterator<Item = &Vec<String>> {
        self.rows
            .get(table)
            .into_iter()
            .flatten()
            .filter(move |(known, _)| *known <= when)
            .map(|(_, row)| row)
    }

    /// What was on record at `cutoff`.
    ///
    /// # Panics
    /// When two rows share a key, or a correction names a row that is not on record.
    #[must_use]
    pub fn as_of(&self, cutoff: Stamp) -> Bundle {
        let mut bundle = Bundle::default();
        for (name, rows) in &self.rows {
            let table = tables::named(name);
            for (_, row) in rows.iter().filter(|(known, _)| *known <= cutoff) {
                let mut row = row.clone();
                for (cell, column) in row.iter_mut().zip(table.columns) {
                    if is_later(column, cell, cutoff) {
                        cell.clear();
                    }
                }
                for fix in self.corrections.iter().filter(|c| c.table == *name && c.when <= cutoff) {
                    if fix.id == row[0] {
                        row[table.position(fix.column)].clone_from(&fix.value);
                    }
                }
                for (_, cell, other) in FOLLOWS.iter().filter(|f| f.0 == *name) {
                    if row[table.position(other)].is_empty() {
                        row[table.position(cell)].clear();
                    }
                }
                bundle.insert(table, row);
            }
        }
        for fix in self.corrections.iter().filter(|c| c.when <= cutoff) {
            let found = bundle.rows(fix.table).any(|row| row[0] == fix.id);
            assert!(found, "a correction names {} {}, which is not on record", fix.table, fix.id);
        }
        bundle
    }
}

/// True for a cell that tells of something after `cutoff`. Due dates, dates of birth and open ends are plans or facts, not events.
fn is_later(column: &str, cell: &str, cutoff: Stamp) -> bool {
    if cell.is_empty() || cell == "9999-12-31" {
        false
    } else if column.ends_with("_at") {
        Stamp::parse(cell) > cutoff
    } else {
        (column.ends_with("_on") || column == "to") && Day::parse(cell) > cutoff.day()
    }
}
