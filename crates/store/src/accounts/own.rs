//! One's own ways of signing in: seen, added, taken away.
//!
//! They are changed only soon after signing in, so that a browser left open, or a stolen session, adds no key of its own;
//! and the last way in cannot be taken away.

use credential::session::SessionTimes;
use domain::RecordId;

use super::{
    Entered, NewWay, Ticket, Way,
    credentials::{self, own},
};
use crate::{db::Val, desk::Desk, error::StoreError, store::Sequencing, system, tx::Tx};

/// A way of signing in as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWay {
    /// Its id.
    pub id: RecordId,
    /// Which way.
    pub way: Way,
    /// What its owner calls it.
    pub label: String,
    /// When it was set up, in microseconds since 1970.
    pub since: i64,
    /// Whether the owner may take it away and still come in.
    pub may_end: bool,
}

/// All ways of whoever holds the ticket.
#[derive(Clone, Debug)]
pub struct OwnWays {
    /// Who it is.
    pub entered: Entered,
    /// Their ways, oldest first.
    pub ways: Vec<OwnWay>,
    /// Whether they signed in so lately that they may change them.
    pub fresh: bool,
}

/// Why a way was not added or taken away. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WayRefused {
    /// Too long since signing in.
    #[error("sign in again first: ways of signing in are changed only soon after")]
    NotFresh,
    /// Nothing else would let them in.
    #[error("this is the last way of signing in: add another first")]
    Last,
    /// The passkey is set up already, here or for someone else.
    #[error("this passkey is set up already")]
    Taken,
}

impl Desk {
    /// The ways of whoever holds the ticket.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`].
    pub fn own_ways(&self, ticket: Ticket) -> Result<OwnWays, StoreError> {
        self.run(Sequencing::Reading, move |tx, _| {
            let entered = super::enter(tx, &ticket)?;
            let all = credentials::of(tx, entered.account)?;
            let ways = all.iter().map(|one| OwnWay {
                id: one.id,
                way: one.way,
                label: one.label.clone(),
                since: made_at(one.id),
                may_end: lets_in(all.iter().filter(|other| other.id != one.id).map(|other| other.way)),
            });
            Ok(OwnWays { ways: ways.collect(), fresh: is_fresh(tx, &entered), entered })
        })
    }

    /// Adds a way to the account of whoever holds the ticket.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`].
    pub fn add_way(&self, ticket: Ticket, new: NewWay) -> Result<Result<RecordId, WayRefused>, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let entered = super::enter(tx, &ticket)?;
            if !is_fresh(tx, &entered) {
                return Ok(Err(WayRefused::NotFresh));
            }
            if let Some(handle) = &new.handle {
                let sql = "SELECT credential_id FROM handle WHERE partnership_id = ? AND digest = ?";
                if tx.first(sql, &[tx.pid(), Val::bytes(handle)], |row| row.need_id(0))?.is_some() {
                    return Ok(Err(WayRefused::Taken));
                }
            }
            let act = system::begin(tx);
            let id = credentials::put(tx, act, entered.account, &new)?;
            system::record_act(tx, act, "credential_add", own(&entered.login), Some(new.way.code()), None)?;
            Ok(Ok(id))
        })
    }

    /// Takes a way away from the account of whoever holds the ticket.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`]; [`StoreError::Absent`] if it is not theirs, or ended.
    pub fn end_way(
        &self,
        ticket: Ticket,
        credential: RecordId,
    ) -> Result<Result<(), WayRefused>, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let entered = super::enter(tx, &ticket)?;
            let all = credentials::of(tx, entered.account)?;
            let one = all.iter().find(|one| one.id == credential).ok_or(StoreError::Absent)?;
            if !is_fresh(tx, &entered) {
                return Ok(Err(WayRefused::NotFresh));
            }
            if !lets_in(all.iter().filter(|other| other.id != credential).map(|other| other.way)) {
                return Ok(Err(WayRefused::Last));
            }
            let act = system::begin(tx);
            credentials::end(tx, act, credential)?;
            system::record_act(tx, act, "credential_end", own(&entered.login), Some(one.way.code()), None)?;
            Ok(Ok(()))
        })
    }
}

/// When an id was made, in microseconds since 1970: a row's own moment is that of its last version.
fn made_at(id: RecordId) -> i64 {
    id.0[..6].iter().fold(0, |millis, byte| millis << 8 | i64::from(*byte)) * 1000
}

fn is_fresh(tx: &Tx<'_>, entered: &Entered) -> bool {
    SessionTimes::begin(entered.began_at).is_fresh(tx.now())
}

/// Whether someone with these ways can come in: by a passkey or a partner agency, or by a password and its second factor.
fn lets_in(ways: impl Iterator<Item = Way>) -> bool {
    let (mut password, mut code) = (false, false);
    for way in ways {
        match way {
            Way::Passkey | Way::Oidc => return true,
            Way::Password => password = true,
            Way::Totp => code = true,
            // Each is good once: not a way for tomorrow.
            Way::Recovery => {}
        }
    }
    password && code
}
