//! The access log, for the privacy officer: metadata alone.

use axum::extract::State;
use domain::{Date, RecordId};
use policy::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::visit::{Looked, LookedAt};

use super::{
    cursor,
    operation::{Operation, Operations, Param},
    query::{Query, cursor_param},
    types::{Day, Id, Moment, Page},
};
use crate::{Entry, Guard, Json, Verb, WebError, rooms::Rooms};

/// One reading.
#[derive(Serialize, JsonSchema)]
struct Reading {
    /// Its act.
    id: Id,
    /// Its place in the ledger, once it has one.
    entry: Option<u64>,
    /// When.
    at: Moment,
    /// The reader's work name.
    by: String,
    /// Their seat's kind.
    seat: String,
    /// Their agency's name; empty for none.
    agency: String,
    /// Why, in their words.
    purpose: String,
    /// Which page or operation.
    kind: String,
    /// What was shown.
    records: Vec<Record>,
    /// What its reviewer thought: `proper`, `question` or `improper`; none if nobody reviewed it.
    outcome: Option<String>,
}

/// A record that was shown.
#[derive(Serialize, JsonSchema)]
struct Record {
    /// Its table.
    table: &'static str,
    /// Its id.
    id: Id,
    /// The version that was shown.
    version: i64,
}

pub fn operations() -> Operations {
    let list = Operation::new::<Page<Reading>>(
        Verb::Get,
        "/api/v1/access",
        "api.access.list",
        Guard::signed_in_store(Action::Oversee),
        "Access",
        "Who read what, when and why",
    )
    .about("The last first, fifty at most. Looking at the log is recorded too.")
    .query(cursor_param())
    .query(Param::new::<Day>("from", "First day."))
    .query(Param::new::<Day>("to", "Last day."))
    .query(Param::new::<Id>("agency", "The reader's agency."))
    .query(Param::new::<Id>("record", "A record that was shown."));
    Operations::new().add(list, list_readings)
}

async fn list_readings(
    State(rooms): State<Rooms>,
    entry: Entry,
    query: Query,
) -> Result<Json<Page<Reading>>, WebError> {
    query.only(&["cursor", "from", "to", "agency", "record"])?;
    let day = |name: &str| -> Result<Option<Date>, WebError> {
        query.get(name).map(|text| Date::parse(text).map_err(|_| WebError::Malformed)).transpose()
    };
    let id = |name: &str| -> Result<Option<RecordId>, WebError> {
        query.get(name).map(|text| RecordId::parse(text).ok_or(WebError::Malformed)).transpose()
    };
    let zone = rooms.zone();
    let asked = Looked {
        agency: id("agency")?,
        record: id("record")?,
        from: day("from")?.map(|day| zone.start_of(day)),
        until: day("to")?.map(|day| zone.end_of(day)),
        before: query.get("cursor").map(cursor::read).transpose()?,
        ..Looked::default()
    };
    let seen = rooms.look(&entry, "api_access", move |visit| visit.looked_at(&asked)).await?;
    let reads = &seen.value;
    let next = reads.last().filter(|_| reads.len() >= Looked::PAGE).map(|read| (read.at, read.act));
    let reading = |read: &LookedAt| Reading {
        id: Id(read.act),
        entry: read.entry,
        at: Moment(zone.told(read.at)),
        by: read.by.clone(),
        seat: read.seat.clone(),
        agency: read.agency.clone(),
        purpose: read.purpose.clone(),
        kind: read.kind.clone(),
        records: read
            .records
            .iter()
            .map(|(table, id, version)| Record { table, id: Id(*id), version: *version })
            .collect(),
        outcome: read.review.as_ref().map(|review| review.outcome.clone()),
    };
    Ok(Json(Page { items: reads.iter().map(reading).collect(), next: next.map(cursor::write) }))
}
