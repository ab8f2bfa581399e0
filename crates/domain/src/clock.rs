//! Duties as they stand at a moment: due, late, done, or done late. Lateness is told, never hidden.

use std::fmt;

use crate::{
    calendar::{Calendar, due},
    instant::Instant,
    law::{Clock, Law, Limit},
    zone::Zone,
};

/// A length of time in whole minutes, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub u64);

impl Minutes {
    /// The minutes from one moment to a later one; 0 if it is not later.
    #[must_use]
    pub const fn between(from: Instant, to: Instant) -> Self {
        let micros = to.micros().saturating_sub(from.micros());
        Self(if micros > 0 { micros.unsigned_abs() / 60_000_000 } else { 0 })
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not done, and its time is over. A duty due "at once" is late from the moment after it starts.
    Late {
        /// Since when, in minutes; 0 in the first minute.
        by: Minutes,
    },
    /// Not done, and there is time.
    Due {
        /// How much time is left.
        within: Minutes,
    },
    /// Done.
    Done {
        /// By how much it was late; none if it was in time.
        late_by: Option<Minutes>,
    },
    /// Not done, and the law names no moment for it.
    Waiting,
}

/// A duty that has begun, under the law of the day on which it began.
#[derive(Clone, Copy, Debug)]
pub struct Duty<'a> {
    /// The clock of the law: its title, duty, citation, and whether it is confirmed.
    pub clock: &'a Clock,
    /// When it began.
    pub starts_at: Instant,
    /// The last moment in time; none if the law names none.
    pub due_at: Option<Instant>,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// How it stands now.
    pub standing: Standing,
}

impl<'a> Duty<'a> {
    /// Short name of the clock, as in `law/clocks.toml`.
    #[must_use]
    pub fn id(&self) -> &'a str {
        &self.clock.id
    }

    /// The clock's heading.
    #[must_use]
    pub fn title(&self) -> &'a str {
        &self.clock.title
    }

    /// Where to look the duty up.
    #[must_use]
    pub fn citation(&self) -> &'a str {
        &self.clock.citation
    }

    /// Whether a lawyer has checked the clock.
    #[must_use]
    pub const fn confirmed(&self) -> bool {
        self.clock.confirmed
    }

    /// How soon the duty is due after it starts.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.clock.limit()
    }

    /// Whether it was done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.done_at.is_some()
    }

    /// Whether it is late, or was done late.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        matches!(self.standing, Standing::Late { .. } | Standing::Done { late_by: Some(_) })
    }
}

/// What duties are reckoned with.
#[derive(Clone, Copy, Debug)]
pub struct Reckoning<'a> {
    /// The law; each duty follows the version in force on the day it starts.
    pub law: &'a Law,
    /// Where the partnership is.
    pub zone: &'a Zone,
    /// Its working days.
    pub calendar: &'a Calendar,
    /// The present.
    pub now: Instant,
}

impl<'a> Reckoning<'a> {
    /// With the law and the calendar built into the program.
    #[must_use]
    pub fn house(zone: &'a Zone, now: Instant) -> Self {
        Self { law: Law::house(), zone, calendar: Calendar::house(), now }
    }

    /// A duty that starts at a moment; none if no version of the clock was in force on that day here.
    #[must_use]
    pub fn duty(&self, clock: &str, starts_at: Instant, done_at: Option<Instant>) -> Option<Duty<'a>> {
        let clock = self.law.clock(clock, self.zone.day(starts_at))?;
        let due_at = due(clock.limit()?, starts_at, self.zone, self.calendar);
        Some(Duty { clock, starts_at, due_at, done_at, standing: standing(due_at, done_at, self.now) })
    }

    /// The duties that have begun, of lines that say: clock, start, when done, and whether the duty still has sense if it
    /// was not done.
    pub(crate) fn begun<const N: usize>(&self, lines: [Line; N]) -> Vec<Duty<'a>> {
        let begun = lines.into_iter().filter_map(|(clock, starts, done, sense)| {
            let starts = starts.filter(|_| sense || done.is_some())?;
            self.duty(clock, starts, done)
        });
        begun.collect()
    }
}

/// What [`Reckoning::begun`] takes.
type Line = (&'static str, Option<Instant>, Option<Instant>, bool);

fn standing(due_at: Option<Instant>, done_at: Option<Instant>, now: Instant) -> Standing {
    let late = |at: Instant, due: Instant| at.micros() > due.micros();
    match (done_at, due_at) {
        (Some(done), due) => {
            let late_by = due.filter(|due| late(done, *due)).map(|due| Minutes::between(due, done));
            Standing::Done { late_by }
        }
        (None, None) => Standing::Waiting,
        (None, Some(due)) if late(now, due) => Standing::Late { by: Minutes::between(due, now) },
        (None, Some(due)) => Standing::Due { within: Minutes::between(now, due) },
    }
}

/// The duty to do next: of those not done, the one due first; those without a moment come last.
#[must_use]
pub fn next_duty<'d, 'a>(duties: &'d [Duty<'a>]) -> Option<&'d Duty<'a>> {
    let open = duties.iter().filter(|d| !d.is_done());
    open.min_by_key(|d| d.due_at.map_or((true, 0), |due| (false, due.micros())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Instant {
        Instant::parse(text).expect("an instant")
    }

    fn entry(now: &str, done: Option<&str>) -> Standing {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let with = Reckoning::house(&zone, told(now));
        with.duty("entry", told("2013-01-16T03:12:00-06:00"), done.map(told)).expect("a duty").standing
    }

    #[test]
    fn a_duty_is_due_then_late_then_done_late() {
        assert_eq!(entry("2013-01-16T04:35:30-06:00", None), Standing::Due { within: Minutes(36) });
        assert_eq!(entry("2013-01-16T05:12:00-06:00", None), Standing::Due { within: Minutes(0) });
        assert_eq!(entry("2013-01-16T06:00:00-06:00", None), Standing::Late { by: Minutes(48) });
        let done = |at| entry("2013-01-16T06:00:00-06:00", Some(at));
        assert_eq!(done("2013-01-16T05:12:00-06:00"), Standing::Done { late_by: None });
        assert_eq!(done("2013-01-16T05:12:01-06:00"), Standing::Done { late_by: Some(Minutes(0)) });
        assert_eq!(done("2013-01-16T05:47:00-06:00"), Standing::Done { late_by: Some(Minutes(35)) });
    }

    #[test]
    fn a_clock_runs_only_from_the_day_its_law_was_in_force() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let with = Reckoning::house(&zone, told("2016-01-01T00:00:00-06:00"));
        assert!(with.duty("care_absence_told", told("2015-07-31T23:59:59-05:00"), None).is_none());
        assert!(with.duty("care_absence_told", told("2015-08-01T00:00:00-05:00"), None).is_some());
        assert!(with.duty("no_such_clock", told("2015-08-01T00:00:00-05:00"), None).is_none());
    }

    #[test]
    fn what_has_no_moment_waits_and_comes_last() {
        let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
        let at = told("2013-01-16T03:12:00-06:00");
        let with = Reckoning::house(&zone, at);
        let plea = with.duty("plea_offer_told", at, None).expect("a duty");
        let seen = with.duty("child_seen", at, None).expect("a duty");
        let entered = with.duty("entry", at, Some(at)).expect("a duty");
        assert_eq!(plea.standing, Standing::Waiting);
        assert_eq!(next_duty(&[plea, entered, seen]).map(Duty::id), Some("child_seen"));
        assert_eq!(next_duty(&[plea, entered]).map(Duty::id), Some("plea_offer_told"));
        assert_eq!(next_duty(&[entered]).map(Duty::id), None);
    }
}
