//! One's own account: leaving, here or everywhere.

use axum::{extract::State, http::header, response::Response};
use pages::parts::paths;
use store::accounts::Ticket;

use super::Rooms;
use crate::{Entry, Guard, RouteInfo, Routes, Verb, WebError, clear_cookie, see_other};

pub fn routes() -> Routes<Rooms> {
    Routes::new()
        .page(paths::SIGN_OUT, Verb::Post, RouteInfo::new("account.sign_out", Guard::Account), sign_out)
        .page(
            paths::SIGN_OUT_ALL,
            Verb::Post,
            RouteInfo::new("account.sign_out_all", Guard::Account),
            sign_out_all,
        )
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
