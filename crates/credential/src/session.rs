//! How long a person stays signed in.

use crate::{HOUR, MINUTE, Micros};

/// Without an act for this long a session sleeps for good: 30 minutes (CJIS AC-11, IA-2).
pub const IDLE: Micros = 30 * MINUTE;
/// No session outlives this, however busy: 12 hours.
pub const LONGEST: Micros = 12 * HOUR;
/// A first factor waits for the second so long: 10 minutes.
pub const HALFWAY: Micros = 10 * MINUTE;
/// One's own ways of signing in are changed only so soon after signing in: 15 minutes. A browser left open, or a stolen
/// session, adds no key of its own.
pub const FRESH: Micros = 15 * MINUTE;
/// The last act is written down at most this often: once a minute.
pub const WRITE_EVERY: Micros = MINUTE;
/// How far another node's clock may be ahead; a session begun later than that is no session.
pub const SKEW: Micros = 5 * MINUTE;

/// When a session began and when it last acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// Sign-in.
    pub begun: Micros,
    /// The last act that was written down, up to [`WRITE_EVERY`] before the last act.
    pub seen: Micros,
}

/// What a session is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The person may act.
    Live,
    /// Nobody acted for [`IDLE`]: sign in again; what was typed is kept.
    Idle,
    /// [`LONGEST`] is over, or the times make no sense: sign in again.
    Over,
}

impl SessionTimes {
    /// A session that begins now.
    #[must_use]
    pub const fn begin(now: Micros) -> Self {
        Self { begun: now, seen: now }
    }

    /// What the session is worth now. Over goes before idle; both are for good, so delete the row.
    #[must_use]
    pub const fn standing(self, now: Micros) -> Standing {
        if now.saturating_sub(self.begun) >= LONGEST || self.begun.saturating_sub(now) > SKEW {
            return Standing::Over;
        }
        if now.saturating_sub(self.seen) >= IDLE || self.seen.saturating_sub(now) > SKEW {
            return Standing::Idle;
        }
        Standing::Live
    }

    /// Whether the person proved who they are so lately that they may change how they do it.
    #[must_use]
    pub const fn is_fresh(self, now: Micros) -> bool {
        now.saturating_sub(self.begun) < FRESH && self.begun.saturating_sub(now) <= SKEW
    }

    /// Whether this act is to be written down.
    #[must_use]
    pub const fn must_write(self, now: Micros) -> bool {
        now.saturating_sub(self.seen) >= WRITE_EVERY
    }

    /// The times after an act; never earlier than before.
    #[must_use]
    pub const fn seen_at(self, now: Micros) -> Self {
        Self { begun: self.begun, seen: if now > self.seen { now } else { self.seen } }
    }

    /// When the session ends if nobody acts any more: for the page's warning and for whoever tidies rows.
    #[must_use]
    pub const fn ends(self) -> Micros {
        let (idle, over) = (self.seen.saturating_add(IDLE), self.begun.saturating_add(LONGEST));
        if idle < over { idle } else { over }
    }
}
