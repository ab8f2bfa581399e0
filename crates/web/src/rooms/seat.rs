//! The seat one works in, and why.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::{
    parts::{Choice, Faults, Filled, Msg, paths},
    rooms::seats::{self, Purpose, Seats},
};
use store::accounts::Entered;

use super::{Rooms, typed::filled, words};
use crate::{Checks, Entry, Fields, Guard, Html, RouteInfo, Routes, Verb, WebError, back_address, see_other};

pub fn routes() -> Routes<Rooms> {
    let page = |name| RouteInfo::new(name, Guard::Account);
    Routes::new()
        .page(paths::SEAT, Verb::Get, page("seat.show"), show_seat)
        .page(paths::SEAT, Verb::Post, page("seat.take"), take_seat)
        .page(paths::PURPOSE, Verb::Get, page("purpose.show"), show_purpose)
        .page(paths::PURPOSE, Verb::Post, page("purpose.say"), say_purpose)
}

async fn entered(rooms: &Rooms, entry: &Entry) -> Result<Entered, WebError> {
    let visit = rooms.front.visit(entry, "account", |visit| Ok(visit.entered().cloned()));
    visit.await?.ok_or(WebError::SignIn)
}

fn back_of(query: Option<String>) -> String {
    let query = query.unwrap_or_default();
    let back = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "back");
    back.map_or_else(|| paths::HOME.to_owned(), |(_, back)| back_address(&back).to_owned())
}

async fn show_seat(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Html, WebError> {
    let entered = entered(&rooms, &entry).await?;
    Ok(Html(seat_page(&rooms, &entry, &entered, back_of(query), None)))
}

fn seat_page(
    rooms: &Rooms,
    entry: &Entry,
    entered: &Entered,
    back: String,
    filled: Option<Filled>,
) -> String {
    let t = rooms.texts();
    let seats = entered.seats.iter().map(|seat| Choice {
        value: seat.id.to_string(),
        words: words::seat(t, seat),
        ..Choice::default()
    });
    let current = entered.seat.as_ref().map(|seat| seat.id.to_string()).unwrap_or_default();
    let page = Seats { seats: seats.collect(), current, back, filled };
    seats::seat(t, &rooms.frame(entry, entered, paths::SEAT), &page).into_string()
}

async fn take_seat(State(rooms): State<Rooms>, entry: Entry, fields: Fields) -> Result<Response, WebError> {
    let back = back_address(fields.get("back").unwrap_or_default()).to_owned();
    let entered = entered(&rooms, &entry).await?;
    let wanted = fields.get("seat").and_then(RecordId::parse);
    let Some(seat) = wanted.and_then(|id| entered.seats.iter().find(|s| s.id == id)) else {
        let faults = Faults::new().with("seat", Msg::new("fault-choose"));
        let page = seat_page(&rooms, &entry, &entered, back, Some(filled("seat", &fields, faults)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    };
    let (ticket, id, purpose) = (entry.ticket(), seat.id, words::first_purpose(rooms.texts(), seat));
    rooms.front.run(move |desk| desk.take_seat(ticket, id, &purpose)).await?;
    Ok(see_other(&back))
}

async fn show_purpose(
    State(rooms): State<Rooms>,
    entry: Entry,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let entered = entered(&rooms, &entry).await?;
    if entered.seat.is_none() {
        return Ok(see_other(paths::SEAT));
    }
    Ok(Html(purpose_page(&rooms, &entry, &entered, back_of(query), None)).into_response())
}

fn purpose_page(
    rooms: &Rooms,
    entry: &Entry,
    entered: &Entered,
    back: String,
    filled: Option<Filled>,
) -> String {
    let t = rooms.texts();
    let purposes = entered.seat.as_ref().map(|seat| words::purposes(t, seat)).unwrap_or_default();
    let current = purposes.iter().find(|p| p.words == entered.purpose).map(|p| p.value.clone());
    let page = Purpose { purposes, current: current.unwrap_or_default(), back, filled };
    seats::purpose(t, &rooms.frame(entry, entered, paths::PURPOSE), &page).into_string()
}

async fn say_purpose(State(rooms): State<Rooms>, entry: Entry, fields: Fields) -> Result<Response, WebError> {
    let back = back_address(fields.get("back").unwrap_or_default()).to_owned();
    let entered = entered(&rooms, &entry).await?;
    let Some(seat) = entered.seat.clone() else { return Ok(see_other(paths::SEAT)) };
    let mut checks = Checks::of(&fields);
    let detail = checks.line_or_none("detail", 120).unwrap_or_default().to_owned();
    let chosen = words::purposes(rooms.texts(), &seat)
        .into_iter()
        .find(|purpose| Some(purpose.value.as_str()) == fields.get("purpose"));
    if chosen.is_none() {
        checks.fault("purpose", crate::FaultKind::NoChoice);
    }
    let (Ok(()), Some(purpose)) = (checks.done(), chosen) else {
        let faults = Faults::new().with("purpose", Msg::new("fault-choose"));
        let page = purpose_page(&rooms, &entry, &entered, back, Some(filled("purpose", &fields, faults)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    };
    let words = if detail.is_empty() { purpose.words } else { format!("{}: {detail}", purpose.words) };
    let ticket = entry.ticket();
    rooms.front.run(move |desk| desk.take_seat(ticket, seat.id, &words)).await?;
    Ok(see_other(&back))
}
