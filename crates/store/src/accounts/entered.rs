//! Letting someone in with a ticket, in the transaction of what they came for.

use credential::session::{SessionTimes, Standing};
use domain::RecordId;
use policy::{Actor, SeatKind};

use crate::{
    db::Val,
    error::{SignedOut, StoreError},
    tx::Tx,
};

/// What someone shows to be let in: never the secret itself, but its SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// A browser's session.
    Session([u8; 32]),
    /// A program's token.
    Token([u8; 32]),
}

/// How surely someone is who they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The first factor alone was given: enough to be asked for the second, and for nothing else.
    Half,
    /// Both factors, or a passkey.
    Full,
}

impl Strength {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Full => "full",
        }
    }
}

/// A seat that someone may work in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: SeatKind,
    /// What the person does in it, as a code: `sergeant`, `caseworker`.
    pub duty: String,
    /// Its agency; none for a seat of no agency.
    pub agency: Option<RecordId>,
    /// The agency's name; empty for a seat of no agency.
    pub agency_name: String,
}

/// Someone who was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The account.
    pub account: RecordId,
    /// Its work name, under which acts are recorded.
    pub login: String,
    /// The person's name, as they wish to be called at work.
    pub name: String,
    /// The seat they work in now; none until they have chosen one.
    pub seat: Option<Seat>,
    /// All seats they may work in.
    pub seats: Vec<Seat>,
    /// Why they are here, in words.
    pub purpose: String,
    /// When the session began, in microseconds since 1970.
    pub began_at: i64,
    /// Whether a program came, with a token.
    pub is_program: bool,
}

impl Entered {
    /// The actor that policy decides about. Without a seat, nothing is permitted to it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match &self.seat {
            Some(Seat { kind, agency: Some(agency), .. }) => {
                Actor::seated(*kind, *agency, &self.login, &self.purpose)
            }
            Some(Seat { kind, agency: None, .. }) => Actor::unseated(*kind, &self.login, &self.purpose),
            // A seat in an agency, and no agency: policy refuses it everything.
            None => Actor::unseated(SeatKind::Police, &self.login, &self.purpose),
        }
    }
}

/// A row of whoever holds the ticket.
struct Holder {
    account: RecordId,
    seat: Option<RecordId>,
    purpose: String,
    began_at: i64,
    login: String,
    name: String,
}

/// Lets someone in, or says why not. What was disabled or ended a moment ago lets nobody in.
pub(crate) fn enter(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<Entered, StoreError> {
    let holder = match ticket {
        Ticket::Session(digest) => session(tx, digest, Strength::Full)?,
        Ticket::Token(digest) => token(tx, digest)?,
    };
    let seats = seats(tx, holder.account)?;
    let seat = holder.seat.and_then(|id| seats.iter().find(|s| s.id == id).cloned());
    if seat.is_none() && matches!(ticket, Ticket::Token(_)) {
        return Err(StoreError::SignedOut(SignedOut::Unknown));
    }
    let seats = match ticket {
        Ticket::Session(_) => seats,
        Ticket::Token(_) => seat.clone().into_iter().collect(),
    };
    Ok(Entered {
        account: holder.account,
        login: holder.login,
        name: holder.name,
        seat,
        seats,
        purpose: holder.purpose,
        began_at: holder.began_at,
        is_program: matches!(ticket, Ticket::Token(_)),
    })
}

/// The holder of a session of this strength, if it is alive; notes that it was seen.
fn session(tx: &mut Tx<'_>, digest: &[u8; 32], strength: Strength) -> Result<Holder, StoreError> {
    let sql = "SELECT s.account_id, s.seat_id, s.purpose, s.began_at, s.seen_at, s.strength, a.login, a.name, a.state \
               FROM session s JOIN account a ON a.partnership_id = s.partnership_id AND a.id = s.account_id \
               WHERE s.partnership_id = ? AND s.digest = ?";
    let found = tx.first(sql, &[tx.pid(), Val::bytes(digest)], |row| {
        let holder = Holder {
            account: row.need_id(0)?,
            seat: row.id(1)?,
            purpose: row.need_text(2)?.to_owned(),
            began_at: row.need_int(3)?,
            login: row.need_text(6)?.to_owned(),
            name: row.need_text(7)?.to_owned(),
        };
        let times = SessionTimes { begun: holder.began_at, seen: row.need_int(4)? };
        let active = row.need_text(8)? == "active" && row.need_text(5)? == strength.code();
        Ok((holder, times, active))
    })?;
    let Some((holder, times, true)) = found else {
        return Err(StoreError::SignedOut(SignedOut::Unknown));
    };
    let now = tx.now();
    match times.standing(now) {
        Standing::Over => return Err(StoreError::SignedOut(SignedOut::Over)),
        Standing::Idle => return Err(StoreError::SignedOut(SignedOut::Idle)),
        Standing::Live => {}
    }
    if times.must_write(now) {
        let sql = "UPDATE session SET seen_at = ? WHERE partnership_id = ? AND digest = ?";
        tx.execute(sql, &[Val::Int(times.seen_at(now).seen), tx.pid(), Val::bytes(digest)])?;
    }
    Ok(holder)
}

fn token(tx: &mut Tx<'_>, digest: &[u8; 32]) -> Result<Holder, StoreError> {
    let sql = "SELECT t.account_id, t.seat_id, t.label, t.recorded_at, a.login, a.name FROM api_token t JOIN account a ON \
               a.partnership_id = t.partnership_id AND a.id = t.account_id WHERE t.partnership_id = ? AND t.digest = ? \
               AND t.ended_at IS NULL AND t.expires_at > ? AND a.state = 'active'";
    let now = Val::Int(tx.now());
    let found = tx.first(sql, &[tx.pid(), Val::bytes(digest), now], |row| {
        Ok(Holder {
            account: row.need_id(0)?,
            seat: row.id(1)?,
            purpose: format!("program: {}", row.need_text(2)?),
            began_at: row.need_int(3)?,
            login: row.need_text(4)?.to_owned(),
            name: row.need_text(5)?.to_owned(),
        })
    })?;
    found.ok_or(StoreError::SignedOut(SignedOut::Unknown))
}

/// The account's seats that have not ended, oldest first.
pub(super) fn seats(tx: &mut Tx<'_>, account: RecordId) -> Result<Vec<Seat>, StoreError> {
    let sql = "SELECT s.id, s.kind, s.duty, s.agency_id, g.name FROM seat s LEFT JOIN agencies g ON g.partnership_id = \
               s.partnership_id AND g.id = s.agency_id WHERE s.partnership_id = ? AND s.account_id = ? AND s.ended_at \
               IS NULL ORDER BY s.id";
    let mut seats = Vec::new();
    tx.query(sql, &[tx.pid(), Val::Id(account)], |row| {
        let code = row.need_text(1)?;
        let kind = SeatKind::ALL.into_iter().find(|k| k.code() == code);
        seats.push(Seat {
            id: row.need_id(0)?,
            kind: kind.ok_or(StoreError::malformed("seat"))?,
            duty: row.need_text(2)?.to_owned(),
            agency: row.id(3)?,
            agency_name: row.text(4)?.unwrap_or_default().to_owned(),
        });
        Ok(())
    })?;
    Ok(seats)
}
