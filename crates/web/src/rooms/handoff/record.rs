//! Taking a step on a handoff: what changes on the sender's record, on the receiver's, and the step that stays.

use domain::{
    Instant, RecordId, TableId, Value, Zone,
    clock::Reckoning,
    handoff::{self, Change, Command, HandoffFacts, Refusal, StepKind},
};
use store::{
    StoreError, View,
    visit::{Set, Visit},
};

/// What is done.
#[derive(Clone, Debug)]
pub enum Deed {
    /// A step.
    Take(Command),
    /// A step is taken back.
    TakeBack(StepKind),
}

/// What the reader's agency is to a handoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It sent it.
    Sender,
    /// It was sent to it.
    Receiver,
}

/// A handoff as the visitor may see it, and on which side they stand.
///
/// # Errors
/// [`StoreError::Absent`] for whoever stands on neither.
pub fn read(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<(View, Side), StoreError> {
    let view = visit.read(TableId::Handoffs, id)?;
    let own = visit.actor().agency();
    let side = if own.is_some() && view.reference("to_agency_id") == own {
        Side::Receiver
    } else if own.is_some() && view.reference("from_agency_id") == own {
        Side::Sender
    } else {
        return Err(StoreError::Absent);
    };
    Ok((view, side))
}

/// Does it, or says why not; nothing is written then.
///
/// # Errors
/// [`StoreError::Absent`] for whoever may not.
pub fn make(
    visit: &mut Visit<'_, '_>,
    id: RecordId,
    deed: &Deed,
    note: &str,
    zone: &Zone,
) -> Result<Result<(), Refusal>, StoreError> {
    let now = zone.told(visit.now());
    let (view, side) = read(visit, id)?;
    let facts = visit.handoff(id)?;
    let made = match deed {
        Deed::Take(command) => take(&facts, command, now),
        Deed::TakeBack(step) => handoff::undo(&facts, step, now),
    };
    let change = match made {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let sending =
        matches!(change.step.kind, StepKind::Sent) || matches!(change.step.undoes, Some(StepKind::Sent));
    // The receiver's steps are the receiver's, and the sender's the sender's.
    if sending != (side == Side::Sender) {
        return Err(StoreError::Absent);
    }
    on_handoff(visit, &view, side, &change)?;
    if side == Side::Receiver {
        on_receipt(visit, id, &change)?;
    }
    step(visit, &view, &facts, &change, note, zone)?;
    Ok(Ok(()))
}

/// Takes a step. People write minutes and the record keeps seconds: a step of the same minute as the one it follows was
/// not before it.
fn take(facts: &HandoffFacts, command: &Command, now: Instant) -> Result<Change, Refusal> {
    let made = handoff::apply(facts, command, now);
    let Err(Refusal::Before(_, first)) = &made else { return made };
    match facts.at(*first) {
        Some(first) if (0..MINUTE).contains(&(first.micros() - command.at().micros())) => {
            handoff::apply(facts, &moved(command, first), now)
        }
        _ => made,
    }
}

const MINUTE: i64 = 60_000_000;

/// The same step at another moment.
fn moved(command: &Command, at: Instant) -> Command {
    let mut command = command.clone();
    match &mut command {
        Command::Send { at: was, .. }
        | Command::Acknowledge { at: was }
        | Command::ScreenIn { at: was, .. }
        | Command::ScreenOut { at: was }
        | Command::Contact { at: was, .. }
        | Command::AnswerTribal { at: was, .. }
        | Command::TellTribe { at: was }
        | Command::Conclude { at: was, .. }
        | Command::DutyDone { at: was, .. } => *was = at,
    }
    command
}

fn set(value: &Option<Value>) -> Set {
    value.clone().map_or(Set::Clear, Set::To)
}

/// What the sender reads of it.
fn on_handoff(visit: &mut Visit<'_, '_>, view: &View, side: Side, change: &Change) -> Result<(), StoreError> {
    let columns: Vec<(&'static str, Set)> = change
        .fields
        .iter()
        .filter_map(|(field, value)| Some((field.sender_column()?, set(value))))
        .collect();
    if columns.is_empty() {
        return Ok(());
    }
    match side {
        Side::Receiver => visit.answer_handoff(view.id, view.version, &columns)?,
        Side::Sender => visit.change(TableId::Handoffs, view.id, view.version, &columns)?,
    };
    Ok(())
}

/// The receiver's own record.
fn on_receipt(visit: &mut Visit<'_, '_>, id: RecordId, change: &Change) -> Result<(), StoreError> {
    let mut columns: Vec<(&'static str, Set)> = change
        .fields
        .iter()
        .filter_map(|(field, value)| Some((field.receiver_column()?, set(value))))
        .collect();
    if let Some((_, acknowledged)) = columns.iter().find(|(column, _)| *column == "acknowledged_at") {
        let by = match acknowledged {
            Set::Clear => Set::Clear,
            _ => Set::To(Value::Text(visit.actor().user().to_owned())),
        };
        columns.push(("acknowledged_by", by));
    }
    if columns.is_empty() {
        return Ok(());
    }
    let Some(agency) = visit.actor().agency() else { return Err(StoreError::Absent) };
    match own_receipt(visit, id)? {
        Some(receipt) => {
            visit.change(TableId::Receipts, receipt.id, receipt.version, &columns)?;
        }
        None => {
            columns.retain(|(_, set)| *set != Set::Clear);
            columns.extend([("handoff_id", Set::Link(id)), ("agency_id", Set::Link(agency))]);
            visit.add(TableId::Receipts, &columns)?;
        }
    }
    Ok(())
}

/// The visitor's own record of a handoff that they received.
pub fn own_receipt(visit: &mut Visit<'_, '_>, handoff: RecordId) -> Result<Option<View>, StoreError> {
    let own = visit.actor().agency();
    let rows = visit.rows_of(TableId::Receipts, "handoff_id", handoff)?;
    Ok(rows.into_iter().find(|row| row.reference("agency_id") == own))
}

/// Steps of the visitor's agency about the absence, oldest first, without those that were taken back.
pub fn standing_steps(visit: &mut Visit<'_, '_>, episode: RecordId) -> Result<Vec<View>, StoreError> {
    let own = visit.actor().agency();
    let mut steps = visit.rows_of(TableId::Steps, "episode_id", episode)?;
    steps.retain(|step| step.reference("agency_id") == own);
    let undone: Vec<String> =
        steps.iter().filter_map(|step| step.text("undoes")).map(str::to_owned).collect();
    steps.retain(|step| !undone.contains(&step.id.to_string()));
    Ok(steps)
}

/// Records the step, with the duty it met and when that was due.
pub fn step(
    visit: &mut Visit<'_, '_>,
    handoff: &View,
    before: &HandoffFacts,
    change: &Change,
    note: &str,
    zone: &Zone,
) -> Result<RecordId, StoreError> {
    let (Some(episode), Some(agency)) = (handoff.reference("episode_id"), visit.actor().agency()) else {
        return Err(StoreError::Absent);
    };
    let text = |text: &str| Set::To(Value::Text(text.to_owned()));
    let step = &change.step;
    let mut columns = vec![
        ("episode_id", Set::Link(episode)),
        ("agency_id", Set::Link(agency)),
        ("kind", text(step.kind.code())),
        ("at", Set::To(Value::Instant(step.at))),
        ("by", text(visit.actor().user())),
    ];
    let now = zone.told(visit.now());
    let after = before.after(change);
    let duties = handoff::duties(&after, &Reckoning::house(zone, now));
    let met = duties.iter().find(|duty| {
        let named = step.kind.clock() == Some(duty.id());
        let seen = step.kind == StepKind::Contacted && duty.id().starts_with("child_seen");
        (named || seen) && step.undoes.is_none()
    });
    match (met, step.kind.clock()) {
        (Some(duty), _) => {
            columns.push(("clock", text(duty.id())));
            columns.extend(duty.due_at.map(|due| ("due_at", Set::To(Value::Instant(due)))));
        }
        (None, Some(clock)) => columns.push(("clock", text(clock))),
        (None, None) => {}
    }
    if let Some(what) = &step.undoes {
        let at = what.field().and_then(|field| before.at(field));
        let steps = standing_steps(visit, episode)?;
        let fits = |row: &&View| {
            row.text("kind") == Some(what.code())
                && row.text("clock").filter(|_| matches!(what, StepKind::DutyDone(_)))
                    == what.clock().filter(|_| matches!(what, StepKind::DutyDone(_)))
                && at.is_none_or(|at| row.instant("at").is_some_and(|own| own.micros() == at.micros()))
        };
        if let Some(undone) = steps.iter().rev().find(fits) {
            columns.push(("undoes", text(&undone.id.to_string())));
        }
    }
    if !note.is_empty() {
        columns.push(("note", text(note)));
    }
    visit.add(TableId::Steps, &columns)
}
