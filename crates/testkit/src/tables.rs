//! The record bundle's tables, and a bundle held in memory that is written the way `export` writes.

use std::collections::BTreeMap;
use std::path::Path;

/// One table of the record bundle.
#[derive(Debug)]
pub struct Table {
    /// File name without `.csv`.
    pub name: &'static str,
    /// All columns, in the bundle's order.
    pub columns: &'static [&'static str],
    /// How many leading columns make the key.
    pub key: usize,
}

const fn table(name: &'static str, columns: &'static [&'static str], key: usize) -> Table {
    Table { name, columns, key }
}

/// Every table, in the bundle's order.
#[rustfmt::skip]
pub const TABLES: &[Table] = &[
    table("agencies", &["id", "name", "kind", "county_fips"], 1),
    table("staff", &["id", "agency_id", "name", "title"], 1),
    table("units", &["id", "agency_id", "name"], 1),
    table("assignments", &["id", "staff_id", "unit_id", "duty", "from", "to"], 1),
    table("commitments", &["id", "agency_id", "text", "due_from", "due_to", "met_on"], 1),
    table("properties", &["id", "name", "kind", "street", "city", "zip", "county_fips", "rooms"], 1),
    table("people", &["id", "agency_id", "given", "middle", "surname", "suffix", "dob", "sex", "gender", "race",
        "language", "phone", "street", "city", "zip"], 1),
    table("episodes", &["id", "person_id", "agency_id", "reported_at", "last_seen_at", "reporter_kind", "category",
        "placement", "verified_at", "unfounded_at", "entered_at", "cancelled_at", "located_at", "located_how",
        "debriefed_at", "closed_at"], 1),
    table("episode_sources", &["id", "episode_id", "agency_id", "reported_at", "reporter_kind"], 1),
    table("handoffs", &["id", "episode_id", "from_agency_id", "to_agency_id", "sent_at", "received_at", "outcome"], 1),
    table("cases", &["id", "lead_agency_id", "title", "opened_on", "found_by", "public_citation", "public_marked_by",
        "public_marked_on"], 1),
    table("case_agencies", &["case_id", "agency_id"], 2),
    table("case_people", &["case_id", "person_id", "role", "located_on"], 3),
    table("acts", &["id", "case_id", "kind", "from", "to", "county_fips", "place", "property_id", "significant"], 1),
    table("charges", &["id", "case_id", "person_id", "statute", "level", "class", "filed_on", "county_fips",
        "court_file", "lead"], 1),
    table("pleas", &["id", "charge_id", "kind", "entered_on", "accepted_on"], 1),
    table("dispositions", &["id", "charge_id", "kind", "on", "sentence_months"], 1),
    table("evidence", &["id", "case_id", "kind", "property_id", "received_on", "supports"], 1),
    table("links", &["id", "person_a", "person_b", "state", "decided_at", "decided_by", "reason"], 1),
    table("trainings", &["id", "held_on", "host_agency_id", "language", "place", "minutes"], 1),
    table("attendances", &["training_id", "attendee", "property_id", "duty"], 2),
    table("claims", &["id", "text", "value", "unit", "source", "source_year"], 1),
    table("contacts", &["id", "label", "channel", "value", "language", "owner_agency_id", "checked_on", "hours",
        "doubt"], 1),
];

/// The table called `name`.
///
/// # Panics
/// When there is none: the caller wrote the name.
#[must_use]
pub fn named(name: &str) -> &'static Table {
    TABLES.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no table {name}"))
}

impl Table {
    /// Where `column` stands in a row.
    ///
    /// # Panics
    /// When the table has no such column.
    #[must_use]
    pub fn position(&self, column: &str) -> usize {
        let found = self.columns.iter().position(|c| *c == column);
        found.unwrap_or_else(|| panic!("no column {column} in {}", self.name))
    }
}

/// A bundle in memory: rows by table, each table sorted bytewise by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle(BTreeMap<&'static str, BTreeMap<Vec<String>, Vec<String>>>);

impl Bundle {
    /// Adds a whole row, cells in the table's order.
    ///
    /// # Panics
    /// When the key is taken.
    pub fn insert(&mut self, table: &'static Table, row: Vec<String>) {
        let key = row[..table.key].to_vec();
        let taken = self.0.entry(table.name).or_default().insert(key, row);
        assert!(taken.is_none(), "a key of {} is used twice: {taken:?}", table.name);
    }

    /// Adds a row by naming its cells; columns not named stay empty.
    ///
    /// # Panics
    /// When a column does not exist or the key is taken.
    pub fn add(&mut self, table: &str, cells: &[(&str, &str)]) {
        let table = named(table);
        self.insert(table, row(table, cells));
    }

    /// Rows of one table, sorted.
    pub fn rows(&self, table: &str) -> impl Iterator<Item = &Vec<String>> {
        self.0.get(table).into_iter().flat_map(BTreeMap::values)
    }

    /// The files as `export` would write them: name and bytes, tables without rows left out.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let present = TABLES.iter().filter(|t| self.0.contains_key(t.name));
        present
            .map(|table| {
                let mut out = csv::Writer::from_writer(Vec::new());
                out.write_record(table.columns).expect("memory takes every write");
                for row in self.rows(table.name) {
                    out.write_record(row).expect("memory takes every write");
                }
                (format!("{}.csv", table.name), out.into_inner().expect("memory takes every write"))
            })
            .collect()
    }

    /// Writes the files into `dir`, which is made if absent; files already there under the same names are replaced.
    ///
    /// # Errors
    /// Whatever the file system answers.
    pub fn write(&self, dir: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(dir)?;
        self.files().into_iter().try_for_each(|(name, bytes)| std::fs::write(dir.join(name), bytes))
    }
}

/// A row of `table` from named cells.
pub(crate) fn row(table: &Table, cells: &[(&str, &str)]) -> Vec<String> {
    let mut row = vec![String::new(); table.columns.len()];
    for (column, value) in cells {
        row[table.position(column)] = (*value).to_owned();
    }
    row
}
