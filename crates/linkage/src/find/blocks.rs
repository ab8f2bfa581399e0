//! Blocks: records that share a key, never more than a few dozen together.
//!
//! A block that is over-full is put in order by a further field and cut into overlapping short ones, twice, by two fields: a
//! shelter's address or a common name costs as much as its records, not as their square, and nothing is dropped.

use super::keys::{Kind, keys, order};
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::parallel::pieces;
use crate::row::Row;

/// Most records of one block.
const FULL: usize = 32;
/// Records of one slice of an over-full block; slices overlap by half.
const SLICE: usize = 24;
/// Records keyed by one thread at a time.
const PIECE: usize = 1 << 16;

/// Which records stand together.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Rows of all blocks, one after the other.
    rows: Vec<u32>,
    /// Where each block starts; one more at the end.
    starts: Vec<u32>,
    /// Blocks of each row, one after the other.
    of: Vec<u32>,
    of_starts: Vec<u32>,
}

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
        out.turn(rows.len());
        out
    }

    fn add(&mut self, kind: Kind, run: &[(u64, u32)], rows: &[Row], lex: Lex<'_>) {
        if run.len() <= FULL {
            self.push(run.iter().map(|(_, k)| *k));
            return;
        }
        for second in [false, true] {
            let mut sorted: Vec<(u32, u32)> =
                run.iter().map(|(_, k)| (order(kind, second, lex, &rows[*k as usize]), *k)).collect();
            sorted.sort_unstable();
            let mut at = 0;
            loop {
                let end = (at + SLICE).min(sorted.len());
                self.push(sorted[at..end].iter().map(|(_, k)| *k));
                if end == sorted.len() {
                    break;
                }
                at += SLICE / 2;
            }
        }
    }

    fn push(&mut self, rows: impl Iterator<Item = u32>) {
        self.rows.extend(rows);
        self.starts.push(self.rows.len() as u32);
    }

    /// Lists the blocks of each row.
    fn turn(&mut self, n: usize) {
        self.of_starts = vec![0; n + 1];
        for row in &self.rows {
            self.of_starts[*row as usize + 1] += 1;
        }
        for k in 0..n {
            self.of_starts[k + 1] += self.of_starts[k];
        }
        self.of = vec![0; self.rows.len()];
        let mut next = self.of_starts.clone();
        for block in 0..self.starts.len() - 1 {
            for row in &self.rows[self.starts[block] as usize..self.starts[block + 1] as usize] {
                let place = &mut next[*row as usize];
                self.of[*place as usize] = block as u32;
                *place += 1;
            }
        }
    }

    /// Writes each candidate of `row` once into `out`; only rows before it if `before`.
    pub(crate) fn candidates(&self, row: u32, before: bool, stamps: &mut Stamps, out: &mut Vec<u32>) {
        out.clear();
        stamps.turn += 1;
        let k = row as usize;
        for block in &self.of[self.of_starts[k] as usize..self.of_starts[k + 1] as usize] {
            let block = *block as usize;
            for other in &self.rows[self.starts[block] as usize..self.starts[block + 1] as usize] {
                if *other == row || (before && *other > row) {
                    continue;
                }
                let stamp = &mut stamps.seen[*other as usize];
                if *stamp != stamps.turn {
                    *stamp = stamps.turn;
                    out.push(*other);
                }
            }
        }
    }
}

/// Remembers which rows were met for the row in hand.
#[derive(Debug)]
pub(crate) struct Stamps {
    seen: Vec<u32>,
    turn: u32,
}

impl Stamps {
    pub(crate) fn new(n: usize) -> Self {
        Self { seen: vec![0; n], turn: 0 }
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
