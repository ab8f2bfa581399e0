//! Moments and lengths of time in words, seen from one moment in the partnership's zone.

use domain::{Date, Instant, Zone};

use crate::parts::{Chip, ChipKind, Moment, tr};
use crate::texts::Texts;

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Says moments as people at work do: `05:12` today, `Mon 23 Nov, 14:00` before that.
#[derive(Clone, Copy, Debug)]
pub struct Times<'a> {
    t: &'a Texts,
    zone: &'a Zone,
    now: i64,
}

/// Where a duty stands on a list that is read like a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Past its time.
    Late,
    /// Due within two hours.
    Soon,
    /// Due later on the same day.
    Today,
    /// Due on a later day, or at no stated time.
    Later,
}

impl Band {
    /// In the order of the list.
    pub const ALL: [Self; 4] = [Self::Late, Self::Soon, Self::Today, Self::Later];
}

impl<'a> Times<'a> {
    /// How far ahead a duty counts as due soon, in microseconds: two hours.
    pub const SOON: i64 = 2 * HOUR;

    /// Times in the words of `t`, in `zone`, seen from `now`.
    #[must_use]
    pub fn new(t: &'a Texts, zone: &'a Zone, now: Instant) -> Self {
        Self { t, zone, now: now.micros() }
    }

    /// `05:12`.
    #[must_use]
    pub fn clock(&self, at: Instant) -> String {
        self.clock_of(at.micros())
    }

    fn clock_of(&self, micros: i64) -> String {
        let local = micros + i64::from(self.zone.offset_minutes(micros)) * MINUTE;
        let minutes = local.rem_euclid(DAY) / MINUTE;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// The day on which a moment (microseconds since 1970) falls here.
    #[must_use]
    pub fn day_of(&self, micros: i64) -> Date {
        self.zone.day_of(micros)
    }

    /// `Thu 26 Nov`, with the year unless it is this year.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        let month = self.t.say(&format!("month-short-{}", day.month())).unwrap_or_default();
        let weekday = self.t.say(&format!("weekday-short-{}", day.weekday())).unwrap_or_default();
        let number = day.day().to_string();
        if day.year() == self.zone.day_of(self.now).year() {
            tr!(self.t, "time-day", weekday = &weekday, day = &number, month = &month)
        } else {
            let year = day.year().to_string();
            tr!(self.t, "time-day-year", weekday = &weekday, day = &number, month = &month, year = &year)
        }
    }

    /// The time alone today; day and time otherwise.
    #[must_use]
    pub fn moment(&self, at: Instant) -> Moment {
        let (day, time) = (self.zone.day(at), self.clock(at));
        let words = if day == self.zone.day_of(self.now) {
            time
        } else {
            tr!(self.t, "time-day-clock", day = &self.day(day), time = &time)
        };
        Moment { iso: self.iso(at.micros()), words }
    }

    /// Day and time always: `Tue 24 Nov 2026, 06:00`, as pages and papers say when they were made.
    #[must_use]
    pub fn made(&self) -> String {
        let day = self.zone.day_of(self.now);
        let month = self.t.say(&format!("month-short-{}", day.month())).unwrap_or_default();
        let weekday = self.t.say(&format!("weekday-short-{}", day.weekday())).unwrap_or_default();
        let (number, year) = (day.day().to_string(), day.year().to_string());
        let day =
            tr!(self.t, "time-day-year", weekday = &weekday, day = &number, month = &month, year = &year);
        tr!(self.t, "time-day-clock", day = &day, time = &self.clock_of(self.now))
    }

    /// A length between two moments, rounded down: `48 min`, `9 h 20 min`, `31 h`, `2 days 4 h`, `30 days`.
    #[must_use]
    pub fn length(&self, from: Instant, to: Instant) -> String {
        self.long(to.micros().saturating_sub(from.micros()))
    }

    /// How long ago a moment lies.
    #[must_use]
    pub fn since(&self, from: Instant) -> String {
        self.long(self.now.saturating_sub(from.micros()))
    }

    /// Whether a duty is late, due soon (with a chip) or later.
    #[must_use]
    pub fn due(&self, at: Instant) -> Chip {
        let ahead = at.micros().saturating_sub(self.now);
        match self.band(at) {
            Band::Late => Chip::new(ChipKind::Late, tr!(self.t, "time-late", length = &self.brief(-ahead))),
            Band::Soon => Chip::new(ChipKind::Due, tr!(self.t, "time-due", length = &self.brief(ahead))),
            Band::Today | Band::Later => {
                Chip::new(ChipKind::Plain, tr!(self.t, "time-ahead", length = &self.brief(ahead)))
            }
        }
    }

    /// What is left on record of a duty that is done: when, and how late if it was late.
    #[must_use]
    pub fn done(&self, at: Instant, due: Option<Instant>) -> Chip {
        let over = due.map_or(0, |due| at.micros().saturating_sub(due.micros()));
        let when = self.moment(at).words;
        if over > 0 {
            let words = tr!(self.t, "time-done-late", when = &when, length = &self.brief(over.max(MINUTE)));
            Chip::new(ChipKind::Late, words)
        } else {
            Chip::new(ChipKind::Done, tr!(self.t, "time-done", when = &when))
        }
    }

    /// The band of a list in which a duty stands.
    #[must_use]
    pub fn band(&self, due: Instant) -> Band {
        let due = due.micros();
        if due < self.now {
            Band::Late
        } else if due.saturating_sub(self.now) <= Self::SOON {
            Band::Soon
        } else if self.zone.day_of(due) == self.zone.day_of(self.now) {
            Band::Today
        } else {
            Band::Later
        }
    }

    /// The end of what is due soon: `08:00`.
    #[must_use]
    pub fn soon_by(&self) -> String {
        self.clock_of(self.now.saturating_add(Self::SOON))
    }

    fn iso(&self, micros: i64) -> String {
        let (day, offset) = (self.zone.day_of(micros), self.zone.offset_minutes(micros));
        let (sign, offset) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
        format!("{day}T{}{sign}{:02}:{:02}", self.clock_of(micros), offset / 60, offset % 60)
    }

    fn long(&self, micros: i64) -> String {
        let minutes = u64::try_from(micros / MINUTE).unwrap_or(0);
        let (hours, days) = (minutes / 60, minutes / 1_440);
        match (days, hours, minutes % 60) {
            (0, 0, m) => tr!(self.t, "length-minutes", m = m),
            (0, h, 0) | (1, h, _) => tr!(self.t, "length-hours", h = h),
            (0, h, m) => tr!(self.t, "length-hours-minutes", h = h, m = &format!("{m:02}")),
            (2..=6, h, _) if h % 24 > 0 => tr!(self.t, "length-days-hours", d = days, h = h % 24),
            _ => tr!(self.t, "length-days", d = days),
        }
    }

    /// Shorter, for chips: `1 h 10`. A length under a minute counts as one.
    fn brief(&self, micros: i64) -> String {
        let minutes = u64::try_from(micros / MINUTE).unwrap_or(0).max(1);
        match (minutes / 60, minutes % 60) {
            (1..=23, m) if m > 0 => {
                tr!(self.t, "length-brief", h = minutes / 60, m = &format!("{m:02}"))
            }
            (24.., _) if minutes < 2 * 1_440 => tr!(self.t, "length-hours", h = minutes / 60),
            (24.., _) => tr!(self.t, "length-days", d = minutes / 1_440),
            _ => self.long(micros.max(MINUTE)),
        }
    }
}

/// `16 Jan 2013`: a day of a record, without its weekday.
#[must_use]
pub fn date(t: &Texts, day: Date) -> String {
    let month = t.say(&format!("month-short-{}", day.month())).unwrap_or_default();
    let (number, year) = (day.day().to_string(), day.year().to_string());
    tr!(t, "date", day = &number, month = &month, year = &year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).expect("an instant")
    }

    fn seen(now: &str, look: impl Fn(&Times<'_>)) {
        let (texts, zone) =
            (Texts::load("en").expect("whole"), Zone::named("America/Chicago").expect("known"));
        look(&Times::new(&texts, &zone, at(now)));
    }

    #[test]
    fn the_night_shift_reads_its_clocks_in_its_own_zone() {
        seen("2026-11-24T06:00:00-06:00", |times| {
            assert_eq!(times.moment(at("2026-11-24T11:12:00Z")).words, "05:12");
            assert_eq!(times.moment(at("2026-11-24T11:12:00Z")).iso, "2026-11-24T05:12-06:00");
            assert_eq!(times.moment(at("2026-11-23T14:00:00-06:00")).words, "Mon 23 Nov, 14:00");
            assert_eq!(times.moment(at("2012-11-23T14:00:00-06:00")).words, "Fri 23 Nov 2012, 14:00");
            assert_eq!(times.made(), "Tue 24 Nov 2026, 06:00");
            assert_eq!(times.soon_by(), "08:00");
        });
    }

    #[test]
    fn lengths_grow_coarser_as_they_grow() {
        seen("2026-11-24T06:00:00-06:00", |times| {
            let ago = |text| times.since(at(text));
            assert_eq!(ago("2026-11-24T05:12:00-06:00"), "48 min");
            assert_eq!(ago("2026-11-23T20:40:00-06:00"), "9 h 20 min");
            assert_eq!(ago("2026-11-23T19:55:00-06:00"), "10 h 05 min");
            assert_eq!(ago("2026-11-23T23:00:00-06:00"), "7 h");
            assert_eq!(ago("2026-11-22T23:00:00-06:00"), "31 h");
            assert_eq!(ago("2026-11-22T02:00:00-06:00"), "2 days 4 h");
            assert_eq!(ago("2026-10-25T02:00:00-05:00"), "30 days");
            assert_eq!(ago("2026-11-24T07:00:00-06:00"), "0 min");
        });
    }

    #[test]
    fn chips_say_late_due_and_done_late_in_words() {
        seen("2026-11-24T06:00:00-06:00", |times| {
            let due = |text| times.due(at(text)).words;
            assert_eq!(due("2026-11-24T05:12:00-06:00"), "Late 48 min");
            assert_eq!(due("2026-11-24T06:35:00-06:00"), "Due in 35 min");
            assert_eq!(due("2026-11-24T07:10:00-06:00"), "Due in 1 h 10");
            assert_eq!(due("2026-11-24T10:30:00-06:00"), "in 4 h 30");
            assert_eq!(due("2026-11-26T10:30:00-06:00"), "in 2 days");
            assert_eq!(due("2026-11-24T05:59:59-06:00"), "Late 1 min");
            let done = times.done(at("2026-11-24T05:47:00-06:00"), Some(at("2026-11-24T05:12:00-06:00")));
            assert_eq!((done.kind, done.words.as_str()), (ChipKind::Late, "05:47, 35 min late"));
            assert_eq!(times.done(at("2026-11-24T05:00:00-06:00"), None).words, "05:00");
            assert_eq!(times.band(at("2026-11-24T23:59:00-06:00")), Band::Today);
            assert_eq!(times.band(at("2026-11-25T00:00:00-06:00")), Band::Later);
        });
    }

    #[test]
    fn both_half_past_ones_of_the_night_the_clocks_change_read_alike_and_differ_for_machines() {
        seen("2026-11-01T06:00:00-06:00", |times| {
            let (first, second) = (at("2026-11-01T01:30:00-05:00"), at("2026-11-01T01:30:00-06:00"));
            assert_eq!(times.clock(first), times.clock(second));
            assert_ne!(times.moment(first).iso, times.moment(second).iso);
            assert_eq!(times.length(first, second), "1 h");
        });
    }
}
