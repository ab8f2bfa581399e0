//! Signing in with a password and a one-time code, or with a recovery code; and the demo's links.
//!
//! Known and unknown names are treated alike: the attempt is counted before anything is looked up, a password is checked
//! against nobody's hash where there is none, and the answer says the same.

mod ways;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use credential::token::{Token, TokenKind};
use pages::{
    parts::{Faults, Msg, paths},
    rooms::sign_in::{Second, SignIn, first, recovery, second},
};
use store::{
    accounts::{NewSession, Strength, Ticket},
    visit::Who,
};

use super::{
    Rooms, frame,
    resume::{Kept, resume},
    typed::filled,
    words,
};
use crate::{Arrival, Fields, Guard, Html, Place, RouteInfo, Routes, Verb, WebError, see_other, set_cookie};

/// The purpose under which a session begins, until its holder says another.
pub(super) const FIRST_PURPOSE: &str = "my work";

pub fn routes() -> Routes<Rooms> {
    let page = |name| RouteInfo::new(name, Guard::Arriving);
    Routes::new()
        .page(paths::SIGN_IN, Verb::Get, page("sign_in.first").with_script(), show)
        .page(paths::SIGN_IN, Verb::Post, page("sign_in.password"), password)
        .page(paths::SECOND, Verb::Get, page("sign_in.second"), show_second)
        .page(paths::SECOND, Verb::Post, page("sign_in.code"), code)
        .page(paths::RECOVERY, Verb::Get, page("sign_in.recovery"), show_recovery)
        .page(paths::RECOVERY, Verb::Post, page("sign_in.recovery_code"), recovery_code)
        .page("/enter/{token}", Verb::Get, page("sign_in.demo"), enter)
}

async fn show(State(rooms): State<Rooms>, arrival: Arrival, RawQuery(query): RawQuery) -> Html {
    let query = query.unwrap_or_default();
    let back = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "back");
    let kept = back.map(|(_, back)| Kept::to(&back).write());
    let page = SignIn { kept, ..SignIn::default() };
    Html(first(rooms.texts(), &before(&rooms, &arrival), &page).into_string())
}

fn before(rooms: &Rooms, arrival: &Arrival) -> pages::frame::Frame {
    frame::before(rooms, arrival.form_token())
}

/// The first factor.
async fn password(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    fields: Fields,
) -> Result<Response, WebError> {
    let kept = Kept::of(&fields);
    if fields.get("email").is_none() {
        // Sent here by a page that found the session over: what was typed there is carried along.
        let page = SignIn { kept: Some(kept.write()), ..SignIn::default() };
        return Ok(Html(first(rooms.texts(), &before(&rooms, &arrival), &page).into_string()).into_response());
    }
    let (login, secret) =
        (fields.get("email").unwrap_or_default(), fields.get("password").unwrap_or_default());
    match ways::password(&rooms, login, secret).await? {
        Some(account) => {
            // The browser's own token names the session halfway; the session itself will have another.
            let new = NewSession {
                digest: arrival.token().digest().0,
                account,
                strength: Strength::Half,
                way: "password",
                replaces: Some(arrival.token().digest().0),
            };
            rooms.front.run(move |desk| desk.begin_session(new, FIRST_PURPOSE)).await?;
            let page = Second { filled: None, kept: Some(kept.write()) };
            Ok(Html(second(rooms.texts(), &before(&rooms, &arrival), &page).into_string()).into_response())
        }
        None => {
            let faults = Faults::new().with("password", Msg::new("fault-sign-in"));
            let filled = Some(filled("sign-in", &fields, faults));
            let page = SignIn { filled, kept: Some(kept.write()), ..SignIn::default() };
            let page = Html(first(rooms.texts(), &before(&rooms, &arrival), &page).into_string());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn show_second(State(rooms): State<Rooms>, arrival: Arrival) -> Html {
    Html(second(rooms.texts(), &before(&rooms, &arrival), &Second::default()).into_string())
}

async fn show_recovery(State(rooms): State<Rooms>, arrival: Arrival) -> Html {
    Html(recovery(rooms.texts(), &before(&rooms, &arrival), &Second::default()).into_string())
}

/// The second factor: a one-time code.
async fn code(State(rooms): State<Rooms>, arrival: Arrival, fields: Fields) -> Result<Response, WebError> {
    let half = arrival.token().digest().0;
    let typed = fields.get("code").unwrap_or_default();
    match ways::code(&rooms, half, typed).await? {
        Some(account) => enter_as(&rooms, half, account, "password", &Kept::of(&fields)).await,
        None => {
            let faults = Faults::new().with("code", Msg::new("fault-code"));
            let page = Second {
                filled: Some(filled("code", &fields, faults)),
                kept: Some(Kept::of(&fields).write()),
            };
            let page = Html(second(rooms.texts(), &before(&rooms, &arrival), &page).into_string());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The second factor: a recovery code.
async fn recovery_code(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    fields: Fields,
) -> Result<Response, WebError> {
    let half = arrival.token().digest().0;
    let typed = fields.get("recovery").unwrap_or_default();
    match ways::recovery(&rooms, half, typed).await? {
        Some(account) => enter_as(&rooms, half, account, "recovery", &Kept::of(&fields)).await,
        None => {
            let faults = Faults::new().with("recovery", Msg::new("fault-recovery"));
            let page = Second {
                filled: Some(filled("recovery", &fields, faults)),
                kept: Some(Kept::of(&fields).write()),
            };
            let page = Html(recovery(rooms.texts(), &before(&rooms, &arrival), &page).into_string());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Begins the session under a new token, and goes on to where the person wanted to be.
pub(super) async fn enter_as(
    rooms: &Rooms,
    half: [u8; 32],
    account: domain::RecordId,
    way: &'static str,
    kept: &Kept,
) -> Result<Response, WebError> {
    let token = Token::new(TokenKind::Session, rooms.random());
    let new =
        NewSession { digest: token.digest().0, account, strength: Strength::Full, way, replaces: Some(half) };
    rooms.front.run(move |desk| desk.begin_session(new, FIRST_PURPOSE)).await?;
    settle(rooms, token.digest().0).await?;
    Ok(with_cookie(resume(rooms, &token, kept), &token, rooms.shared.secure))
}

/// Who has one seat sits in it, with its first purpose.
async fn settle(rooms: &Rooms, session: [u8; 32]) -> Result<(), WebError> {
    let ticket = Ticket::Session(session);
    let who = Who::Ticket(ticket);
    let entered = rooms.front.visit_as(who, "account", |visit| Ok(visit.entered().cloned())).await?;
    let Some(seat) = entered.and_then(|entered| entered.seat) else { return Ok(()) };
    let purpose = words::first_purpose(rooms.texts(), &seat);
    rooms.front.run(move |desk| desk.take_seat(ticket, seat.id, &purpose)).await
}

fn with_cookie(mut response: Response, token: &Token, secure: bool) -> Response {
    response.headers_mut().append(header::SET_COOKIE, set_cookie(token, secure));
    // The next page belongs to the session and to no cache.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A demo's link: it signs in by itself, once, and in a store of invented records alone.
async fn enter(State(rooms): State<Rooms>, place: Place) -> Result<Response, WebError> {
    let link = Token::parse(TokenKind::Invitation, place.text("token")?).map_err(|_| WebError::Absent)?;
    let token = Token::new(TokenKind::Session, rooms.random());
    let (link, session) = (link.digest().0, token.digest().0);
    let followed = rooms.front.run(move |desk| desk.follow_demo_link(link, session, FIRST_PURPOSE)).await;
    match followed {
        Ok(()) => {
            settle(&rooms, session).await?;
            Ok(with_cookie(see_other(paths::HOME), &token, rooms.shared.secure))
        }
        Err(WebError::SignIn) => Err(WebError::Absent),
        Err(error) => Err(error),
    }
}
