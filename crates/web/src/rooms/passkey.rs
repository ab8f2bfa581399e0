//! The two halves of a passkey's ceremony, as the page's script speaks them: `POST …/passkey/start` gives the options,
//! `POST …/passkey` takes the device's answer. The state between them lies in the store, sealed, for one use; it is bound
//! to the browser that began, so that another's answer finds nothing.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use credential::{
    handle::Handle,
    passkey::{Answer, LASTS, Passkey, PasskeyError, SignedIn, Site, Started},
};
use domain::RecordId;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::accounts::{Credential, NewWay, Way};

use super::Rooms;
use crate::{Json, WebError};

/// Longest name for a passkey, in characters.
const LABEL: usize = 60;

/// What the script sends with the device's answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sent {
    /// The device's answer, as `PublicKeyCredential.toJSON` writes it.
    credential: Value,
    /// The form's own field, where someone is to go on with what they were sending.
    #[serde(default)]
    pub kept: String,
    /// What its owner calls a new passkey.
    #[serde(default)]
    label: String,
}

/// What a browser began, by its token and what for.
pub(crate) fn ceremony(what: &str, tokens: &[&[u8; 32]]) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(b"leeward ceremony\0").chain_update(what).chain_update(b"\0");
    for token in tokens {
        hash.update(token);
    }
    hash.finalize().into()
}

/// The site where passkeys can be used; without one there are no such routes.
pub(crate) fn site(rooms: &Rooms) -> Result<&Site, WebError> {
    rooms.shared.site.as_ref().ok_or(WebError::Absent)
}

/// A ceremony failed. One answer for all reasons: the script says its one sentence.
pub(crate) fn failed() -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "failed": true }))).into_response()
}

/// Keeps the state and gives the options.
pub(crate) async fn begin(
    rooms: &Rooms,
    key: [u8; 32],
    started: Result<Started, PasskeyError>,
) -> Result<Response, WebError> {
    let Ok(Started { options, state }) = started else { return Ok(failed()) };
    rooms.front.run(move |desk| desk.begin_ceremony(key, state, LASTS)).await?;
    Ok(([("content-type", "application/json")], options).into_response())
}

/// Takes the state back, once.
pub(crate) async fn taken(rooms: &Rooms, key: [u8; 32]) -> Result<Option<Vec<u8>>, WebError> {
    rooms.front.run(move |desk| desk.take_ceremony(key)).await
}

/// The passkeys among an account's ways, each beside the way that holds it.
pub(crate) fn passkeys(ways: Vec<Credential>) -> Vec<(RecordId, Passkey)> {
    let held = ways.into_iter().filter(|way| way.way == Way::Passkey);
    held.filter_map(|way| Some((way.id, Passkey::from_bytes(&way.secret).ok()?))).collect()
}

/// Begins to register a passkey for an account, which may have others.
pub(crate) async fn register(
    rooms: &Rooms,
    key: [u8; 32],
    account: RecordId,
    login: &str,
) -> Result<Response, WebError> {
    let site = site(rooms)?;
    let ways = rooms.front.run(move |desk| desk.credentials(account)).await?;
    let known: Vec<Passkey> = passkeys(ways).into_iter().map(|(_, passkey)| passkey).collect();
    let started = site.start_registration(account.0, login, login, &known, rooms.random());
    begin(rooms, key, started).await
}

/// Finishes a registration: the new way, to be kept. `None` if it failed.
pub(crate) async fn registered(
    rooms: &Rooms,
    key: [u8; 32],
    sent: &Sent,
) -> Result<Option<NewWay>, WebError> {
    let site = site(rooms)?;
    let Some(state) = taken(rooms, key).await? else { return Ok(None) };
    let Ok(passkey) = site.finish_registration(&state, &sent.credential.to_string()) else {
        return Ok(None);
    };
    let secret = passkey.to_bytes().map_err(|_| WebError::Fault)?;
    let shared = &rooms.shared;
    let handle = Handle::of_passkey(&shared.key, &shared.partnership, passkey.id());
    let label: String = sent.label.trim().chars().filter(|c| !c.is_control()).take(LABEL).collect();
    Ok(Some(NewWay { way: Way::Passkey, label, secret, handle: Some(handle.0) }))
}

/// A passkey that proved itself.
pub(crate) struct Proven {
    pub account: RecordId,
    /// The way that holds it.
    pub way: RecordId,
    /// What to keep in its place.
    pub changed: Option<Vec<u8>>,
}

/// Finishes a sign-in: whose it was, or nothing.
pub(crate) async fn proven(rooms: &Rooms, key: [u8; 32], sent: &Sent) -> Result<Option<Proven>, WebError> {
    let site = site(rooms)?;
    let Some(state) = taken(rooms, key).await? else { return Ok(None) };
    let Ok(answer) = Answer::parse(&sent.credential.to_string()) else { return Ok(None) };
    let shared = &rooms.shared;
    let handle = Handle::of_passkey(&shared.key, &shared.partnership, answer.passkey());
    let found = rooms.front.run(move |desk| desk.way_by(handle.0)).await?;
    let Some((account, ways)) = found else { return Ok(None) };
    let (ids, known): (Vec<RecordId>, Vec<Passkey>) = passkeys(ways).into_iter().unzip();
    match site.finish_sign_in(&state, &answer, account.0, &known) {
        Ok(SignedIn { place, changed }) => {
            let changed = changed.map(|passkey| passkey.to_bytes()).transpose();
            Ok(Some(Proven { account, way: ids[place], changed: changed.map_err(|_| WebError::Fault)? }))
        }
        Err(PasskeyError::Copied) => {
            // For whoever keeps the server: the row can be found in the accounts by its id.
            tracing::warn!(target: "leeward::sign_in", account = %account, "a passkey's counter went back");
            Ok(None)
        }
        Err(_) => Ok(None),
    }
}
