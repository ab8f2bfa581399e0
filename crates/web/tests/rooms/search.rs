//! Looking for a file: by any spelling, and never by an address.

use policy::SeatKind;

use crate::town::{Town, words};

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
