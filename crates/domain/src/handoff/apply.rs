//! Takes a step, or says why not.

use super::{
    Change, Field, HandoffFacts, OWN_DUTIES, Outcome, Refusal, Response, Screening, Step, StepKind, Tribal,
};
use crate::{instant::Instant, value::Value};

/// What a person does with a handoff. Each says when it was done, which is not always when it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "`at` is when it was done")]
pub enum Command {
    /// It is sent. `receiver_open` is whether the receiving agency still takes handoffs.
    Send { at: Instant, receiver_open: bool },
    /// The receiving agency confirms that it has it.
    Acknowledge { at: Instant },
    /// It is screened in, and the youth is to be seen so soon.
    ScreenIn { at: Instant, response: Response },
    /// It is screened out.
    ScreenOut { at: Instant },
    /// The youth was met for the first time, and tribal lineage was asked about.
    Contact { at: Instant, tribal: Tribal },
    /// The question of tribal lineage was answered again.
    AnswerTribal { at: Instant, tribal: Tribal },
    /// The youth's tribe was told.
    TellTribe { at: Instant },
    /// It is concluded.
    Conclude { at: Instant, outcome: Outcome },
    /// A duty of [`OWN_DUTIES`] was done.
    DutyDone { clock: String, at: Instant },
}

impl Command {
    /// When it was done.
    #[must_use]
    pub const fn at(&self) -> Instant {
        match self {
            Self::Send { at, .. }
            | Self::Acknowledge { at }
            | Self::ScreenIn { at, .. }
            | Self::ScreenOut { at }
            | Self::Contact { at, .. }
            | Self::AnswerTribal { at, .. }
            | Self::TellTribe { at }
            | Self::Conclude { at, .. }
            | Self::DutyDone { at, .. } => *at,
        }
    }

    /// The step it becomes.
    #[must_use]
    pub fn step(&self) -> StepKind {
        match self {
            Self::Send { .. } => StepKind::Sent,
            Self::Acknowledge { .. } => StepKind::Acknowledged,
            Self::ScreenIn { .. } | Self::ScreenOut { .. } => StepKind::Screened,
            Self::Contact { .. } => StepKind::Contacted,
            Self::AnswerTribal { .. } => StepKind::TribalAnswered,
            Self::TellTribe { .. } => StepKind::TribeTold,
            Self::Conclude { .. } => StepKind::Concluded,
            Self::DutyDone { clock, .. } => StepKind::DutyDone(clock.clone()),
        }
    }

    /// The field in which its time stands.
    #[must_use]
    pub fn field(&self) -> Field {
        self.step().field().unwrap_or(Field::DoneAt)
    }

    /// What it says beside the time.
    fn answers(&self) -> Vec<(Field, &'static str)> {
        match self {
            Self::ScreenIn { response, .. } => {
                vec![(Field::Screening, Screening::In.code()), (Field::Response, response.code())]
            }
            Self::ScreenOut { .. } => vec![(Field::Screening, Screening::Out.code())],
            Self::Contact { tribal, .. } | Self::AnswerTribal { tribal, .. } => {
                vec![(Field::Tribal, tribal.code())]
            }
            Self::Conclude { outcome, .. } => vec![(Field::Outcome, outcome.code())],
            Self::Send { .. } | Self::Acknowledge { .. } | Self::TellTribe { .. } | Self::DutyDone { .. } => {
                Vec::new()
            }
        }
    }
}

/// Takes a step: what changes, and which step is recorded. A step may be recorded late, for a time that is past.
///
/// # Errors
/// A [`Refusal`], with the field at fault and what would mend it.
pub fn apply(facts: &HandoffFacts, command: &Command, now: Instant) -> Result<Change, Refusal> {
    let field = command.field();
    allowed(facts, command, field)?;
    timely(facts, command, field, now)?;
    let at = command.at();
    let time = command.step().field().map(|field| (field, Some(Value::Instant(at))));
    let answers =
        command.answers().into_iter().map(|(field, code)| (field, Some(Value::Text(code.to_owned()))));
    Ok(Change {
        fields: time.into_iter().chain(answers).collect(),
        step: Step { kind: command.step(), at, undoes: None },
    })
}

/// Whether the step may be taken at all, whatever its time.
fn allowed(facts: &HandoffFacts, command: &Command, field: Field) -> Result<(), Refusal> {
    let refuse = |is: bool, why: Refusal| if is { Err(why) } else { Ok(()) };
    refuse(facts.at(field).is_some(), Refusal::AlreadyDone(field))?;
    if let Command::Send { receiver_open, .. } = command {
        return refuse(!receiver_open, Refusal::ReceiverClosed);
    }
    refuse(facts.sent_at.is_none(), Refusal::NotSent(field))?;
    if matches!(command, Command::Acknowledge { .. }) {
        return Ok(());
    }
    refuse(facts.acknowledged_at.is_none(), Refusal::NotAcknowledged(field))?;
    let (screened, met) = (facts.screened_at.is_some(), facts.contacted_at.is_some());
    match command {
        Command::Send { .. } | Command::Acknowledge { .. } => Ok(()),
        Command::ScreenIn { .. } | Command::ScreenOut { .. } => {
            refuse(facts.concluded_at.is_some(), Refusal::Concluded(field))
        }
        // Whoever meets the youth may do so before the screening is written down.
        Command::Contact { .. } => {
            refuse(facts.concluded_at.is_some(), Refusal::Concluded(field))?;
            refuse(facts.screening == Some(Screening::Out), Refusal::ScreenedOut(field))
        }
        Command::AnswerTribal { .. } => refuse(!met, Refusal::NotContacted(field)),
        Command::TellTribe { .. } => refuse(facts.tribal != Some(Tribal::Possible), Refusal::NoTribeKnown),
        Command::Conclude { outcome, .. } => {
            refuse(!screened, Refusal::NotScreened(field))?;
            let must_meet = facts.screening != Some(Screening::Out) && !outcome.without_contact();
            refuse(must_meet && !met, Refusal::NotContacted(Field::Outcome))?;
            let untold = facts.tribal == Some(Tribal::Possible) && facts.tribe_told_at.is_none();
            refuse(untold, Refusal::TribeNotTold)
        }
        Command::DutyDone { clock, .. } => own_duty(facts, clock),
    }
}

/// Whether a duty is one that is recorded on its own, and was not yet.
fn own_duty(facts: &HandoffFacts, clock: &str) -> Result<(), Refusal> {
    if !OWN_DUTIES.contains(&clock) {
        let kept = ["receipt", "child_seen_urgent", "child_seen", "report_concluded", "tribe_told"];
        return Err(if kept.contains(&clock) { Refusal::OwnStep } else { Refusal::UnknownDuty });
    }
    if facts.duties_done.contains_key(clock) {
        return Err(Refusal::AlreadyDone(Field::Clock));
    }
    if clock == "conclusion_told" && facts.concluded_at.is_none() {
        return Err(Refusal::NotConcluded);
    }
    Ok(())
}

/// Whether the step's time can be.
fn timely(facts: &HandoffFacts, command: &Command, field: Field, now: Instant) -> Result<(), Refusal> {
    let at = command.at();
    if at.micros() > now.micros() {
        return Err(Refusal::InTheFuture(field));
    }
    if facts.reported_at.is_some_and(|reported| at.micros() < reported.micros()) {
        return Err(Refusal::BeforeReport(field));
    }
    let follows: &[Field] = match command {
        Command::Send { .. } => &[],
        Command::Acknowledge { .. } => &[Field::SentAt],
        Command::ScreenIn { .. } | Command::ScreenOut { .. } | Command::Contact { .. } => {
            &[Field::AcknowledgedAt]
        }
        Command::AnswerTribal { .. } | Command::TellTribe { .. } => &[Field::ContactedAt],
        Command::Conclude { .. } => &[Field::ScreenedAt, Field::ContactedAt],
        Command::DutyDone { clock, .. } if clock == "conclusion_told" => &[Field::ConcludedAt],
        Command::DutyDone { .. } => &[Field::AcknowledgedAt],
    };
    let early = |first: &&Field| facts.at(**first).is_some_and(|first| at.micros() < first.micros());
    match follows.iter().find(early) {
        Some(first) => Err(Refusal::Before(field, *first)),
        None => Ok(()),
    }
}
