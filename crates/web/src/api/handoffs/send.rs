//! An absence is handed on to another agency.

use axum::{extract::State, response::Response};
use domain::RecordId;
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Entry, FaultKind, Guard, Json, Once, Place, Verb, WebError,
    api::{
        line::Lines,
        made::made,
        operation::{Operation, Operations},
        query::Query,
        types::{Id, Written},
    },
    rooms::{
        Rooms,
        attempt::{Attempt, attempt},
        handoff::new::{Stop, sent},
    },
};

/// A handoff.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewHandoff {
    /// The agency that is to take it.
    to: Id,
    /// In words, to that agency.
    #[schemars(length(max = 2000))]
    note: Option<String>,
}

pub fn operations() -> Operations {
    let send = Operation::new::<Written>(
        Verb::Post,
        "/api/v1/episodes/{id}/handoffs",
        "api.handoff.send",
        Guard::signed_in(Action::Add, Topic::Absence),
        "Handoffs",
        "Hand an absence on to another agency",
    )
    .about(
        "The other agency sees the absence, its dates and steps, and this note; police, child protection and \
            prosecution see the child's name too.",
    )
    .takes::<NewHandoff>()
    .creates()
    .reasoned();
    Operations::new().add(send, send_handoff)
}

async fn send_handoff(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(new): Json<NewHandoff>,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let mut lines = Lines::default();
    let note = new.note.as_deref().and_then(|text| lines.many("note", text, 2_000)).unwrap_or_default();
    lines.done()?;
    let (to, zone) = (new.to.0, rooms.zone().clone());
    let done = rooms
        .front()
        .edit(&entry, "api_handoff_send", move |visit| {
            attempt(&once, visit, |visit| {
                Ok(sent(visit, id, Some(to), &note, &zone)?.map(|handoff| handoff.to_string()))
            })
        })
        .await?;
    match done {
        Attempt::Done(handoff) => {
            let handoff = RecordId::parse(&handoff).ok_or(WebError::Fault)?;
            Ok(made("handoffs", handoff))
        }
        Attempt::Reused => Err(WebError::KeyReused),
        Attempt::Refused(stop) => Err(refused(stop)),
    }
}

fn refused(stop: Stop) -> WebError {
    let rule = |reason: String| WebError::Rule { field: "to".to_owned(), reason };
    match stop {
        Stop::TakesNone(Some(other)) => {
            rule(format!("this agency takes no handoffs; {other} does: send it there"))
        }
        Stop::TakesNone(None) => {
            let mut lines = Lines::default();
            lines.fault("to", FaultKind::NoChoice);
            lines.done().err().unwrap_or(WebError::Fault)
        }
        Stop::Already => rule("a handoff to this agency waits for receipt already".to_owned()),
        Stop::Refused(refusal) => rule(refusal.to_string()),
    }
}
