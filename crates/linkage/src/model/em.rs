//! Learning the tables by expectation and maximisation over a sample of candidate pairs.

use super::classes::CLASSES;
use super::params::{HOME_GIVEN, Params, Table};
use crate::compare::seen::{FIELDS, Field, LEVELS, Seen, birth, name, number, place, sex};
use crate::find::candidates::Two;

/// Rounds at most; fewer where nothing moves any more.
const ROUNDS: usize = 16;
/// Rounds where clusters say which pairs are one child.
const AGAIN: usize = 4;
/// Weight of all naming classes together against one's own, in pairs.
const SHRINK: f32 = 60.0;

/// Comparisons of a sample of records with all their candidates.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    pub seen: Vec<Seen>,
    /// Rows of each comparison.
    pub rows: Vec<Two>,
    /// Whether a pair stands in one cluster, once there are clusters; empty before.
    pub together: Vec<bool>,
    /// Pairs that the sample stands for: records asked, times all others.
    pub pairs: f64,
}

/// Sums of one round.
struct Sums {
    same: Table,
    names: Vec<[[f32; LEVELS]; 2]>,
    home: Table,
    /// Dates of children of one home whose sexes differ, given names unlike.
    brother_sister: [f32; LEVELS],
    total_same: f64,
    contact_same: f64,
    contact_home: f64,
}

impl Params {
    /// Learns from a sample, starting from what is there.
    pub(crate) fn learn(&mut self, sample: &Sample) {
        let rounds = if sample.together.is_empty() { ROUNDS } else { AGAIN };
        for _ in 0..rounds {
            let sums = self.expect(sample);
            let moved = self.maximise(&sums, sample.pairs);
            if moved < 0.02 {
                break;
            }
        }
    }

    fn expect(&self, sample: &Sample) -> Sums {
        let zero = [[0.0; LEVELS]; FIELDS];
        let mut sums = Sums {
            same: zero,
            names: vec![[[0.0; LEVELS]; 2]; CLASSES + 1],
            home: zero,
            brother_sister: [0.0; LEVELS],
            total_same: 0.0,
            contact_same: 0.0,
            contact_home: 0.0,
        };
        for (k, seen) in sample.seen.iter().enumerate() {
            let tales = self.tales(seen);
            let top = tales.same.max(tales.home).max(tales.other);
            let (s, h, o) = ((tales.same - top).exp(), (tales.home - top).exp(), (tales.other - top).exp());
            let all = s + h + o;
            let (mut s, mut h) = (s / all, h / all);
            // Once there are clusters, they know more than the pair does.
            if let Some(together) = sample.together.get(k) {
                if !together {
                    h /= (1.0 - s).max(1e-6);
                    s = 0.0;
                } else if !matches!(seen.level(Field::Given), name::DIFFER | name::FAINT | name::BEGIN) {
                    // Twins that were taken for one child must not teach that given names change.
                    (s, h) = (1.0, 0.0);
                }
            }
            let contact =
                seen.level(Field::Phone) == number::EXACT || seen.level(Field::Place) == place::EXACT;
            if s > 1e-4 {
                sums.total_same += f64::from(s);
                for (f, level) in seen.levels.iter().enumerate() {
                    sums.same[f][usize::from(*level)] += s;
                }
                let class = &mut sums.names[usize::from(seen.class)];
                class[0][usize::from(seen.levels[0])] += s;
                class[1][usize::from(seen.levels[1])] += s;
                if contact {
                    sums.contact_same += f64::from(s);
                }
            }
            if contact && h > 1e-4 {
                sums.contact_home += f64::from(h);
                let unlike = matches!(seen.level(Field::Given), name::DIFFER | name::FAINT | name::BEGIN);
                if unlike && seen.level(Field::Sex) == sex::DIFFER {
                    sums.brother_sister[usize::from(seen.level(Field::Birth))] += h;
                }
                for field in [Field::Given, Field::Middle, Field::Birth] {
                    sums.home[field as usize][usize::from(seen.level(field))] += h;
                }
            }
        }
        // What is told with another field is no finding of its own.
        for slot in [Field::Given as usize, Field::Surname as usize] {
            sums.same[slot][usize::from(name::COUNTED)] = 0.0;
            sums.home[slot][usize::from(name::COUNTED)] = 0.0;
            sums.names.iter_mut().for_each(|class| class[slot][usize::from(name::COUNTED)] = 0.0);
        }
        sums
    }

    /// New tables from the sums; answers how far the tables of one child moved at most.
    fn maximise(&mut self, sums: &Sums, pairs: f64) -> f32 {
        let mut moved = 0f32;
        for f in 0..FIELDS {
            let before = self.same[f];
            share(&mut self.same[f], &sums.same[f], 0.5, None);
            for (level, was) in before.iter().enumerate().skip(1) {
                if sums.same[f][level] > 20.0 {
                    moved = moved.max((was - self.same[f][level]).abs());
                }
            }
        }
        for slot in 0..2 {
            self.same[slot][usize::from(name::COUNTED)] = 0.0;
            let common = self.same[slot];
            for class in 0..=CLASSES {
                share(&mut self.names[class][slot], &sums.names[class][slot], SHRINK, Some(&common));
                self.names[class][slot][usize::from(name::COUNTED)] = 0.0;
            }
        }
        for field in [Field::Middle, Field::Birth] {
            let mut counts = sums.home[field as usize];
            if field == Field::Birth {
                // Twins of one sex hide among one child's reports; they are as many as twins of two sexes, who cannot.
                for (count, two) in counts.iter_mut().zip(&sums.brother_sister) {
                    *count = count.max(2.0 * two);
                }
            }
            share(&mut self.home[field as usize], &counts, 0.5, None);
        }
        let start = HOME_GIVEN.map(f32::ln);
        share(&mut self.home[Field::Given as usize], &sums.home[Field::Given as usize], SHRINK, Some(&start));
        let reach = (sums.contact_same / sums.total_same.max(1.0)).clamp(0.05, 1.0);
        self.prior_same = ((sums.total_same + 0.5) / pairs.max(1.0)).ln() as f32;
        self.prior_home = ((sums.contact_home + 0.05) / reach / pairs.max(1.0)).ln() as f32;
        if self.is_one_child(sums) {
            self.prior_home = -60.0;
        }
        moved
    }

    /// Where there are no brothers and sisters, the second tale drifts into the first: its dates are then those of one child.
    fn is_one_child(&self, sums: &Sums) -> bool {
        let dates = &sums.home[Field::Birth as usize];
        let known: f32 = dates.iter().skip(1).sum();
        let equal = dates[usize::from(birth::EXACT)] + dates[usize::from(birth::DEFAULT)];
        known < 3.0 || equal > 0.5 * known
    }
}

/// Logarithms of shares of counts, missing values left out. `prior` pairs are added, spread evenly or like `common`.
fn share(out: &mut [f32; LEVELS], counts: &[f32; LEVELS], prior: f32, common: Option<&[f32; LEVELS]>) {
    let known: f32 = counts.iter().skip(1).sum();
    for level in 1..LEVELS {
        let extra = match common {
            Some(c) => prior * c[level].exp(),
            None => prior,
        };
        let weight = if common.is_some() { prior } else { prior * 8.0 };
        out[level] = ((counts[level] + extra) / (known + weight)).max(1e-6).ln();
    }
}
