//! Each different text once, with a number.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::hash;

/// Texts in one arena, numbered from 1 in the order they came; 0 stands for an absent text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Plain", into = "Plain")]
pub(crate) struct Vocab {
    arena: String,
    /// `ends[id]` is where text `id` ends; `ends[0]` is 0.
    ends: Vec<u32>,
    table: HashTable<u32>,
}

#[derive(Serialize, Deserialize)]
struct Plain {
    arena: String,
    ends: Vec<u32>,
}

impl From<Plain> for Vocab {
    fn from(plain: Plain) -> Self {
        let mut vocab = Vocab::default();
        let mut start = 0;
        for end in plain.ends.iter().skip(1) {
            let end = *end as usize;
            vocab.intern(plain.arena.get(start..end).unwrap_or_default());
            start = end;
        }
        vocab
    }
}

impl From<Vocab> for Plain {
    fn from(vocab: Vocab) -> Self {
        Plain { arena: vocab.arena, ends: vocab.ends }
    }
}

impl Vocab {
    /// Numbers in use, 0 included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len().max(1)
    }

    /// The text of a number; empty for 0 and for what was never given out.
    #[inline]
    pub(crate) fn get(&self, id: u32) -> &str {
        let id = id as usize;
        if id == 0 || id >= self.ends.len() {
            return "";
        }
        &self.arena[self.ends[id - 1] as usize..self.ends[id] as usize]
    }

    /// The number of a text if it has one.
    #[inline]
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        if text.is_empty() {
            return Some(0);
        }
        self.table.find(hash::bytes(text.as_bytes()), |id| self.get(*id) == text).copied()
    }

    /// The number of a text, given out now if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.find(text) {
            return id;
        }
        if self.ends.is_empty() {
            self.ends.push(0);
        }
        let id = self.ends.len() as u32;
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        let Self { arena, ends, table } = self;
        let text_of = |id: u32| &arena[ends[id as usize - 1] as usize..ends[id as usize] as usize];
        table.insert_unique(hash::bytes(text.as_bytes()), id, |id| hash::bytes(text_of(*id).as_bytes()));
        id
    }

    /// Gives back what was reserved and not used.
    pub(crate) fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
