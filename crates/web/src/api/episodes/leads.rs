//! Leads to where a child may be, and contacts: added, and done.

use axum::{extract::State, response::Response};
use domain::RecordId;
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        codes::LeadOutcome,
        line::Lines,
        made::made,
        operation::{Operation, Operations},
        query::Query,
        types::{Moment, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        episode::leads::{finish, put},
    },
};

/// A lead, or a contact that was made or promised.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewLead {
    /// Which of the two.
    kind: LeadKind,
    /// In words.
    #[schemars(length(min = 1, max = 4000), pattern(r"\S"))]
    text: String,
    /// By when to follow it.
    due_at: Option<Moment>,
}

/// A lead or a contact.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum LeadKind {
    /// To where the child may be.
    Lead,
    /// With somebody.
    Contact,
}

/// What came of a lead.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LeadDone {
    /// What came of it.
    outcome: LeadOutcome,
    /// In words.
    #[schemars(length(max = 4000))]
    note: Option<String>,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in(action, Topic::Absence);
    let add = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/episodes/{id}/leads",
        "api.lead.add",
        guard(Action::Add),
        "Absences",
        "Add a lead or a contact",
    )
    .about("The answer names the report.")
    .takes::<NewLead>()
    .creates()
    .reasoned();
    let done = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/leads/{id}/outcome",
        "api.lead.done",
        guard(Action::Edit),
        "Absences",
        "Say what came of a lead or a contact",
    )
    .about("The answer names the report.")
    .takes::<LeadDone>()
    .creates()
    .conflicting()
    .reasoned();
    Operations::new().add(add, add_lead).add(done, done_lead)
}

async fn add_lead(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(new): Json<NewLead>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let mut lines = Lines::default();
    let text = lines.many("text", &new.text, 4_000);
    if new.text.trim().is_empty() {
        lines.fault("text", FaultKind::Missing);
    }
    lines.done()?;
    let kind = match new.kind {
        LeadKind::Lead => "lead",
        LeadKind::Contact => "contact",
    };
    let (text, due) = (text.unwrap_or_default(), new.due_at.map(|at| at.0));
    rooms
        .write(&entry, once, "api_lead_added", move |visit| {
            put(visit, id, kind, &text, due)?;
            Ok(id.to_string())
        })
        .await?;
    Ok(made("episodes", id))
}

async fn done_lead(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(done): Json<LeadDone>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let mut lines = Lines::default();
    let note = done.note.as_deref().and_then(|text| lines.many("note", text, 4_000));
    lines.done()?;
    let (outcome, zone) = (done.outcome.0, rooms.zone().clone());
    let ended = rooms
        .front()
        .edit(&entry, "api_lead_done", move |visit| {
            attempt(&once, visit, |visit| {
                let done = finish(visit, id, outcome, note.as_deref(), &zone)?;
                Ok(done.map(|episode| episode.to_string()))
            })
        })
        .await?;
    match ended {
        Attempt::Done(episode) => Ok(made("episodes", RecordId::parse(&episode).ok_or(WebError::Fault)?)),
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(_) => Err(WebError::Stale),
    }
}
