//! Takes a step, or says why not.

use super::{
    AbsenceFacts, Change, Command, Field, OWN_DUTIES, RECORD_VERIFIED, Refusal, Step, StepKind,
    report::impossible,
};
use crate::{instant::Instant, law::Law, value::Value};

/// Takes a step: what changes, and which step is recorded. A step may be recorded late, for a time that is past.
///
/// Entry does not wait for verification, offers are made at any time, and what is owed to the national file or to the
/// law is recorded even after the absence was closed. The youth's age plays no part.
///
/// # Errors
/// A [`Refusal`], with the field at fault and what would mend it.
///
/// ```
/// # use domain::{Instant, absence::{AbsenceFacts, Command, Field, Refusal, State, apply}};
/// let now = Instant::parse("2013-01-16T06:00:00-06:00")?;
/// let reported_at = Some(Instant::parse("2013-01-16T03:12:00-06:00")?);
/// let facts = AbsenceFacts { reported_at, ..AbsenceFacts::default() };
///
/// let change = apply(&facts, &Command::Enter { at: now }, now)?;
/// assert_eq!(facts.after(&change).state(), State::Entered);
///
/// let refused = apply(&facts, &Command::Close { at: now, reason: String::new() }, now);
/// assert_eq!(refused, Err(Refusal::StillMissing(Field::ClosedAt)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn apply(facts: &AbsenceFacts, command: &Command, now: Instant) -> Result<Change, Refusal> {
    let field = command.field();
    if facts.set_aside {
        return Err(Refusal::SetAside(field));
    }
    allowed(facts, command, field)?;
    timely(facts, command, field, now)?;
    let at = command.at();
    let mut fields = match command {
        Command::DutyDone { .. } => Vec::new(),
        Command::Reopen { .. } => reopened(facts),
        Command::Offer { .. } => {
            let first = facts.offered_at.filter(|first| first.micros() <= at.micros()).unwrap_or(at);
            vec![(field, Some(Value::Instant(first)))]
        }
        _ => vec![(field, Some(Value::Instant(at)))],
    };
    if let Command::Locate { how, .. } = command {
        fields.push((Field::LocatedHow, Some(Value::Text(how.clone()))));
    }
    Ok(Change { fields, step: Step { kind: command.step(), at, undoes: None } })
}

/// Whether the step may be taken at all, whatever its time.
fn allowed(facts: &AbsenceFacts, command: &Command, field: Field) -> Result<(), Refusal> {
    let refuse = |is: bool, why: Refusal| if is { Err(why) } else { Ok(()) };
    let (closed, unfounded) = (facts.closed_at.is_some(), facts.unfounded_at.is_some());
    let over = facts.located_at.is_some() || unfounded;
    // Each offer is a row of its own; everything else is done once.
    if !matches!(command, Command::Offer { .. } | Command::Reopen { .. }) {
        refuse(facts.at(field).is_some(), Refusal::AlreadyDone(field))?;
    }
    match command {
        Command::Verify { .. } | Command::Enter { .. } => {
            refuse(closed, Refusal::Closed(field))?;
            refuse(unfounded, Refusal::Unfounded(field))
        }
        Command::Unfound { .. } => {
            refuse(closed, Refusal::Closed(field))?;
            refuse(facts.located_at.is_some(), Refusal::Located(field))?;
            refuse(facts.verified_at.is_some(), Refusal::Verified(field))
        }
        Command::Cancel { .. } => {
            refuse(facts.entered_at.is_none(), Refusal::NotEntered(field))?;
            refuse(!over && !closed, Refusal::StillMissing(field))
        }
        Command::Locate { how, .. } => {
            refuse(closed, Refusal::Closed(field))?;
            refuse(unfounded, Refusal::Unfounded(field))?;
            refuse(how == "report_unfounded", Refusal::UnfoundedHow)?;
            refuse(!Law::house().knows_code("episodes.located_how", how), Refusal::UnknownHow)
        }
        Command::Debrief { .. } => {
            refuse(closed, Refusal::Closed(field))?;
            refuse(unfounded, Refusal::Unfounded(field))?;
            refuse(facts.located_at.is_none(), Refusal::StillMissing(field))?;
            refuse(!facts.located_youth(), Refusal::NobodyToAsk(field))
        }
        Command::Offer { .. } => Ok(()),
        Command::Close { reason, .. } => {
            refuse(!over, Refusal::StillMissing(field))?;
            refuse(facts.national_record_open(), Refusal::NationalRecordOpen)?;
            refuse(facts.handoff_open, Refusal::HandoffOpen)?;
            let owed = facts.located_youth() && facts.may_be_child() && facts.offered_at.is_none();
            refuse(owed && reason.trim().is_empty(), Refusal::NoOffer)
        }
        Command::Reopen { .. } => refuse(!closed && !unfounded, Refusal::NotClosed),
        Command::DutyDone { clock, .. } => own_duty(facts, clock),
    }
}

/// Whether a duty is one that is recorded on its own, and was not yet.
fn own_duty(facts: &AbsenceFacts, clock: &str) -> Result<(), Refusal> {
    if !OWN_DUTIES.contains(&clock) {
        let kept = ["entry", "located_cancelled", "debriefed", "offer_made"].contains(&clock);
        return Err(if kept { Refusal::OwnStep } else { Refusal::UnknownDuty });
    }
    let done = if clock == RECORD_VERIFIED {
        if facts.entered_at.is_none() {
            return Err(Refusal::NotEntered(Field::Clock));
        }
        facts.record_verified_at().is_some()
    } else {
        facts.duties_done.contains_key(clock)
    };
    if done { Err(Refusal::AlreadyDone(Field::Clock)) } else { Ok(()) }
}

/// Whether the step's time can be.
fn timely(facts: &AbsenceFacts, command: &Command, field: Field, now: Instant) -> Result<(), Refusal> {
    let at = command.at();
    if let Some(refusal) = impossible(field, at, facts.born, now) {
        return Err(refusal);
    }
    if facts.reported_at.is_some_and(|reported| at.micros() < reported.micros()) {
        return Err(Refusal::BeforeReport(field));
    }
    let entered_late = facts.located_at.is_some_and(|located| at.micros() > located.micros());
    if matches!(command, Command::Enter { .. }) && entered_late {
        return Err(Refusal::AfterLocated(field));
    }
    let follows: &[Field] = match command {
        Command::Locate { .. } => &[Field::LastSeenAt],
        Command::Cancel { .. } => &[Field::EnteredAt],
        Command::Debrief { .. } => &[Field::LocatedAt],
        Command::Close { .. } => &[Field::LocatedAt, Field::UnfoundedAt],
        Command::Reopen { .. } => &[Field::ClosedAt, Field::UnfoundedAt],
        Command::DutyDone { clock, .. } if clock == RECORD_VERIFIED => &[Field::EnteredAt],
        Command::Verify { .. }
        | Command::Unfound { .. }
        | Command::Enter { .. }
        | Command::Offer { .. }
        | Command::DutyDone { .. } => &[],
    };
    let early = |first: &&Field| facts.at(**first).is_some_and(|first| at.micros() < first.micros());
    match follows.iter().find(early) {
        Some(first) => Err(Refusal::Before(field, *first)),
        None => Ok(()),
    }
}

/// What becomes unknown when an absence is opened again. Where the report had been called unfounded the youth is missing
/// again, and a cancelled entry in the national file must be made anew.
fn reopened(facts: &AbsenceFacts) -> Vec<(Field, Option<Value>)> {
    let mut clear = vec![Field::ClosedAt];
    if facts.unfounded_at.is_some() {
        clear.push(Field::UnfoundedAt);
        if facts.cancelled_at.is_some() && facts.located_at.is_none() {
            clear.extend([Field::EnteredAt, Field::CancelledAt]);
        }
    }
    clear.into_iter().filter(|field| facts.at(*field).is_some()).map(|field| (field, None)).collect()
}

impl Change {
    /// A change that takes a step back.
    pub(super) fn taken_back(what: StepKind, fields: Vec<(Field, Option<Value>)>, now: Instant) -> Self {
        Self { fields, step: Step { kind: StepKind::Undone, at: now, undoes: Some(what) } }
    }
}
