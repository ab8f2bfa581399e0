//! Records outside the reader's own work, opened by a reason for as long as the session works in its seat; and records that
//! are not the reader's to see, opened in an emergency.

use domain::RecordId;
use policy::{Action, Actor, Compartment, Context, Facts, Policy};

use super::entered::Ticket;
use crate::{
    db::Val,
    desk::Desk,
    error::StoreError,
    store::Sequencing,
    system::{self, Act},
    tx::Tx,
};

/// What stands before the reason of an opening in an emergency, and before no other.
pub(crate) const EMERGENCY: &str = "emergency: ";

/// The kind of the act that declares an emergency, in the ledger whether or not it opens anything.
const DECLARED: &str = "emergency_declared";

/// Whether an emergency opens anything at all to someone: a file of another agency that policy would not show otherwise.
pub(crate) fn may_declare(actor: &Actor) -> bool {
    let others = Facts::owned(domain::TableId::People, RecordId([0; 16]), Compartment::ChildProtection);
    let opens = |context| Policy::house().fields(actor, Action::Read, &others, &context).ok();
    // More than what is open to them on any other day, such as that a record is there.
    opens(Context::emergency()) != opens(Context::default())
}

/// Writes that someone declared an emergency about a record, in an act of its own.
pub(crate) fn declare(
    tx: &mut Tx<'_>,
    actor: &Actor,
    record: RecordId,
    reason: &str,
) -> Result<(), StoreError> {
    if !may_declare(actor) {
        return Err(StoreError::Absent);
    }
    if reason.trim().is_empty() {
        return Err(StoreError::rule("reason", "say why, in a few words"));
    }
    let act: Act = system::begin(tx);
    let purpose = format!("{}: {EMERGENCY}{}", actor.purpose(), reason.trim());
    let who = actor.for_purpose(&purpose);
    system::record_act(tx, act, DECLARED, (&who).into(), Some(&record.to_string()), None)
}

fn keep(tx: &mut Tx<'_>, digest: &[u8; 32], record: RecordId, reason: &str) -> Result<(), StoreError> {
    let gone = "DELETE FROM opening WHERE partnership_id = ? AND digest = ? AND record_id = ?";
    tx.execute(gone, &[tx.pid(), Val::bytes(digest), Val::Id(record)])?;
    let values = [tx.pid(), Val::bytes(digest), Val::Id(record), Val::text(reason), Val::Int(tx.now())];
    let columns = ["partnership_id", "digest", "record_id", "reason", "at"];
    tx.insert_many("opening", &columns, &values, false).map(|_| ())
}

impl Desk {
    /// Keeps the reason for which a session opens a record.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`]; [`StoreError::Rule`] for a reason that reads as if an emergency had been declared.
    pub fn open_for(&self, ticket: Ticket, record: RecordId, reason: &str) -> Result<(), StoreError> {
        if reason.starts_with(EMERGENCY) {
            return Err(StoreError::rule("purpose", "declare an emergency on the page for it"));
        }
        let reason = reason.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            super::enter(tx, &ticket)?;
            let Ticket::Session(digest) = ticket else { return Ok(()) };
            keep(tx, &digest, record, &reason)
        })
    }

    /// Declares an emergency about a person's file, which then opens to this session for an hour, if policy opens it in one.
    /// The ledger has the declaration whether or not there is such a file.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`]; [`StoreError::Absent`] for a seat to which no emergency opens anything;
    /// [`StoreError::Rule`] without a reason.
    pub fn break_glass(&self, ticket: Ticket, person: RecordId, reason: &str) -> Result<(), StoreError> {
        let reason = reason.trim().to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            let actor = super::enter(tx, &ticket)?.actor();
            declare(tx, &actor, person, &reason)?;
            let Ticket::Session(digest) = ticket else { return Ok(()) };
            keep(tx, &digest, person, &format!("{EMERGENCY}{reason}"))
        })
    }
}
