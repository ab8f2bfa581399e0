//! The tables of records, as data: what is read, stored, counted and written is described once, here.
//!
//! A bundle carries [`TABLES`]; [`ROOMS`] hold the daily work. In both, every reference points backwards.

mod column;
mod rooms;
mod tables;

pub use column::{Column, Kind};
pub use rooms::ROOMS;
pub use tables::TABLES;

/// A table of records: its place in [`TABLES`], then in [`ROOMS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is the table of its name in the descriptions")]
pub enum TableId {
    Agencies,
    Staff,
    Units,
    Assignments,
    Commitments,
    Properties,
    People,
    Episodes,
    EpisodeSources,
    Handoffs,
    Cases,
    CaseAgencies,
    CasePeople,
    Acts,
    Charges,
    Pleas,
    Dispositions,
    Evidence,
    Links,
    Trainings,
    Attendances,
    Claims,
    Contacts,
    Steps,
    Leads,
    Offers,
    Receipts,
    Pairs,
}

/// One table: its name, its columns in the order they are written, and the columns that name a row.
#[derive(Debug)]
pub struct Table {
    /// Which table.
    pub id: TableId,
    /// Its name: the file is `NAME.csv`.
    pub name: &'static str,
    /// Its columns in the order in which they are written.
    pub columns: &'static [Column],
    /// The columns whose values together name a row: `id` alone, or the parts of a compound key.
    pub key: &'static [&'static str],
    /// The column whose agency owns the row, or the reference through which the owner is found; empty if the row is
    /// common to the partnership.
    pub owner: &'static [&'static str],
}

impl TableId {
    /// Its description.
    #[must_use]
    pub fn table(self) -> &'static Table {
        let place = self as usize;
        TABLES.get(place).unwrap_or_else(|| &ROOMS[place - TABLES.len()])
    }

    /// Whether a bundle carries it.
    #[must_use]
    pub const fn in_bundle(self) -> bool {
        (self as usize) < TABLES.len()
    }

    /// Its name, in the bundle and in the store.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.table().name
    }

    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|t| t.name == name).map(|t| t.id)
    }

    /// Every table of records.
    pub fn all() -> impl Iterator<Item = &'static Table> {
        TABLES.iter().chain(&ROOMS)
    }
}

impl Table {
    /// Place of a column in [`Table::columns`].
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    /// Whether rows carry an `id` of the sender's, rather than a compound key.
    #[must_use]
    pub fn has_id(&self) -> bool {
        self.key == ["id"]
    }

    /// Whether any column is sealed at rest.
    #[must_use]
    pub fn has_sealed(&self) -> bool {
        self.columns.iter().any(|c| c.sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_points_to_an_earlier_table_and_every_key_is_a_column() {
        for (place, table) in TableId::all().enumerate() {
            assert_eq!(table.id as usize, place, "{}", table.name);
            for column in table.columns {
                if let Kind::Ref(to) = column.kind {
                    assert!((to as usize) < place, "{}.{}", table.name, column.name);
                }
            }
            for key in table.key.iter().chain(table.owner) {
                assert!(table.column(key).is_some(), "{}.{key}", table.name);
            }
            assert!(table.key.iter().all(|k| table.columns[table.column(k).expect("a key")].required));
        }
    }

    #[test]
    fn what_the_bundle_prints_in_italics_is_sealed_and_nothing_else() {
        let sealed: Vec<String> = TABLES
            .iter()
            .flat_map(|t| {
                t.columns.iter().filter(|c| c.sealed).map(move |c| format!("{}.{}", t.name, c.name))
            })
            .collect();
        assert_eq!(
            sealed.join(" "),
            "staff.name commitments.text people.given people.middle people.surname people.suffix people.phone \
             people.street people.zip cases.title links.reason"
        );
    }
}
