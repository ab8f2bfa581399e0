//! An invitation: its holder sets up a passkey, or a password with an authenticator and recovery codes, once.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use credential::{
    password::{About, ChoiceError, Password},
    qr, recovery,
    token::{Token, TokenKind},
    totp::{self, TotpCode, TotpSecret},
};
use pages::{
    frame::Frame,
    parts::{Faults, Filled, Msg, paths},
    rooms::{
        errors::{self, Problem},
        sign_in::{Invitation, Qr, RecoveryCodes, accept, recovery_codes},
    },
};
use sha2::{Digest as _, Sha256};
use store::accounts::{Invited, NewSession, NewWay, Strength, Way};

use super::{
    Rooms, frame,
    passkey::{self, Sent},
    sign_in::{self, FIRST_PURPOSE},
    typed::filled,
};
use crate::{Arrival, Fields, Guard, Html, Json, Place, RouteInfo, Routes, Verb, WebError};

pub fn routes() -> Routes<Rooms> {
    let page = |name| RouteInfo::new(name, Guard::Arriving);
    Routes::new()
        .page("/invitation/{token}", Verb::Get, page("invitation.show").with_script(), show)
        .page("/invitation/{token}", Verb::Post, page("invitation.accept").with_script(), take)
        .page(
            "/invitation/{token}/passkey/start",
            Verb::Post,
            page("invitation.passkey_start"),
            passkey_start,
        )
        .page("/invitation/{token}/passkey", Verb::Post, page("invitation.passkey"), by_passkey)
}

async fn show(State(rooms): State<Rooms>, arrival: Arrival, place: Place) -> Result<Response, WebError> {
    let frame = frame::before(&rooms, arrival.form_token());
    let Ok(token) = Token::parse(TokenKind::Invitation, place.text("token")?) else {
        return Ok(gone(&rooms, &frame));
    };
    match invited(&rooms, &token).await? {
        Some(invited) => Ok(Html(page(&rooms, &frame, &token, &invited, None)).into_response()),
        None => Ok(gone(&rooms, &frame)),
    }
}

/// A link that was used, has expired, or never was.
fn gone(rooms: &Rooms, frame: &Frame) -> Response {
    let page = errors::page(rooms.texts(), frame, Problem::InvitationGone, None);
    (StatusCode::NOT_FOUND, Html(page.into_string())).into_response()
}

async fn invited(rooms: &Rooms, token: &Token) -> Result<Option<Invited>, WebError> {
    let digest = token.digest().0;
    match rooms.front.run(move |desk| desk.invited(digest)).await {
        Ok(invited) => Ok(Some(invited)),
        Err(WebError::SignIn) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The authenticator's secret of an invitation: it grows from the link and the partnership's key, so that the page shows
/// the same one each time and nothing has to be kept before it is accepted. The link alone does not give it.
fn secret(rooms: &Rooms, token: &Token) -> TotpSecret {
    let hash = Sha256::new_with_prefix(b"leeward authenticator of an invitation\0")
        .chain_update(rooms.shared.sign_in_key)
        .chain_update(token.digest().0)
        .finalize();
    let mut bytes = [0; 20];
    bytes.copy_from_slice(&hash[..20]);
    TotpSecret::new(bytes)
}

fn page(rooms: &Rooms, frame: &Frame, token: &Token, invited: &Invited, filled: Option<Filled>) -> String {
    let secret = secret(rooms, token);
    let otpauth = secret.uri("Leeward", &invited.login).to_string();
    let qr = qr::Qr::new(&otpauth).ok().map(|qr| {
        let side = qr.size();
        let dark = (0..side * side).map(|place| qr.dark(place % side, place / side)).collect();
        Qr { side, dark }
    });
    let letters: Vec<char> = secret.base32().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
    let context = Invitation {
        token: token.reveal().to_string(),
        email: invited.login.clone(),
        agency: None,
        secret: groups.join(" "),
        otpauth,
        qr,
        passkeys: rooms.shared.site.is_some(),
        agencies: rooms.agencies(Some(&invited.agencies)),
        filled,
    };
    accept(rooms.texts(), frame, &context).into_string()
}

async fn take(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    place: Place,
    fields: Fields,
) -> Result<Response, WebError> {
    let frame = frame::before(&rooms, arrival.form_token());
    let Ok(token) = Token::parse(TokenKind::Invitation, place.text("token")?) else {
        return Ok(gone(&rooms, &frame));
    };
    let Some(invited) = invited(&rooms, &token).await? else { return Ok(gone(&rooms, &frame)) };
    let mut faults = Faults::new();
    let chosen = chosen(&rooms, &invited, &fields, &mut faults);
    let secret = secret(&rooms, &token);
    let code = TotpCode::parse(fields.get("code").unwrap_or_default());
    let step = code.ok().and_then(|code| totp::accept(&secret, code, rooms.now().micros(), None).ok());
    if step.is_none() {
        faults.add("code", Msg::new("fault-code"));
    }
    let (Some(password), true) = (chosen, faults.is_empty()) else {
        let page = page(&rooms, &frame, &token, &invited, Some(filled("invitation", &fields, faults)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
    };
    let (hashing, salt) = (rooms.shared.hashing.clone(), rooms.random());
    let hash =
        rooms.front.work().run(move || Ok::<_, WebError>(hashing.hash(&password, salt).to_phc())).await?;
    let codes = recovery::codes(rooms.random());
    let mut ways =
        vec![NewWay::new(Way::Password, hash.into_bytes()), NewWay::new(Way::Totp, secret.bytes().to_vec())];
    let account = invited.account;
    for code in &codes {
        ways.push(NewWay::new(Way::Recovery, code.hash(&rooms.shared.key, &account.0).0.to_vec()));
    }
    let digest = token.digest().0;
    let used = rooms.front.run(move |desk| desk.accept_invitation(digest, ways).map(|_| ())).await;
    match used {
        Ok(()) => {}
        // Used by another sending of the same form, or by somebody else, a moment ago.
        Err(WebError::SignIn) => return Ok(gone(&rooms, &frame)),
        Err(error) => return Err(error),
    }
    let context = RecoveryCodes {
        codes: codes.iter().map(|code| code.reveal().to_string()).collect(),
        next: paths::SIGN_IN.to_owned(),
    };
    Ok(Html(recovery_codes(rooms.texts(), &frame, &context).into_string()).into_response())
}

/// What the browser began: by the link and by the browser's own token.
fn ceremony(token: &Token, arrival: &Arrival) -> [u8; 32] {
    passkey::ceremony("invitation", &[&token.digest().0, &arrival.token().digest().0])
}

/// The first half of a passkey instead of a password.
async fn passkey_start(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    place: Place,
) -> Result<Response, WebError> {
    let token = link(&place)?;
    let Some(invited) = invited(&rooms, &token).await? else { return Ok(passkey::failed()) };
    passkey::register(&rooms, ceremony(&token, &arrival), invited.account, &invited.login).await
}

/// The second half: the invitation is used up, and its holder is in.
async fn by_passkey(
    State(rooms): State<Rooms>,
    arrival: Arrival,
    place: Place,
    Json(sent): Json<Sent>,
) -> Result<Response, WebError> {
    let token = link(&place)?;
    let Some(new) = passkey::registered(&rooms, ceremony(&token, &arrival), &sent).await? else {
        return Ok(passkey::failed());
    };
    let digest = token.digest().0;
    let accepted = rooms.front.run(move |desk| desk.accept_invitation(digest, vec![new])).await;
    let account = match accepted {
        Ok(invited) => invited.account,
        // Used meanwhile, or a passkey that is somebody's already.
        Err(WebError::SignIn | WebError::Stale) => return Ok(passkey::failed()),
        Err(error) => return Err(error),
    };
    let session = Token::new(TokenKind::Session, rooms.random());
    let new = NewSession {
        digest: session.digest().0,
        account,
        strength: Strength::Full,
        way: "passkey",
        replaces: Some(arrival.token().digest().0),
    };
    rooms.front.run(move |desk| desk.begin_session(new, FIRST_PURPOSE)).await?;
    let answer = sign_in::entered(&rooms, &session, &sent.kept).await?;
    Ok(sign_in::with_cookie(answer, &session, rooms.shared.secure))
}

fn link(place: &Place) -> Result<Token, WebError> {
    Token::parse(TokenKind::Invitation, place.text("token")?).map_err(|_| WebError::Absent)
}

fn chosen(rooms: &Rooms, invited: &Invited, fields: &Fields, faults: &mut Faults) -> Option<Password> {
    let (typed, again) =
        (fields.get("password").unwrap_or_default(), fields.get("again").unwrap_or_default());
    let about =
        About { login: &invited.login, partnership: &rooms.shared.about.name, common: &rooms.shared.common };
    if typed != again {
        faults.add("again", Msg::new("fault-password-again"));
    }
    match Password::chosen(typed, &about) {
        Ok(password) => Some(password),
        Err(ChoiceError::TooShort) => {
            faults.add("password", Msg::new("fault-password-short").count("n", 8));
            None
        }
        Err(ChoiceError::TooLong) => {
            faults.add("password", Msg::new("fault-long").count("n", 1024));
            None
        }
        Err(ChoiceError::Common | ChoiceError::Names | ChoiceError::Run) => {
            faults.add("password", Msg::new("fault-password-common"));
            None
        }
    }
}
