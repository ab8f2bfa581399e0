//! Signing in with a passkey, with a password and a one-time code, or with a recovery code; and the demo's links.
//!
//! Known and unknown names are treated alike: the attempt is counted before anything is looked up, a password is checked
//! against nobody's hash where there is none, and the answer says the same.

mod ways;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use credential::{
    csrf,
    token::{Token, TokenKind},
};
use pages::{
    parts::{Faults, Msg, paths},
    rooms::sign_in::{Second, SignIn, demo, first, recovery, second},
};
use serde_json::json;
use store::{
    accounts::{NewSession, Strength, Ticket},
    visit::Who,
};

use super::{
    Rooms, frame,
    passkey::{self, Sent},
    resume::{Kept, resume},
    typed::filled,
    words,
};
use crate::{
    Arrival, Entry, Fields, Guard, Html, Json, Place, RouteInfo, Routes, Verb, WebError, entry::FORM,
    see_other, set_cookie,
};

/// The purpose under which a session begins, until its holder says another.
pub(super) const FIRST_PURPOSE: &str = "my work";

pub fn routes() -> Routes<Rooms> {
    let page = |name| RouteInfo::new(name, Guard::Arriving);
    Routes::new()
        .page(paths::SIGN_IN, Verb::Get, page("sign_in.first").with_script(), show)
        .page(paths::SIGN_IN, Verb::Post, page("sign_in.password").with_script(), password)
        .page("/sign-in/passkey/start", Verb::Post, page("sign_in.passkey_start"), passkey_start)
        .page("/sign-in/passkey", Verb::Post, page("sign_in.passkey"), by_passkey)
        .page(paths::RESUME, Verb::Post, RouteInfo::new("sign_in.resume", Guard::Account), go_on)
        .page(paths::SECOND, Verb::Get, page("sign_in.second"), show_second)
        .page(paths::SECOND, Verb::Post, page("sign_in.code"), code)
        .page(paths::RECOVERY, Verb::Get, page("sign_in.recovery"), show_recovery)
        .page(paths::RECOVERY, Verb::Post, page("sign_in.recovery_code"), recovery_code)
        .page("/enter/{token}", Verb::Get, page("sign_in.demo"), show_demo)
        .page("/enter/{token}", Verb::Post, page("sign_in.demo_enter"), enter)
}

async fn show(State(rooms): State<Rooms>, arrival: Arrival, RawQuery(query): RawQuery) -> Html {
    let query = query.unwrap_or_default();
    let back = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "back");
    let kept = back.map(|(_, back)| Kept::to(&back).write());
    let page = SignIn { kept, ..with(&rooms) };
    Html(first(rooms.texts(), &before(&rooms, &arrival), &page).into_string())
}

/// The page of the first step, with the ways that there are at this address.
pub(super) fn with(rooms: &Rooms) -> SignIn {
    SignIn { passkeys: rooms.shared.site.is_some(), agencies: rooms.agencies(None), ..SignIn::default() }
}

pub(super) fn before(rooms: &Rooms, arrival: &Arrival) -> pages::frame::Frame {
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
        let page = SignIn { kept: Some(kept.write()), ..with(&rooms) };
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
            let page = SignIn { filled, kept: Some(kept.write()), ..with(&rooms) };
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
    Ok(with_cookie(resume(rooms, csrf::token(&token, FORM), kept), &token, rooms.shared.secure))
}

/// Who has one seat sits in it, with its first purpose.
pub(super) async fn settle(rooms: &Rooms, session: [u8; 32]) -> Result<(), WebError> {
    let ticket = Ticket::Session(session);
    let who = Who::Ticket(ticket);
    let entered = rooms.front.visit_as(who, "account", |visit| Ok(visit.entered().cloned())).await?;
    let Some(seat) = entered.and_then(|entered| entered.seat) else { return Ok(()) };
    let purpose = words::first_purpose(rooms.texts(), &seat);
    rooms.front.run(move |desk| desk.take_seat(ticket, seat.id, &purpose)).await
}

pub(super) fn with_cookie(mut response: Response, token: &Token, secure: bool) -> Response {
    response.headers_mut().append(header::SET_COOKIE, set_cookie(token, secure));
    // The next page belongs to the session and to no cache.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The first half of signing in by a passkey: nobody is named, so nothing is told about anyone.
async fn passkey_start(State(rooms): State<Rooms>, arrival: Arrival) -> Result<Response, WebError> {
    let started = passkey::site(&rooms)?.start_sign_in(rooms.random());
    passkey::begin(&rooms, ceremony(&arrival), started).await
}

fn ceremony(arrival: &Arrival) -> [u8; 32] {
    passkey::ceremony("sign-in", &[&arrival.token().digest().0])
}

/// The second half: both factors in one.
async fn by_passkey(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    Json(sent): Json<Sent>,
) -> Result<Response, WebError> {
    let Some(proven) = passkey::proven(&rooms, ceremony(&arrival), &sent).await? else {
        return Ok(passkey::failed());
    };
    let token = Token::new(TokenKind::Session, rooms.random());
    let new = NewSession {
        digest: token.digest().0,
        account: proven.account,
        strength: Strength::Full,
        way: "passkey",
        replaces: Some(arrival.token().digest().0),
    };
    let begun = rooms
        .front
        .run(move |desk| desk.begin_session_by(new, proven.way, proven.changed.clone(), FIRST_PURPOSE))
        .await;
    match begun {
        Ok(()) => {}
        // Taken away, or its owner disabled, while the device asked for a finger.
        Err(WebError::SignIn) => return Ok(passkey::failed()),
        Err(error) => return Err(error),
    }
    Ok(with_cookie(entered(&rooms, &token, &sent.kept).await?, &token, rooms.shared.secure))
}

/// What the script is told when someone is in: where to go, and for a form that waits, with what it is sent there.
pub(super) async fn entered(rooms: &Rooms, token: &Token, kept: &str) -> Result<Response, WebError> {
    settle(rooms, token.digest().0).await?;
    let kept = Kept::of(&Fields::of(&[("kept", kept)]));
    let next = if kept.holds_form() {
        json!({ "next": paths::RESUME, "csrf": csrf::token(token, FORM) })
    } else {
        json!({ "next": kept.onward() })
    };
    Ok(Json(next).into_response())
}

/// The page that holds a form which was being sent, after a sign-in by the script.
async fn go_on(State(rooms): State<Rooms>, entry: Entry, fields: Fields) -> Response {
    resume(&rooms, entry.form_token(), &Kept::of(&fields))
}

/// A demo's link, looked at: a browser that fetches links ahead spends none.
async fn show_demo(State(rooms): State<Rooms>, arrival: Arrival, place: Place) -> Result<Html, WebError> {
    let token = Token::parse(TokenKind::Invitation, place.text("token")?).map_err(|_| WebError::Absent)?;
    let digest = token.digest().0;
    match rooms.front.run(move |desk| desk.waits(digest)).await? {
        true => Ok(Html(demo(rooms.texts(), &before(&rooms, &arrival), &token.reveal()).into_string())),
        false => Err(WebError::Absent),
    }
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
