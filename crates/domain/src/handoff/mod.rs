//! The life of a handoff: one agency hands an absence to child protection, which acknowledges it, screens it in or out,
//! meets the youth, and concludes.
//!
//! The agency that receives it offers help. Every [`Outcome`] is help, or that it was not reached yet: nothing here names
//! a penalty for the absence. Nothing closes without receipt: see [`crate::absence::Refusal::HandoffOpen`] and [`escalation`].

mod apply;
mod change;
mod codes;
mod duties;
mod refusal;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeMap;

pub use apply::{Command, apply};
pub use change::{Change, Field, Step, StepKind};
pub use codes::{Outcome, Response, Screening, Tribal};
pub use duties::{Level, OWN_DUTIES, duties, escalation};
pub use refusal::Refusal;
pub use undo::undo;

use crate::{instant::Instant, value::Value};

/// What is known of one handoff. All of it may be unknown, as records of other systems come with gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoffFacts {
    /// When the absence was reported.
    pub reported_at: Option<Instant>,
    /// When the handoff was sent.
    pub sent_at: Option<Instant>,
    /// When the receiving agency confirmed that it has it.
    pub acknowledged_at: Option<Instant>,
    /// When it was screened.
    pub screened_at: Option<Instant>,
    /// What the screening came to.
    pub screening: Option<Screening>,
    /// How soon the youth is to be seen, if screened in.
    pub response: Option<Response>,
    /// When the youth was first met face to face.
    pub contacted_at: Option<Instant>,
    /// What was answered to the question of tribal lineage.
    pub tribal: Option<Tribal>,
    /// When the youth's tribe was told.
    pub tribe_told_at: Option<Instant>,
    /// When services to the youth's family began.
    pub services_from: Option<Instant>,
    /// When it was concluded.
    pub concluded_at: Option<Instant>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Duties that have no column of their own ([`OWN_DUTIES`]), and when they were done.
    pub duties_done: BTreeMap<String, Instant>,
}

/// How far a handoff has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not yet sent.
    Draft,
    /// Sent, and waiting for receipt.
    Sent,
    /// Received.
    Acknowledged,
    /// Screened in: the youth is to be met.
    ScreenedIn,
    /// Screened out: to be concluded, or handed on.
    ScreenedOut,
    /// The youth was met.
    Contacted,
    /// Concluded.
    Concluded,
}

impl State {
    /// Its short name, the same for pages, records and figures.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::ScreenedIn => "screened_in",
            Self::ScreenedOut => "screened_out",
            Self::Contacted => "contacted",
            Self::Concluded => "concluded",
        }
    }
}

impl HandoffFacts {
    /// How far the handoff has come.
    #[must_use]
    pub const fn state(&self) -> State {
        if self.concluded_at.is_some() {
            State::Concluded
        } else if self.contacted_at.is_some() {
            State::Contacted
        } else if self.screened_at.is_some() {
            match self.screening {
                Some(Screening::Out) => State::ScreenedOut,
                Some(Screening::In) | None => State::ScreenedIn,
            }
        } else if self.acknowledged_at.is_some() {
            State::Acknowledged
        } else if self.sent_at.is_some() {
            State::Sent
        } else {
            State::Draft
        }
    }

    /// Whether it was sent and its receipt is not confirmed; the absence is not closed while this is so.
    #[must_use]
    pub const fn waits_for_receipt(&self) -> bool {
        self.sent_at.is_some() && self.acknowledged_at.is_none()
    }

    /// The moment a field holds; none for fields that hold no moment.
    #[must_use]
    pub const fn at(&self, field: Field) -> Option<Instant> {
        match field {
            Field::SentAt => self.sent_at,
            Field::AcknowledgedAt => self.acknowledged_at,
            Field::ScreenedAt => self.screened_at,
            Field::ContactedAt => self.contacted_at,
            Field::TribeToldAt => self.tribe_told_at,
            Field::ConcludedAt => self.concluded_at,
            Field::Receiver
            | Field::Screening
            | Field::Response
            | Field::Tribal
            | Field::Outcome
            | Field::Clock
            | Field::DoneAt => None,
        }
    }

    /// What is known once a change is made.
    #[must_use]
    pub fn after(&self, change: &Change) -> Self {
        let mut after = self.clone();
        for (field, value) in &change.fields {
            let at = value.as_ref().and_then(Value::as_instant);
            let code = value.as_ref().and_then(Value::as_text);
            match field {
                Field::SentAt => after.sent_at = at,
                Field::AcknowledgedAt => after.acknowledged_at = at,
                Field::ScreenedAt => after.screened_at = at,
                Field::ContactedAt => after.contacted_at = at,
                Field::TribeToldAt => after.tribe_told_at = at,
                Field::ConcludedAt => after.concluded_at = at,
                Field::Screening => after.screening = code.and_then(Screening::read),
                Field::Response => after.response = code.and_then(Response::read),
                Field::Tribal => after.tribal = code.and_then(Tribal::read),
                Field::Outcome => after.outcome = code.and_then(Outcome::read),
                Field::Receiver | Field::Clock | Field::DoneAt => {}
            }
        }
        match (&change.step.kind, &change.step.undoes) {
            (StepKind::DutyDone(clock), _) => {
                after.duties_done.insert(clock.clone(), change.step.at);
            }
            (_, Some(StepKind::DutyDone(clock))) => {
                after.duties_done.remove(clock);
            }
            _ => {}
        }
        after
    }
}
