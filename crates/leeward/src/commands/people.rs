//! `leeward user`, `leeward seat`, `leeward token`: who may come in.

use credential::{
    Key,
    attempts::{AttemptsKey, Way},
    token::{Token, TokenKind},
};
use domain::RecordId;
use policy::{Action, Permit, SeatKind};
use serde_json::json;
use store::{
    Ambient, Desk, StoreError,
    accounts::{Account, AccountState, NewSeat},
};

use crate::{
    cli::{Give, Invite, NewToken, SeatOf, TokenFor, User},
    failure::Failure,
    house::{self, House},
    output::Output,
    settings::Settings,
};

const HOUR: i64 = 3600 * 1_000_000;

/// The desk of the store, and whoever may change accounts.
pub struct Office {
    pub desk: Desk,
    house: Door,
}

/// What remains of a house whose store is at the desk.
struct Door {
    actor: policy::Actor,
    ambient: crate::ambient::Machine,
}

impl Office {
    /// Opens the store that the settings name.
    pub fn open(settings: &Settings) -> Result<Self, Failure> {
        Self::over(House::open(settings)?, settings)
    }

    /// Over an open house.
    pub fn over(house: House, settings: &Settings) -> Result<Self, Failure> {
        let House { store, actor } = house;
        let desk = Desk::open(vec![store])?;
        Ok(Self { desk, house: Door { actor, ambient: house::machine(settings)? } })
    }

    /// Permission to change accounts.
    pub fn permit(&self) -> Result<Permit, Failure> {
        let facts = policy::Facts::store();
        let context = policy::Context::default();
        Ok(policy::Policy::house().decide(&self.house.actor, Action::Accounts, &facts, &context)?)
    }

    /// A new token of a kind.
    pub fn token(&self, kind: TokenKind) -> Token {
        let mut random = [0; 32];
        self.house.ambient.fill(&mut random);
        Token::new(kind, random)
    }

    /// So many hours from now.
    pub fn in_hours(&self, hours: i64) -> i64 {
        self.house.ambient.now().saturating_add(hours * HOUR)
    }
}

pub fn user(ask: &User, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        User::Invite(ask) => invite(ask, settings, output),
        User::List => list(settings, output),
        User::Disable(ask) => state(&ask.login, AccountState::Disabled, settings, output),
        User::Enable(ask) => state(&ask.login, AccountState::Active, settings, output),
        User::Unlock(ask) => unlock(&ask.login, settings, output),
    }
}

fn invite(ask: &Invite, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let office = Office::open(settings)?;
    let known = office.desk.account(office.permit()?, &ask.login);
    let account = match (known, &ask.name) {
        (Ok(account), _) => account.id,
        (Err(StoreError::Absent), Some(name)) => {
            office.desk.new_account(office.permit()?, &ask.login, name)?
        }
        (Err(StoreError::Absent), None) => return Err(Failure::usage("usage-user-name")),
        (Err(error), _) => return Err(error.into()),
    };
    let token = office.token(TokenKind::Invitation);
    let expires = office.in_hours(i64::from(ask.hours));
    office.desk.invite(office.permit()?, account, token.digest().0, expires)?;
    let path = format!("/invitation/{}", token.reveal().as_str());
    output.say(
        "user-invited",
        &[
            ("login", ask.login.as_str().into()),
            ("path", path.as_str().into()),
            ("hours", u64::from(ask.hours).into()),
        ],
    )?;
    output.answer(&json!({ "status": "done", "account": account.to_string(), "path": path }));
    Ok(())
}

fn list(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let office = Office::open(settings)?;
    let accounts = office.desk.accounts(office.permit()?)?;
    if accounts.is_empty() {
        output.say("user-none", &[])?;
    }
    for account in &accounts {
        let with = [
            ("login", account.login.as_str().into()),
            ("name", account.name.as_str().into()),
            ("state", account.state.code().into()),
        ];
        output.say("user-line", &with)?;
        for seat in &account.seats {
            let (id, kind) = (seat.id.to_string(), seat.kind.code());
            let agency = if seat.agency_name.is_empty() { kind } else { seat.agency_name.as_str() };
            let with =
                [("id", id.as_str().into()), ("duty", seat.duty.as_str().into()), ("agency", agency.into())];
            output.say("user-seat", &with)?;
        }
    }
    output.answer(&json!({ "accounts": accounts.iter().map(as_json).collect::<Vec<_>>() }));
    Ok(())
}

fn as_json(account: &Account) -> serde_json::Value {
    let seats: Vec<_> = account
        .seats
        .iter()
        .map(|seat| {
            json!({
                "id": seat.id.to_string(),
                "kind": seat.kind.code(),
                "duty": seat.duty,
                "agency": seat.agency.map(|id| id.to_string()),
            })
        })
        .collect();
    json!({ "login": account.login, "name": account.name, "state": account.state.code(), "seats": seats })
}

fn state(login: &str, state: AccountState, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let office = Office::open(settings)?;
    let account = office.desk.account(office.permit()?, login)?;
    office.desk.set_account_state(office.permit()?, account.id, state)?;
    output.say("user-state", &[("login", login.into()), ("state", state.code().into())])?;
    output.answer(&json!({ "status": "done", "login": login, "state": state.code() }));
    Ok(())
}

fn unlock(login: &str, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let office = Office::open(settings)?;
    let key = Key::new(office.desk.sign_in_key());
    let partnership = office.desk.partnership().0;
    let keys = Way::ALL.iter().map(|way| AttemptsKey::of(&key, &partnership, login, *way).0).collect();
    let account = office.desk.account(office.permit()?, login)?;
    office.desk.lift_lock(office.permit()?, account.id, keys)?;
    output.say("user-unlocked", &[("login", login.into())])?;
    output.answer(&json!({ "status": "done", "login": login }));
    Ok(())
}

pub fn seat(ask: &SeatOf, settings: &Settings, output: &Output) -> Result<(), Failure> {
    match ask {
        SeatOf::Give(ask) => give(ask, settings, output),
        SeatOf::End(ask) => {
            let office = Office::open(settings)?;
            office.desk.end_seat(office.permit()?, id(&ask.id)?)?;
            output.say("seat-ended", &[])?;
            output.answer(&json!({ "status": "done", "seat": ask.id }));
            Ok(())
        }
    }
}

fn give(ask: &Give, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut house = House::open(settings)?;
    let seat = new_seat(&mut house, ask)?;
    let office = Office::over(house, settings)?;
    let account = office.desk.account(office.permit()?, &ask.login)?;
    let given = office.desk.give_seat(office.permit()?, account.id, seat)?;
    let id = given.to_string();
    output.say("seat-given", &[("login", ask.login.as_str().into()), ("id", id.as_str().into())])?;
    output.answer(&json!({ "status": "done", "seat": id }));
    Ok(())
}

/// The seat that was asked for; the agency's own kind decides what it is.
fn new_seat(house: &mut House, ask: &Give) -> Result<NewSeat, Failure> {
    let (agency, kind) = match &ask.agency {
        Some(name) => {
            let (agency, kind) = house.store.agency(name)?;
            (Some(agency), SeatKind::of_agency_kind(&kind).ok_or(StoreError::Absent)?)
        }
        None => {
            let code = ask.kind.as_deref().unwrap_or_default();
            let kind = [SeatKind::PrivacyOfficer, SeatKind::Operator].into_iter().find(|k| k.code() == code);
            (None, kind.ok_or(StoreError::Absent)?)
        }
    };
    Ok(NewSeat { kind, agency, duty: ask.duty.clone() })
}

pub fn token(ask: &TokenFor, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let office = Office::open(settings)?;
    match ask {
        TokenFor::Add(ask) => add_token(&office, ask, output),
        TokenFor::List => {
            let tokens = office.desk.tokens(office.permit()?)?;
            let zone = office.desk.zone().clone();
            for (id, label, login, expires) in &tokens {
                let (id, until) = (id.to_string(), zone.day_of(*expires).to_string());
                let with = [
                    ("id", id.as_str().into()),
                    ("label", label.as_str().into()),
                    ("login", login.as_str().into()),
                    ("until", until.as_str().into()),
                ];
                output.say("token-line", &with)?;
            }
            if tokens.is_empty() {
                output.say("token-none", &[])?;
            }
            let lines: Vec<_> = tokens
                .iter()
                .map(|(id, label, login, _)| json!({ "id": id.to_string(), "label": label, "login": login }))
                .collect();
            output.answer(&json!({ "tokens": lines }));
            Ok(())
        }
        TokenFor::Revoke(ask) => {
            office.desk.end_token(office.permit()?, id(&ask.id)?)?;
            output.say("token-ended", &[])?;
            output.answer(&json!({ "status": "done", "token": ask.id }));
            Ok(())
        }
    }
}

fn add_token(office: &Office, ask: &NewToken, output: &Output) -> Result<(), Failure> {
    let token = office.token(TokenKind::Api);
    let expires = office.in_hours(24 * i64::from(ask.days));
    let seat = id(&ask.seat)?;
    let made = office.desk.add_token(office.permit()?, seat, &ask.label, token.digest().0, expires)?;
    let text = token.reveal();
    output.say("token-made", &[("token", text.as_str().into())])?;
    output.answer(&json!({ "status": "done", "id": made.to_string(), "token": text.as_str() }));
    Ok(())
}

fn id(text: &str) -> Result<RecordId, Failure> {
    Ok(RecordId::parse(text).ok_or(StoreError::Absent)?)
}
