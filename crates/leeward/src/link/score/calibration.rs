//! Whether a probability means what it says.

use super::pairs::{Stated, share};
use super::truth::Truth;

/// Pairs whose probability lies in one tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub pairs: u64,
    /// Sum of what was stated.
    pub stated: f64,
    /// How many are true.
    pub right: u64,
}

/// What is known of the probabilities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Ten bins, of a tenth each.
    pub bins: [Bin; 10],
    /// Mean distance of stated from true shares over the bins, weighted by their pairs.
    pub error: f64,
    /// Pairs stated at .99 or more.
    pub sure: u64,
    /// Share of them that is right.
    pub sure_right: f64,
}

/// Compares what was stated with what is true.
pub fn of(truth: &Truth, stated: &[Stated]) -> Calibration {
    let mut found = Calibration::default();
    let mut sure_right = 0_u64;
    for (left, right, p) in stated {
        let ok = truth.person[*left as usize] == truth.person[*right as usize];
        let p = f64::from(*p).clamp(0.0, 1.0);
        let bin = &mut found.bins[((p * 10.0) as usize).min(9)];
        bin.pairs += 1;
        bin.stated += p;
        bin.right += u64::from(ok);
        // Four places are written: what stands as .9900 is meant.
        if p >= 0.989_95 {
            found.sure += 1;
            sure_right += u64::from(ok);
        }
    }
    let apart: f64 = found.bins.iter().map(|bin| (bin.stated - bin.right as f64).abs()).sum();
    found.error = share(apart, stated.len() as f64);
    found.sure_right = share(sure_right as f64, found.sure as f64);
    found
}
