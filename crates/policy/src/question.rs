//! The question that the rules are asked: everything that can bear on the answer, and nothing that cannot.

use crate::{Action, Actor, Compartment, Context, Denied, Facts, SeatKind, Topic, Whose};

/// A decision's whole input. Which user, which record and which agency do not appear, only how they stand to each
/// other; so one answer holds for every record that stands so, and may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub kind: SeatKind,
    pub action: Action,
    /// What the record is about; `None` for the whole store.
    pub topic: Option<Topic>,
    pub whose: Whose,
    pub compartment: Compartment,
    pub member: bool,
    pub addressed: bool,
    pub held: bool,
    pub expunged: bool,
    pub break_glass: bool,
    pub authority: bool,
}

impl Question {
    /// Puts the question, unless it makes no sense.
    pub fn of(actor: &Actor, action: Action, facts: &Facts, context: &Context) -> Result<Self, Denied> {
        if actor.user().trim().is_empty() {
            return Err(Denied::NoUser);
        }
        if actor.purpose().trim().is_empty() {
            return Err(Denied::NoPurpose);
        }
        if actor.agency().is_some() != actor.kind().needs_agency() {
            return Err(Denied::NoSeat);
        }
        let whose = Whose::of(actor, facts.owner);
        let fits = match whose {
            Whose::Common => facts.compartment == Compartment::Common,
            Whose::Own => facts.compartment == actor.kind().compartment(),
            Whose::Others => facts.compartment != Compartment::Common,
        };
        let asked_rightly = match facts.table {
            Some(_) => action.on_records(),
            None => action.on_store() && whose == Whose::Common && facts.record.is_none(),
        };
        if !fits || !asked_rightly {
            return Err(Denied::Contradiction);
        }
        Ok(Self {
            kind: actor.kind(),
            action,
            topic: facts.table.map(Topic::of),
            whose,
            compartment: facts.compartment,
            member: facts.member,
            addressed: facts.addressed,
            held: facts.held,
            expunged: facts.expunged,
            break_glass: context.break_glass,
            authority: context.authority,
        })
    }
}
