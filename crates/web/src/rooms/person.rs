//! A person's file: seen whole, its history, and changed.

mod birth;
mod edit;
mod emergency;
mod overview;
mod readers;

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use domain::{RecordId, TableId};
use pages::{parts::paths, rooms::person};
use policy::{Action, Topic};
use store::visit::Because;

pub(crate) use birth::read as read_birth;

use super::{Rooms, reason};
use crate::{Entry, Guard, Html, Place, RouteInfo, Routes, Verb, WebError};

pub fn routes() -> Routes<Rooms> {
    let read = |name| RouteInfo::new(name, Guard::signed_in(Action::Read, Topic::Person));
    let change = |name| RouteInfo::new(name, Guard::signed_in(Action::Edit, Topic::Person));
    Routes::new()
        .page("/people/{id}", Verb::Get, read("person.show"), show)
        .page("/people/{id}", Verb::Post, read("person.reason"), reason::person)
        .page("/people/{id}/emergency", Verb::Get, read("person.emergency_ask"), emergency::show)
        .page("/people/{id}/emergency", Verb::Post, read("person.emergency"), emergency::declare)
        .page("/people/{id}/history", Verb::Get, read("person.history"), history)
        .page(
            "/people/{id}/readers",
            Verb::Get,
            RouteInfo::new("person.readers", Guard::signed_in_store(Action::Oversee)),
            readers::show,
        )
        .page("/people/{id}/edit", Verb::Get, change("person.edit"), edit::show)
        .page("/people/{id}/edit", Verb::Post, change("person.change"), edit::save)
}

/// The file; or, where it lies outside the reader's own work, the question why.
async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let path = paths::person(&id.to_string());
    reason::or_ask(&rooms, &entry, &path, draw(&rooms, &entry, id, &path).await).await
}

async fn draw(rooms: &Rooms, entry: &Entry, id: RecordId, path: &str) -> Result<Response, WebError> {
    let for_page = rooms.clone();
    let seen = rooms
        .look(entry, "person", move |visit| {
            visit.open(TableId::People, id, Because::Given)?;
            overview::of(&for_page, visit, id)
        })
        .await?;
    let frame = rooms.frame(entry, &seen.entered, path);
    Ok(Html(person::page(rooms.texts(), &frame, &seen.value).into_string()).into_response())
}

async fn history(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let page = past(&rooms, &entry, id).await;
    reason::or_ask(&rooms, &entry, &paths::person(&id.to_string()), page).await
}

async fn past(rooms: &Rooms, entry: &Entry, id: RecordId) -> Result<Response, WebError> {
    let for_page = rooms.clone();
    let seen = rooms
        .look(entry, "person_history", move |visit| {
            visit.open(TableId::People, id, Because::Given)?;
            overview::history(&for_page, visit, id)
        })
        .await?;
    let frame = rooms.frame(entry, &seen.entered, &paths::person_tab(&id.to_string(), "history"));
    Ok(Html(person::history(rooms.texts(), &frame, &seen.value).into_string()).into_response())
}
