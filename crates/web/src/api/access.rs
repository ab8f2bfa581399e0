//! The access log, for the privacy officer: metadata alone.

use axum::extract::State;
use domain::{Date, RecordId, Zone};
use policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::visit::{Looked, LookedAt, Reviewed};

use super::{
    cursor,
    line::Lines,
    operation::{Operation, Operations, Param},
    query::{Query, cursor_param},
    types::{Day, Id, Moment, Page},
};
use crate::{Entry, Guard, Json, Once, Place, Verb, WebError, rooms::Rooms};

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

impl Reading {
    fn of(zone: &Zone, read: &LookedAt) -> Self {
        let record = |(table, id, version): &(&'static str, RecordId, i64)| Record {
            table,
            id: Id(*id),
            version: *version,
        };
        Self {
            id: Id(read.act),
            entry: read.entry,
            at: Moment(zone.told(read.at)),
            by: read.by.clone(),
            seat: read.seat.clone(),
            agency: read.agency.clone(),
            purpose: read.purpose.clone(),
            kind: read.kind.clone(),
            records: read.records.iter().map(record).collect(),
            outcome: read.review.as_ref().map(|review| review.outcome.clone()),
        }
    }
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
    let show = Operation::new::<Reviewing>(
        Verb::Get,
        "/api/v1/access/{id}",
        "api.access.show",
        Guard::signed_in_store(Action::Oversee),
        "Access",
        "One reading and its reviews",
    );
    let review = Operation::new::<Reviewing>(
        Verb::Post,
        "/api/v1/access/{id}/reviews",
        "api.access.review",
        Guard::signed_in_store(Action::Oversee),
        "Access",
        "Review a reading",
    )
    .about("Nobody reviews their own reading, or one reading twice.")
    .takes::<NewReview>()
    .once();
    Operations::new().add(list, list_readings).add(show, show_reading).add(review, review_reading)
}

/// A reading with what was thought of it.
#[derive(Serialize, JsonSchema)]
struct Reviewing {
    /// The reading.
    reading: Reading,
    /// Its reviews, the last first.
    reviews: Vec<Review>,
}

/// What somebody thought of a reading.
#[derive(Serialize, JsonSchema)]
struct Review {
    /// What it came to: `proper`, `question` or `improper`.
    outcome: String,
    /// In words.
    note: String,
    /// By whom, by work name.
    by: String,
    /// When.
    at: Moment,
}

/// A review. Its words hold nothing personal.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewReview {
    /// What it came to.
    outcome: ReviewOutcome,
    /// In words.
    #[schemars(length(max = 2000))]
    note: Option<String>,
}

/// What a review came to.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ReviewOutcome {
    /// It was as it should be.
    Proper,
    /// The reader is asked about it.
    Question,
    /// It should not have been.
    Improper,
}

async fn show_reading(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Json<Reviewing>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    reviewed(&rooms, &entry, id).await
}

async fn review_reading(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    once: Once,
    Json(new): Json<NewReview>,
) -> Result<Json<Reviewing>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let mut lines = Lines::default();
    let note = new.note.as_deref().and_then(|text| lines.many("note", text, 2_000)).unwrap_or_default();
    lines.done()?;
    let outcome = match new.outcome {
        ReviewOutcome::Proper => "proper",
        ReviewOutcome::Question => "question",
        ReviewOutcome::Improper => "improper",
    };
    rooms
        .write(&entry, once, "access_reviewed", move |visit| {
            visit.review(id, outcome, &note)?;
            Ok(id.to_string())
        })
        .await?;
    reviewed(&rooms, &entry, id).await
}

async fn reviewed(rooms: &Rooms, entry: &Entry, id: RecordId) -> Result<Json<Reviewing>, WebError> {
    let seen =
        rooms.look(entry, "api_access", move |visit| Ok((visit.looking(id)?, visit.reviews_of(id)?))).await?;
    let (read, reviews) = &seen.value;
    let zone = rooms.zone();
    let review = |review: &Reviewed| Review {
        outcome: review.outcome.clone(),
        note: review.note.clone(),
        by: review.by.clone(),
        at: Moment(zone.told(review.at)),
    };
    Ok(Json(Reviewing { reading: Reading::of(zone, read), reviews: reviews.iter().map(review).collect() }))
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
    let items = reads.iter().map(|read| Reading::of(zone, read)).collect();
    Ok(Json(Page { items, next: next.map(cursor::write) }))
}
