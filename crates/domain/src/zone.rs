//! The partnership's time zone: which day a moment falls on, and when a day begins.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::{date::Date, instant::Instant};

/// A named time zone of the IANA database that is built into the program, so that every machine agrees.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// The zone's name is not in the IANA database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no time zone has this name; give an IANA name such as America/Chicago")]
pub struct UnknownZone;

impl Zone {
    /// Name of the zone a partnership has unless `init` names another.
    pub const DEFAULT_NAME: &'static str = "America/Chicago";

    /// Looks a zone up by its IANA name.
    ///
    /// # Errors
    /// [`UnknownZone`] if there is none of this name.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        let rules = TimeZoneDatabase::bundled().get(name).map_err(|_| UnknownZone)?;
        Ok(Self { name: rules.iana_name().unwrap_or(name).to_owned(), rules })
    }

    /// The IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day on which a moment (microseconds since 1970) falls here.
    #[must_use]
    pub fn day_of(&self, micros: i64) -> Date {
        let Ok(moment) = jiff::Timestamp::from_microsecond(micros) else {
            return if micros < 0 { first_day() } else { Date::OPEN_END };
        };
        let day = self.rules.to_datetime(moment).date();
        Date::new(i32::from(day.year()), day.month().unsigned_abs().into(), day.day().unsigned_abs().into())
            .unwrap_or(if micros < 0 { first_day() } else { Date::OPEN_END })
    }

    /// The day of an [`Instant`].
    #[must_use]
    pub fn day(&self, instant: Instant) -> Date {
        self.day_of(instant.micros())
    }

    /// The first moment of a day here, in microseconds since 1970 (a day need not begin at midnight).
    #[must_use]
    pub fn start_of(&self, day: Date) -> i64 {
        let civil = jiff::civil::Date::new(day.year() as i16, day.month() as i8, day.day() as i8);
        let start = civil.ok().and_then(|d| d.to_zoned_datetime(self.rules.clone()).ok());
        match start {
            Some(zoned) => zoned.timestamp().as_microsecond(),
            None if day.year() < 5000 => i64::MIN,
            None => i64::MAX,
        }
    }

    /// The last moment (microsecond) of a day here.
    #[must_use]
    pub fn end_of(&self, day: Date) -> i64 {
        if day == Date::OPEN_END { i64::MAX } else { self.start_of(day.next()).saturating_sub(1) }
    }
}

fn first_day() -> Date {
    Date::new(1, 1, 1).unwrap_or(Date::OPEN_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_evening_in_minneapolis_is_still_that_day() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let told = Instant::parse("2013-01-17T05:59:59Z").expect("an instant");
        assert_eq!(zone.day(told).to_string(), "2013-01-16");
        assert_eq!(zone.end_of(zone.day(told)) - told.micros(), 999_999);
    }

    #[test]
    fn the_night_the_clocks_change_has_twenty_three_or_twenty_five_hours() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let hours = |t: &str| {
            let day = Date::parse(t).expect("a day");
            (zone.end_of(day) + 1 - zone.start_of(day)) / 3_600_000_000
        };
        assert_eq!((hours("2013-03-10"), hours("2013-11-03"), hours("2013-01-16")), (23, 25, 24));
    }

    #[test]
    fn a_zone_nobody_knows_is_refused() {
        assert!(Zone::named("Minnesota/Minneapolis").is_err());
        assert_eq!(Zone::named("america/chicago").map(|z| z.name().to_owned()), Ok("America/Chicago".into()));
    }
}
