//! People's accounts, for the administrator's seat alone: who may come in, and who is locked out by wrong tries.
//!
//! The permit is asked for in a visit of its own, so that a seat that ended a moment ago permits nothing.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use credential::{
    attempts::{Attempts, AttemptsKey, Way as Guessed},
    token::{Token, TokenKind},
};
use domain::RecordId;
use pages::{
    parts::{Msg, Times, paths},
    rooms::accounts::{self, Account as Shown, Accounts, NewLink},
};
use policy::{Action, Permit};
use store::accounts::{Account, AccountState};

use super::{Rooms, Seen, words};
use crate::{Entry, Guard, Html, Place, RouteInfo, Routes, Verb, WebError};

/// How long a new invitation is good, in hours.
const HOURS: u64 = 72;
/// An hour in microseconds.
const HOUR: i64 = 3_600_000_000;

pub fn routes() -> Routes<Rooms> {
    let keep = |name| RouteInfo::new(name, Guard::signed_in_store(Action::Accounts));
    Routes::new()
        .page(paths::ACCOUNTS, Verb::Get, keep("accounts.list"), list)
        .page("/accounts/{id}/unlock", Verb::Post, keep("accounts.unlock"), unlock)
        .page("/accounts/{id}/disable", Verb::Post, keep("accounts.disable"), disable)
        .page("/accounts/{id}/enable", Verb::Post, keep("accounts.enable"), enable)
        .page("/accounts/{id}/invite", Verb::Post, keep("accounts.invite"), invite)
}

/// Who asks, and the permit to keep accounts; for anyone else there is nothing here.
async fn permit(rooms: &Rooms, entry: &Entry) -> Result<Seen<Permit>, WebError> {
    rooms.look(entry, "accounts", |visit| visit.demand(Action::Accounts)).await
}

async fn all(rooms: &Rooms, entry: &Entry) -> Result<Vec<Account>, WebError> {
    let permit = permit(rooms, entry).await?.value;
    rooms.front.run(move |desk| desk.accounts(permit)).await
}

async fn one(rooms: &Rooms, entry: &Entry, id: RecordId) -> Result<Account, WebError> {
    all(rooms, entry).await?.into_iter().find(|account| account.id == id).ok_or(WebError::Absent)
}

async fn list(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    page(&rooms, &entry, None).await
}

async fn page(rooms: &Rooms, entry: &Entry, notice: Option<Msg>) -> Result<Html, WebError> {
    let seen = permit(rooms, entry).await?;
    let kept = all(rooms, entry).await?;
    let keys: Vec<[u8; 32]> = kept.iter().flat_map(|account| keys(rooms, &account.login)).collect();
    let permit = seen.value;
    let tries = rooms.front.run(move |desk| desk.attempts(permit, keys)).await?;
    let times = Times::new(rooms.texts(), rooms.zone(), rooms.now());
    let mut shown = Vec::new();
    for (account, tries) in kept.iter().zip(tries.chunks(Guessed::ALL.len())) {
        let locked =
            tries.iter().flatten().filter_map(|row| Attempts::from_integers(*row).ok()?.locked_since());
        let mut ways: Vec<String> = account.ways.iter().map(|way| way.code().to_owned()).collect();
        ways.dedup();
        shown.push(Shown {
            id: account.id.to_string(),
            login: account.login.clone(),
            name: account.name.clone(),
            state: account.state.code().to_owned(),
            ways,
            seats: account.seats.iter().map(|seat| words::seat(rooms.texts(), seat)).collect(),
            locked: locked.min().map(|at| times.moment(rooms.zone().told(at))),
            own: account.id == seen.entered.account,
        });
    }
    let frame = rooms.frame(entry, &seen.entered, paths::ACCOUNTS);
    let page = accounts::list(rooms.texts(), &frame, &Accounts { accounts: shown, notice });
    Ok(Html(page.into_string()))
}

/// Under which wrong tries at a name are kept, way by way.
fn keys(rooms: &Rooms, login: &str) -> [[u8; 32]; Guessed::ALL.len()] {
    let shared = &rooms.shared;
    Guessed::ALL.map(|way| AttemptsKey::of(&shared.key, &shared.partnership, login, way).0)
}

async fn unlock(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let account = one(&rooms, &entry, place.id("id")?).await?;
    let (permit, keys) = (permit(&rooms, &entry).await?.value, keys(&rooms, &account.login).to_vec());
    let id = account.id;
    rooms.front.run(move |desk| desk.lift_lock(permit, id, keys)).await?;
    page(&rooms, &entry, Some(Msg::new("accounts-done-unlock").with("login", account.login))).await
}

async fn disable(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let (account, seen) = (one(&rooms, &entry, place.id("id")?).await?, permit(&rooms, &entry).await?);
    if account.id == seen.entered.account {
        // Nobody shuts themselves out: the page has no such button.
        return Err(WebError::Absent);
    }
    set(&rooms, seen.value, &account, AccountState::Disabled).await?;
    page(&rooms, &entry, Some(Msg::new("accounts-done-disable").with("login", account.login))).await
}

async fn enable(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let (account, seen) = (one(&rooms, &entry, place.id("id")?).await?, permit(&rooms, &entry).await?);
    set(&rooms, seen.value, &account, AccountState::Active).await?;
    page(&rooms, &entry, Some(Msg::new("accounts-done-enable").with("login", account.login))).await
}

async fn set(rooms: &Rooms, permit: Permit, account: &Account, state: AccountState) -> Result<(), WebError> {
    let id = account.id;
    rooms.front.run(move |desk| desk.set_account_state(permit, id, state)).await
}

async fn invite(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    let (account, seen) = (one(&rooms, &entry, place.id("id")?).await?, permit(&rooms, &entry).await?);
    if account.state == AccountState::Disabled {
        return Err(WebError::Absent);
    }
    let token = Token::new(TokenKind::Invitation, rooms.random());
    let expires = seen.now.saturating_add(HOURS as i64 * HOUR);
    let (permit, id, digest) = (seen.value, account.id, token.digest().0);
    rooms.front.run(move |desk| desk.invite(permit, id, digest, expires)).await?;
    let link = NewLink { login: account.login, path: paths::invitation(&token.reveal()), hours: HOURS };
    let frame = rooms.frame(&entry, &seen.entered, paths::ACCOUNTS);
    Ok(Html(accounts::link(rooms.texts(), &frame, &link).into_string()).into_response())
}
