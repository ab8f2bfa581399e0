//! Takes a step back that was recorded in error. The step stays in the record, and so does its taking back.

use super::{AbsenceFacts, Change, Field, Refusal, StepKind};
use crate::instant::Instant;

/// Takes a step back: its fields become unknown again, unless a later step rests on it.
///
/// An offer taken back leaves the other offers as they are: the caller works out again when the first one was.
///
/// # Errors
/// A [`Refusal`]: what was not done, what a later step rests on, and the reopening of an absence are not taken back.
pub fn undo(facts: &AbsenceFacts, what: &StepKind, now: Instant) -> Result<Change, Refusal> {
    let field = what.field().unwrap_or(Field::DoneAt);
    if facts.set_aside {
        return Err(Refusal::SetAside(field));
    }
    match what {
        StepKind::Reopened | StepKind::Undone => return Err(Refusal::NotUndone),
        StepKind::DutyDone(clock) => {
            return if facts.duties_done.contains_key(clock) {
                Ok(Change::taken_back(what.clone(), Vec::new(), now))
            } else {
                Err(Refusal::NothingToUndo(Field::Clock))
            };
        }
        _ => {}
    }
    if facts.at(field).is_none() {
        return Err(Refusal::NothingToUndo(field));
    }
    if let Some(later) = rests_on(what).iter().find(|later| facts.at(**later).is_some()) {
        return Err(Refusal::RestsOn(field, *later));
    }
    if *what == StepKind::Entered && facts.record_verified_at().is_some() {
        return Err(Refusal::RestsOn(field, Field::Clock));
    }
    let mut fields = vec![(field, None)];
    if *what == StepKind::Located {
        fields.push((Field::LocatedHow, None));
    }
    Ok(Change::taken_back(what.clone(), fields, now))
}

/// The steps that rest on a step.
const fn rests_on(what: &StepKind) -> &'static [Field] {
    match what {
        StepKind::Unfounded => &[Field::CancelledAt, Field::ClosedAt],
        StepKind::Entered => &[Field::CancelledAt, Field::ClosedAt],
        StepKind::Located => &[Field::DebriefedAt, Field::CancelledAt, Field::ClosedAt],
        StepKind::Verified | StepKind::Cancelled | StepKind::Debriefed | StepKind::Offered => {
            &[Field::ClosedAt]
        }
        StepKind::Closed | StepKind::Reopened | StepKind::DutyDone(_) | StepKind::Undone => &[],
    }
}
