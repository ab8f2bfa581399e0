//! A visit: what one person reads and writes in one transaction, through policy, with its disclosure.
//!
//! A visitor is let in by a session, by a program's token, or as an actor that the caller vouches for (the command line,
//! a job). Whatever is read is noted, and one disclosure for all of it is written before the transaction commits; the
//! caller gets its answer only after the commit. So there is no page about a child without its disclosure, and no way to
//! forget one.

mod ahead;
mod alike;
mod board;
mod casework;
mod clocks;
mod emergency;
mod facts;
mod ledger;
mod links;
mod log;
mod look;
mod membership;
mod own;
mod public;
mod search;
mod versions;
mod write;

pub use alike::{Alike, Why};
pub use board::{Filter, With};
pub use casework::{OwnCase, Page};
pub(crate) use casework::{keep_cases, rebuild_cases};
pub use clocks::{After, Due, Room};
pub(crate) use clocks::{keep_absence, keep_handoff, rebuild as rebuild_clocks};
pub use emergency::{BROKEN, Emergency, Opened};
pub(crate) use facts::{bare as bare_facts, take_part};
pub use ledger::EntryAt;
pub use links::{Decided, Link, Proposal, Say, Side};
pub use log::{Looked, LookedAt, Reviewed};
pub use own::Because;
pub use public::ContactLine;
pub use versions::Kept;
pub use write::{Clash, Edited, Set};

use std::collections::BTreeSet;

use ahead::Ahead;

use domain::{RecordId, Zone};
use policy::{Action, Actor, Context, Facts, Policy};

use crate::{
    accounts::{self, Entered, Ticket},
    desk::Desk,
    disclose::{self, Shown},
    error::StoreError,
    keyring::Keyring,
    store::Sequencing,
    system::{self, Act},
    tx::Tx,
};

/// Who comes in.
#[derive(Clone)]
pub enum Who {
    /// Someone with a ticket: a browser's session, or a program's token. Looked up in the visit's own transaction, so
    /// that what was ended a moment ago lets nobody in.
    Ticket(Ticket),
    /// An actor whom the caller vouches for.
    Actor(Actor),
}

/// One person's reading and writing in one transaction.
pub struct Visit<'v, 't> {
    pub(crate) tx: &'v mut Tx<'t>,
    pub(crate) keyring: &'v mut Keyring,
    actor: Actor,
    ticket: Option<Ticket>,
    entered: Option<Entered>,
    shown: BTreeSet<Shown>,
    kind: &'static str,
    act: Option<Act>,
    detail: Option<String>,
    context: Context,
    emergency: Option<Emergency>,
    ahead: Box<Ahead>,
}

impl Desk {
    /// Lets someone in to read. `kind` names the page in the disclosure, such as `missing_now`.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] if the ticket lets nobody in; [`StoreError::Absent`] for what is not there or may not be
    /// seen; whatever the database meets.
    pub fn visit<T: Send + 'static>(
        &self,
        who: Who,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.enter(Sequencing::Reading, who, kind, act)
    }

    /// Lets someone in to write: as if alone, on a server too.
    ///
    /// # Errors
    /// As [`Self::visit`], and [`StoreError::Rule`] for what breaks a rule of the record.
    pub fn edit<T: Send + 'static>(
        &self,
        who: Who,
        kind: &'static str,
        act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.enter(Sequencing::Later, who, kind, act)
    }

    fn enter<T: Send + 'static>(
        &self,
        sequencing: Sequencing,
        who: Who,
        kind: &'static str,
        mut act: impl FnMut(&mut Visit<'_, '_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        // From asking for the store until what was read or written is durable.
        let _within = tracing::info_span!(target: "leeward::trace", "visit", kind).entered();
        self.run(sequencing, move |tx, keyring| {
            let (actor, ticket, entered) = match &who {
                Who::Actor(actor) => (actor.clone(), None, None),
                Who::Ticket(ticket) => {
                    let entered = accounts::enter(tx, ticket)?;
                    (entered.actor(), Some(*ticket), Some(entered))
                }
            };
            let mut visit = Visit {
                tx,
                keyring,
                actor,
                ticket,
                entered,
                shown: BTreeSet::new(),
                kind,
                act: None,
                detail: None,
                context: Context::default(),
                emergency: None,
                ahead: Box::default(),
            };
            let answer = act(&mut visit)?;
            visit.leave()?;
            Ok(answer)
        })
    }
}

/// What an actor does inside a transaction that someone else opened, with an act and a disclosure of their own.
pub(crate) fn within<T>(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    actor: Actor,
    kind: &'static str,
    act: impl FnOnce(&mut Visit<'_, '_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut visit = Visit {
        tx,
        keyring,
        actor,
        ticket: None,
        entered: None,
        shown: BTreeSet::new(),
        kind,
        act: None,
        detail: None,
        context: Context::default(),
        emergency: None,
        ahead: Box::default(),
    };
    let answer = act(&mut visit)?;
    visit.leave()?;
    Ok(answer)
}

impl Visit<'_, '_> {
    /// Who is here.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Who is here, with their seats, if they came with a ticket.
    #[must_use]
    pub const fn entered(&self) -> Option<&Entered> {
        self.entered.as_ref()
    }

    /// Now, in microseconds since 1970: the store's own clock, so that a retried visit asks again.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.tx.now()
    }

    /// A text for the act that this visit writes, for the access log. It must hold nothing personal.
    pub fn tell(&mut self, detail: String) {
        self.detail = Some(detail);
    }

    /// Gives the reason for which the visitor opens what lies outside their own work; it goes into the disclosure.
    pub fn for_reason(&mut self, reason: &str) {
        if reason.trim().is_empty() {
            return;
        }
        let purpose = format!("{}: {}", self.actor.purpose(), reason.trim());
        self.actor = self.actor.for_purpose(&purpose);
    }

    /// Whether the visitor may do something that concerns no single record.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        Policy::house().fields(&self.actor, action, &Facts::store(), &self.context).is_ok()
    }

    /// Demands that the visitor may do something that concerns no single record.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if not.
    pub fn demand(&self, action: Action) -> Result<policy::Permit, StoreError> {
        Policy::house()
            .decide(&self.actor, action, &Facts::store(), &self.context)
            .map_err(|_| StoreError::Absent)
    }

    pub(crate) fn show(&mut self, table: i64, id: RecordId, version: i64) {
        self.shown.insert(Shown { table, id, version });
    }

    /// The act under which this visit writes.
    pub(crate) fn act(&mut self) -> Act {
        match self.act {
            Some(act) => act,
            None => {
                let act = system::begin(self.tx);
                self.act = Some(act);
                act
            }
        }
    }

    /// Writes the act and the disclosure; the commit follows.
    fn leave(self) -> Result<(), StoreError> {
        if let Some(act) = self.act {
            let detail = self.detail.as_deref();
            system::record_act(self.tx, act, self.kind, (&self.actor).into(), detail, None)?;
        }
        let shown: Vec<Shown> = self.shown.into_iter().collect();
        for page in shown.chunks(disclose::PAGE) {
            disclose::page(self.tx, self.kind, &self.actor, page)?;
        }
        Ok(())
    }
}

/// The partnership's zone, for whoever stands outside a visit.
impl Desk {
    /// The partnership's time zone.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.about().zone
    }
}
