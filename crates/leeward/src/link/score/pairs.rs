//! Pairs against the truth: precision, recall, F1, by group; pairs of one household; how sure ones fare.

use super::truth::Truth;

/// A pair as stated: two rows of the truth and a probability.
pub type Stated = (u32, u32, f32);

/// Counts of pairs; a pair of two groups counts under the group of its first record.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Stated and true.
    pub right: f64,
    /// Stated and false.
    pub wrong: f64,
    /// True, stated or not.
    pub truth: f64,
}

impl Counts {
    /// Share of stated pairs that are true; 0 where none is stated.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of true pairs that are stated; 0 where there is none.
    pub fn recall(&self) -> f64 {
        share(self.right, self.truth)
    }

    /// Harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        share(2.0 * self.precision() * self.recall(), self.precision() + self.recall())
    }
}

/// A part of a whole; 0 of nothing.
pub fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Each pair once, with its smaller row first; of several statements the first stands. A record with itself is no pair.
pub fn once(mut stated: Vec<Stated>) -> Vec<Stated> {
    for pair in &mut stated {
        if pair.0 > pair.1 {
            (pair.0, pair.1) = (pair.1, pair.0);
        }
    }
    stated.retain(|pair| pair.0 != pair.1);
    stated.sort_by_key(|pair| (pair.0, pair.1));
    stated.dedup_by_key(|pair| (pair.0, pair.1));
    stated
}

/// Counts for each group, in the truth's order.
pub fn by_group(truth: &Truth, stated: &[Stated]) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); truth.groups.len()];
    for (person, size) in truth.sizes().into_iter().enumerate() {
        counts[truth.group[person]].truth += (size * (size - 1) / 2) as f64;
    }
    for (left, right, _) in stated {
        let (a, b) = (truth.person[*left as usize], truth.person[*right as usize]);
        let counts = &mut counts[truth.group[a as usize]];
        if a == b {
            counts.right += 1.0;
        } else {
            counts.wrong += 1.0;
        }
    }
    counts
}

/// All groups together.
pub fn total(groups: &[Counts]) -> Counts {
    groups.iter().fold(Counts::default(), |sum, one| Counts {
        right: sum.right + one.right,
        wrong: sum.wrong + one.wrong,
        truth: sum.truth + one.truth,
    })
}

/// False pairs of one household: brothers, sisters, twins.
pub fn siblings(truth: &Truth, stated: &[Stated]) -> u64 {
    let false_at_home = |(left, right, _): &&Stated| {
        let (l, r) = (*left as usize, *right as usize);
        truth.person[l] != truth.person[r] && truth.home[l].is_some() && truth.home[l] == truth.home[r]
    };
    stated.iter().filter(false_at_home).count() as u64
}
