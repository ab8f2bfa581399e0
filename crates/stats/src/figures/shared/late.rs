//! Clocks: how long a duty may take, and when it is late.

use crate::facts::{
    Facts,
    events::{Episode, Handoff},
};

const HOUR: i64 = 3_600_000_000;
/// Time in which an absence is to be entered into the national index.
pub const ENTRY: i64 = 2 * HOUR;
/// Time in which the receipt of a handoff is to be confirmed.
pub const RECEIPT: i64 = 24 * HOUR;

/// Whether a duty was done later than allowed, or is still open when the allowed time is over.
fn late(started: i64, done: Option<i64>, allowed: i64, seen_at: i64) -> bool {
    done.unwrap_or(seen_at) > started.saturating_add(allowed)
}

/// A handoff sent in the period and not received within 24 hours, as far as is seen by the end of the day of seeing.
pub fn receipt(handoff: &Handoff, facts: &Facts) -> bool {
    let Some(sent) = handoff.sent.filter(|at| facts.days.day(*at).is_some()) else { return false };
    late(sent, handoff.received, RECEIPT, facts.seen_at)
}

/// An absence reported in the period and entered later than 2 hours after the report; or never entered while it is
/// still open (not unfounded, cancelled, located or closed), as far as is seen by the end of the day of seeing.
pub fn entry(episode: &Episode, facts: &Facts) -> bool {
    let Some(reported) = episode.reported.filter(|at| facts.days.day(*at).is_some()) else { return false };
    let over = episode.unfounded.or(episode.cancelled).or(episode.located).or(episode.closed);
    if episode.entered.is_none() && over.is_some() {
        return false;
    }
    late(reported, episode.entered, ENTRY, facts.seen_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_done_on_the_last_moment_is_in_time() {
        assert!(!late(0, Some(ENTRY), ENTRY, i64::MAX));
        assert!(late(0, Some(ENTRY + 1), ENTRY, 0), "done late is late, whenever it is looked at");
        assert!(!late(0, None, RECEIPT, RECEIPT) && late(0, None, RECEIPT, RECEIPT + 1));
    }
}
