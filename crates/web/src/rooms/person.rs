//! A person's file: seen whole, its history, and changed.

mod birth;
mod edit;
mod overview;
mod readers;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::{
    parts::{Choice, Faults, Msg, paths},
    rooms::{person, seats},
};
use policy::{Action, Topic};
use store::accounts::Entered;

pub(crate) use birth::read as read_birth;

use super::{Rooms, typed::filled, words};
use crate::{Checks, Entry, Fields, Guard, Html, Place, RouteInfo, Routes, Verb, WebError, see_other};

pub fn routes() -> Routes<Rooms> {
    let read = |name| RouteInfo::new(name, Guard::signed_in(Action::Read, Topic::Person));
    let change = |name| RouteInfo::new(name, Guard::signed_in(Action::Edit, Topic::Person));
    Routes::new()
        .page("/people/{id}", Verb::Get, read("person.show"), show)
        .page("/people/{id}", Verb::Post, read("person.reason"), say_reason)
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
    let (for_page, ticket) = (rooms.clone(), entry.ticket());
    let seen = rooms
        .look(&entry, "person", move |visit| {
            let reason = visit.opened_for(ticket, id)?;
            if reason.is_none() && !visit.is_own_work(id)? {
                return Ok(None);
            }
            visit.for_reason(reason.as_deref().unwrap_or_default());
            overview::of(&for_page, visit, id).map(Some)
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, &paths::person(&id.to_string()));
    Ok(match seen.value {
        Some(page) => Html(person::page(rooms.texts(), &frame, &page).into_string()).into_response(),
        None => Html(reason_page(&rooms, &entry, &seen.entered, id, None)).into_response(),
    })
}

/// Asks why. The page is the same whether or not there is such a file.
fn reason_page(
    rooms: &Rooms,
    entry: &Entry,
    entered: &Entered,
    id: RecordId,
    filled: Option<pages::parts::Filled>,
) -> String {
    let t = rooms.texts();
    let path = paths::person(&id.to_string());
    let purposes: Vec<Choice> =
        entered.seat.as_ref().map(|seat| words::purposes(t, seat)).unwrap_or_default();
    let page = seats::Reason { action: path.clone(), purposes, filled };
    seats::reason(t, &rooms.frame(entry, entered, &path), &page).into_string()
}

/// Keeps the reason, then opens the file.
async fn say_reason(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = place.id("id")?;
    let mut checks = Checks::of(&fields);
    let (purpose, reason) = (checks.line("purpose", 80), checks.line("reason", 200));
    let (purpose, reason) = (purpose.to_owned(), reason.to_owned());
    if let Err(found) = checks.done() {
        let seen = rooms.look(&entry, "reason", |_| Ok(())).await?;
        let mut faults = super::typed::faults(&found);
        if faults.of("reason").is_some() {
            faults = Faults::new().with("reason", Msg::new("fault-reason"));
        }
        let page = reason_page(&rooms, &entry, &seen.entered, id, Some(filled("reason", &fields, faults)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    }
    let (ticket, words) = (entry.ticket(), format!("{purpose}: {reason}"));
    entry.look_up();
    rooms.front.run(move |desk| desk.open_for(ticket, id, &words)).await?;
    Ok(see_other(&paths::person(&id.to_string())))
}

async fn history(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let id = place.id("id")?;
    let for_page = rooms.clone();
    let (ticket, kind) = (entry.ticket(), "person_history");
    let seen = rooms
        .look(&entry, kind, move |visit| {
            let reason = visit.opened_for(ticket, id)?;
            visit.for_reason(reason.as_deref().unwrap_or_default());
            overview::history(&for_page, visit, id)
        })
        .await?;
    let frame = rooms.frame(&entry, &seen.entered, &paths::person_tab(&id.to_string(), "history"));
    Ok(Html(person::history(rooms.texts(), &frame, &seen.value).into_string()))
}
