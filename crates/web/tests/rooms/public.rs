//! Public pages: a frightened girl on an old phone at night, and what nobody must be able to see of her visit.

use pages::public::{LEAVE_TO, ROUTES};
use policy::SeatKind;

use crate::{
    common::Answer,
    support::town,
    town::{Town, words},
};

fn ask(town: &Town, path: &str, headers: &[&str]) -> Answer {
    town.running.ask(&format!("GET {path}"), headers, b"")
}

#[test]
fn every_page_opens_for_a_stranger_without_a_cookie_and_leaves_no_trace_in_the_store() {
    let town = Town::open();
    let before = town.house.borrow().raw().snapshot();
    for route in ROUTES {
        let page = ask(&town, route.path, &["cookie: leeward=whatever"]);
        assert_eq!(page.status, 200, "{}", route.path);
        assert_eq!((page.header("set-cookie"), page.header("x-request-id")), ("", ""), "{}", route.path);
        assert_eq!(page.header("cache-control"), "no-store", "{}", route.path);
        let text = page.text();
        assert!(text.contains(&format!("<html lang=\"{}\"", route.lang.tag())), "{}", route.path);
        assert!(text.contains("911"), "{}", route.path);
        assert!(!text.contains("<script") && !text.contains("tel:"), "a demo's numbers are nobody's");
        assert!(page.body.len() <= 30_000, "{}: {} bytes", route.path, page.body.len());
    }
    assert!(town.house.borrow().raw().snapshot() == before, "nothing was written");
}

#[test]
fn the_recorded_lines_are_on_the_page_with_their_doubts_and_the_vaults_are_not() {
    let town = Town::of(&town().add("contacts", "ct-9,Lantern night line,voice,612-555-0177,eng,adv,,,"));
    let numbers = words(&ask(&town, "/help/en/numbers", &[]).text());
    assert!(numbers.contains("City services") && numbers.contains("311"), "{numbers}");
    assert!(numbers.contains("612-555-0110") && numbers.contains("No answer twice"), "{numbers}");
    assert!(!numbers.contains("612-555-0177"), "the advocates' own line is theirs to publish");
}

#[test]
fn the_style_of_a_public_page_is_there() {
    let town = Town::open();
    let page = ask(&town, "/help/so/", &[]).text();
    let at = page.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let style = ask(&town, at.expect("a style"), &[]);
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
}

#[test]
fn help_answers_in_the_phones_own_language() {
    let town = Town::open();
    for (asked, there) in [
        ("accept-language: so-SO,so;q=0.9,en;q=0.4", "/help/so/"),
        ("accept-language: es-MX", "/help/es/"),
        ("accept-language: hmn", "/help/hmn/"),
        ("accept-language: fr", "/help/en/"),
        ("accept: */*", "/help/en/"),
    ] {
        let answer = ask(&town, "/help", &[asked]);
        assert_eq!((answer.status, answer.header("location")), (303, there), "{asked}");
    }
}

#[test]
fn the_bare_address_leads_a_stranger_to_help_and_a_colleague_home() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    assert_eq!(ask(&town, "/", &[]).header("location"), "/help");
    assert_eq!(ask(&town, "/", &["cookie: leeward=nonsense"]).header("location"), "/help");
    assert_eq!(okafor.get("/").header("location"), "/home");
}

#[test]
fn leaving_asks_the_browser_to_forget_and_goes_where_millions_go() {
    let town = Town::open();
    let away = ask(&town, "/leave", &[]);
    assert_eq!((away.status, away.header("location")), (303, LEAVE_TO));
    assert_eq!(away.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert_eq!((away.header("referrer-policy"), away.header("cache-control")), ("no-referrer", "no-store"));
    assert_eq!(away.header("set-cookie"), "");
    assert!(away.text().contains(LEAVE_TO), "for a browser that does not follow by itself");
}

#[test]
fn nothing_may_be_sent_to_a_public_page() {
    let town = Town::open();
    for path in ["/help/en/", "/help", "/leave", "/"] {
        assert_eq!(town.running.ask(&format!("POST {path}"), &[], b"x=1").status, 405, "{path}");
    }
    assert_eq!(ask(&town, "/help/xx/", &[]).status, 404);
}
