//! Signing in by a partner agency: out to its issuer, and back with what it vouches for. An account is bound to the
//! issuer's name for a person by an invitation, and by nothing else.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use credential::{
    csrf,
    handle::Handle,
    token::{Token, TokenKind},
};
use domain::RecordId;
use pages::{
    parts::{Msg, paths},
    rooms::sign_in::{Second, SignIn, first, onward, second},
};
use store::accounts::{Credential, NewSession, NewWay, Strength, Way};

use super::{
    Rooms, passkey, query,
    resume::{Kept, resume},
    sign_in::{self, FIRST_PURPOSE},
};
use crate::{
    Arrival, Fields, Guard, Html, Place, RouteInfo, Routes, Verb, WebError,
    entry::FORM,
    partners::{Back, Partner, Round, begin, finish},
};

/// How long someone may take at their issuer: ten minutes.
const LASTS: i64 = 600_000_000;

pub fn routes() -> Routes<Rooms> {
    let page = |name| RouteInfo::new(name, Guard::Arriving);
    Routes::new()
        .page("/sign-in/agency/{agency}", Verb::Post, page("sign_in.agency").with_script(), leave)
        .page(
            "/sign-in/agency/{agency}/back",
            Verb::Get,
            page("sign_in.agency_back").with_script(),
            come_back,
        )
}

fn partner(rooms: &Rooms, place: &Place) -> Result<Arc<Partner>, WebError> {
    let key = place.text("agency")?;
    rooms.shared.partners.iter().find(|partner| partner.key == key).map(Arc::clone).ok_or(WebError::Absent)
}

fn redirect(rooms: &Rooms, partner: &Partner) -> String {
    format!("{}{}/back", rooms.shared.public_url.trim_end_matches('/'), paths::agency(&partner.key))
}

fn ceremony(partner: &Partner, arrival: &Arrival) -> [u8; 32] {
    passkey::ceremony(&format!("agency {}", partner.key), &[&arrival.token().digest().0])
}

/// Out to the issuer: a page that leads there by itself, so that no form of ours is sent elsewhere.
async fn leave(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    place: Place,
    fields: Fields,
) -> Result<Response, WebError> {
    let partner = partner(&rooms, &place)?;
    let kept = Kept::of(&fields).write();
    let invitation = fields.get("invitation").filter(|token| !token.is_empty()).map(str::to_owned);
    let begun =
        begin(Arc::clone(&partner), redirect(&rooms, &partner), rooms.random(), kept, invitation).await;
    let (address, round) = match begun {
        Ok(begun) => begun,
        Err(error) => {
            tracing::warn!(target: "leeward::sign_in", agency = %partner.agency, why = %error, "a partner agency's sign-in failed");
            return Ok(failed(&rooms, &arrival, "signin-agency-away", StatusCode::BAD_GATEWAY));
        }
    };
    let state = serde_json::to_vec(&round).map_err(|_| WebError::Fault)?;
    let key = ceremony(&partner, &arrival);
    rooms.front.run(move |desk| desk.begin_ceremony(key, state, LASTS)).await?;
    let page = onward(rooms.texts(), &sign_in::before(&rooms, &arrival), &partner.name, &address);
    Ok(Html(page.into_string()).into_response())
}

/// The page for signing in, with one sentence about what went wrong.
fn failed(rooms: &Rooms, arrival: &Arrival, message: &'static str, status: StatusCode) -> Response {
    let page = SignIn { notice: Some(Msg::new(message)), ..sign_in::with(rooms) };
    (status, Html(first(rooms.texts(), &sign_in::before(rooms, arrival), &page).into_string()))
        .into_response()
}

/// Back from the issuer.
async fn come_back(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    place: Place,
    raw: RawQuery,
) -> Result<Response, WebError> {
    let partner = partner(&rooms, &place)?;
    let refused = |message| failed(&rooms, &arrival, message, StatusCode::UNPROCESSABLE_ENTITY);
    // Taken first: whatever else is wrong, this round is over.
    let Some(state) = passkey::taken(&rooms, ceremony(&partner, &arrival)).await? else {
        return Ok(refused("signin-agency-failed"));
    };
    let Ok(round) = serde_json::from_slice::<Round>(&state) else {
        return Ok(refused("signin-agency-failed"));
    };
    let fields = query::fields(raw)?;
    let back = Back {
        state: fields.get("state").unwrap_or_default().to_owned(),
        code: fields.get("code").unwrap_or_default().to_owned(),
    };
    let now = rooms.now().micros();
    let vouched = match finish(Arc::clone(&partner), redirect(&rooms, &partner), &round, back, now).await {
        Ok(vouched) => vouched,
        Err(error) => {
            tracing::warn!(target: "leeward::sign_in", agency = %partner.agency, why = %error, "a partner agency's sign-in failed");
            return Ok(refused("signin-agency-failed"));
        }
    };
    let shared = &rooms.shared;
    let handle = Handle::of_subject(&shared.key, &shared.partnership, &partner.issuer, &vouched.subject).0;
    if let Some(invitation) = &round.invitation
        && !bind(&rooms, &partner, invitation, &vouched.subject, vouched.two_factors, handle).await?
    {
        return Ok(refused("signin-agency-not-bound"));
    }
    let found = rooms.front.run(move |desk| desk.way_by(handle)).await?;
    let Some((account, ways)) = found else { return Ok(refused("signin-agency-unknown")) };
    if !has_seat(&rooms, account, partner.agency).await? {
        return Ok(refused("signin-agency-unknown"));
    }
    let kept = Kept::of(&Fields::of(&[("kept", &round.kept)]));
    if vouched.two_factors {
        return enter(&rooms, &arrival, account, ways[0].id, &kept).await;
    }
    if !has_own_code(&rooms.front.run(move |desk| desk.credentials(account)).await?) {
        return Ok(refused("signin-agency-one-factor"));
    }
    // The issuer asked for one factor: the second is asked for here.
    let digest = arrival.token().digest().0;
    let half = NewSession { digest, account, strength: Strength::Half, way: "oidc", replaces: Some(digest) };
    rooms.front.run(move |desk| desk.begin_session(half, FIRST_PURPOSE)).await?;
    let page = Second { filled: None, kept: Some(kept.write()) };
    let page = second(rooms.texts(), &sign_in::before(&rooms, &arrival), &page);
    Ok(Html(page.into_string()).into_response())
}

/// Binds the account of an invitation to whom the issuer vouches for. `false` if the invitation is no longer good, the
/// person is somebody else's account already, or has no seat in this agency, or nothing would give a second factor.
async fn bind(
    rooms: &Rooms,
    partner: &Partner,
    invitation: &str,
    subject: &str,
    two_factors: bool,
    handle: [u8; 32],
) -> Result<bool, WebError> {
    let Ok(token) = Token::parse(TokenKind::Invitation, invitation) else { return Ok(false) };
    let digest = token.digest().0;
    let invited = match rooms.front.run(move |desk| desk.invited(digest)).await {
        Ok(invited) => invited,
        Err(WebError::SignIn) => return Ok(false),
        Err(error) => return Err(error),
    };
    if !invited.agencies.contains(&partner.agency) {
        return Ok(false);
    }
    let account = invited.account;
    if !two_factors && !has_own_code(&rooms.front.run(move |desk| desk.credentials(account)).await?) {
        return Ok(false);
    }
    let secret = [partner.issuer.as_bytes(), b"\0", subject.as_bytes()].concat();
    let new = NewWay { handle: Some(handle), ..NewWay::new(Way::Oidc, secret) };
    match rooms.front.run(move |desk| desk.accept_invitation(digest, vec![new])).await {
        Ok(_) => Ok(true),
        Err(WebError::SignIn | WebError::Stale) => Ok(false),
        Err(error) => Err(error),
    }
}

fn has_own_code(ways: &[Credential]) -> bool {
    ways.iter().any(|way| way.way == Way::Totp)
}

/// Whether the person has a seat in the agency that vouches for them: it vouches for its own people alone.
async fn has_seat(rooms: &Rooms, account: RecordId, agency: RecordId) -> Result<bool, WebError> {
    let seats = rooms.front.run(move |desk| desk.seats_of(account)).await?;
    Ok(seats.iter().any(|seat| seat.agency == Some(agency)))
}

/// In, under a new token.
async fn enter(
    rooms: &Rooms,
    arrival: &Arrival,
    account: RecordId,
    way: RecordId,
    kept: &Kept,
) -> Result<Response, WebError> {
    let token = Token::new(TokenKind::Session, rooms.random());
    let new = NewSession {
        digest: token.digest().0,
        account,
        strength: Strength::Full,
        way: "oidc",
        replaces: Some(arrival.token().digest().0),
    };
    rooms.front.run(move |desk| desk.begin_session_by(new, way, None, FIRST_PURPOSE)).await?;
    sign_in::settle(rooms, token.digest().0).await?;
    let answer = resume(rooms, csrf::token(&token, FORM), kept);
    Ok(sign_in::with_cookie(answer, &token, rooms.shared.secure))
}
