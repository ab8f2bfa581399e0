//! A date of birth that may be known only to the month or the year.

use std::fmt;

use crate::date::{Date, DateError, digits};

/// A date of birth: a day, a month (`YYYY-MM`) or a year (`YYYY`).
///
/// Senders should not invent 1 January. Where a rule protects a child, an unknown part is taken as the *youngest*
/// possible age. Held as `YYYYMMDD` with zeros for what is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(i32);

impl BirthDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// As [`Date::parse`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        match bytes.len() {
            4 => {
                let year = digits(bytes).ok_or(DateError::Form)? as i32;
                Date::new(year, 1, 1).map(|_| Self(year * 10_000))
            }
            7 if bytes[4] == b'-' => {
                let year = digits(&bytes[..4]).ok_or(DateError::Form)? as i32;
                let month = digits(&bytes[5..]).ok_or(DateError::Form)?;
                Date::new(year, month, 1).map(|_| Self(year * 10_000 + month as i32 * 100))
            }
            _ => Date::parse(text).map(|day| Self(day.packed())),
        }
    }

    /// The packed form, zeros for unknown parts.
    #[must_use]
    pub const fn packed(self) -> i32 {
        self.0
    }

    /// The date of birth behind a packed number, if it is one.
    #[must_use]
    pub fn from_packed(packed: i64) -> Option<Self> {
        let number = i32::try_from(packed).ok().filter(|n| *n > 0)?;
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        let probe = Date::new(year, month.max(1) as u32, day.max(1) as u32);
        let whole = month != 0 || day == 0;
        (probe.is_ok() && whole).then_some(Self(number))
    }

    /// The latest day this can mean: the person at their youngest.
    #[must_use]
    pub fn youngest(self) -> Date {
        let (year, month, day) = (self.0 / 10_000, (self.0 / 100 % 100) as u32, (self.0 % 100) as u32);
        let month = if month == 0 { 12 } else { month };
        let first = Date::new(year, month, 1).unwrap_or(Date::OPEN_END);
        if day == 0 { first.month_end() } else { Date::new(year, month, day).unwrap_or(first) }
    }

    /// The earliest day this can mean: the person at their oldest.
    #[must_use]
    pub fn oldest(self) -> Date {
        let (year, month, day) = (self.0 / 10_000, (self.0 / 100 % 100) as u32, (self.0 % 100) as u32);
        Date::new(year, month.max(1), day.max(1)).unwrap_or(Date::OPEN_END)
    }

    /// Age in whole years on a day, at the youngest this date of birth allows; negative before birth.
    ///
    /// Someone born on 29 February turns a year older on 1 March of common years.
    #[must_use]
    pub fn age_on(self, day: Date) -> i32 {
        (day.packed() - self.youngest().packed()).div_euclid(10_000)
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100);
        write!(f, "{year:04}")?;
        if month != 0 {
            write!(f, "-{month:02}")?;
        }
        if day != 0 {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(text: &str) -> BirthDate {
        BirthDate::parse(text).expect("a date of birth")
    }

    #[test]
    fn an_unknown_part_makes_the_child_as_young_as_can_be() {
        let day = Date::parse("2013-01-16").expect("a day");
        assert_eq!(born("1995").age_on(day), 17, "born in 1995, perhaps on 31 December");
        assert_eq!(born("1995-01").age_on(day), 17, "born in January 1995, perhaps on the 31st");
        assert_eq!(born("1995-01-16").age_on(day), 18);
        assert_eq!(born("1995-01-17").age_on(day), 17);
        assert_eq!(
            ["1995", "1995-02", "1995-02-03"].map(|b| born(b).oldest().to_string()),
            ["1995-01-01", "1995-02-01", "1995-02-03"]
        );
    }

    #[test]
    fn a_leap_day_child_turns_eighteen_on_the_first_of_march() {
        let child = born("1996-02-29");
        let on = |t: &str| child.age_on(Date::parse(t).expect("a day"));
        assert_eq!((on("2014-02-28"), on("2014-03-01")), (17, 18));
    }

    #[test]
    fn every_form_reads_back_as_it_was_written() {
        for text in ["1999", "1999-04", "1999-04-30"] {
            assert_eq!(born(text).to_string(), text);
            assert_eq!(BirthDate::from_packed(i64::from(born(text).packed())), Some(born(text)));
        }
        for text in ["0000", "1999-13", "1999-00", "199", "1999-4", "1999-02-30"] {
            assert!(BirthDate::parse(text).is_err(), "{text}");
        }
        assert_eq!(BirthDate::from_packed(19_990_012), None);
    }
}
