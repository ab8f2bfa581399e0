//! Two dates of birth.

use super::seen::{MISSING, birth};
use crate::model::chances::Chances;
use crate::text::date::{days, is_whole, month_day, parts};

/// Level of two dates.
pub(crate) fn level(a: u32, b: u32, is_default: impl Fn(u32) -> bool) -> u8 {
    if a == 0 || b == 0 {
        return MISSING;
    }
    let ((ya, ma, da), (yb, mb, db)) = (parts(a), parts(b));
    if !is_whole(a) || !is_whole(b) {
        return partial((ya, ma, da), (yb, mb, db));
    }
    if a == b {
        return if is_default(month_day(a)) { birth::DEFAULT } else { birth::EXACT };
    }
    if ya == yb && ma == db && da == mb {
        return birth::SWAPPED;
    }
    if ma == mb && da == db && is_default(month_day(a)) {
        // Only the year was ever known: a digit of it is less than a digit of a date.
        return if one_stroke(a, b) { birth::DEFAULT_STROKE } else { birth::DEFAULT_YEAR };
    }
    // One stroke does not change both the year and the day.
    if (ya == yb || (ma == mb && da == db)) && one_stroke(a, b) {
        return birth::STROKE;
    }
    if ma == mb && da == db {
        return birth::OTHER_YEAR;
    }
    if ya == yb {
        let put_in = is_default(month_day(a)) != is_default(month_day(b));
        return match (ma == mb, put_in) {
            (true, false) => birth::OTHER_DAY,
            (_, true) => birth::YEAR_DEFAULT,
            (false, false) => birth::SAME_YEAR,
        };
    }
    match days(a).abs_diff(days(b)) {
        0..=380 => birth::NEAR,
        381..=2200 => birth::APART,
        _ => birth::FAR,
    }
}

fn partial((ya, ma, da): (u32, u32, u32), (yb, mb, db): (u32, u32, u32)) -> u8 {
    let gap = ya.abs_diff(yb);
    match gap {
        0 if ma == 0 || mb == 0 => birth::YEAR,
        0 if ma == mb && (da == 0 || db == 0) => birth::MONTH,
        0 => birth::SAME_YEAR,
        1 => birth::NEAR,
        2..=6 => birth::APART,
        _ => birth::FAR,
    }
}

/// One digit changed, or two neighbouring digits exchanged.
fn one_stroke(a: u32, b: u32) -> bool {
    let (mut a, mut b) = (a, b);
    let mut gone = [(0u8, 0u8); 2];
    let mut places = [0u8; 2];
    let mut n = 0;
    for place in 0..8u8 {
        let (x, y) = ((a % 10) as u8, (b % 10) as u8);
        if x != y {
            if n == 2 {
                return false;
            }
            gone[n] = (x, y);
            places[n] = place;
            n += 1;
        }
        a /= 10;
        b /= 10;
    }
    n == 1 || (n == 2 && places[1] == places[0] + 1 && gone[0].0 == gone[1].1 && gone[0].1 == gone[1].0)
}

/// Natural logarithm of the chance that a stranger's date agrees at this level, where it is counted by frequency.
pub(crate) fn chance(level: u8, a: u32, b: u32, chances: &Chances) -> f32 {
    match level {
        birth::EXACT => chances.date(a).ln(),
        // The day and month of a default are counted with the names: traditions differ in how many have one.
        birth::DEFAULT | birth::YEAR => chances.year(parts(a).0).ln(),
        birth::MONTH => (chances.year(parts(a).0) / 12.0).ln(),
        birth::SWAPPED => (chances.date(a).max(chances.date(b)) * 1.5).ln(),
        _ => 0.0,
    }
}
