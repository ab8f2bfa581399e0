//! Two dates of birth.

use super::seen::{MISSING, birth};
use crate::model::chances::Chances;
use crate::text::date::{days, is_whole, month_day, parts};

/// A date taken apart, so that two can be compared without a division.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Date {
    /// Digits, four bits each; 0 is absent.
    digits: u32,
    days: i32,
    year: u16,
    /// Month and day are both there.
    whole: bool,
    /// Day and month are such as forms put in.
    put_in: bool,
}

impl Date {
    #[inline]
    pub(crate) fn of(dob: u32, is_default: impl Fn(u32) -> bool) -> Self {
        let (mut digits, mut rest) = (0, dob);
        for place in 0..8 {
            digits |= (rest % 10) << (4 * place);
            rest /= 10;
        }
        let (whole, put_in) = (is_whole(dob), is_default(month_day(dob)));
        Self { digits, days: days(dob), year: parts(dob).0 as u16, whole, put_in }
    }

    /// Whether day and month agree, whether the year does, and whether one is in part or absent.
    #[inline]
    pub(crate) fn alike(&self, other: &Self) -> (bool, bool, bool) {
        let differ = self.digits ^ other.digits;
        (differ & 0xffff == 0, differ >> 16 == 0, !(self.whole & other.whole))
    }

    #[inline]
    fn month(&self) -> u32 {
        self.digits >> 8 & 0xff
    }

    #[inline]
    fn day(&self) -> u32 {
        self.digits & 0xff
    }
}

/// Level of two dates.
#[inline]
pub(crate) fn level(a: &Date, b: &Date) -> u8 {
    if a.digits == 0 || b.digits == 0 {
        return MISSING;
    }
    if !a.whole || !b.whole {
        return partial(a, b);
    }
    if a.digits == b.digits {
        return if a.put_in { birth::DEFAULT } else { birth::EXACT };
    }
    let same_year = a.year == b.year;
    if same_year && a.month() == b.day() && a.day() == b.month() {
        return birth::SWAPPED;
    }
    let same_day = a.digits & 0xffff == b.digits & 0xffff;
    if same_day && a.put_in {
        // Only the year was ever known: a digit of it is less than a digit of a date.
        return if one_stroke(a, b) { birth::DEFAULT_STROKE } else { birth::DEFAULT_YEAR };
    }
    // One stroke does not change both the year and the day.
    if (same_year || same_day) && one_stroke(a, b) {
        return birth::STROKE;
    }
    if same_day {
        return birth::OTHER_YEAR;
    }
    if same_year {
        return match (a.month() == b.month(), a.put_in != b.put_in) {
            (true, false) => birth::OTHER_DAY,
            (_, true) => birth::YEAR_DEFAULT,
            (false, false) => birth::SAME_YEAR,
        };
    }
    match a.days.abs_diff(b.days) {
        0..=380 => birth::NEAR,
        381..=2200 => birth::APART,
        _ => birth::FAR,
    }
}

fn partial(a: &Date, b: &Date) -> u8 {
    match a.year.abs_diff(b.year) {
        0 if a.month() == 0 || b.month() == 0 => birth::YEAR,
        0 if a.month() == b.month() && (a.day() == 0 || b.day() == 0) => birth::MONTH,
        0 => birth::SAME_YEAR,
        1 => birth::NEAR,
        2..=6 => birth::APART,
        _ => birth::FAR,
    }
}

/// One digit changed, or two neighbouring digits exchanged.
#[inline]
fn one_stroke(a: &Date, b: &Date) -> bool {
    let differ = a.digits ^ b.digits;
    // The lowest bit of each digit that differs.
    let places = (differ | differ >> 1 | differ >> 2 | differ >> 3) & 0x1111_1111;
    let low = places.trailing_zeros();
    match places.count_ones() {
        1 => true,
        2 if places == 0x11 << low => {
            let digit = |digits: u32, at: u32| digits >> at & 15;
            digit(a.digits, low) == digit(b.digits, low + 4)
                && digit(a.digits, low + 4) == digit(b.digits, low)
        }
        _ => false,
    }
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
