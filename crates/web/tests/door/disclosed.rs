//! Between the reading and the commit of its disclosure the store fails: nobody sees a page.

use std::collections::BTreeSet;

use domain::TableId;
use policy::SeatKind;
use web::{Kind, Route};

use crate::{
    asks::{Ask, Filled, asks, subjects},
    common::Answer,
    district::{District, NAMES},
    seats::Seat,
};

/// Everything that a seat may be shown: pages and operations that show, and the forms that show what was looked for.
fn showing(district: &District) -> Vec<(Route, Ask)> {
    let mut all = Vec::new();
    for route in district.town.routes.iter().filter(|route| route.info.guard.asks_who()) {
        let looks = matches!(
            route.info.name,
            "person.find" | "api.person.search" | "api.person.read" | "api.person.emergency" | "report.take"
        );
        if route.verb.changes() && !looks {
            continue;
        }
        let mut every: Vec<Ask> = Vec::new();
        for key in subjects(&district.model, route) {
            let id = district.id(crate::asks::subject(route).expect("it has records"), &key);
            every.extend(asks(route, &id.to_string()));
        }
        if every.is_empty() {
            every = asks(route, crate::district::NOWHERE);
        }
        every.iter_mut().for_each(seek_a_child);
        all.extend(every.into_iter().map(|ask| (*route, ask)));
    }
    all
}

/// Looks for a child that there is.
fn seek_a_child(ask: &mut Ask) {
    match &mut ask.filled {
        Filled::Nothing => {}
        Filled::Form(fields) => {
            for (name, value) in fields.iter_mut() {
                match *name {
                    "given" => *value = "Brindelyne".to_owned(),
                    "surname" => *value = "Quastelbrook".to_owned(),
                    _ => {}
                }
            }
        }
        Filled::Json(body) => {
            if let Some(names) = body.get_mut("names") {
                *names = "Brindelyne Quastelbrook".into();
            }
        }
    }
}

/// Whether someone is named who was not typed, or the file of who was sought is shown.
fn names_a_child(sought: &str, ask: &Ask, answer: &Answer) -> bool {
    let text = answer.text();
    let typed = !matches!(ask.filled, Filled::Nothing);
    let own = |name: &&str| typed && matches!(*name, "Brindelyne" | "Quastelbrook");
    NAMES.iter().any(|name| text.contains(name) && !own(name)) || typed && text.contains(sought)
}

/// Breaks the store so that every disclosure fails: when it is written, or only when it is committed.
fn failures(district: &District) -> [(&'static str, Vec<&'static str>, Vec<&'static str>); 2] {
    let file = district.town.house.borrow().base.store_file().is_some();
    let (refuse, allow) = if file {
        (
            "CREATE TRIGGER refuse BEFORE INSERT ON act BEGIN SELECT RAISE(ABORT, 'no'); END",
            "DROP TRIGGER refuse",
        )
    } else {
        (
            "ALTER TABLE act ADD CONSTRAINT refuse CHECK (actor = 'nobody at all') NOT VALID",
            "ALTER TABLE act DROP CONSTRAINT refuse",
        )
    };
    // A reference to nothing that the database looks at when it commits, and not before.
    let at_commit = if file {
        "ALTER TABLE act ADD COLUMN broken INTEGER DEFAULT 1 REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED"
    } else {
        "ALTER TABLE act ADD COLUMN broken INTEGER DEFAULT 1; ALTER TABLE act ADD CONSTRAINT broken FOREIGN KEY (broken) \
         REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED NOT VALID"
    };
    [
        ("written", vec![refuse], vec![allow]),
        ("committed", vec!["CREATE TABLE parents (id INTEGER PRIMARY KEY)", at_commit], vec![]),
    ]
}

#[test]
fn no_answer_about_a_child_is_sent_before_its_disclosure_is_durable() {
    let district = District::open();
    let seats: Vec<Seat<'_>> = [
        ("okafor", SeatKind::Police, Some("pd")),
        ("reyes", SeatKind::ChildProtection, Some("cp")),
        ("attorneyash", SeatKind::Prosecution, Some("ca")),
        ("lanternmoon", SeatKind::Advocate, Some("adv")),
    ]
    .into_iter()
    .map(|(login, kind, agency)| district.seat(login, kind, agency))
    .collect();
    let showing = showing(&district);
    let sought = district.id(TableId::People, "pd-b").to_string();
    let mut shown = Vec::new();
    let mut routes = BTreeSet::new();
    for seat in &seats {
        for (route, ask) in &showing {
            let answer = seat.send(route, ask);
            if names_a_child(&sought, ask, &answer) {
                shown.push((seat, route, ask));
                routes.insert(route.info.name);
            }
        }
    }
    // Every room of a child's is among them; what shows none (a form's, a law's) is not.
    for name in [
        "home.show",
        "missing.list",
        "person.show",
        "person.edit",
        "person.history",
        "person.find",
        "episode.show",
        "handoff.show",
        "handoff.inbox",
        "handoff.sent",
        "case.show",
        "case.fact",
        "report.take",
        "api.missing.list",
        "api.person.show",
        "api.person.read",
        "api.person.search",
        "api.case.show",
    ] {
        assert!(routes.contains(name), "{name} shows no child: {routes:?}");
    }
    println!("{} answers that name a child, of {routes:?}", shown.len());
    for (when, breaking, mending) in failures(&district) {
        let run = |sql: &[&str]| sql.iter().for_each(|sql| district.town.house.borrow().raw().run(sql));
        let before = district.town.house.borrow().raw().count("act");
        run(&breaking);
        for (seat, route, ask) in &shown {
            let answer = seat.send(route, ask);
            let said =
                format!("not {when}: {} {} {}: {}", seat.login, route.verb.name(), ask.path, answer.status);
            assert_eq!(answer.status, 503, "{said}");
            assert!(!names_a_child(&sought, ask, &answer), "{said}");
            let text = answer.text();
            let human = match route.kind {
                Kind::Page => text.contains("<h1") && text.contains("Not saved"),
                Kind::Api => answer.json()["type"] == "/problems/not-saved",
            };
            assert!(human, "{said}: {text}");
        }
        assert_eq!(district.town.house.borrow().raw().count("act"), before, "not {when}, and there");
        run(&mending);
        if !mending.is_empty() {
            let (seat, route, ask) = shown[0];
            assert_eq!(seat.send(route, ask).status, 200, "mended, it is there again");
        }
    }
}
