//! A step about an absence is recorded, or taken back by a correction.

use axum::{extract::State, response::Response};
use domain::{
    RecordId, TableId,
    absence::{Command, StepKind},
};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;

use super::report::refused;
use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        codes::{LocatedHow, OwnDuty, Said, Service},
        etag::{IfMatch, unseen},
        line::Lines,
        made::made,
        operation::{Operation, Operations},
        query::Query,
        types::{Day, Id, Moment, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        episode::{
            Refused,
            deed::{self, Deed, Full, Undone},
        },
    },
};

/// What was done, when, and why.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewStep {
    /// What was done.
    act: StepAct,
    /// When; now where nothing is said. Not for `undo`.
    at: Option<Moment>,
    /// In words; needed for `unfounded`, `close`, `reopen` and `undo`.
    #[schemars(length(max = 4000))]
    note: Option<String>,
    /// How the youth was located; needed for `locate`.
    how: Option<LocatedHow>,
    /// The duty that was met; needed for `duty_done`.
    clock: Option<OwnDuty>,
    /// What was offered; needed for `offer`.
    offer: Option<Offer>,
    /// The step that is taken back; for `undo`, which needs this or `on_record`.
    step: Option<Id>,
    /// What is taken back that came in from another system and has no step; for `undo`.
    on_record: Option<OnRecord>,
    /// Why, for a report outside the seat's own work; it is recorded with the reading.
    #[schemars(length(min = 1, max = 200), pattern(r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$"))]
    reason: Option<String>,
}

/// An act.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum StepAct {
    /// The report was found to be so.
    Verify,
    /// The report was found not to be so.
    Unfounded,
    /// The youth was entered into the national file.
    Enter,
    /// That entry was cancelled.
    Cancel,
    /// The youth was located.
    Locate,
    /// A debrief was held.
    Debrief,
    /// A service was offered.
    Offer,
    /// The absence is closed.
    Close,
    /// It is opened again.
    Reopen,
    /// A duty that is recorded on its own was met.
    DutyDone,
    /// A step that was recorded in error is taken back; it stays on record.
    Undo,
}

/// What can stand on a report without a step of its own.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OnRecord {
    /// That it was verified.
    Verified,
    /// That it was called unfounded.
    Unfounded,
    /// The entry in the national file.
    Entered,
    /// That the entry was cancelled.
    Cancelled,
    /// That the youth was located.
    Located,
    /// The debrief.
    Debriefed,
    /// That it was closed.
    Closed,
}

impl OnRecord {
    const fn kind(self) -> StepKind {
        match self {
            Self::Verified => StepKind::Verified,
            Self::Unfounded => StepKind::Unfounded,
            Self::Entered => StepKind::Entered,
            Self::Cancelled => StepKind::Cancelled,
            Self::Located => StepKind::Located,
            Self::Debriefed => StepKind::Debriefed,
            Self::Closed => StepKind::Closed,
        }
    }
}

/// An offer of a service.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Offer {
    /// Which service.
    service: Service,
    /// What the youth said.
    answer: Option<Said>,
    /// When to ask again.
    ask_again_on: Option<Day>,
}

pub fn operations() -> Operations {
    let mut take = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/episodes/{id}/steps",
        "api.episode.step",
        Guard::signed_in(Action::Edit, Topic::Absence),
        "Absences",
        "Record a step about an absence",
    )
    .about("The answer names the report. Nothing is deleted: an error is taken back by a step of its own.")
    .takes::<NewStep>()
    .creates();
    take.conditional = true;
    take.reasoned = true;
    Operations::new().add(take, take_step)
}

async fn take_step(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    IfMatch(seen): IfMatch,
    Json(step): Json<NewStep>,
) -> Result<Response, WebError> {
    let id: RecordId = place.id("id")?;
    query.only(&[])?;
    let full = full(&rooms, step, seen)?;
    let for_act = rooms.clone();
    let done = rooms
        .front()
        .edit(&entry, "api_absence_step", move |visit| {
            attempt(&once, visit, |visit| {
                if let Some(clash) = unseen(visit, TableId::Episodes, id, seen)? {
                    return Ok(Err(clash));
                }
                Ok(match deed::apply(&for_act, visit, id, &full)? {
                    Ok(to) => Ok(to),
                    Err(Refused::By(refusal)) => Err(refused(&refusal)),
                    Err(Refused::At(field, message)) => Err(WebError::Rule {
                        field: field.to_owned(),
                        reason: for_act.texts().say(message).unwrap_or_default(),
                    }),
                    Err(Refused::Stale) => {
                        let version = visit.read(TableId::Episodes, id)?.version;
                        Err(WebError::Clash { columns: Vec::new(), version })
                    }
                })
            })
        })
        .await?;
    match done {
        Attempt::Done(_) => Ok(made("episodes", id)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(error) => Err(error),
    }
}

/// The step as the room takes it.
fn full(rooms: &Rooms, step: NewStep, seen: u32) -> Result<Full, WebError> {
    let mut lines = Lines::default();
    let note = step.note.as_deref().and_then(|text| lines.many("note", text, 4_000));
    let reason = step.reason.as_deref().and_then(|text| lines.one("reason", text, 200));
    let needs_note =
        matches!(step.act, StepAct::Unfounded | StepAct::Close | StepAct::Reopen | StepAct::Undo);
    let missing = [
        ("note", needs_note && step.note.as_deref().is_none_or(|text| text.trim().is_empty())),
        ("how", step.act == StepAct::Locate && step.how.is_none()),
        ("clock", step.act == StepAct::DutyDone && step.clock.is_none()),
        ("offer", step.act == StepAct::Offer && step.offer.is_none()),
        ("step", step.act == StepAct::Undo && step.step.is_none() && step.on_record.is_none()),
    ];
    for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
        lines.fault(field, FaultKind::Missing);
    }
    // What belongs to another act is a slip that must not go unseen.
    let astray = [
        ("how", step.act != StepAct::Locate && step.how.is_some()),
        ("clock", step.act != StepAct::DutyDone && step.clock.is_some()),
        ("offer", step.act != StepAct::Offer && step.offer.is_some()),
        ("step", step.act != StepAct::Undo && step.step.is_some()),
        ("on_record", step.on_record.is_some() && (step.act != StepAct::Undo || step.step.is_some())),
        ("at", step.act == StepAct::Undo && step.at.is_some()),
    ];
    for (field, _) in astray.into_iter().filter(|(_, astray)| *astray) {
        lines.fault(field, FaultKind::NoChoice);
    }
    lines.done()?;
    let at = step.at.map_or_else(|| rooms.now(), |at| at.0);
    let command = match step.act {
        StepAct::Verify => Command::Verify { at },
        StepAct::Unfounded => Command::Unfound { at },
        StepAct::Enter => Command::Enter { at },
        StepAct::Cancel => Command::Cancel { at },
        StepAct::Locate => Command::Locate { at, how: step.how.map_or("", |how| how.0).to_owned() },
        StepAct::Debrief => Command::Debrief { at },
        StepAct::Offer => Command::Offer { at },
        StepAct::Close => Command::Close { at, reason: note.clone().unwrap_or_default() },
        StepAct::Reopen => Command::Reopen { at },
        StepAct::DutyDone => {
            Command::DutyDone { clock: step.clock.map_or("", |clock| clock.0).to_owned(), at }
        }
        StepAct::Undo => {
            let step = match (step.step, step.on_record) {
                (Some(step), _) => Undone::Step(step.0),
                (None, Some(what)) => Undone::OnRecord(what.kind()),
                (None, None) => return Err(WebError::Malformed),
            };
            return Ok(Full { deed: Deed::Undo(step), seen, note, offer: None, reason });
        }
    };
    let offer = step.offer.map(|offer| {
        let answer = offer.answer.map(|answer| answer.0.to_owned());
        (offer.service.0.to_owned(), answer, offer.ask_again_on.map(|day| day.0))
    });
    Ok(Full { deed: Deed::Step(command), seen, note, offer, reason })
}
