//! Codes and other short texts as small numbers.

use std::collections::BTreeMap;

/// A code that was met, by its number in [`Words`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub u32);

impl Word {
    /// What an empty cell is counted under.
    pub const UNKNOWN: Self = Self(0);
}

/// Every code met in open lists, once.
#[derive(Debug)]
pub struct Words {
    texts: Vec<String>,
    numbers: BTreeMap<String, Word>,
}

impl Default for Words {
    fn default() -> Self {
        let unknown = "unknown".to_owned();
        Self { texts: vec![unknown.clone()], numbers: BTreeMap::from([(unknown, Word::UNKNOWN)]) }
    }
}

impl Words {
    /// The number of a code; an empty cell is `unknown`.
    pub fn word(&mut self, text: Option<&str>) -> Word {
        let Some(text) = text else { return Word::UNKNOWN };
        if let Some(word) = self.numbers.get(text) {
            return *word;
        }
        let word = Word(self.texts.len() as u32);
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), word);
        word
    }

    /// The code behind a number.
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word.0 as usize).map_or("unknown", String::as_str)
    }
}

/// Many short texts in one piece of memory, read back by their order of arrival.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text; its place is the number of texts before it.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    /// The text at a place, empty if there is none.
    pub fn text(&self, place: u32) -> &str {
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends.get(place - 1).copied().unwrap_or(0) };
        let end = self.ends.get(place).copied().unwrap_or(start);
        &self.all[start as usize..end as usize]
    }
}
