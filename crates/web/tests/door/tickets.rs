//! Tickets that let nobody in: never given, ended, of a disabled account, idle too long, of a seat that ended. On every
//! route they are answered as no ticket is.

use credential::token::{Token, TokenKind};
use policy::{Action, SeatKind};
use store::accounts::AccountState;
use web::{Guard, Kind, Route};

use crate::{
    asks::{Ask, Filled, asks, subject},
    district::{District, NOWHERE},
    matrix::{Alike, alike},
    seats::{Seat, send},
};

/// Routes for people and programs who are signed in.
fn kept(district: &District) -> Vec<Route> {
    let routes = district.town.routes.iter().filter(|route| route.info.guard.asks_who());
    routes.copied().collect()
}

/// The requests to a route: about a record that the police keep, about none, with an address that names nothing, and
/// with a body that cannot be read as asked.
fn every(district: &District, route: &Route) -> Vec<Ask> {
    let mut every = asks(route, NOWHERE);
    if let Some(table) = subject(route) {
        let own = district.model.keys(table).next().expect("one at least").to_owned();
        every.extend(asks(route, &district.id(table, &own).to_string()));
        every.extend(asks(route, "no-id-at-all"));
    }
    let spoiled = every.iter().filter_map(|ask| {
        let filled = match &ask.filled {
            Filled::Nothing => return None,
            Filled::Form(_) => Filled::Form(vec![("version", "x".to_owned())]),
            Filled::Json(_) => Filled::Json(serde_json::json!({"odd": 1})),
        };
        Some(Ask { filled, ..ask.clone() })
    });
    let spoiled: Vec<Ask> = spoiled.collect();
    every.extend(spoiled);
    every
}

fn answered(district: &District, route: &Route, ask: &Ask, seat: Option<(&Token, &Token)>) -> Alike {
    let answer =
        send(district, route, ask, seat.map(|(session, _)| session), seat.map(|(_, program)| program));
    let (status, mut headers, body) = alike(&answer, NOWHERE);
    // A browser that has no cookie to sign in with is given one.
    headers.retain(|(name, _)| name != "set-cookie");
    (status, headers, without_form_tokens(&body))
}

fn without_form_tokens(body: &str) -> String {
    let mut parts = body.split("name=\"csrf\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    out
}

/// Leaving is the one thing that needs no good ticket.
fn leaves(route: &Route) -> bool {
    route.info.name.starts_with("account.sign_out")
}

#[test]
fn a_ticket_that_is_no_longer_good_is_answered_as_none_on_every_route() {
    let district = District::open();
    let accounts = || district.town.house.borrow().permit(Action::Accounts);
    let desk = &district.town.desk;
    let signed_out = district.seat("signedout", SeatKind::Police, Some("pd"));
    desk.end_session(signed_out.session.digest().0).expect("ended");
    for (id, ..) in desk.tokens(accounts()).expect("tokens") {
        desk.end_token(accounts(), id).expect("ended");
    }
    let disabled = district.seat("disabled", SeatKind::Police, Some("pd"));
    desk.set_account_state(accounts(), disabled.account, AccountState::Disabled).expect("disabled");
    let before = district.town.house.borrow().raw().snapshot();
    let (stranger, program) = (Token::new(TokenKind::Session, [9; 32]), Token::new(TokenKind::Api, [9; 32]));
    let mut wrong = Vec::new();
    for route in kept(&district) {
        for ask in every(&district, &route) {
            let none = answered(&district, &route, &ask, None);
            let sign_in = match (route.kind, route.verb.changes()) {
                (Kind::Api, _) => none.0 == 401,
                (Kind::Page, true) => none.0 == 401 && none.2.contains("/sign-in"),
                (Kind::Page, false) => {
                    none.0 == 303 && none.1.iter().any(|(n, v)| n == "location" && v.starts_with("/sign-in"))
                }
            };
            assert!(sign_in, "{} {}: {none:?}", route.verb.name(), ask.path);
            for (what, session, program) in [
                ("never given", &stranger, &program),
                ("ended", &signed_out.session, &signed_out.program),
                ("disabled", &disabled.session, &disabled.program),
                ("of the other kind", &disabled.program, &disabled.session),
            ] {
                let answer = answered(&district, &route, &ask, Some((session, program)));
                if answer != none && !leaves(&route) {
                    wrong.push(format!(
                        "{what}: {} {} ({:?}): {} not {}",
                        route.verb.name(),
                        ask.path,
                        ask.filled,
                        answer.0,
                        none.0
                    ));
                }
            }
        }
    }
    let after = district.town.house.borrow().raw().snapshot();
    for (table, rows) in &before {
        assert!(after[table] == *rows, "{table}: a ticket that lets nobody in changed it");
    }
    assert!(wrong.is_empty(), "{} answers to a ticket that is not good:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn whoever_lost_the_seat_is_asked_to_choose_one_and_sees_no_record() {
    let district = District::open();
    let accounts = || district.town.house.borrow().permit(Action::Accounts);
    let moved: Seat<'_> = district.seat("movedon", SeatKind::Police, Some("pd"));
    let nobody = Token::new(TokenKind::Api, [9; 32]);
    district.town.desk.end_seat(accounts(), moved.seat).expect("ended");
    let before = district.town.house.borrow().raw().snapshot();
    for route in kept(&district).into_iter().filter(|route| !leaves(route)) {
        for ask in every(&district, &route) {
            let answer = moved.send(&route, &ask);
            let said = format!(
                "{} {}: {} {}",
                route.verb.name(),
                ask.path,
                answer.status,
                answer.header("location")
            );
            if route.kind == Kind::Api {
                // A program speaks for one seat: with it its token ends.
                let none = answered(&district, &route, &ask, Some((&nobody, &nobody)));
                assert_eq!(
                    answered(&district, &route, &ask, Some((&moved.session, &moved.program))),
                    none,
                    "{said}"
                );
            } else if matches!(route.info.guard, Guard::SignedIn(_)) {
                let choose = answer.status == 303 && answer.header("location").starts_with("/seat?back=");
                // Nobody counts reports in this town.
                let choose = choose || (route.info.name.starts_with("results.") && answer.status == 503);
                // A form is refused like one about a record that is not there, or not read at all.
                assert!(
                    choose
                        || (ask.path.contains("no-id-at-all") && answer.status == 404)
                        || (route.verb.changes() && matches!(answer.status, 400 | 404 | 422))
                        || asks_why(&route),
                    "{said}"
                );
            }
            let text = answer.text();
            for name in ["Aurelvina", "Brindelyne", "Celestrine", "Delphiranda", "Ostermeadows"] {
                assert!(!text.contains(name), "{said}: {name}");
            }
        }
    }
    let after = district.town.house.borrow().raw().snapshot();
    for table in domain::TableId::all() {
        assert!(before[table.name] == after[table.name], "{}: no seat, and a change", table.name);
    }
}

/// The reason is kept with the session; what it opens is another matter.
fn asks_why(route: &Route) -> bool {
    route.info.name.ends_with(".reason")
}
