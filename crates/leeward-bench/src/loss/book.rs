//! What was acknowledged.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Everything that was answered "done", in words that occur nowhere else.
#[derive(Debug, Default)]
pub struct Book(Mutex<Entries>);

/// The book's entries.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// First names of children who were reported, each once.
    pub children: Vec<String>,
    /// Notes of steps and corrections, each once, by the absence's id.
    pub notes: Vec<(String, String)>,
    /// The street that was last saved in a child's file, by the child's name.
    pub streets: BTreeMap<String, String>,
    /// Handoffs sent, by their id, and whether their receipt was confirmed.
    pub handoffs: BTreeMap<String, bool>,
    /// Pages that were answered, by the name of their disclosure and the reader.
    pub pages: BTreeMap<(&'static str, String), u64>,
}

impl Book {
    /// Writes something down.
    pub fn write(&self, entry: impl FnOnce(&mut Entries)) {
        entry(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// What stands in it now.
    #[must_use]
    pub fn entries(&self) -> Entries {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Entries {
    /// Saves that were acknowledged.
    #[must_use]
    pub fn saves(&self) -> usize {
        let received = self.handoffs.values().filter(|received| **received).count();
        self.children.len() + self.notes.len() + self.streets.len() + self.handoffs.len() + received
    }
}
