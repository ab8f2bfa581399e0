//! Birth dates as clerks write them.

use crate::Rng;
use crate::linkage::{civil, hit};

/// The date as written; `careless` multiplies every rate.
pub fn written(born: i64, careless: f64, rng: &mut Rng) -> String {
    let (y, m, d) = civil(born);
    let iso = |y: i64, m: i64, d: i64| format!("{y:04}-{m:02}-{d:02}");
    if hit(rng, 0.035 * careless) {
        return String::new();
    }
    if !hit(rng, 0.115 * careless) {
        return iso(y, m, d);
    }
    match rng.weighted(&[(17, 0), (14, 1), (10, 2), (13, 3), (12, 4), (17, 5), (9, 6), (8, 7)]) {
        0 if d <= 12 => iso(y, d, m),
        1 => {
            let (y, m, d) = civil(born + rng.pick(&[-1, 1, -2, 2, 10, -10]));
            iso(y, m, d)
        }
        2 => iso(y, (m + rng.pick(&[0, 10])) % 12 + 1, d.min(28)),
        3 => iso(y + rng.pick(&[-1, 1, 1, -1, 2, -2]), m, d.min(28)),
        4 => iso(y, 1, 1),
        5 => digit(&iso(y, m, d), rng),
        6 => format!("{y:04}"),
        7 => format!("{y:04}-{m:02}"),
        // A swap that no calendar allows: the clerk guesses from an age instead.
        _ => iso(y + rng.pick(&[-1, 0, 0, 1]), 1, 1),
    }
}

/// One digit mistyped; what comes out need not be a day of any calendar.
fn digit(iso: &str, rng: &mut Rng) -> String {
    let at = rng.pick(&[3, 5, 6, 8, 9, 9, 8, 3]);
    iso.char_indices()
        .map(|(i, c)| if i == at { char::from(b'0' + u8::try_from(rng.below(10)).unwrap_or(0)) } else { c })
        .collect()
}
