//! Cases of the seat's agency. Victims never stand beside defendants in one list.

mod body;
mod facts;
mod whole;

use axum::extract::State;
use domain::{RecordId, TableId};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::StoreError;
use whole::{Case, of};

use super::{
    cursor,
    etag::Tagged,
    operation::{Operation, Operations},
    query::{Query, cursor_param, limit_param},
    reason::{self, Why},
    types::{Day, Id, Page},
};
use crate::{
    Entry, Guard, Json, Place, Verb, WebError,
    rooms::{Rooms, names},
};

/// A case in a list.
#[derive(Serialize, JsonSchema)]
struct Line {
    /// Its id.
    id: Id,
    /// Its neutral name: year and number.
    name: String,
    /// When it was opened.
    opened_on: Option<Day>,
    /// Whether the seat's agency leads it; else it is a member.
    lead: bool,
}

pub fn operations() -> Operations {
    let guard = |action| Guard::signed_in(action, Topic::Case);
    let list = Operation::new::<Page<Line>>(
        Verb::Get,
        "/api/v1/cases",
        "api.case.list",
        guard(Action::List),
        "Cases",
        "Cases of the seat's agency",
    )
    .about("The last opened first.")
    .query(cursor_param())
    .query(limit_param());
    let show = Operation::new::<Case>(
        Verb::Get,
        "/api/v1/cases/{id}",
        "api.case.show",
        guard(Action::Read),
        "Cases",
        "A case and its common facts",
    )
    .about("Own work is a case of the seat's agency until a year after the last of its charges was decided. For another that the seat may \
            see the answer is 403: read it with a reason.")
    .tagged()
    .reasoned();
    let read = reason::read::<Case>(
        "/api/v1/cases/{id}/read",
        "api.case.read",
        Topic::Case,
        "Cases",
        "A case outside the seat's own work, for a reason",
    );
    Operations::new()
        .add(list, list_cases)
        .add(show, show_case)
        .add(read, read_case)
        .join(facts::operations())
}

async fn list_cases(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Line>>, WebError> {
    query.only(&["cursor", "limit"])?;
    let (after, limit) = query.paging()?;
    let seen = rooms
        .look(&entry, "api_cases", move |visit| {
            if visit.actor().agency().is_none() {
                return Err(StoreError::Absent);
            }
            visit.cases(after, limit)
        })
        .await?;
    let line = |case: &store::visit::OwnCase| Line {
        id: Id(case.view.id),
        name: names::case(&case.view),
        opened_on: case.view.date("opened_on").map(Day),
        lead: case.lead,
    };
    let items = seen.value.rows.iter().map(line).collect();
    Ok(Json(Page { items, next: seen.value.next.map(cursor::write) }))
}

async fn show_case(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Case>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, None).await
}

async fn read_case(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Case>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    opened(&rooms, &entry, id, Some(why.said()?)).await
}

async fn opened(
    rooms: &Rooms,
    entry: &Entry,
    id: RecordId,
    reason: Option<String>,
) -> Result<Tagged<Case>, WebError> {
    let seen = rooms
        .look(entry, "api_case", move |visit| {
            visit.open(TableId::Cases, id, reason::because(reason.as_deref()))?;
            of(visit, id)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}
