//! Takes a step back that was recorded in error. The step stays in the record, and so does its taking back.

use super::{Change, Field, HandoffFacts, Refusal, Step, StepKind};
use crate::instant::Instant;

/// Takes a step back: its fields become unknown again, unless a later step rests on it.
///
/// # Errors
/// A [`Refusal`]: what was not done, what a later step rests on, and an answer about lineage (answer again instead) are
/// not taken back.
pub fn undo(facts: &HandoffFacts, what: &StepKind, now: Instant) -> Result<Change, Refusal> {
    let step = Step { kind: StepKind::Undone, at: now, undoes: Some(what.clone()) };
    let (field, more): (Field, &[Field]) = match what {
        StepKind::TribalAnswered | StepKind::Undone => return Err(Refusal::NotUndone),
        StepKind::DutyDone(clock) => {
            return if facts.duties_done.contains_key(clock) {
                Ok(Change { fields: Vec::new(), step })
            } else {
                Err(Refusal::NothingToUndo(Field::Clock))
            };
        }
        StepKind::Sent => (Field::SentAt, &[]),
        StepKind::Acknowledged => (Field::AcknowledgedAt, &[]),
        StepKind::Screened => (Field::ScreenedAt, &[Field::Screening, Field::Response]),
        StepKind::Contacted => (Field::ContactedAt, &[Field::Tribal]),
        StepKind::TribeTold => (Field::TribeToldAt, &[]),
        StepKind::Concluded => (Field::ConcludedAt, &[Field::Outcome]),
    };
    if facts.at(field).is_none() {
        return Err(Refusal::NothingToUndo(field));
    }
    if let Some(later) = rests_on(what).iter().find(|later| facts.at(**later).is_some()) {
        return Err(Refusal::RestsOn(field, *later));
    }
    let told = facts.duties_done.contains_key("conclusion_told");
    if *what == StepKind::Concluded && told {
        return Err(Refusal::RestsOn(field, Field::Clock));
    }
    let fields = std::iter::once(&field).chain(more).map(|field| (*field, None)).collect();
    Ok(Change { fields, step })
}

/// The steps that rest on a step.
const fn rests_on(what: &StepKind) -> &'static [Field] {
    match what {
        StepKind::Sent => &[Field::AcknowledgedAt],
        StepKind::Acknowledged => &[Field::ScreenedAt, Field::ContactedAt, Field::ConcludedAt],
        StepKind::Contacted => &[Field::TribeToldAt, Field::ConcludedAt],
        StepKind::Screened | StepKind::TribeTold => &[Field::ConcludedAt],
        StepKind::Concluded | StepKind::TribalAnswered | StepKind::DutyDone(_) | StepKind::Undone => &[],
    }
}
