//! The interval of a share.

use crate::Interval;

/// Upper 2.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's score interval at 95 % for `successes` out of `trials`; none without trials.
///
/// Only additions, products, quotients and square roots, which every machine rounds alike.
///
/// ```
/// let share = stats::wilson(11, 12).expect("twelve trials");
/// assert!((share.low - 0.646_120_089).abs() < 1e-9 && (share.high - 0.985_134_906).abs() < 1e-9);
/// assert_eq!(stats::wilson(0, 0), None);
/// ```
#[must_use]
pub fn wilson(successes: u64, trials: u64) -> Option<Interval> {
    if trials == 0 || successes > trials {
        return None;
    }
    let (share, n, z2) = (successes as f64 / trials as f64, trials as f64, Z * Z);
    let whole = 1.0 + z2 / n;
    let center = (share + z2 / (2.0 * n)) / whole;
    let reach = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt() / whole;
    // At the ends the bound is the end itself; the sums above miss it by a rounding.
    let low = if successes == 0 { 0.0 } else { (center - reach).max(0.0) };
    let high = if successes == trials { 1.0 } else { (center + reach).min(1.0) };
    Some(Interval { low, high, method: "wilson", level: 0.95 })
}
