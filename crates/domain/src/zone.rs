//! The partnership's time zone: which day a moment falls on, and when a day begins.

use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use crate::{date::Date, instant::Instant};

/// A named time zone of the IANA database that is built into the program, so that every machine agrees.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// What a date and a time of day, read off a clock here, can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// One moment.
    One(Instant),
    /// Two moments, earlier first: the clocks went back, and showed this time twice. Ask which of the two is meant.
    Two(Instant, Instant),
    /// No moment: the clocks went forward past this time.
    Skipped,
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

    /// The offset from UTC here at a moment (microseconds since 1970), in minutes east; 0 beyond the calendar.
    #[must_use]
    pub fn offset_minutes(&self, micros: i64) -> i16 {
        let Ok(moment) = jiff::Timestamp::from_microsecond(micros) else { return 0 };
        i16::try_from(self.rules.to_offset(moment).seconds() / 60).unwrap_or(0)
    }

    /// What the clock on the wall shows at an [`Instant`]: the day, and the minutes since midnight (0 to 1439) that it
    /// reads. In the night the clocks change, a minute may be read twice or never.
    #[must_use]
    pub fn clock(&self, instant: Instant) -> (Date, u32) {
        let day = self.day(instant);
        let Ok(moment) = jiff::Timestamp::from_microsecond(instant.micros()) else { return (day, 0) };
        let time = self.rules.to_datetime(moment).time();
        (day, u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs()))
    }

    /// A moment (microseconds since 1970) as an [`Instant`] with the offset that holds here then, in whole minutes.
    #[must_use]
    pub fn told(&self, micros: i64) -> Instant {
        let moment = jiff::Timestamp::from_microsecond(micros);
        let seconds = moment.map_or(0, |m| self.rules.to_offset(m).seconds());
        Instant::new(micros, i16::try_from(seconds / 60).unwrap_or(0))
    }

    /// What a time of day on a date means here, to the minute; none if no clock shows it (hour above 23, minute above
    /// 59).
    #[must_use]
    pub fn at(&self, date: Date, hour: u32, minute: u32) -> Option<LocalTime> {
        let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
        let clock = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
        let civil = jiff::civil::Date::new(date.year() as i16, date.month() as i8, date.day() as i8).ok()?;
        let shown = civil.to_datetime(clock);
        let moment = |offset: Offset| {
            let micros = offset.to_timestamp(shown).ok()?.as_microsecond();
            Some(Instant::new(micros, i16::try_from(offset.seconds() / 60).ok()?))
        };
        match self.rules.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => moment(offset).map(LocalTime::One),
            AmbiguousOffset::Fold { before, after } => Some(LocalTime::Two(moment(before)?, moment(after)?)),
            AmbiguousOffset::Gap { .. } => Some(LocalTime::Skipped),
        }
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
    fn the_clock_on_the_wall_jumps_and_repeats_with_the_season() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let reads = |t: &str| {
            let (day, minute) = zone.clock(Instant::parse(t).expect("an instant"));
            format!("{day} {:02}:{:02}", minute / 60, minute % 60)
        };
        assert_eq!(reads("2013-01-16T06:00:59-06:00"), "2013-01-16 06:00");
        assert_eq!(reads("2013-03-10T08:00:00Z"), "2013-03-10 03:00");
        assert_eq!(reads("2013-11-03T06:30:00Z"), "2013-11-03 01:30");
        assert_eq!(reads("2013-11-03T07:30:00Z"), "2013-11-03 01:30");
    }

    #[test]
    fn half_past_one_of_the_night_the_clocks_go_back_is_two_moments_and_the_desk_asks_which() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let at = |day, hour, minute| zone.at(Date::parse(day).expect("a day"), hour, minute);
        let told = |text| Instant::parse(text).expect("an instant");
        assert_eq!(
            at("2013-11-03", 1, 30),
            Some(LocalTime::Two(told("2013-11-03T01:30:00-05:00"), told("2013-11-03T01:30:00-06:00")))
        );
        assert_eq!(at("2013-03-10", 2, 30), Some(LocalTime::Skipped));
        assert_eq!(at("2013-01-16", 6, 0), Some(LocalTime::One(told("2013-01-16T06:00:00-06:00"))));
        assert_eq!(at("2013-07-16", 6, 0), Some(LocalTime::One(told("2013-07-16T06:00:00-05:00"))));
        assert_eq!((at("2013-01-16", 24, 0), at("2013-01-16", 6, 60)), (None, None));
    }

    #[test]
    fn a_moment_is_told_with_the_offset_that_holds_here_then() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        for text in ["2013-01-16T06:00:00-06:00", "2013-07-16T06:00:00-05:00", "2013-11-03T01:30:00-06:00"] {
            let told = Instant::parse(text).expect("an instant");
            assert_eq!(zone.told(told.micros()), told);
        }
    }

    #[test]
    fn a_zone_nobody_knows_is_refused() {
        assert!(Zone::named("Minnesota/Minneapolis").is_err());
        assert_eq!(Zone::named("america/chicago").map(|z| z.name().to_owned()), Ok("America/Chicago".into()));
    }
}
