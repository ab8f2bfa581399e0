//! Days and instants, as much as invented records need: proleptic Gregorian days, and minutes of UTC
//! shown in United States Central time under the rule in force since 2007.

use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day of a year, month (1 to 12) and day of month. Days past the month's end run on into the next.
    #[must_use]
    pub const fn new(year: i64, month: i64, day: i64) -> Self {
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Panics
    /// When the text is not a date: the caller wrote it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("a date as YYYY-MM-DD");
        Self::new(part(0..4), part(5..7), part(8..10))
    }

    /// Year, month and day of month.
    #[must_use]
    pub const fn ymd(self) -> (i64, i64, i64) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, doy - (153 * mp + 2) / 5 + 1)
    }

    /// The day `days` later (earlier when negative).
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Days from `earlier` to this day.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// Whole years of age of a person born on `born`, on this day. 29 February counts from 1 March.
    #[must_use]
    pub fn age_of(self, born: Self) -> i64 {
        let (y, m, d) = self.ymd();
        let (by, bm, bd) = born.ymd();
        y - by - i64::from((m, d) < (bm, bd))
    }

    /// The `nth` (from 1) Sunday of a month.
    const fn sunday(year: i64, month: i64, nth: i64) -> Self {
        let first = Self::new(year, month, 1);
        // 1970-01-01 was a Thursday, so (days + 4) mod 7 is 0 on Sundays.
        let weekday = (first.0 + 4).rem_euclid(7);
        Self(first.0 + (7 - weekday) % 7 + 7 * (nth - 1))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

/// An instant to the minute, counted in UTC, printed in Central time with its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i64);

impl Stamp {
    /// The instant of a Central wall clock showing `minute` minutes after midnight of `day`.
    #[must_use]
    pub const fn local(day: Day, minute: i64) -> Self {
        let standard = day.0 * 1_440 + minute + 360;
        let summer = Self(standard - 60);
        if summer.offset_minutes() == -300 { summer } else { Self(standard) }
    }

    /// The instant `minutes` later (earlier when negative).
    #[must_use]
    pub const fn plus(self, minutes: i64) -> Self {
        Self(self.0 + minutes)
    }

    /// Minutes from `earlier` to this instant.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The day in Central time.
    #[must_use]
    pub const fn day(self) -> Day {
        Day((self.0 + self.offset_minutes()).div_euclid(1_440))
    }

    /// Reads RFC 3339 to the minute, any offset; seconds are dropped.
    ///
    /// # Panics
    /// When the text is not an instant: the caller wrote it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("an RFC 3339 instant");
        let wall = Day::parse(text).0 * 1_440 + part(11..13) * 60 + part(14..16);
        let tail = &text[19..];
        if tail == "Z" {
            return Self(wall);
        }
        let minutes = part(20..22) * 60 + part(23..25);
        Self(if tail.starts_with('-') { wall + minutes } else { wall - minutes })
    }

    const fn offset_minutes(self) -> i64 {
        let (year, _, _) = Day(self.0.div_euclid(1_440)).ymd();
        // Clocks change at 02:00 wall time: 08:00 UTC in March, 07:00 UTC in November.
        let starts = Day::sunday(year, 3, 2).0 * 1_440 + 480;
        let ends = Day::sunday(year, 11, 1).0 * 1_440 + 420;
        if self.0 >= starts && self.0 < ends { -300 } else { -360 }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset_minutes();
        let minute = (self.0 + offset).rem_euclid(1_440);
        write!(f, "{}T{:02}:{:02}:00-{:02}:00", self.day(), minute / 60, minute % 60, -offset / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Stamp};

    #[test]
    fn days_survive_the_way_to_text_and_back() {
        for text in ["1970-01-01", "2012-02-29", "1999-12-31", "2013-01-16"] {
            assert_eq!(Day::parse(text).to_string(), text);
        }
        assert_eq!(Day::parse("2012-02-28").plus(2).to_string(), "2012-03-01");
    }

    #[test]
    fn a_girl_turns_eighteen_on_her_birthday_and_not_before() {
        let born = Day::parse("1994-11-30");
        assert_eq!(Day::parse("2012-11-29").age_of(born), 17);
        assert_eq!(Day::parse("2012-11-30").age_of(born), 18);
    }

    #[test]
    fn the_offset_follows_the_clocks() {
        let show = |d: &str, m| Stamp::local(Day::parse(d), m).to_string();
        assert_eq!(show("2012-01-10", 61), "2012-01-10T01:01:00-06:00");
        assert_eq!(show("2012-07-10", 1_439), "2012-07-10T23:59:00-05:00");
        assert_eq!(show("2012-03-11", 119), "2012-03-11T01:59:00-06:00");
        assert_eq!(show("2012-03-11", 180), "2012-03-11T03:00:00-05:00");
        assert_eq!(show("2012-11-04", 30), "2012-11-04T00:30:00-05:00");
        assert_eq!(show("2012-11-04", 180), "2012-11-04T03:00:00-06:00");
        let at = Stamp::local(Day::parse("2012-07-10"), 5);
        assert_eq!(Stamp::parse(&at.to_string()), at);
        assert_eq!(Stamp::parse("2012-07-10T05:05:00Z"), at);
    }
}
