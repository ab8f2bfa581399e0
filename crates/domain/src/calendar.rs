//! When a duty is due: elapsed hours, working days and calendar days, as they pass where the partnership is.

use std::sync::LazyLock;

use crate::{
    date::Date,
    instant::Instant,
    law::{DayRule, Entry as _, Holiday, Law, Limit},
    zone::Zone,
};

/// Which days are working days: all but Saturdays, Sundays and the state's holidays.
#[derive(Debug)]
pub struct Calendar {
    holidays: Vec<(DayRule, Holiday)>,
}

/// The calendar of the law built into the program.
static HOUSE: LazyLock<Calendar> = LazyLock::new(|| Calendar::of(Law::house()));

const HOUR: i64 = 3_600_000_000;
const SATURDAY: u32 = 5;
const SUNDAY: u32 = 6;

impl Calendar {
    /// The calendar of the law built into the program.
    #[must_use]
    pub fn house() -> &'static Self {
        &HOUSE
    }

    /// The calendar of a law: its holidays that are kept. One whose rule cannot be read is left out;
    /// [`Law::check`] names it.
    #[must_use]
    pub fn of(law: &Law) -> Self {
        let kept = law.holidays().iter().filter(|h| h.kept);
        Self { holidays: kept.filter_map(|h| Some((h.rule()?, h.clone()))).collect() }
    }

    /// The holiday on a day, under the name it had then. A holiday that falls on a weekend is also found on the Friday
    /// before or the Monday after, if the law moves it.
    #[must_use]
    pub fn holiday(&self, day: Date) -> Option<&Holiday> {
        // The first of January may be kept on the last of December before it.
        let years = [day.year(), day.year() + 1];
        let found = self.holidays.iter().find(|(rule, holiday)| {
            years.iter().filter_map(|year| rule.in_year(*year)).any(|on| {
                holiday.in_force_on(on) && (on == day || (holiday.observed && observed(on) == Some(day)))
            })
        });
        found.map(|(_, holiday)| holiday)
    }

    /// Whether a day is a working day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        day.weekday() < SATURDAY && self.holiday(day).is_none()
    }

    /// The working days after a day, in order, to the end of the calendar.
    fn working_days_after(&self, day: Date) -> impl Iterator<Item = Date> {
        days_after(day).filter(|day| self.is_working_day(*day))
    }
}

/// The day to which a holiday on a weekend is moved.
fn observed(on: Date) -> Option<Date> {
    match on.weekday() {
        SATURDAY => shifted(on, -1),
        SUNDAY => shifted(on, 1),
        _ => None,
    }
}

/// The moment by which a duty that starts at a moment must be done. The answer carries the offset that holds here then.
///
/// * At once: the very moment it starts.
/// * Elapsed hours: so many times 3,600 seconds, whatever the clocks on the wall do.
/// * Hours of working days: the hours of working days alone are counted, from midnight to midnight.
/// * Working days: the day of the start is not counted; due by the end of the last day counted.
/// * Calendar days and years: due by the end of that day here. It is not put off when it is a Saturday, Sunday or
///   holiday (Minn. Stat. § 645.15 may allow it): the earlier day protects the child. Where the year has no
///   29 February, the 28th.
///
/// "By the end of a day" is the last microsecond before the next day begins. None for limits without a moment
/// ([`Limit::Before`], [`Limit::AsRecorded`]) and beyond the year 9999.
///
/// ```
/// # use domain::{Calendar, Instant, Zone, calendar::due, law::Limit};
/// let zone = Zone::named("America/Chicago")?;
/// let friday_evening = Instant::parse("2013-01-11T19:30:00-06:00")?;
/// let by = due(Limit::WorkingDays(1), friday_evening, &zone, Calendar::house());
/// assert_eq!(by, Some(Instant::parse("2013-01-14T23:59:59.999999-06:00")?), "the end of Monday");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn due(limit: Limit, starts: Instant, zone: &Zone, calendar: &Calendar) -> Option<Instant> {
    let day = zone.day(starts);
    let end = |day: Option<Date>| day.filter(|d| *d < Date::OPEN_END).map(|d| zone.end_of(d));
    let micros = match limit {
        Limit::Immediate => return Some(starts),
        Limit::Before | Limit::AsRecorded => None,
        Limit::ElapsedHours(hours) => length(hours).and_then(|length| starts.micros().checked_add(length)),
        Limit::WorkingDayHours(hours) => {
            length(hours).and_then(|left| working_hours(left, starts, zone, calendar))
        }
        Limit::WorkingDays(days) => {
            end(days.checked_sub(1).and_then(|n| calendar.working_days_after(day).nth(n as usize)))
        }
        Limit::CalendarDays(days) => end(shifted(day, i64::from(days))),
        Limit::CalendarYears(years) => end(years_later(day, years)),
    };
    micros.filter(|m| zone.day_of(*m) < Date::OPEN_END).map(|m| zone.told(m))
}

/// So many hours in microseconds.
fn length(hours: u32) -> Option<i64> {
    i64::from(hours).checked_mul(HOUR)
}

/// Counts time on working days alone until all of `left` (microseconds) is used up.
fn working_hours(left: i64, starts: Instant, zone: &Zone, calendar: &Calendar) -> Option<i64> {
    let today = zone.day(starts);
    let mut left = left;
    let days = std::iter::once(today).filter(|d| calendar.is_working_day(*d));
    for day in days.chain(calendar.working_days_after(today)) {
        let from = starts.micros().max(zone.start_of(day));
        let length = zone.end_of(day).checked_add(1)?.checked_sub(from)?;
        if left <= length {
            return from.checked_add(left);
        }
        left -= length;
    }
    None
}

fn days_after(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |d| (*d < Date::OPEN_END).then(|| d.next())).skip(1)
}

/// The day so many days later, or earlier if negative.
fn shifted(day: Date, days: i64) -> Option<Date> {
    let civil = jiff::civil::Date::new(day.year() as i16, day.month() as i8, day.day() as i8).ok()?;
    let later = civil.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Date::new(later.year().into(), later.month().unsigned_abs().into(), later.day().unsigned_abs().into())
        .ok()
}

fn years_later(day: Date, years: u32) -> Option<Date> {
    let year = i32::try_from(years).ok().and_then(|years| day.year().checked_add(years))?;
    Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, day.month(), day.day() - 1)).ok()
}

#[cfg(test)]
mod tests;
