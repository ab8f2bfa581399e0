//! Programs with tokens: the police's dispatch, child protection's intake, an advocate's book, the privacy officer's report.

mod bounds;
mod cases;
mod described;
mod files;
mod handoffs;
mod reports;

use credential::token::{Token, TokenKind};
use policy::{Action, SeatKind};
use serde_json::{Value, json};
use store::accounts::NewSeat;

use crate::{
    common::{Answer, JSON},
    town::Town,
};

/// A program with the token of one seat.
pub struct Program<'t> {
    town: &'t Town,
    pub token: String,
}

impl Town {
    /// Gives someone an account, a seat and a token for it.
    pub fn program(&self, login: &str, kind: SeatKind, agency: &str) -> Program<'_> {
        let mut house = self.house.borrow_mut();
        let agency = kind.needs_agency().then(|| house.store.agency(agency).expect("the agency").0);
        let accounts = || house.permit(Action::Accounts);
        let account = self.desk.new_account(accounts(), login, "A Name").expect("an account");
        let seat = NewSeat { kind, agency, duty: "program".to_owned() };
        let seat = self.desk.give_seat(accounts(), account, seat).expect("a seat");
        self.desk
            .set_account_state(accounts(), account, store::accounts::AccountState::Active)
            .expect("an active account");
        let mut random = [0xa7; 32];
        random[..login.len().min(32)].copy_from_slice(&login.as_bytes()[..login.len().min(32)]);
        let token = Token::new(TokenKind::Api, random);
        let far = 4_000_000_000_000_000;
        self.desk.add_token(accounts(), seat, "night run", token.digest().0, far).expect("a token");
        Program { town: self, token: token.reveal().as_str().to_owned() }
    }
}

impl Program<'_> {
    fn ask(&self, line: &str, more: &[&str], body: Option<&Value>) -> Answer {
        let bearer = format!("authorization: Bearer {}", self.token);
        let mut headers = vec![bearer.as_str()];
        headers.extend(more);
        let line = line.replacen(' ', " /api/v1", 1);
        match body {
            None => self.town.running.ask(&line, &headers, b""),
            Some(body) => {
                headers.push(JSON);
                self.town.running.ask(&line, &headers, body.to_string().as_bytes())
            }
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[], None)
    }

    pub fn seen(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Sends under a word of its own.
    pub fn send(&self, once: &str, line: &str, version: Option<&str>, body: &Value) -> Answer {
        let once = format!("idempotency-key: {once:0>16}");
        let version = version.map(|version| format!("if-match: {version}"));
        let mut headers = vec![once.as_str()];
        headers.extend(version.as_deref());
        self.ask(line, &headers, Some(body))
    }
}

fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    (answer.status, problem["type"].as_str().expect("a type").trim_start_matches("/problems/").to_owned())
}

fn report(given: &str) -> Value {
    json!({
        "given": given, "surname": "Quastelbrook", "dob": "1998-02", "placement": "foster",
        "reporter_kind": "foster_parent", "last_seen_at": "2013-01-15T22:10:00-06:00",
        "reported_at": "2013-01-16T05:30:00-06:00",
    })
}
