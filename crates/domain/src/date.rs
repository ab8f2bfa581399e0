//! A calendar day without a zone.

use std::fmt;

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31; it has no time zone.
///
/// Held as `year * 10_000 + month * 100 + day`, so that days compare, store and subtract as plain whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`.
    #[error("is not written as YYYY-MM-DD")]
    Form,
    /// Written well, but the calendar has no such day (month 13, 30 February, year 0).
    #[error("is a day that the calendar does not have")]
    NoSuchDay,
}

impl Date {
    /// 9999-12-31: "no end yet", accepted in columns that end a span and nowhere else.
    pub const OPEN_END: Self = Self(99_991_231);

    /// Makes a day from year (1 to 9999), month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] if the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        let length = days_in_month(year, month).ok_or(DateError::NoSuchDay)?;
        if day == 0 || day > length {
            return Err(DateError::NoSuchDay);
        }
        let packed = year * 10_000 + (month * 100 + day) as i32;
        Ok(Self(packed))
    }

    /// Reads `YYYY-MM-DD`, exactly ten ASCII characters.
    ///
    /// # Errors
    /// [`DateError::Form`] for another form, [`DateError::NoSuchDay`] for a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateError::Form);
        }
        let year = digits(&bytes[..4]).ok_or(DateError::Form)?;
        let month = digits(&bytes[5..7]).ok_or(DateError::Form)?;
        let day = digits(&bytes[8..]).ok_or(DateError::Form)?;
        Self::new(year as i32, month, day)
    }

    /// The day as `year * 10_000 + month * 100 + day`, the form in which stores keep it.
    #[must_use]
    pub const fn packed(self) -> i32 {
        self.0
    }

    /// The day behind a packed number, if it is one.
    #[must_use]
    pub fn from_packed(packed: i64) -> Option<Self> {
        let packed = i32::try_from(packed).ok().filter(|n| *n > 0)?;
        Self::new(packed / 10_000, (packed / 100 % 100) as u32, (packed % 100) as u32).ok()
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0 / 10_000
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        (self.0 / 100 % 100) as u32
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u32 {
        (self.0 % 100) as u32
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let last = days_in_month(self.year(), self.month()).unwrap_or(31);
        Self(self.0 / 100 * 100 + last as i32)
    }

    /// The following day; the last day of the calendar is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        if self.0 >= Self::OPEN_END.0 {
            return Self::OPEN_END;
        }
        let (year, month, day) = (self.year(), self.month(), self.day());
        Self::new(year, month, day + 1)
            .or_else(|_| Self::new(year, month + 1, 1))
            .or_else(|_| Self::new(year + 1, 1, 1))
            .unwrap_or(Self::OPEN_END)
    }

    /// Day of the week, 0 = Monday to 6 = Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        (self.days_since_first() % 7) as u32
    }

    /// Days since 0001-01-01 (a Monday), which is day 0.
    #[must_use]
    pub fn days_since_first(self) -> i64 {
        let (year, month, day) = (i64::from(self.year()), i64::from(self.month()), i64::from(self.day()));
        // Count from March, so that the leap day is the last of the counted year.
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        let era_days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        era_days + (month * 306 + 5) / 10 + day - 1 - 306
    }
}

/// Days in a month, or nothing if the year (1 to 9999) or the month (1 to 12) does not exist.
fn days_in_month(year: i32, month: u32) -> Option<u32> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// The number written by ASCII digits alone.
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for byte in bytes {
        let digit = byte.checked_sub(b'0').filter(|d| *d < 10)?;
        number = number.checked_mul(10)?.checked_add(u32::from(digit))?;
    }
    (!bytes.is_empty()).then_some(number)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_back_as_it_was_written() {
        for text in ["2013-01-16", "2012-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn the_calendar_refuses_days_it_does_not_have() {
        for text in ["2013-02-29", "1900-02-29", "0000-01-01", "2013-13-01", "2013-04-31", "2013-01-00"] {
            assert_eq!(Date::parse(text), Err(DateError::NoSuchDay), "{text}");
        }
        for text in ["", "2013-1-16", "16.01.2013", "2013-01-16 ", "٢٠١٣-01-16", "+013-01-16"] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn the_plea_of_the_seed_was_entered_on_a_monday() {
        assert_eq!(Date::parse("2013-01-14").map(Date::weekday), Ok(0));
        assert_eq!(Date::parse("2013-01-16").map(Date::weekday), Ok(2));
        assert_eq!(Date::parse("0001-01-01").map(Date::days_since_first), Ok(0));
    }

    #[test]
    fn months_end_and_days_follow_across_leap_years() {
        let day = |t: &str| Date::parse(t).expect("a day");
        assert_eq!(day("2012-02-03").month_end(), day("2012-02-29"));
        assert_eq!(day("2012-02-29").next(), day("2012-03-01"));
        assert_eq!(day("2012-12-31").next(), day("2013-01-01"));
        let mut walk = day("1899-12-30");
        for _ in 0..80_000 {
            assert_eq!(walk.next().days_since_first(), walk.days_since_first() + 1);
            walk = walk.next();
        }
    }
}
