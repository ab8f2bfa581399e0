//! Clocks: how long a duty may take, and when it is late.

use domain::{Date, law::Law};

use crate::facts::{
    Facts,
    events::{Episode, Handoff},
};

const HOUR: i64 = 3_600_000_000;

/// How long duties may take, in microseconds, by the law in force on the day from which the report is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Until an absence is entered into the national index.
    pub entry: i64,
    /// Until the receipt of a handoff is confirmed.
    pub receipt: i64,
}

impl Allowed {
    /// As the law has it on a day.
    pub fn on(day: Date) -> Self {
        Self { entry: hours("entry", day), receipt: hours("receipt", day) }
    }
}

/// The limit of a clock on a day; before its first version the first one speaks. A clock that the law does not know
/// makes nothing late.
fn hours(clock: &str, day: Date) -> i64 {
    let law = Law::house();
    let first = law.clocks().iter().filter(|c| c.id == clock).min_by_key(|c| c.from);
    let limit = law.clock(clock, day).or(first).and_then(|c| c.limit()?.elapsed_hours());
    limit.map_or(i64::MAX, |hours| i64::from(hours) * HOUR)
}

/// Whether a duty was done later than allowed, or is still open when the allowed time is over.
fn late(started: i64, done: Option<i64>, allowed: i64, seen_at: i64) -> bool {
    done.unwrap_or(seen_at) > started.saturating_add(allowed)
}

/// A handoff sent in the period and not received within 24 hours, as far as is seen by the end of the day of seeing.
pub fn receipt(handoff: &Handoff, facts: &Facts) -> bool {
    let Some(sent) = handoff.sent.filter(|at| facts.days.day(*at).is_some()) else { return false };
    late(sent, handoff.received, facts.allowed.receipt, facts.seen_at)
}

/// An absence reported in the period and entered later than 2 hours after the report; or never entered while it is
/// still open (not unfounded, cancelled, located or closed), as far as is seen by the end of the day of seeing.
pub fn entry(episode: &Episode, facts: &Facts) -> bool {
    let Some(reported) = episode.reported.filter(|at| facts.days.day(*at).is_some()) else { return false };
    let over = episode.unfounded.or(episode.cancelled).or(episode.located).or(episode.closed);
    if episode.entered.is_none() && over.is_some() {
        return false;
    }
    late(reported, episode.entered, facts.allowed.entry, facts.seen_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_gives_two_hours_and_a_day() {
        for day in ["2012-12-31", "2013-01-16", "2013-03-31"] {
            let day = Date::parse(day).expect("a day");
            assert_eq!(Allowed::on(day), Allowed { entry: 2 * HOUR, receipt: 24 * HOUR });
        }
        let before = Date::parse("1999-01-01").expect("a day");
        assert_eq!(Allowed::on(before), Allowed { entry: 2 * HOUR, receipt: 24 * HOUR }, "its first version");
        assert_eq!(hours("no_such_clock", before), i64::MAX);
    }

    #[test]
    fn a_duty_done_on_the_last_moment_is_in_time() {
        assert!(!late(0, Some(2), 2, i64::MAX));
        assert!(late(0, Some(3), 2, 0), "done late is late, whenever it is looked at");
        assert!(!late(0, None, 24, 24) && late(0, None, 24, 25));
    }
}
