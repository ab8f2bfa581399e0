//! Files on persons: read, changed, searched for.

mod change;
mod search;

use axum::extract::State;
use domain::{RecordId, TableId};
use policy::{Action, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    StoreError, View,
    visit::{Because, Visit},
};

use super::{
    etag::Tagged,
    operation::{Operation, Operations},
    query::Query,
    reason::{self, Why},
    types::{Agency, Born, Id, Moment},
};
use crate::{Entry, Guard, Json, Place, Verb, WebError, rooms::Rooms};

/// A file. What is not known, or not for this seat, is null.
#[derive(Serialize, JsonSchema)]
struct Person {
    /// Its id.
    id: Id,
    /// Its version.
    version: u32,
    /// The agency that keeps it.
    agency: Option<Agency>,
    /// First name.
    given: Option<String>,
    /// Middle names.
    middle: Option<String>,
    /// Surname.
    surname: Option<String>,
    /// What follows the name.
    suffix: Option<String>,
    /// Date of birth.
    dob: Option<Born>,
    /// Sex: F, M or X.
    sex: Option<String>,
    /// Gender in the person's own word.
    gender: Option<String>,
    /// Code of the language the person speaks.
    language: Option<String>,
    /// Phone number.
    phone: Option<String>,
    /// Street and house.
    street: Option<String>,
    /// City.
    city: Option<String>,
    /// Postal code.
    zip: Option<String>,
    /// Whether this seat may change it.
    may_edit: bool,
    /// Reports of the person as missing, the last first.
    episodes: Vec<Report>,
}

/// A report in a file.
#[derive(Serialize, JsonSchema)]
struct Report {
    /// Its id.
    id: Id,
    /// When it was made.
    reported_at: Option<Moment>,
    /// How far it has come.
    state: Option<&'static str>,
}

pub fn operations() -> Operations {
    let guard = Guard::signed_in(Action::Read, Topic::Person);
    let show = Operation::new::<Person>(
        Verb::Get,
        "/api/v1/people/{id}",
        "api.person.show",
        guard,
        "People",
        "A file of the seat's own work",
    )
    .about("Own work is a file with an open report or a case of the seat's agency. For any other, and for what is not \
            there, the answer is 403: read it with a reason.")
    .tagged()
    .reasoned();
    let read = reason::read::<Person>(
        "/api/v1/people/{id}/read",
        "api.person.read",
        Topic::Person,
        "People",
        "A file outside the seat's own work, for a reason",
    );
    let emergency = reason::read::<Person>(
        "/api/v1/people/{id}/emergency",
        "api.person.emergency",
        Topic::Person,
        "People",
        "Another agency's file, in an emergency",
    )
    .about("Only when a child may be in danger now. One file, for this request; the privacy officer reviews each, and the agency \
            that keeps the file sees that it was opened. Advocates' files never open.");
    Operations::new()
        .add(show, show_person)
        .add(read, read_person)
        .add(emergency, read_in_emergency)
        .join(change::operations())
        .join(search::operations())
}

async fn show_person(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Tagged<Person>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let seen = rooms
        .look(&entry, "api_person", move |visit| {
            visit.open(TableId::People, id, Because::Given)?;
            of(visit, id)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

async fn read_person(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Person>, WebError> {
    opened(&rooms, &entry, &place, &query, &why, |said| Because::Said(said)).await
}

async fn read_in_emergency(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
    Json(why): Json<Why>,
) -> Result<Tagged<Person>, WebError> {
    opened(&rooms, &entry, &place, &query, &why, |said| Because::Emergency(said)).await
}

/// The file, opened by the reason that was sent.
async fn opened(
    rooms: &Rooms,
    entry: &Entry,
    place: &Place,
    query: &Query,
    why: &Why,
    because: fn(&str) -> Because<'_>,
) -> Result<Tagged<Person>, WebError> {
    let id = place.id("id")?;
    query.only(&[])?;
    let reason = why.said()?;
    let seen = rooms
        .look(entry, "api_person", move |visit| {
            visit.open(TableId::People, id, because(&reason))?;
            of(visit, id)
        })
        .await?;
    Ok(Tagged(seen.value.version, seen.value))
}

/// The file as the visitor may see it.
fn of(visit: &mut Visit<'_, '_>, id: RecordId) -> Result<Person, StoreError> {
    let file = visit.read(TableId::People, id)?;
    let text = |column: &str| file.text(column).map(str::to_owned);
    let mut found: Vec<(i64, Report)> = Vec::new();
    for episode in visit.rows_of(TableId::Episodes, "person_id", id)? {
        found.push((reported(&episode), report(visit, &episode)?));
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(Person {
        id: Id(id),
        version: file.version,
        agency: Agency::of(visit, file.reference("agency_id"))?,
        given: text("given"),
        middle: text("middle"),
        surname: text("surname"),
        suffix: text("suffix"),
        dob: file.birth("dob").map(Born),
        sex: text("sex"),
        gender: text("gender"),
        language: text("language"),
        phone: text("phone"),
        street: text("street"),
        city: text("city"),
        zip: text("zip"),
        may_edit: visit.may_with(Action::Edit, TableId::People, id)?,
        episodes: found.into_iter().map(|(_, report)| report).collect(),
    })
}

fn reported(episode: &View) -> i64 {
    episode.instant("reported_at").map_or(i64::MIN, domain::Instant::micros)
}

fn report(visit: &mut Visit<'_, '_>, episode: &View) -> Result<Report, StoreError> {
    Ok(Report {
        id: Id(episode.id),
        reported_at: episode.instant("reported_at").map(Moment),
        state: match visit.absence(episode.id) {
            Ok(facts) => Some(facts.state().code()),
            Err(StoreError::Absent) => None,
            Err(error) => return Err(error),
        },
    })
}
