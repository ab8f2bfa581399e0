//! Looking for a file: by any spelling, and never by an address.

use policy::{Action, Actor, Context, Policy, SeatKind};
use serde_json::json;
use store::link::AskLinks;

use crate::{
    support::{Bundle, town},
    town::{Town, words},
};

/// The town with enough files to learn from: names of syllables, each with a birthday, half of them the squad's.
fn crowd() -> Bundle {
    let parts = ["ma", "li", "so", "ka", "re", "tu", "vi"];
    let name = |n: usize| format!("{}{}{}", parts[n % 7], parts[n / 7 % 7], parts[n / 49 % 7]);
    let row = |n: usize| {
        let agency = if n.is_multiple_of(2) { "pd" } else { "cp" };
        let born = format!("{}-{:02}-{:02}", 1995 + n % 5, 1 + n * 7 % 12, 1 + n * 11 % 28);
        format!(
            "q-{n},{agency},{},,{},,{born},F,,,eng,612-555-{n:04},,Storytown,55401",
            name(n * 37),
            name(n * 91)
        )
    };
    (0..300).fold(town(), |records, n| records.add("people", &row(n)))
}

/// Lets the house learn from its files, as its own run does.
fn learnt(town: &Town) {
    let system = Actor::unseated(SeatKind::System, "linkage", "a story");
    let permit =
        Policy::house().permit_bulk(&system, Action::Match, &Context::default()).expect("the system may");
    let mut ask = AskLinks { full: true, threads: 1, progress: &mut |_, _| {} };
    town.house.borrow_mut().store.propose_links(&permit, &mut ask).expect("a run");
}

#[test]
fn files_found_say_what_speaks_for_them_on_the_page_before_a_report_and_to_programs() {
    let town = Town::of(&crowd());
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    // Child q-6 was born on 11 July 1996; the day and the month are typed the wrong way round.
    let typed =
        [("given", "Tukare"), ("surname", "Malire"), ("dob_d", "7"), ("dob_m", "11"), ("dob_y", "1996")];
    let plain = words(&okafor.send("/people", &typed).text());
    assert!(!plain.contains("Speaks"), "nothing was learnt yet: {plain}");
    learnt(&town);
    for (path, own) in [("/people", &[][..]), ("/reports/new", &[("do", "look")][..])] {
        let fields: Vec<_> = typed.iter().chain(own).copied().collect();
        let page = words(&okafor.send(path, &fields).text());
        assert!(page.contains("The comparison holds it for"), "{path}: {page}");
        assert!(page.contains("Date of birth: day and month the other way round"), "{path}: {page}");
        assert!(
            page.contains("Speaks for one person. Given name: the same; Family name: the same"),
            "{path}: {page}"
        );
        assert!(
            !page.contains("Phone:") && !page.contains("Sex:"),
            "what was not typed says nothing: {page}"
        );
    }
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let asked = json!({"names": "Tukare Malire", "dob": "1996-11-07"});
    let found = dispatch.send("1", "POST /people/search", None, &asked).json();
    let first = &found["items"][0];
    assert!(first["sure"].as_f64().is_some_and(|sure| (0.0..=1.0).contains(&sure)), "{first}");
    let evidence = first["evidence"].as_array().expect("evidence");
    assert!(evidence.iter().any(|one| one["part"] == "birth" && one["found"] == "swapped"), "{first}");
}

#[test]
fn a_sergeant_finds_a_child_by_swapped_names_and_no_name_stands_in_an_address() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    assert!(okafor.page("/people").contains("method=\"post\" action=\"/people\""));
    let found = okafor.send("/people", &[("given", "Marlow"), ("surname", "Bea"), ("dob_y", "1997")]);
    assert_eq!((found.status, found.header("location")), (200, ""));
    let page = found.text();
    assert!(words(&page).contains("Bea Marlow"), "{}", words(&page));
    assert!(page.contains(&format!("href=\"/people/{}\"", town.id("people:p-2"))), "{page}");
    for part in page.split("href=\"").skip(1).chain(page.split("action=\"").skip(1)) {
        let address = part.split('"').next().unwrap_or_default();
        assert!(!address.contains("arlow") && !address.contains("Bea"), "{address}");
    }
    let title = page.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or_default();
    assert!(!title.contains("Marlow"), "{title}");
    assert_eq!(okafor.get("/people?given=Bea&surname=Marlow").text().matches("Marlow").count(), 0);
}

#[test]
fn what_is_not_for_the_searcher_is_not_found() {
    let town = Town::open();
    let fields = [("given", "Cora"), ("surname", "Lindgren")];
    for (login, kind, agency) in [
        ("okafor", SeatKind::Police, "pd"),
        ("reyes", SeatKind::ChildProtection, "cp"),
        ("attorneyash", SeatKind::Prosecution, "ca"),
        ("agentquill", SeatKind::Federal, "fed"),
    ] {
        let answer = town.person(login, kind, agency).send("/people", &fields);
        assert_eq!(answer.status, 200, "{login}");
        assert!(words(&answer.text()).contains("Nothing found that you may see."), "{login}");
    }
    let marlow = [("given", "Bea"), ("surname", "Marlow")];
    let agent = town.person("agentbirch", SeatKind::Federal, "fed").send("/people", &marlow);
    assert!(
        words(&agent.text()).contains("Bea Marlow"),
        "a child of the case that the agents are members of"
    );
    for (login, kind, agency) in [
        ("lanternmoon", SeatKind::Advocate, "adv"),
        ("mayorhall", SeatKind::City, "city"),
        ("overseer", SeatKind::PrivacyOfficer, "pd"),
        ("deskday", SeatKind::PublicDesk, "desk"),
    ] {
        let person = town.person(login, kind, agency);
        assert_eq!(person.get("/people").status, 404, "{login}");
        let answer = person.send("/people", &marlow);
        assert_eq!(answer.status, 404, "{login}");
        assert!(!answer.text().contains("Marlow"), "{login}");
    }
}

#[test]
fn odd_input_is_bounded_or_inert_and_stays_as_typed() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let long = "x".repeat(10_000);
    let kept = okafor.send("/people", &[("given", &long)]);
    assert_eq!(kept.status, 422);
    assert!(kept.text().contains(&long), "what was typed is still there");
    for name in ["<b>Lee</b>", "=SUM(A1)", "\u{202e}ليلى", "👩🏽‍🚒", "' OR 1=1 --", "%_%"] {
        let answer = okafor.send("/people", &[("surname", name)]);
        assert_eq!(answer.status, 200, "{name}");
        assert!(!answer.text().contains("<b>Lee"), "inert");
    }
    assert_eq!(okafor.send("/people", &[("surname", "Lee\0")]).status, 422);
    assert_eq!(okafor.send("/people", &[("dob_y", "1997")]).status, 422, "a year alone finds nobody");
    assert_eq!(okafor.send("/people", &[("given", "Bea"), ("dob_m", "13"), ("dob_y", "1997")]).status, 422);
}
