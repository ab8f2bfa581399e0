//! How soon a duty is due.

use std::fmt;

/// How soon a duty is due. Hours and days come in several kinds because laws count them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At once; the law names no number.
    Immediate,
    /// Hours as they pass, nights and holidays too.
    ElapsedHours(u32),
    /// Hours, leaving out weekends and holidays.
    WorkingDayHours(u32),
    /// Days, leaving out weekends and holidays.
    WorkingDays(u32),
    /// Days as they pass.
    CalendarDays(u32),
    /// Years, to the same day.
    CalendarYears(u32),
    /// Before the step the clock names.
    Before,
    /// On the day the record itself names.
    AsRecorded,
}

impl Limit {
    /// Reads a unit and an amount; none if the unit is unknown, or has an amount too many, too few, or of 0.
    #[must_use]
    pub fn read(unit: &str, amount: Option<u32>) -> Option<Self> {
        match (unit, amount) {
            ("immediate", None) => Some(Self::Immediate),
            ("before", None) => Some(Self::Before),
            ("as_recorded", None) => Some(Self::AsRecorded),
            (_, None | Some(0)) => None,
            ("elapsed_hours", Some(n)) => Some(Self::ElapsedHours(n)),
            ("working_day_hours", Some(n)) => Some(Self::WorkingDayHours(n)),
            ("working_days", Some(n)) => Some(Self::WorkingDays(n)),
            ("calendar_days", Some(n)) => Some(Self::CalendarDays(n)),
            ("calendar_years", Some(n)) => Some(Self::CalendarYears(n)),
            _ => None,
        }
    }

    /// The hours, if the limit is in hours as they pass.
    #[must_use]
    pub const fn elapsed_hours(self) -> Option<u32> {
        match self {
            Self::ElapsedHours(hours) => Some(hours),
            _ => None,
        }
    }
}

impl fmt::Display for Limit {
    /// The limit in English: `2 hours`, `15 working days`, `at once`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, one, many) = match *self {
            Self::Immediate => return f.write_str("at once"),
            Self::Before => return f.write_str("before the step"),
            Self::AsRecorded => return f.write_str("as the record says"),
            Self::ElapsedHours(n) => (n, "hour", "hours"),
            Self::WorkingDayHours(n) => (n, "hour of working days", "hours of working days"),
            Self::WorkingDays(n) => (n, "working day", "working days"),
            Self::CalendarDays(n) => (n, "day", "days"),
            Self::CalendarYears(n) => (n, "year", "years"),
        };
        write!(f, "{amount} {}", if amount == 1 { one } else { many })
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn a_limit_needs_a_known_unit_and_the_number_that_goes_with_it() {
        assert_eq!(Limit::read("elapsed_hours", Some(2)), Some(Limit::ElapsedHours(2)));
        assert_eq!(Limit::read("immediate", None), Some(Limit::Immediate));
        for (unit, amount) in [
            ("fortnights", Some(1)),
            ("elapsed_hours", None),
            ("elapsed_hours", Some(0)),
            ("immediate", Some(1)),
            ("", None),
        ] {
            assert_eq!(Limit::read(unit, amount), None, "{unit}");
        }
    }

    #[test]
    fn a_limit_reads_as_people_say_it() {
        let said = |unit, amount| Limit::read(unit, amount).expect("a limit").to_string();
        assert_eq!(said("elapsed_hours", Some(2)), "2 hours");
        assert_eq!(said("working_days", Some(1)), "1 working day");
        assert_eq!(said("immediate", None), "at once");
    }
}
