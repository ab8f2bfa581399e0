//! Blocks: records that share a key, never more than twenty together.
//!
//! A block that is over-full is put in order by a further field and cut into overlapping short ones, twice, by two fields: a
//! shelter's address or a common name costs as much as its records, not as their square, and nothing is dropped.

use super::keys::{Kind, keys, order};
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::parallel::pieces;
use crate::row::Row;

/// Most records of one block.
pub(super) const FULL: usize = 20;
/// Records of one slice of an over-full block; slices overlap by half.
const SLICE: usize = 12;
/// Records keyed by one thread at a time.
const PIECE: usize = 1 << 16;

/// Which records stand together.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Rows of all blocks, one after the other.
    rows: Vec<u32>,
    /// Where each block starts, one more at the end; [`CONTINUED`] is set where it begins with the second half of the block
    /// before it.
    starts: Vec<u64>,
}

/// Mark of a block whose first half has met itself already.
const CONTINUED: u64 = 1 << 63;

impl Blocks {
    /// Builds the blocks of `rows`.
    pub(crate) fn build(rows: &[Row], lex: Lex<'_>, chances: &Chances, threads: usize) -> Self {
        let mut out = Self { starts: vec![0], ..Self::default() };
        for kind in Kind::ALL {
            let mut entries: Vec<(u64, u32)> = pieces(rows.len(), PIECE, threads, |piece| {
                let mut list = Vec::with_capacity(piece.len() * 2);
                for k in piece {
                    keys(kind, lex, chances, &rows[k], |key| list.push((key, k as u32)));
                }
                list
            })
            .concat();
            drop_lone(&mut entries);
            entries.sort_unstable();
            entries.dedup();
            for run in entries.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
                out.add(kind, run, rows, lex);
            }
        }
        out.rows.shrink_to_fit();
        out.starts.shrink_to_fit();
        out
    }

    fn add(&mut self, kind: Kind, run: &[(u64, u32)], rows: &[Row], lex: Lex<'_>) {
        if run.len() <= FULL {
            self.push(run.iter().map(|(_, k)| *k), false);
            return;
        }
        for second in [false, true] {
            let mut sorted: Vec<(u32, u32)> =
                run.iter().map(|(_, k)| (order(kind, second, lex, &rows[*k as usize]), *k)).collect();
            sorted.sort_unstable();
            let mut at = 0;
            loop {
                let end = (at + SLICE).min(sorted.len());
                self.push(sorted[at..end].iter().map(|(_, k)| *k), at > 0);
                if end == sorted.len() {
                    break;
                }
                at += SLICE / 2;
            }
        }
    }

    fn push(&mut self, rows: impl Iterator<Item = u32>, continued: bool) {
        if continued && let Some(start) = self.starts.last_mut() {
            *start |= CONTINUED;
        }
        self.rows.extend(rows);
        self.starts.push(self.rows.len() as u64);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Pairs of all blocks, those that stand in several counted as often.
    pub(crate) fn pairs(&self) -> usize {
        let pairs = |n: usize| n * n.saturating_sub(1) / 2;
        (0..self.len()).map(|k| self.block(k)).map(|(rows, met)| pairs(rows.len()) - pairs(met)).sum()
    }

    /// Rows of a block, and how many of the first have met each other in the block before.
    pub(crate) fn block(&self, k: usize) -> (&[u32], usize) {
        let (from, to) = (self.starts[k], self.starts[k + 1] & !CONTINUED);
        let met = if from & CONTINUED == 0 { 0 } else { SLICE / 2 };
        (&self.rows[(from & !CONTINUED) as usize..to as usize], met)
    }
}

/// Drops keys that occur once, by counting them in a small table first: most do, and sorting them would be waste.
fn drop_lone(entries: &mut Vec<(u64, u32)>) {
    let bits = (entries.len() * 4).next_power_of_two().max(64);
    let mut once = vec![0u64; bits / 64];
    let mut twice = vec![0u64; bits / 64];
    let place = |key: u64| ((key >> 20) as usize & (bits - 1)) / 64;
    let bit = |key: u64| 1u64 << ((key >> 20) & 63);
    for (key, _) in entries.iter() {
        let (p, b) = (place(*key), bit(*key));
        if once[p] & b != 0 {
            twice[p] |= b;
        }
        once[p] |= b;
    }
    entries.retain(|(key, _)| twice[place(*key)] & bit(*key) != 0);
}
