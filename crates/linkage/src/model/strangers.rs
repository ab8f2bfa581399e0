//! What strangers look like: counted on pairs of records drawn at random.

use serde::{Deserialize, Serialize};

use super::chances::Chances;
use super::classes::CLASSES;
use super::params::{Table, by_frequency, see};
use crate::compare::seen::{FIELDS, Field, LEVELS, MISSING, Seen, name, sex};
use crate::lexicon::Lex;
use crate::row::{Row, Slot};
use crate::text::hash::mix;

/// Pairs of records drawn at random.
const DRAWN: u64 = 60_000;
/// Pairs drawn within each naming class.
const WITHIN: u64 = 8_000;
/// Weight of all strangers against those of one naming class, in pairs.
const SHRINK: f32 = 200.0;

/// Natural logarithms of level probabilities between strangers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Strangers {
    /// Every field, for pairs within each naming class and then for all pairs; 0 where chance is counted by frequency. Short names
    /// of one tradition are near each other, and its papers may say 1 January oftener than others'.
    tables: Vec<Table>,
    /// Sex where the given names agree, by naming class: names tell it, so it is no second agreement.
    sexes: Vec<[f32; 2]>,
}

impl Strangers {
    /// Counts on pairs of `rows`.
    pub(crate) fn count(rows: &[Row], lex: Lex<'_>, chances: &Chances) -> Self {
        let levels = |list: &[u32], pairs: u64| {
            let mut counts = [[0.0; LEVELS]; FIELDS];
            draw(list, pairs, |x, y| {
                let seen = see(lex, chances, &rows[x as usize], &rows[y as usize]);
                for (f, level) in seen.levels.iter().enumerate() {
                    counts[f][usize::from(*level)] += 1.0;
                }
            });
            counts
        };
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let shares = shares(&levels(&all, DRAWN), None);
        let mut tables = Vec::with_capacity(CLASSES + 1);
        for class in 0..CLASSES {
            let members: Vec<u32> =
                all.iter().copied().filter(|k| usize::from(rows[*k as usize].class) == class).collect();
            tables.push(shares_ln(&self::shares(&levels(&members, WITHIN), Some(&shares))));
        }
        tables.push(shares_ln(&shares));
        Self { tables, sexes: sexes(rows) }
    }

    /// Every field among all strangers.
    pub(crate) fn all(&self) -> &Table {
        &self.tables[CLASSES]
    }

    /// Logarithm of the chance of a field's level in a comparison; 0 where it is counted by frequency.
    #[inline]
    pub(crate) fn at(&self, seen: &Seen, field: Field) -> f32 {
        let level = usize::from(seen.level(field) & 15);
        let class = usize::from(seen.class).min(CLASSES);
        if field == Field::Sex && level != usize::from(MISSING) && named_alike(seen) {
            return self.sexes[class][usize::from(level != usize::from(sex::SAME))];
        }
        self.tables[class][field as usize][level]
    }
}

/// Shares of levels among pairs that know the field, drawn towards those of all strangers.
fn shares(counts: &Table, common: Option<&Table>) -> Table {
    let mut out = [[0.0; LEVELS]; FIELDS];
    for f in 0..FIELDS {
        let known: f32 = counts[f].iter().skip(1).sum::<f32>() + 1.0;
        for level in 1..LEVELS {
            out[f][level] = match common {
                Some(common) => (counts[f][level] + 0.5 + SHRINK * common[f][level]) / (known + SHRINK),
                None => (counts[f][level] + 0.5) / known,
            };
        }
    }
    out
}

fn shares_ln(shares: &Table) -> Table {
    let mut out = [[0.0; LEVELS]; FIELDS];
    for field in Field::ALL {
        for level in (1..LEVELS).filter(|l| !by_frequency(field, *l as u8)) {
            out[field as usize][level] = shares[field as usize][level].ln();
        }
    }
    out
}

/// Whether given names agree well enough to speak of one sex.
fn named_alike(seen: &Seen) -> bool {
    matches!(seen.level(Field::Given), name::FULL..=name::HEAD)
}

/// Calls `out` with pairs of different rows of a list.
fn draw(list: &[u32], pairs: u64, mut out: impl FnMut(u32, u32)) {
    let n = list.len() as u64;
    if n < 2 {
        return;
    }
    for k in 0..pairs {
        let (x, y) = (mix(11, k) % n, mix(13, k) % n);
        if x != y {
            out(list[x as usize], list[y as usize]);
        }
    }
}

/// How often two records that share a given name are of one sex and of two, for each naming class and for all.
fn sexes(rows: &[Row]) -> Vec<[f32; 2]> {
    let tokens = rows.iter().flat_map(|r| r.names_in()).max().map_or(0, |t| *t as usize + 1);
    let mut counts = vec![[0u32; 2]; tokens];
    let mut out = [[0f64; 2]; CLASSES + 1];
    for class in 0..CLASSES {
        counts.fill([0; 2]);
        for row in rows.iter().filter(|r| usize::from(r.class) == class && matches!(r.sex, 1 | 2)) {
            for (k, t) in row.names_in().iter().enumerate() {
                if row.slot(k) == Slot::Given {
                    counts[*t as usize][usize::from(row.sex - 1)] += 1;
                }
            }
        }
        for [f, m] in counts.iter().map(|c| c.map(f64::from)) {
            let pairs = [f * (f - 1.0) + m * (m - 1.0), 2.0 * f * m];
            for (k, n) in pairs.iter().enumerate().filter(|(_, n)| **n > 0.0) {
                out[class][k] += n;
                out[CLASSES][k] += n;
            }
        }
    }
    out.iter()
        .map(|[same, other]| {
            let all = same + other + 20.0;
            [((same + 10.0) / all).ln() as f32, ((other + 10.0) / all).ln() as f32]
        })
        .collect()
}
