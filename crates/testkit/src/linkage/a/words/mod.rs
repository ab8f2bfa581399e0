//! The word lists: well-known names first, then forms built from parts without end in sight.

mod english;
mod far;
mod horn;
pub mod lakes;
mod latin;

use super::ranks::Ranks;
use crate::Rng;

/// A list that is as long as asked: its head by rank, then built forms.
pub struct Lexicon {
    head: &'static [&'static str],
    build: fn(&mut Rng) -> String,
    ranks: Ranks,
    salt: u64,
}

impl Lexicon {
    fn new(
        head: &'static [&'static str],
        build: fn(&mut Rng) -> String,
        size: usize,
        flat: u64,
        salt: u64,
    ) -> Self {
        Self { head, build, ranks: Ranks::new(size.max(head.len()), flat), salt }
    }

    /// One form, drawn by rank; the r-th form is the same for every seed.
    pub fn draw(&self, rng: &mut Rng) -> String {
        let rank = self.ranks.draw(rng);
        match self.head.get(rank) {
            Some(name) => (*name).to_owned(),
            None => {
                (self.build)(&mut Rng::new(self.salt.wrapping_mul(0x9E37_79B9).wrapping_add(rank as u64)))
            }
        }
    }
}

/// The lists of one naming tradition.
pub struct Lists {
    /// Girls' given names.
    pub girls: Lexicon,
    /// Boys' given names.
    pub boys: Lexicon,
    /// Family names; for traditions without them, what stands in their place.
    pub families: Lexicon,
}

/// All lists, in the order of [`super::people::TRADITIONS`].
pub fn all() -> Vec<Lists> {
    vec![
        english::anglo(),
        english::african_american(),
        latin::lists(),
        horn::lists(),
        far::hmong(),
        lakes::lists(),
        far::karen(),
        far::vietnamese(),
    ]
}

/// Parts put together, first letter large.
fn join(parts: &[&str]) -> String {
    let mut whole: String = parts.concat();
    if let Some(first) = whole.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    whole
}
