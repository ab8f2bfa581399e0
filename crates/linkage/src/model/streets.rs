//! How much a word of an address says: words of many streets (`avenue`, `north`) say little.

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::text::{near, vocab::Vocab};

/// Words of streets and in how many different streets each occurs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StreetWords {
    words: Vocab,
    streets: Vec<f32>,
    total: f32,
}

impl StreetWords {
    pub(crate) fn count(lexicon: &Lexicon) -> Self {
        let mut out = Self { streets: vec![0.0], ..Self::default() };
        for id in 1..lexicon.streets.len() as u32 {
            out.total += 1.0;
            for word in lexicon.streets.get(id).split(' ') {
                let w = out.words.intern(word) as usize;
                if w >= out.streets.len() {
                    out.streets.push(0.0);
                }
                out.streets[w] += 1.0;
            }
        }
        out
    }

    fn weight(&self, word: &str) -> f32 {
        let n = self.words.find(word).and_then(|w| self.streets.get(w as usize)).copied().unwrap_or(0.0);
        ((self.total + 2.0) / (n + 1.0)).ln().max(0.05)
    }

    /// The word that says most, but not one that stands in this street alone if another does not.
    pub(crate) fn main<'a>(&self, street: &'a str) -> &'a str {
        let mut best = ("", -1.0f32);
        for word in street.split(' ') {
            let n = self.words.find(word).and_then(|w| self.streets.get(w as usize)).copied().unwrap_or(0.0);
            let worth = if n >= 2.0 { self.weight(word) + 100.0 } else { self.weight(word) };
            if worth > best.1 {
                best = (word, worth);
            }
        }
        best.0
    }

    /// Share of the weight of two streets' words that agree, 0 to 1.
    pub(crate) fn alike(&self, a: &str, b: &str) -> f32 {
        let (mut both, mut all) = (0.0f32, 0.0f32);
        for (from, to) in [(a, b), (b, a)] {
            for word in from.split(' ') {
                let weight = self.weight(word);
                all += weight;
                both += weight * to.split(' ').map(|other| agree(word, other)).fold(0.0, f32::max);
            }
        }
        if all > 0.0 { both / all } else { 0.0 }
    }
}

/// 1 for the same word or its short form, less for a word a stroke away.
fn agree(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.as_bytes()[0] == long.as_bytes()[0] {
        let mut rest = long.bytes();
        // `ave` of `avenue`, `blvd` of `boulevard`, `n` of `north`: its letters in order.
        if short.bytes().all(|x| rest.any(|y| x == y)) && !short.as_bytes()[0].is_ascii_digit() {
            return if short.len() >= 2 || long.len() >= 4 { 0.95 } else { 0.0 };
        }
    }
    let most = if short.len() >= 7 { 2 } else { 1 };
    if short.len() >= 4 && near::edits(a.as_bytes(), b.as_bytes(), most).is_some() { 0.8 } else { 0.0 }
}
