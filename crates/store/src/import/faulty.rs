//! Keys of rows that were refused: what refers to them is not called broken a second time.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use domain::TableId;

/// Refused keys, as hashes of eight bytes, so that a million faults cost little memory.
#[derive(Default)]
pub(super) struct FaultyKeys(HashSet<u64>);

impl FaultyKeys {
    /// Notes a refused row.
    pub fn add(&mut self, table: TableId, key: &str) {
        self.0.insert(hash(table, key));
    }

    /// Whether a row of this key was refused.
    pub fn has(&self, table: TableId, key: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&hash(table, key))
    }
}

fn hash(table: TableId, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (table, key).hash(&mut hasher);
    hasher.finish()
}
