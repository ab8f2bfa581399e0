//! Handoffs: the receiver's inbox, and one of them.

mod send;
mod steps;

use axum::extract::State;
use domain::{RecordId, TableId, Zone, clock::Reckoning, handoff};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    StoreError,
    visit::{Room, Visit},
};

use super::{
    episodes::Obligation,
    etag::Tagged,
    missing::board,
    operation::{Operation, Operations},
    query::{Query, cursor_param, limit_param},
    reason::{self, Why},
    types::{Agency, Id, Moment, Page},
};
use crate::{Entry, Guard, Json, Place, Verb, WebError, rooms::Rooms};

/// A handoff.
#[derive(Serialize, JsonSchema)]
struct Handoff {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// How far it has come.
    state: &'static str,
    /// The report that it hands over.
    episode: Option<Id>,
    /// Who sent it.
    from: Option<Agency>,
    /// To whom.
    to: Option<Agency>,
    /// When it was sent.
    sent_at: Option<Moment>,
    /// When its receipt was confirmed.
    received_at: Option<Moment>,
    /// When it was screened.
    screened_at: Option<Moment>,
    /// When the youth was first met.
    contacted_at: Option<Moment>,
    /// When it was concluded.
    concluded_at: Option<Moment>,
    /// What came of it, as a code.
    outcome: Option<String>,
    /// Duties of the law, with what is due and what was done.
    duties: Vec<Obligation>,
}

/// A line of the inbox.
#[derive(Serialize, JsonSchema)]
struct Waiting {
    /// The handoff.
    handoff: Handoff,
    /// Short name of the next duty; none if nothing is to be done.
    duty: Option<String>,
    /// When it falls due.
    due_at: Option<Moment>,
    /// Whether that is past.
    late: bool,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in(action, Topic::Absence);
    let inbox = Operation::new::<Page<Waiting>>(
        Verb::Get,
        "/api/v1/inbox",
        "api.handoff.inbox",
        guard(Action::List),
        "Handoffs",
        "Handoffs to the seat's agency",
    )
    .about("Received or waiting for receipt, in the order in which the next duty falls due.")
    .query(cursor_param())
    .query(limit_param());
    let show = Operation::new::<Handoff>(
        Verb::Get,
        "/api/v1/handoffs/{id}",
        "api.handoff.show",
        guard(Action::Read),
        "Handoffs",
        "A handoff and its duties",
    )
    .about("Own work is a handoff on a list of the seat's agency, or of a report that is on one. For another that the \
            seat may see the answer is 403: read it with a reason.")
    .tagged()
    .reasoned();
    let read = reason::read::<Handoff>(
        "/api/v1/handoffs/{id}/read",
        "api.handoff.read",
        Topic::Absence,
        "Handoffs",
        "A handoff outside the seat's own work, for a reason",
    );
    Operations::new()
        .add(inbox, list_inbox)
        .add(show, show_handoff)
        .add(read, read_handoff)
        .join(send::operations())
        .join(steps::operations())
}

async fn list_inbox(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Waiting>>, WebError> {
    query.only(&["cursor", "limit"])?;
    let (after, limit) = query.paging()?;
    let zone = rooms.zone().clone();
    let seen = rooms
        .look(&entry, "api_inbox", move |visit| {
            let now = visit.now();
            board(visit, Room::Inbox, after, limit, |visit, line| {
                let Some(handoff) = of(visit, &zone, line.record)? else { return Ok(None) };
                Ok(Some(Waiting {
                    handoff,
                    duty: line.duty.clone(),
                    due_at: line.due_at.map(|at| Moment(zone.told(at))),
                    late: line.due_at.is_some_and(|at| at < now),
                }))
            })
        })
        .await?;
    Ok(Json(seen.value))
}

async fn show_handoff(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Handoff>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, None).await
}

async fn read_handoff(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Handoff>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, Some(why.said()?)).await
}

async fn opened(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    reason: Option<String>,
) -> Result<Tagged<Handoff>, WebError> {
    let zone = rooms.zone().clone();
    let seen = rooms
        .look(entry, "api_handoff", move |visit| {
            visit.open(TableId::Handoffs, id, reason::because(reason.as_deref()))?;
            of(visit, &zone, id)?.ok_or(StoreError::Absent)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

/// A handoff as the visitor may see it; nothing if it is not there or not for them.
fn of(visit: &mut Visit<'_, '_>, zone: &Zone, id: RecordId) -> Result<Option<Handoff>, StoreError> {
    let Some(view) = visit.try_read(TableId::Handoffs, id)? else { return Ok(None) };
    let facts = visit.handoff(id)?;
    let now = zone.told(visit.now());
    let duties = handoff::duties(&facts, &Reckoning::house(zone, now));
    Ok(Some(Handoff {
        id: Id(id),
        version: view.version,
        state: facts.state().code(),
        episode: view.reference("episode_id").map(Id),
        from: Agency::of(visit, view.reference("from_agency_id"))?,
        to: Agency::of(visit, view.reference("to_agency_id"))?,
        sent_at: view.instant("sent_at").map(Moment),
        received_at: view.instant("received_at").map(Moment),
        screened_at: facts.screened_at.map(Moment),
        contacted_at: facts.contacted_at.map(Moment),
        concluded_at: facts.concluded_at.map(Moment),
        outcome: view.text("outcome").map(str::to_owned),
        duties: duties.iter().map(Obligation::of).collect(),
    }))
}
