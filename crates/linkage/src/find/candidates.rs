//! Pairs of rows that stand together in a block and are worth a full comparison, each once.

use super::blocks::{Blocks, FULL};
use super::glance::{Glance, Outline, Seen, Sounds, gist, sight};
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::parallel::pieces;
use crate::row::Row;

/// Blocks looked through by one thread at a time, and by all before what they found is put in order.
const PIECE: usize = 1 << 12;
const PIECES: usize = 1 << 15;
/// Pairs that may stand there twice before they are put in order.
const SPARE: usize = 1 << 19;

/// Two rows, the lower first, in one number that sorts as they do.
pub(crate) type Two = u64;

#[inline]
pub(crate) fn two(a: u32, b: u32) -> Two {
    u64::from(a.min(b)) << 32 | u64::from(a.max(b))
}

#[inline]
pub(crate) fn rows_of(two: Two) -> (u32, u32) {
    ((two >> 32) as u32, two as u32)
}

/// Who looks, at what.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    outlines: Vec<Outline>,
    blocks: &'a Blocks,
    /// First row of the second set, where there are two.
    split: Option<u32>,
    threads: usize,
}

impl<'a> Look<'a> {
    pub(crate) fn new(
        rows: &[Row],
        lex: Lex<'_>,
        chances: &Chances,
        blocks: &'a Blocks,
        split: Option<u32>,
        threads: usize,
    ) -> Self {
        let sounds = Sounds::of(chances, lex);
        let outlines = rows.iter().map(|row| Outline::of(lex, chances, &sounds, row)).collect();
        Self { outlines, blocks, split, threads }
    }

    /// Pairs that stand together and of which `of` asks for one row, each once, sorted.
    pub(crate) fn pairs_of(&self, of: impl Fn(u32) -> bool + Sync) -> Vec<Two> {
        self.each(|members, met, out| {
            if !members.iter().any(|row| of(*row)) {
                return;
            }
            self.met(members, met, |i, j| {
                if of(members[i]) || of(members[j]) {
                    out.push(two(members[i], members[j]));
                }
            });
        })
    }

    /// Pairs that stand together and are worth a comparison at a glance, each once, sorted.
    ///
    /// Blocks are small, so all their rows are at hand when the pairs are looked at: nothing is fetched a pair.
    pub(crate) fn pairs(&self, glance: &Glance) -> Vec<Two> {
        self.each(|members, met, out| {
            let mut near = [Outline::default(); FULL];
            for (place, row) in near.iter_mut().zip(members) {
                *place = self.outlines[*row as usize];
            }
            self.met(members, met, |i, j| {
                if glance.worth(&near[i], &near[j]) {
                    out.push(two(members[i], members[j]));
                }
            });
        })
    }

    fn each(&self, look: impl Fn(&[u32], usize, &mut Vec<Two>) + Sync) -> Vec<Two> {
        let mut found: Vec<Two> = Vec::new();
        let mut once = 0;
        for from in (0..self.blocks.len()).step_by(PIECES) {
            let n = PIECES.min(self.blocks.len() - from);
            for some in pieces(n, PIECE, self.threads, |piece| {
                let mut out = Vec::new();
                for k in piece {
                    let (members, met) = self.blocks.block(from + k);
                    look(members, met, &mut out);
                }
                out
            }) {
                found.extend(some);
            }
            // A pair stands in several blocks; it is kept once before it can take much room.
            if found.len() > 2 * once + SPARE {
                once = sorted_once(&mut found);
            }
        }
        sorted_once(&mut found);
        found
    }

    /// Calls `pair` with the places of any two of a block that have not met in the block before and may be one child.
    #[inline]
    fn met(&self, members: &[u32], met: usize, mut pair: impl FnMut(usize, usize)) {
        for j in met.max(1)..members.len() {
            for i in 0..j {
                if self.split.is_none_or(|split| (members[i] < split) != (members[j] < split)) {
                    pair(i, j);
                }
            }
        }
    }

    /// What is seen of two rows without a full comparison, beside what that said.
    pub(crate) fn seen(&self, pair: Two, p: f32) -> Seen {
        let (a, b) = rows_of(pair);
        let (a, b) = (&self.outlines[a as usize], &self.outlines[b as usize]);
        Seen { gist: gist(a, b), sight: sight(a, b), p }
    }
}

fn sorted_once(pairs: &mut Vec<Two>) -> usize {
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}
