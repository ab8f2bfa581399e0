//! Bundles written by hand.

use std::path::{Path, PathBuf};

/// A bundle in memory, for a story to change.
#[derive(Clone, Debug, Default)]
pub struct Bundle(Vec<(String, String)>);

impl Bundle {
    /// No table yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a table's text, header and rows, in place of what the table held.
    pub fn with(mut self, table: &str, text: &str) -> Self {
        self.0.retain(|(name, _)| name != table);
        // Written indented in a story's code.
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        self.0.push((table.to_owned(), lines.join("\n") + "\n"));
        self
    }

    /// With a text in place of another, in one table; the other must be there.
    pub fn change(mut self, table: &str, from: &str, to: &str) -> Self {
        let (_, text) = self.0.iter_mut().find(|(name, _)| name == table).expect("the table");
        assert!(text.contains(from), "{table} does not hold {from}");
        *text = text.replace(from, to);
        self
    }

    /// With more rows in a table that it has.
    pub fn add(mut self, table: &str, row: &str) -> Self {
        let (_, text) = self.0.iter_mut().find(|(name, _)| name == table).expect("the table");
        *text += &format!("{row}\n");
        self
    }

    /// Its tables' names and texts.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Writes it to a folder.
    pub fn write(&self, dir: &Path) -> PathBuf {
        let tables: Vec<(&str, &str)> = self.tables().collect();
        testkit::bundle_dir(dir, &tables).expect("a folder that can be written");
        dir.to_owned()
    }
}
