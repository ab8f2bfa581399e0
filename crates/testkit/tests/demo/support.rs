//! Reading a bundle the plain way: rows as maps from column to cell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub type Row = BTreeMap<String, String>;

/// A bundle as read from its directory.
pub struct Read(pub BTreeMap<String, Vec<Row>>);

impl Read {
    pub fn dir(dir: &Path) -> Self {
        let mut tables = BTreeMap::new();
        for entry in std::fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())) {
            let path = entry.unwrap().path();
            let mut reader = csv::Reader::from_path(&path).unwrap();
            let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>().unwrap();
            tables.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), rows);
        }
        Self(tables)
    }

    pub fn demo(name: &str) -> Self {
        Self::dir(&testkit::demo_dir().join(name))
    }

    pub fn rows(&self, table: &str) -> &[Row] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    pub fn by_id(&self, table: &str) -> BTreeMap<&str, &Row> {
        self.rows(table).iter().map(|r| (&*r["id"], r)).collect()
    }

    /// Agencies of one kind.
    pub fn agencies(&self, kind: &str) -> BTreeSet<&str> {
        self.rows("agencies").iter().filter(|a| a["kind"] == kind).map(|a| &*a["id"]).collect()
    }

    /// Episodes that may be counted outside the advocates' own agency.
    pub fn countable_episodes(&self) -> impl Iterator<Item = &Row> {
        let advocates = self.agencies("advocate");
        self.rows("episodes").iter().filter(move |e| !advocates.contains(&*e["agency_id"]))
    }
}

/// The Central day of an instant as written here: the sender's own offset is Central already.
pub fn day(instant: &str) -> &str {
    &instant[..instant.len().min(10)]
}

/// True if a day lies in a period; false for an empty cell.
pub fn within(day: &str, period: (&str, &str)) -> bool {
    !day.is_empty() && day >= period.0 && day <= period.1
}

/// Whole years between two full dates.
pub fn age(dob: &str, on: &str) -> i64 {
    let year = |d: &str| d[..4].parse::<i64>().unwrap();
    year(on) - year(dob) - i64::from(on[5..10] < dob[5..10])
}
