//! Sessions of browsers: begun, strengthened, moved to another seat, ended.

use credential::session::{HALFWAY, LONGEST};
use domain::RecordId;

use super::entered::{Strength, Ticket};
use crate::{
    db::Val,
    desk::Desk,
    error::{SignedOut, StoreError},
    store::Sequencing,
    system::{self, Who},
    tx::Tx,
};

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the secret in the cookie.
    pub digest: [u8; 32],
    /// Whose.
    pub account: RecordId,
    /// How surely.
    pub strength: Strength,
    /// By which way, for the record: `password`, `passkey`, `link`.
    pub way: &'static str,
    /// A session that this one replaces: a new secret at each step.
    pub replaces: Option<[u8; 32]>,
}

impl Desk {
    /// Begins a session, in the first seat if there is but one, and records the sign-in.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if the account may not sign in.
    pub fn begin_session(&self, new: NewSession, purpose: &str) -> Result<(), StoreError> {
        let purpose = purpose.to_owned();
        self.run(Sequencing::Later, move |tx, _| begin(tx, &new, &purpose))
    }

    /// The account whose first factor was given in this session, while it waits for the second.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if there is no such session.
    pub fn halfway(&self, digest: [u8; 32]) -> Result<(RecordId, String), StoreError> {
        self.run(Sequencing::Reading, move |tx, _| {
            let sql = "SELECT s.account_id, a.login FROM session s JOIN account a ON a.partnership_id = s.partnership_id \
                       AND a.id = s.account_id WHERE s.partnership_id = ? AND s.digest = ? AND s.strength = 'half' AND \
                       s.ends_at > ? AND a.state <> 'disabled'";
            let values = [tx.pid(), Val::bytes(&digest), Val::Int(tx.now())];
            tx.first(sql, &values, |row| Ok((row.need_id(0)?, row.need_text(1)?.to_owned())))?
                .ok_or(StoreError::SignedOut(SignedOut::Unknown))
        })
    }

    /// Moves a session to another of the account's seats, and says why its holder works there.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`]; [`StoreError::Absent`] if the seat is not theirs.
    pub fn take_seat(&self, ticket: Ticket, seat: RecordId, purpose: &str) -> Result<(), StoreError> {
        let purpose = purpose.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            let entered = super::enter(tx, &ticket)?;
            let Ticket::Session(digest) = ticket else { return Err(StoreError::Absent) };
            if !entered.seats.iter().any(|s| s.id == seat) {
                return Err(StoreError::Absent);
            }
            let sql = "UPDATE session SET seat_id = ?, purpose = ? WHERE partnership_id = ? AND digest = ?";
            let values = [Val::Id(seat), Val::text(&purpose), tx.pid(), Val::bytes(&digest)];
            tx.execute(sql, &values)?;
            let openings = "DELETE FROM opening WHERE partnership_id = ? AND digest = ?";
            tx.execute(openings, &[tx.pid(), Val::bytes(&digest)])?;
            note(tx, &entered.login, "take_seat", &purpose, Some(&seat.to_string()))
        })
    }

    /// Ends a session; of one that is not there, nothing is said.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn end_session(&self, digest: [u8; 32]) -> Result<(), StoreError> {
        self.run(Sequencing::Later, move |tx, _| end(tx, &digest))
    }

    /// Ends all sessions of whoever holds the ticket.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`].
    pub fn end_all_sessions(&self, ticket: Ticket) -> Result<(), StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let entered = super::enter(tx, &ticket)?;
            end_all(tx, entered.account)?;
            note(tx, &entered.login, "sign_out_everywhere", "sign out", None)
        })
    }
}

/// Begins a session within an act of its own.
pub(super) fn begin(tx: &mut Tx<'_>, new: &NewSession, purpose: &str) -> Result<(), StoreError> {
    let sql = "SELECT login, state FROM account WHERE partnership_id = ? AND id = ?";
    let found = tx.first(sql, &[tx.pid(), Val::Id(new.account)], |row| {
        Ok((row.need_text(0)?.to_owned(), row.need_text(1)? == "active"))
    })?;
    let Some((login, true)) = found else { return Err(StoreError::SignedOut(SignedOut::Unknown)) };
    if let Some(old) = &new.replaces {
        end(tx, old)?;
    }
    let now = tx.now();
    let seats = super::entered::seats(tx, new.account)?;
    let seat = if seats.len() == 1 { Some(seats[0].id) } else { None };
    let lasts = if new.strength == Strength::Full { LONGEST } else { HALFWAY };
    let columns = [
        "partnership_id",
        "digest",
        "account_id",
        "seat_id",
        "purpose",
        "strength",
        "began_at",
        "seen_at",
        "ends_at",
    ];
    let values = [
        tx.pid(),
        Val::bytes(&new.digest),
        Val::Id(new.account),
        Val::id(seat),
        Val::text(purpose),
        Val::text(new.strength.code()),
        Val::Int(now),
        Val::Int(now),
        Val::Int(now + lasts),
    ];
    tx.insert_many("session", &columns, &values, false)?;
    // What ended long ago is swept away by whoever comes next.
    let swept = "DELETE FROM session WHERE partnership_id = ? AND account_id = ? AND ends_at < ?";
    tx.execute(swept, &[tx.pid(), Val::Id(new.account), Val::Int(now)])?;
    match new.strength {
        Strength::Full => note(tx, &login, "sign_in", purpose, Some(new.way)),
        Strength::Half => Ok(()),
    }
}

fn end(tx: &mut Tx<'_>, digest: &[u8; 32]) -> Result<(), StoreError> {
    for table in ["session", "opening"] {
        let sql = format!("DELETE FROM {table} WHERE partnership_id = ? AND digest = ?");
        tx.execute(&sql, &[tx.pid(), Val::bytes(digest)])?;
    }
    Ok(())
}

pub(super) fn end_all(tx: &mut Tx<'_>, account: RecordId) -> Result<(), StoreError> {
    let sql = "DELETE FROM session WHERE partnership_id = ? AND account_id = ?";
    tx.execute(sql, &[tx.pid(), Val::Id(account)])?;
    Ok(())
}

/// Records something that a person did with their own account.
pub(super) fn note(
    tx: &mut Tx<'_>,
    login: &str,
    kind: &str,
    purpose: &str,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    let act = system::begin(tx);
    let who = Who { actor: login, agency: None, seat: "self", purpose };
    system::record_act(tx, act, kind, who, detail, None)
}
