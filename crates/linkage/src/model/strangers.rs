//! What strangers look like: counted on pairs of records drawn at random.

use serde::{Deserialize, Serialize};

use super::chances::Chances;
use super::classes::CLASSES;
use super::params::{Table, by_frequency, see};
use crate::compare::birth;
use crate::compare::seen::{FIELDS, Field, LEVELS, MISSING, Seen, name, sex};
use crate::lexicon::Lex;
use crate::row::{Row, Slot};
use crate::text::hash::mix;

/// Pairs of records drawn at random.
const DRAWN: u64 = 60_000;
/// Pairs drawn within each naming class for their dates.
const WITHIN: u64 = 8_000;
/// Weight of all strangers against those of one naming class, in pairs.
const SHRINK: f32 = 50.0;

/// Natural logarithms of level probabilities between strangers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Strangers {
    /// Every field; 0 where chance is counted by frequency.
    pub table: Table,
    /// Dates for each naming class, then for pairs of two: some families' papers say 1 January far oftener than others'.
    births: Vec<[f32; LEVELS]>,
    /// Sex where the given names agree, by naming class: names tell it, so it is no second agreement.
    sexes: Vec<[f32; 2]>,
}

impl Strangers {
    /// Counts on pairs of `rows`.
    pub(crate) fn count(rows: &[Row], lex: Lex<'_>, chances: &Chances) -> Self {
        let mut counts = [[0.0; LEVELS]; FIELDS];
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        draw(&all, DRAWN, |x, y| {
            let seen = see(lex, chances, &rows[x as usize], &rows[y as usize]);
            for (f, level) in seen.levels.iter().enumerate() {
                counts[f][usize::from(*level)] += 1.0;
            }
        });
        let mut out = Self { sexes: sexes(rows), ..Self::default() };
        for field in Field::ALL {
            let f = field as usize;
            let known: f32 = counts[f].iter().skip(1).sum::<f32>() + 1.0;
            for (level, n) in counts[f].iter().enumerate().skip(1) {
                out.table[f][level] = chance(field, level, (n + 0.5) / known);
            }
        }
        let dates = &counts[Field::Birth as usize];
        let known: f32 = dates.iter().skip(1).sum::<f32>() + 8.0;
        for class in 0..=CLASSES {
            let members: Vec<u32> =
                all.iter().copied().filter(|k| usize::from(rows[*k as usize].class) == class).collect();
            let mut counts = [0.0; LEVELS];
            draw(&members, WITHIN, |x, y| {
                let (x, y) = (&rows[x as usize], &rows[y as usize]);
                counts[usize::from(birth::level(x.dob, y.dob, |d| chances.default_day(d).is_some()))] += 1.0;
            });
            let inside: f32 = counts.iter().skip(1).sum::<f32>() + SHRINK;
            let mut births = [0.0; LEVELS];
            for level in 1..LEVELS {
                let p = (counts[level] + SHRINK * (dates[level] + 0.5) / known) / inside;
                births[level] = chance(Field::Birth, level, p);
            }
            out.births.push(births);
        }
        out
    }

    /// Logarithm of the chance of a field's level in a comparison; 0 where it is counted by frequency.
    #[inline]
    pub(crate) fn at(&self, seen: &Seen, field: Field) -> f32 {
        let level = usize::from(seen.level(field) & 15);
        let class = usize::from(seen.class).min(CLASSES);
        match field {
            Field::Birth => self.births.get(class).map_or(0.0, |b| b[level]),
            Field::Sex if level != usize::from(MISSING) && named_alike(seen) => {
                self.sexes.get(class).map_or(0.0, |s| s[usize::from(level != usize::from(sex::SAME))])
            }
            _ => self.table[field as usize][level],
        }
    }
}

/// Whether given names agree well enough to speak of one sex.
fn named_alike(seen: &Seen) -> bool {
    matches!(seen.level(Field::Given), name::FULL..=name::HEAD)
}

fn chance(field: Field, level: usize, p: f32) -> f32 {
    if by_frequency(field, level as u8) { 0.0 } else { p.ln() }
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
