//! A step on a handoff: received, screened, first contact, outcome; or one taken back.

use axum::{extract::State, response::Response};
use domain::{
    Instant, TableId,
    handoff::{Command, Field, Outcome, Refusal, Response as Soon, StepKind, Tribal},
};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;
use store::visit::Because;

use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        line::Lines,
        made::made,
        operation::{Operation, Operations},
        query::Query,
        types::{Moment, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        handoff::record::{self, Deed},
    },
};

/// What was done, when, and why.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct HandoffStep {
    /// What was done.
    act: HandoffAct,
    /// When; now where nothing is said. For `contact`, `tell_tribe` and `duty_done`.
    at: Option<Moment>,
    /// In words; needed for `screen` and `undo`.
    #[schemars(length(max = 2000))]
    note: Option<String>,
    /// How it was screened; needed for `screen`.
    screening: Option<HandoffScreening>,
    /// What was said about tribal lineage; needed for `contact` and `answer_tribal`.
    tribal: Option<TribalLineage>,
    /// What came of it; needed for `conclude`.
    outcome: Option<HandoffOutcome>,
    /// The step that is taken back; needed for `undo`.
    step: Option<HandoffStepTaken>,
}

/// A step.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HandoffAct {
    /// The receiver confirms that it has it.
    Acknowledge,
    /// It is screened in or out.
    Screen,
    /// The youth was met for the first time.
    Contact,
    /// The question of tribal lineage was answered again.
    AnswerTribal,
    /// The youth's tribe was told.
    TellTribe,
    /// It is concluded.
    Conclude,
    /// Whoever reported was told of the conclusion.
    ConclusionTold,
    /// A step that was recorded in error is taken back; it stays on record.
    Undo,
}

/// How a handoff was screened.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HandoffScreening {
    /// In; the youth is to be seen at once.
    InImmediate,
    /// In; within five days.
    InFiveDays,
    /// Out.
    Out,
}

/// Declares a code that the domain knows, with its words there.
macro_rules! known {
    ($name:ident, $of:ty, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy)]
        struct $name($of);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                let found = <$of>::ALL.iter().copied().find(|one| one.code() == text);
                found.map(Self).ok_or_else(|| serde::de::Error::custom("not on the list"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let codes: Vec<&str> = <$of>::ALL.iter().map(|one| one.code()).collect();
                schemars::json_schema!({ "type": "string", "enum": codes, "description": $doc })
            }
        }
    };
}

known!(TribalLineage, Tribal, "What is known of tribal lineage.");
known!(HandoffOutcome, Outcome, "What came of a handoff.");

/// A step that can be taken back.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HandoffStepTaken {
    /// That it was sent; by its sender, before receipt.
    Sent,
    /// The receipt.
    Acknowledged,
    /// The screening.
    Screened,
    /// The first contact.
    Contacted,
    /// That the tribe was told.
    TribeTold,
    /// The outcome.
    Concluded,
    /// That whoever reported was told.
    ConclusionTold,
}

impl HandoffStepTaken {
    fn kind(self) -> StepKind {
        match self {
            Self::Sent => StepKind::Sent,
            Self::Acknowledged => StepKind::Acknowledged,
            Self::Screened => StepKind::Screened,
            Self::Contacted => StepKind::Contacted,
            Self::TribeTold => StepKind::TribeTold,
            Self::Concluded => StepKind::Concluded,
            Self::ConclusionTold => StepKind::DutyDone(TOLD.to_owned()),
        }
    }
}

/// The duty of a receiver that has no column.
const TOLD: &str = "conclusion_told";

pub fn operations() -> Operations {
    let take = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/handoffs/{id}/steps",
        "api.handoff.step",
        Guard::signed_in(Action::Receive, Topic::Absence),
        "Handoffs",
        "Record a step on a handoff",
    )
    .about("Steps are the receiver's; `undo` of `sent` is the sender's, before receipt. Nothing closes without receipt.")
    .takes::<HandoffStep>()
    .creates()
    .reasoned();
    Operations::new().add(take, take_step)
}

async fn take_step(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(step): Json<HandoffStep>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let (deed, note) = read(&step, rooms.now())?;
    let zone = rooms.zone().clone();
    let done = rooms
        .front()
        .edit(&entry, "api_handoff_step", move |visit| {
            attempt(&once, visit, |visit| {
                record::read(visit, id)?;
                visit.open(TableId::Handoffs, id, Because::Given)?;
                Ok(record::make(visit, id, &deed, &note, &zone)?.map(|()| id.to_string()))
            })
        })
        .await?;
    match done {
        Attempt::Done(_) => Ok(made("handoffs", id)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(refusal) => Err(refused(refusal)),
    }
}

/// The step as the room takes it, and its note.
fn read(step: &HandoffStep, now: Instant) -> Result<(Deed, String), WebError> {
    use HandoffAct as A;
    let mut lines = Lines::default();
    let note = step.note.as_deref().and_then(|text| lines.many("note", text, 2_000)).unwrap_or_default();
    let unsaid = step.note.as_deref().is_none_or(|text| text.trim().is_empty());
    let timed = matches!(step.act, A::Contact | A::TellTribe | A::ConclusionTold);
    let asks_tribal = matches!(step.act, A::Contact | A::AnswerTribal);
    for (field, given, wanted, needed) in [
        ("note", !unsaid, true, matches!(step.act, A::Screen | A::Undo)),
        ("at", step.at.is_some(), timed, false),
        ("screening", step.screening.is_some(), step.act == A::Screen, step.act == A::Screen),
        ("tribal", step.tribal.is_some(), asks_tribal, asks_tribal),
        ("outcome", step.outcome.is_some(), step.act == A::Conclude, step.act == A::Conclude),
        ("step", step.step.is_some(), step.act == A::Undo, step.act == A::Undo),
    ] {
        if needed && !given {
            lines.fault(field, FaultKind::Missing);
        }
        // What belongs to another act is a slip that must not go unseen.
        if given && !wanted {
            lines.fault(field, FaultKind::NoChoice);
        }
    }
    lines.done()?;
    let at = step.at.map_or(now, |at| at.0);
    let tribal = step.tribal.map(|tribal| tribal.0);
    let command = match step.act {
        A::Acknowledge => Some(Command::Acknowledge { at }),
        A::Screen => step.screening.map(|screening| match screening {
            HandoffScreening::InImmediate => Command::ScreenIn { at, response: Soon::Immediate },
            HandoffScreening::InFiveDays => Command::ScreenIn { at, response: Soon::FiveDays },
            HandoffScreening::Out => Command::ScreenOut { at },
        }),
        A::Contact => tribal.map(|tribal| Command::Contact { at, tribal }),
        A::AnswerTribal => tribal.map(|tribal| Command::AnswerTribal { at, tribal }),
        A::TellTribe => Some(Command::TellTribe { at }),
        A::Conclude => step.outcome.map(|outcome| Command::Conclude { at, outcome: outcome.0 }),
        A::ConclusionTold => Some(Command::DutyDone { clock: TOLD.to_owned(), at }),
        A::Undo => None,
    };
    let deed = match (command, step.step) {
        (Some(command), _) => Deed::Take(command),
        (None, Some(step)) => Deed::TakeBack(step.kind()),
        (None, None) => return Err(WebError::Malformed),
    };
    Ok((deed, note))
}

/// A refusal of the domain, at its field.
fn refused(refusal: Refusal) -> WebError {
    let field = match refusal.field() {
        Field::Screening | Field::Response => "screening",
        Field::Tribal => "tribal",
        Field::Outcome => "outcome",
        _ => "at",
    };
    WebError::Rule { field: field.to_owned(), reason: format!("{refusal}; {}", refusal.mend()) }
}
