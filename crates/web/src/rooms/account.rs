//! One's own account: the ways of signing in, and leaving, here or everywhere.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::RecordId;
use pages::{
    parts::{Msg, Times, paths},
    rooms::account::{self, Account, Way as WayShown},
};
use serde_json::json;
use store::accounts::{OwnWays, Ticket, Way, WayRefused};

use super::{
    Rooms,
    passkey::{self, Sent},
};
use crate::{Entry, Guard, Html, Json, Place, RouteInfo, Routes, Verb, WebError, clear_cookie, see_other};

pub fn routes() -> Routes<Rooms> {
    let own = |name| RouteInfo::new(name, Guard::Account);
    Routes::new()
        .page(paths::ACCOUNT, Verb::Get, own("account.show").with_script(), show)
        .page("/account/passkey/start", Verb::Post, own("account.passkey_start"), start)
        .page("/account/passkey", Verb::Post, own("account.passkey"), finish)
        .page("/account/ways/{id}/remove", Verb::Post, own("account.way_remove").with_script(), remove)
        .page(paths::SIGN_OUT, Verb::Post, own("account.sign_out"), sign_out)
        .page(paths::SIGN_OUT_ALL, Verb::Post, own("account.sign_out_all"), sign_out_all)
}

async fn own_ways(rooms: &Rooms, entry: &Entry) -> Result<OwnWays, WebError> {
    let ticket = entry.ticket();
    rooms.front.run(move |desk| desk.own_ways(ticket)).await
}

async fn show(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let own = own_ways(&rooms, &entry).await?;
    Ok(page(&rooms, &entry, &own, None))
}

fn page(rooms: &Rooms, entry: &Entry, own: &OwnWays, refused: Option<Msg>) -> Html {
    let times = Times::new(rooms.texts(), rooms.zone(), rooms.now());
    let ways = own.ways.iter().filter(|way| way.way != Way::Recovery).map(|way| WayShown {
        id: way.id.to_string(),
        kind: way.way.code().to_owned(),
        label: way.label.clone(),
        since: times.moment(rooms.zone().told(way.since)),
        may_end: way.may_end,
    });
    let context = Account {
        login: own.entered.login.clone(),
        ways: ways.collect(),
        codes: own.ways.iter().filter(|way| way.way == Way::Recovery).count() as u64,
        fresh: own.fresh,
        passkeys: rooms.shared.site.is_some(),
        refused,
    };
    let frame = rooms.frame(entry, &own.entered, paths::ACCOUNT);
    Html(account::page(rooms.texts(), &frame, &context).into_string())
}

fn ceremony(entry: &Entry) -> Result<[u8; 32], WebError> {
    match entry.ticket() {
        Ticket::Session(digest) => Ok(passkey::ceremony("account", &[&digest])),
        Ticket::Token(_) => Err(WebError::Absent),
    }
}

/// The first half of a new passkey.
async fn start(State(rooms): State<Rooms>, entry: Entry) -> Result<Response, WebError> {
    let own = own_ways(&rooms, &entry).await?;
    if !own.fresh {
        return Ok(passkey::failed());
    }
    passkey::register(&rooms, ceremony(&entry)?, own.entered.account, &own.entered.login).await
}

/// The second half.
async fn finish(
    State(rooms): State<Rooms>,
    entry: Entry,
    Json(sent): Json<Sent>,
) -> Result<Response, WebError> {
    let Some(new) = passkey::registered(&rooms, ceremony(&entry)?, &sent).await? else {
        return Ok(passkey::failed());
    };
    let ticket = entry.ticket();
    match rooms.front.run(move |desk| desk.add_way(ticket, new)).await? {
        Ok(_) => Ok(Json(json!({ "next": paths::ACCOUNT })).into_response()),
        Err(_) => Ok(passkey::failed()),
    }
}

/// Takes a passkey away.
async fn remove(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let (ticket, way): (_, RecordId) = (entry.ticket(), place.id("id")?);
    let refused = match rooms.front.run(move |desk| desk.end_way(ticket, way)).await? {
        Ok(()) => return Ok(see_other(paths::ACCOUNT)),
        Err(WayRefused::Last) => Msg::new("account-refused-last"),
        Err(WayRefused::NotFresh | WayRefused::Taken) => Msg::new("account-refused-fresh"),
    };
    let own = own_ways(&rooms, &entry).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&rooms, &entry, &own, Some(refused))).into_response())
}

async fn sign_out(State(rooms): State<Rooms>, entry: Entry) -> Result<Response, WebError> {
    // Leaving ends the ticket, good or not.
    entry.look_up();
    if let Ticket::Session(digest) = entry.ticket() {
        rooms.front.run(move |desk| desk.end_session(digest)).await?;
    }
    Ok(left(&rooms))
}

async fn sign_out_all(State(rooms): State<Rooms>, entry: Entry) -> Result<Response, WebError> {
    let ticket = entry.ticket();
    entry.look_up();
    rooms.front.run(move |desk| desk.end_all_sessions(ticket)).await?;
    Ok(left(&rooms))
}

fn left(rooms: &Rooms) -> Response {
    let mut response = see_other(paths::SIGN_IN);
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(rooms.shared.secure));
    response
}
