//! Which day of a year a holiday is.

use crate::date::Date;

/// Which day of a year a holiday is, before it is moved off a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// The same day of the same month.
    Fixed {
        /// Month, 1 to 12.
        month: u32,
        /// Day, one that the month has in every year.
        day: u32,
    },
    /// The first to fourth of a weekday in a month, or the day that follows it.
    Nth {
        /// Which one, 1 to 4.
        nth: u32,
        /// The weekday, 0 = Monday to 6 = Sunday.
        weekday: u32,
        /// Month, 1 to 12.
        month: u32,
        /// Whether the day after is meant.
        day_after: bool,
    },
    /// The last of a weekday in a month.
    Last {
        /// The weekday, 0 = Monday to 6 = Sunday.
        weekday: u32,
        /// Month, 1 to 12.
        month: u32,
    },
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];

impl DayRule {
    /// Reads `july 4`, `third monday of january`, `last monday of may` or `day after fourth thursday of november`;
    /// none for anything else, and for a day that not every year has.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (day_after, text) = text.strip_prefix("day after ").map_or((false, text), |rest| (true, rest));
        let words: Vec<&str> = text.split(' ').collect();
        let place = |list: &[&str], word: &str| (1..).zip(list).find(|(_, w)| **w == word).map(|(n, _)| n);
        match words[..] {
            [month, day] if !day_after => {
                let (month, day) = (place(&MONTHS, month)?, day.parse().ok()?);
                // 2001 had no 29 February.
                Date::new(2001, month, day).ok().map(|_| Self::Fixed { month, day })
            }
            ["last", weekday, "of", month] if !day_after => {
                Some(Self::Last { weekday: place(&WEEKDAYS, weekday)? - 1, month: place(&MONTHS, month)? })
            }
            [nth, weekday, "of", month] => Some(Self::Nth {
                nth: place(&ORDINALS, nth)?,
                weekday: place(&WEEKDAYS, weekday)? - 1,
                month: place(&MONTHS, month)?,
                day_after,
            }),
            _ => None,
        }
    }

    /// The day in a year (1 to 9999); none if the calendar does not have it.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Nth { nth, weekday, month, day_after } => {
                let first = Date::new(year, month, 1).ok()?;
                let until = (weekday + 7 - first.weekday()) % 7;
                let day = Date::new(year, month, 1 + until + 7 * (nth - 1)).ok()?;
                Some(if day_after { day.next() } else { day })
            }
            Self::Last { weekday, month } => {
                let last = Date::new(year, month, 1).ok()?.month_end();
                let back = (last.weekday() + 7 - weekday) % 7;
                Date::new(year, month, last.day() - back).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(rule: &str, year: i32) -> String {
        DayRule::read(rule).and_then(|r| r.in_year(year)).map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_rules_give_the_days_people_remember() {
        assert_eq!(day("third monday of january", 2013), "2013-01-21");
        assert_eq!(day("last monday of may", 2013), "2013-05-27");
        assert_eq!(day("last monday of may", 2021), "2021-05-31", "a last day of the month");
        assert_eq!(day("first monday of september", 2014), "2014-09-01", "a first day of the month");
        assert_eq!(day("fourth thursday of november", 2012), "2012-11-22", "not the last: there was a fifth");
        assert_eq!(day("day after fourth thursday of november", 2012), "2012-11-23");
        assert_eq!(day("july 4", 2013), "2013-07-04");
    }

    #[test]
    fn what_is_no_rule_is_not_guessed_at() {
        for text in [
            "",
            "july",
            "july 32",
            "february 29",
            "4 july",
            "July 4",
            "fifth monday of may",
            "first moonday of may",
            "day after july 4",
            "last monday of  may",
        ] {
            assert_eq!(DayRule::read(text), None, "{text}");
        }
    }
}
