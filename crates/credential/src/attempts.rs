//! Wrong passwords slow, then lock, one way of signing in under one name.
//!
//! One row is kept for each name typed and each way, under a keyed hash of the name: known and unknown names have the
//! same rows and get the same answers, and the table says nothing about who has an account. A locked password leaves
//! the passkey alone; nothing is counted by address, so that nobody locks out a shelter.
//!
//! An attempt is counted *before* it is looked at ([`Attempts::begin`]) and forgotten if it proves right
//! ([`Attempts::right`]), so that a hundred guesses sent at once are still five.

use std::fmt;

use crate::{HOUR, Key, MINUTE, Micros, SECOND, login};

/// Failures within [`WINDOW`] that lock (CJIS AC-7, IA-5).
pub const LOCKING: usize = 5;
/// How far back failures count: 15 minutes.
pub const WINDOW: Micros = 15 * MINUTE;
/// Failures in a row that lock however slowly they come; a patient guesser would otherwise have hundreds a day.
pub const LOCKING_IN_A_ROW: u32 = 20;
/// An unlocked row this long without a failure may be deleted: 24 hours.
pub const FORGOTTEN: Micros = 24 * HOUR;
/// After the second failure one waits this long, and four times as long after each further one.
const FIRST_WAIT: Micros = 4 * SECOND;

/// A way of signing in that can be guessed at. Passkeys are not among them: there is nothing to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// The password.
    Password,
    /// The one-time code after the password.
    Code,
    /// A recovery code.
    Recovery,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Password, Self::Code, Self::Recovery];

    /// The way in one word, fit for a column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Recovery => "recovery",
        }
    }
}

/// Under which a row is kept: a keyed hash of partnership, folded name and way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttemptsKey(pub [u8; 32]);

impl AttemptsKey {
    /// The row of a typed name, whether anyone has that name or not.
    #[must_use]
    pub fn of(key: &Key, partnership: &[u8; 16], typed: &str, way: Way) -> Self {
        let name = login::fold(typed);
        Self(key.mac("leeward attempts", &[partnership, way.name().as_bytes(), name.as_bytes()]))
    }
}

impl fmt::Debug for AttemptsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttemptsKey(..)")
    }
}

/// Why an attempt is not looked at. The same for a right and a wrong password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Too soon after a failure.
    #[error("too soon after wrong tries: wait a little, or sign in with a passkey")]
    Slowed {
        /// From when an attempt is looked at again.
        until: Micros,
    },
    /// Locked until an administrator lifts it.
    #[error("locked after too many wrong tries: sign in with a passkey, or ask an administrator")]
    Locked {
        /// Since when.
        since: Micros,
    },
}

/// The failures of one name by one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// Moments of the last failures, oldest first: four are enough, since a fifth locks.
    recent: [Option<Micros>; LOCKING - 1],
    in_a_row: u32,
    locked: Option<Micros>,
}

/// Why six integers are no row of attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a row of sign-in attempts is damaged: an administrator can lift the lock to begin it anew")]
pub struct AttemptsError;

impl Attempts {
    /// Counts an attempt before it is looked at. Store what comes back, in one transaction with the reading, before
    /// checking the password.
    ///
    /// # Errors
    /// [`Refused`]: do not look at the password at all, or the answer would tell whether it was right.
    pub fn begin(&self, now: Micros) -> Result<Self, Refused> {
        if let Some(since) = self.locked {
            return Err(Refused::Locked { since });
        }
        if let Some(until) = self.slowed_until(now) {
            return Err(Refused::Slowed { until });
        }
        let mut next = *self;
        next.in_a_row = self.in_a_row.saturating_add(1);
        if self.counted(now) + 1 >= LOCKING || next.in_a_row >= LOCKING_IN_A_ROW {
            next.locked = Some(now);
        }
        next.recent.rotate_left(1);
        next.recent[LOCKING - 2] = Some(now);
        Ok(next)
    }

    /// What remains after the attempt proved right: nothing. Store it, or delete the row.
    #[must_use]
    pub fn right() -> Self {
        Self::default()
    }

    /// What remains after an administrator lifted the lock: nothing.
    #[must_use]
    pub fn lifted() -> Self {
        Self::default()
    }

    /// Since when this way is locked.
    #[must_use]
    pub const fn locked_since(&self) -> Option<Micros> {
        self.locked
    }

    /// From when the next attempt is looked at, if not now.
    #[must_use]
    pub fn slowed_until(&self, now: Micros) -> Option<Micros> {
        let failures = self.counted(now);
        if failures < 2 {
            return None;
        }
        // A clock that went back makes nobody wait longer than from now.
        let last = self.recent.iter().flatten().max()?.min(&now);
        let until = last.saturating_add(FIRST_WAIT << (2 * (failures - 2)));
        (now < until).then_some(until)
    }

    /// Whether the row may be deleted: not locked, and long quiet. The same for known and unknown names.
    #[must_use]
    pub fn forgettable(&self, now: Micros) -> bool {
        self.locked.is_none() && self.recent.iter().flatten().all(|at| now.saturating_sub(*at) >= FORGOTTEN)
    }

    /// The row as integers: four moments (oldest first), failures in a row, the moment of locking; `i64::MIN` is none.
    #[must_use]
    pub fn to_integers(&self) -> [i64; 6] {
        let [a, b, c, d] = self.recent.map(|at| at.unwrap_or(NONE));
        [a, b, c, d, i64::from(self.in_a_row), self.locked.unwrap_or(NONE)]
    }

    /// Reads the row back.
    ///
    /// # Errors
    /// [`AttemptsError`] if the counter is out of its range; treat such a row as locked.
    pub fn from_integers(row: [i64; 6]) -> Result<Self, AttemptsError> {
        let some = |at: i64| (at != NONE).then_some(at);
        let [a, b, c, d, in_a_row, locked] = row;
        Ok(Self {
            recent: [a, b, c, d].map(some),
            in_a_row: u32::try_from(in_a_row).map_err(|_| AttemptsError)?,
            locked: some(locked),
        })
    }

    /// Failures that still count; one from the future (the clock went back) does.
    fn counted(&self, now: Micros) -> usize {
        self.recent.iter().flatten().filter(|at| now.saturating_sub(**at) < WINDOW).count()
    }
}

const NONE: i64 = i64::MIN;
