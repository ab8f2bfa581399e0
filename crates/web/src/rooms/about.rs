//! What is said about the pages themselves, and the law behind a clock.

use axum::extract::State;
use domain::{Date, law::Law};
use pages::{
    parts::paths,
    rooms::{
        about,
        law::{self, LawVersion},
    },
};

use super::Rooms;
use crate::{Entry, Guard, Html, Place, RouteInfo, Routes, Verb, WebError};

pub fn routes() -> Routes<Rooms> {
    let account = |name| RouteInfo::new(name, Guard::Account);
    Routes::new()
        .page(paths::ACCESSIBILITY, Verb::Get, account("about.accessibility"), accessibility)
        .page(paths::RECORDS, Verb::Get, account("about.records"), records)
        .page("/law/{id}", Verb::Get, account("law.show"), show_law)
}

async fn accessibility(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let seen = rooms.look(&entry, "about", |_| Ok(())).await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::ACCESSIBILITY);
    Ok(Html(about::accessibility(rooms.texts(), &frame, None).into_string()))
}

async fn records(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let seen = rooms.look(&entry, "about", |_| Ok(())).await?;
    let frame = rooms.frame(&entry, &seen.entered, paths::RECORDS);
    Ok(Html(about::records(rooms.texts(), &frame).into_string()))
}

async fn show_law(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let id = place.text("id")?.to_owned();
    let seen = rooms.look(&entry, "law", |_| Ok(())).await?;
    let today = rooms.zone().day_of(seen.now);
    let clocks: Vec<_> = Law::house().clocks().iter().filter(|clock| clock.id == id).collect();
    let statutes: Vec<_> = Law::house().statutes().iter().filter(|statute| statute.id == id).collect();
    let title = clocks.first().map(|clock| &clock.title).or(statutes.first().map(|statute| &statute.title));
    let title = title.ok_or(WebError::Absent)?.clone();
    let span = |from: Date, to: Option<Date>| match to {
        Some(to) => format!("{from} – {to}"),
        None => format!("{from} –"),
    };
    let in_force = |from: Date, to: Option<Date>| from <= today && to.is_none_or(|to| today <= to);
    let mut versions: Vec<LawVersion> = clocks
        .iter()
        .map(|clock| LawVersion {
            span: span(clock.from, clock.to),
            now: in_force(clock.from, clock.to),
            trigger: Some(clock.trigger.clone()),
            says: clock.duty.clone(),
            limit: clock.limit().map(|limit| limit.to_string()),
            citation: clock.citation.clone(),
            basis: clock.basis.code().to_owned(),
            confirmed: clock.confirmed,
            note: clock.note.clone(),
        })
        .collect();
    versions.extend(statutes.iter().map(|statute| LawVersion {
        span: span(statute.from, statute.to),
        now: in_force(statute.from, statute.to),
        trigger: None,
        says: statute.words.clone(),
        limit: None,
        citation: statute.citation.clone(),
        basis: statute.basis.code().to_owned(),
        confirmed: statute.confirmed,
        note: statute.note.clone(),
    }));
    versions.sort_by_key(|version| !version.now);
    let page = law::Law { title, versions };
    let path = paths::law(&id);
    Ok(Html(law::page(rooms.texts(), &rooms.frame(&entry, &seen.entered, &path), &page).into_string()))
}
