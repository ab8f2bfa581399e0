//! The days and months of the period, and on which of them a moment falls.

use domain::{Date, Zone};

use crate::Period;

/// Longest period, in days, for which the first moment of each day is kept ready.
const READY: usize = 40_000;

/// Longest period, in months, of which empty months are listed too.
const LISTED: usize = 240;

/// The period's days in the partnership's zone. Moments are microseconds since 1970.
#[derive(Debug)]
pub struct Days {
    period: Period,
    zone: Zone,
    first: i64,
    last: i64,
    /// First moment and name of each day; empty if the period is longer than [`READY`].
    ready: Vec<(i64, Date)>,
}

impl Days {
    /// The days of a period.
    pub fn new(period: Period, zone: &Zone) -> Self {
        let length = period.to.days_since_first() - period.from.days_since_first() + 1;
        let mut ready = Vec::new();
        if (1..=READY as i64).contains(&length) {
            let mut day = period.from;
            for _ in 0..length {
                ready.push((zone.start_of(day), day));
                day = day.next();
            }
        }
        let (first, last) = (zone.start_of(period.from), zone.end_of(period.to));
        Self { period, zone: zone.clone(), first, last, ready }
    }

    /// The day of a moment, if it lies in the period.
    pub fn day(&self, micros: i64) -> Option<Date> {
        if micros < self.first || micros > self.last {
            return None;
        }
        if self.ready.is_empty() {
            return Some(self.zone.day_of(micros));
        }
        let after = self.ready.partition_point(|(start, _)| *start <= micros);
        after.checked_sub(1).map(|place| self.ready[place].1)
    }

    /// Whether a day (packed) lies in the period.
    pub fn holds(&self, packed: i32) -> bool {
        packed >= self.period.from.packed() && packed <= self.period.to.packed()
    }

    /// The last moment of the period.
    pub const fn last(&self) -> i64 {
        self.last
    }

    /// How many months the period touches.
    pub fn months(&self) -> usize {
        if self.period.to < self.period.from { 0 } else { self.month(self.period.to) + 1 }
    }

    /// Which month of the period a day falls in, from 0.
    pub fn month(&self, day: Date) -> usize {
        let months = |d: Date| d.year() * 12 + d.month() as i32;
        (months(day) - months(self.period.from)).max(0) as usize
    }

    /// A day in this month of the period: its first, or the period's first.
    pub fn day_in_month(&self, month: usize) -> Date {
        let number = self.period.from.year() * 12 + self.period.from.month() as i32 - 1 + month as i32;
        Date::new(number / 12, (number % 12 + 1) as u32, 1).unwrap_or(Date::OPEN_END)
    }

    /// The months that end within the period: name and last moment.
    pub fn month_ends(&self) -> Vec<(String, i64)> {
        (0..self.months())
            .map(|month| self.day_in_month(month).month_end())
            .filter(|end| *end <= self.period.to)
            .map(|end| (month_name(end), self.zone.end_of(end)))
            .collect()
    }

    /// The years the period touches, if they are few enough to list; else none.
    pub fn years(&self) -> Vec<String> {
        if self.lists_empty() {
            (self.period.from.year()..=self.period.to.year()).map(|y| format!("{y:04}")).collect()
        } else {
            Vec::new()
        }
    }

    /// Whether months and years without any event are listed, with 0: up to twenty years.
    pub fn lists_empty(&self) -> bool {
        self.months() <= LISTED
    }
}

/// `YYYY-MM` of a day.
pub fn month_name(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Days {
        let day = |t: &str| Date::parse(t).expect("a day");
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        Days::new(Period { from: day(from), to: day(to) }, &zone)
    }

    #[test]
    fn ready_days_agree_with_the_zone_through_both_clock_changes() {
        let year = days("2013-01-01", "2013-12-31");
        let mut micros = year.first;
        while micros <= year.last {
            assert_eq!(year.day(micros), Some(year.zone.day_of(micros)));
            micros += 29 * 60 * 1_000_000;
        }
        assert_eq!((year.day(year.first - 1), year.day(year.last + 1)), (None, None));
    }

    #[test]
    fn a_period_without_end_still_has_days_and_months() {
        let all = days("0001-01-01", "9999-12-31");
        assert!(all.ready.is_empty() && !all.lists_empty() && all.years().is_empty());
        assert_eq!(all.day(0).map(|d| d.to_string()), Some("1969-12-31".to_owned()));
        assert_eq!((all.months(), all.month_ends().len()), (119_988, 119_988));
    }

    #[test]
    fn only_months_that_end_within_the_period_have_a_month_end() {
        let names = |from, to| days(from, to).month_ends().into_iter().map(|m| m.0).collect::<Vec<_>>();
        assert_eq!(names("2013-01-10", "2013-03-30"), ["2013-01", "2013-02"]);
        assert_eq!(names("2012-12-31", "2012-12-31"), ["2012-12"]);
        assert_eq!(days("2013-01-10", "2013-03-30").months(), 3);
    }
}
