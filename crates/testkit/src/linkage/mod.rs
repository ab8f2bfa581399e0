//! Invented files of children's reports with the truth written beside them, to judge the linkage engine by.
//!
//! Two generators that share nothing but this page: [`a`] draws names from ranked word lists and lets a clerk of some
//! quality spoil each field on its own; [`b`] coins names from sounds in a growing population, and lets whole
//! channels (a hotline, a form, a transfer, a copy of the last report) spoil a report all at once. No engine may read
//! them. Every row is a pure function of seed, size and noise.

pub mod a;
pub mod b;
mod write;

pub use write::{HEADER, write};

use crate::Rng;

/// One report, ready to be written, and what it is in truth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The child, numbered from 0.
    pub child: u64,
    /// Given names as written.
    pub given: String,
    /// Middle names as written.
    pub middle: String,
    /// Family names as written.
    pub surname: String,
    /// Birth date as written: `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or nothing.
    pub dob: String,
    /// `F`, `M`, `X` or nothing.
    pub sex: String,
    /// Phone as written.
    pub phone: String,
    /// House number and street as written.
    pub street: String,
    /// City as written.
    pub city: String,
    /// Postal code as written.
    pub zip: String,
    /// Naming tradition of the family.
    pub group: &'static str,
    /// The household, numbered from 0.
    pub household: u64,
    /// What makes the child hard or easy: `twin`, `repeater`, `sibling` or `single`.
    pub kind: &'static str,
}

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Rows in the file.
    pub records: u64,
    /// Every draw follows from it.
    pub seed: u64,
    /// Factor on every rate of error; 1 is the rate of the measures in `docs/linkage.md`, 0 writes what is true.
    pub noise: f64,
}

/// True with probability `p` (below 0 never, above 1 always).
pub(crate) fn hit(rng: &mut Rng, p: f64) -> bool {
    const WHOLE: u64 = 1 << 40;
    // Shares are small and positive: the cast loses nothing that matters.
    rng.below(WHOLE) < (p.clamp(0.0, 1.0) * WHOLE as f64) as u64
}

/// Days since 1 March of year 0 to a civil date.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let era = days.div_euclid(146_097);
    let doe = days.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (month, day) = (if mp < 10 { mp + 3 } else { mp - 9 }, doy - (153 * mp + 2) / 5 + 1);
    (yoe + era * 400 + i64::from(month <= 2), month, day)
}

/// A civil date to days since 1 March of year 0; the inverse of [`civil`].
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = year - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy
}

/// A seed for one thing among many, so that each can be made without those before it.
pub(crate) fn seed_of(seed: u64, what: u64, number: u64) -> Rng {
    let mut first = Rng::new(seed ^ what.rotate_left(32));
    Rng::new(first.next_u64() ^ number.wrapping_mul(0xA076_1D64_78BD_642F))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_civil_dates_are_each_others_inverse() {
        for day in days(1990, 1, 1)..days(2013, 12, 31) {
            let (y, m, d) = civil(day);
            assert_eq!(days(y, m, d), day);
        }
        assert_eq!(civil(days(2000, 2, 29)), (2000, 2, 29));
    }
}
