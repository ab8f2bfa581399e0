//! People in seats, each with a browser and with a program.

use credential::token::{Token, TokenKind};
use domain::RecordId;
use policy::{Action, Actor, SeatKind};
use store::accounts::{AccountState, NewSeat, NewSession, Strength};
use web::{Kind, Route};

use crate::{
    asks::{Ask, Filled},
    common::{Answer, FORM, JSON, form_token},
    district::District,
};

/// Someone in a seat.
pub struct Seat<'d> {
    pub district: &'d District,
    pub login: &'static str,
    pub kind: SeatKind,
    /// The agency's key; none for a seat of no agency.
    pub agency: Option<&'static str>,
    pub account: RecordId,
    pub seat: RecordId,
    pub session: Token,
    pub program: Token,
}

impl District {
    /// Gives someone an account, a seat, a session and a program.
    pub fn seat(&self, login: &'static str, kind: SeatKind, agency: Option<&'static str>) -> Seat<'_> {
        let of = agency.map(|key| self.id(domain::TableId::Agencies, key));
        let desk = &self.town.desk;
        let accounts = || self.town.house.borrow().permit(Action::Accounts);
        let account = desk.new_account(accounts(), login, "A Colleague").expect("an account");
        let new = NewSeat { kind, agency: of, duty: "sergeant".to_owned() };
        let seat = desk.give_seat(accounts(), account, new).expect("a seat");
        desk.set_account_state(accounts(), account, AccountState::Active).expect("an active account");
        let token = |kind, first: u8| {
            let mut random = [first; 32];
            random[1..=login.len()].copy_from_slice(login.as_bytes());
            Token::new(kind, random)
        };
        let session = token(TokenKind::Session, 0x5e);
        let new = NewSession {
            digest: session.digest().0,
            account,
            strength: Strength::Full,
            way: "password",
            replaces: None,
        };
        desk.begin_session(new, PURPOSE).expect("a session");
        let program = token(TokenKind::Api, 0xa7);
        desk.add_token(accounts(), seat, "night run", program.digest().0, 4_000_000_000_000_000)
            .expect("a token");
        Seat { district: self, login, kind, agency, account, seat, session, program }
    }
}

const PURPOSE: &str = "review of tonight's absences";

impl Seat<'_> {
    /// The one whom policy decides about.
    pub fn actor(&self) -> Actor {
        match self.agency {
            Some(agency) => {
                let agency = self.district.id(domain::TableId::Agencies, agency);
                Actor::seated(self.kind, agency, self.login, PURPOSE)
            }
            None => Actor::unseated(self.kind, self.login, PURPOSE),
        }
    }

    /// Sends a request to a route, from the browser or from the program, as the route is for.
    pub fn send(&self, route: &Route, ask: &Ask) -> Answer {
        send(self.district, route, ask, Some(&self.session), Some(&self.program))
    }
}

/// Sends a request with these tickets.
pub fn send(
    district: &District,
    route: &Route,
    ask: &Ask,
    session: Option<&Token>,
    program: Option<&Token>,
) -> Answer {
    let line = format!("{} {}", route.verb.name(), ask.path);
    let mut headers: Vec<String> = Vec::new();
    let mut word = [0; 16];
    store::Ambient::fill(&district.town.house.borrow().bench, &mut word);
    let once: String = word.iter().map(|byte| format!("{byte:02x}")).collect();
    match route.kind {
        Kind::Page => {
            headers.extend(session.map(|token| format!("cookie: leeward={}", token.reveal().as_str())));
        }
        Kind::Api => {
            headers.extend(program.map(|token| format!("authorization: Bearer {}", token.reveal().as_str())));
        }
    }
    let body = match &ask.filled {
        Filled::Nothing => Vec::new(),
        Filled::Form(fields) => {
            headers.extend([FORM.to_owned(), "sec-fetch-site: same-origin".to_owned()]);
            let mut form = form_urlencoded::Serializer::new(String::new());
            if let Some(session) = session {
                form.append_pair("csrf", &form_token(session));
            }
            form.append_pair("once", &once).extend_pairs(fields);
            form.finish().into_bytes()
        }
        Filled::Json(value) => {
            headers.extend([
                JSON.to_owned(),
                format!("idempotency-key: {once}"),
                "if-match: \"1\"".to_owned(),
            ]);
            value.to_string().into_bytes()
        }
    };
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    district.town.running.ask(&line, &headers, &body)
}
