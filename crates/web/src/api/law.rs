//! The law behind a clock.

use axum::extract::State;
use domain::law::Law;
use policy::Action;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    operation::{Operation, Operations},
    query::Query,
    types::Day,
};
use crate::{Entry, Guard, Json, Place, Verb, WebError, rooms::Rooms};

/// A clock or a statute, with each of its versions.
#[derive(Serialize, JsonSchema)]
struct LawEntry {
    /// Its short name, as `clock` of a duty.
    id: String,
    /// Its heading.
    title: String,
    /// Its versions, the first in force first.
    versions: Vec<LawText>,
}

/// A version of a clock or a statute.
#[derive(Serialize, JsonSchema)]
struct LawText {
    /// First day in force.
    from: Day,
    /// Last day in force; none while it is.
    to: Option<Day>,
    /// What starts the clock; none for a statute.
    trigger: Option<String>,
    /// What it says.
    says: String,
    /// How soon, in words; none where it names no time.
    limit: Option<String>,
    /// Where to look it up.
    citation: String,
    /// On what it rests, as a code: a statute, or a practice.
    basis: &'static str,
    /// Whether a lawyer has confirmed it.
    confirmed: bool,
    /// What else to know.
    note: Option<String>,
}

pub fn operations() -> Operations {
    let show = Operation::new::<LawEntry>(
        Verb::Get,
        "/api/v1/law/{name}",
        "api.law.show",
        Guard::signed_in_store(Action::Law),
        "Law",
        "The law behind a clock, or a statute",
    )
    .about("By the short name that a duty has as `clock`.");
    Operations::new().add(show, show_law)
}

async fn show_law(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    query: Query,
) -> Result<Json<LawEntry>, WebError> {
    let id = place.text("name")?.to_owned();
    query.only(&[])?;
    rooms.look(&entry, "api_law", |visit| visit.demand(Action::Law).map(|_permit| ())).await?;
    let law = Law::house();
    let clocks = law.clocks().iter().filter(|clock| clock.id == id);
    let statutes = law.statutes().iter().filter(|statute| statute.id == id);
    let title = clocks.clone().map(|clock| &clock.title).chain(statutes.clone().map(|s| &s.title)).next();
    let title = title.ok_or(WebError::Absent)?.clone();
    let mut versions: Vec<LawText> = clocks
        .map(|clock| LawText {
            from: Day(clock.from),
            to: clock.to.map(Day),
            trigger: Some(clock.trigger.clone()),
            says: clock.duty.clone(),
            limit: clock.limit().map(|limit| limit.to_string()),
            citation: clock.citation.clone(),
            basis: clock.basis.code(),
            confirmed: clock.confirmed,
            note: Some(clock.note.clone()).filter(|note| !note.is_empty()),
        })
        .collect();
    versions.extend(statutes.map(|statute| LawText {
        from: Day(statute.from),
        to: statute.to.map(Day),
        trigger: None,
        says: statute.words.clone(),
        limit: None,
        citation: statute.citation.clone(),
        basis: statute.basis.code(),
        confirmed: statute.confirmed,
        note: Some(statute.note.clone()).filter(|note| !note.is_empty()),
    }));
    versions.sort_by_key(|version| version.from.0);
    Ok(Json(LawEntry { id, title, versions }))
}
