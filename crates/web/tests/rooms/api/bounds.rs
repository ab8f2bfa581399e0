//! What is asked in a way that is not described, by whom no token speaks for, and lists longer than a page.

use policy::{Action, SeatKind};
use serde_json::json;

use super::{Program, problem, report};
use crate::town::Town;

#[test]
fn a_long_list_is_read_page_by_page_without_gap_or_repeat() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    for at in 0..7 {
        let made = dispatch.send(&format!("k{at}"), "POST /episodes", None, &report(&format!("Child{at}")));
        assert_eq!(made.status, 201);
    }
    let (mut seen, mut path) = (Vec::new(), "/missing?limit=3".to_owned());
    loop {
        let page = dispatch.seen(&path);
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 3);
        seen.extend(items.iter().map(|line| line["episode"].to_string()));
        match page["next"].as_str() {
            Some(next) => path = format!("/missing?limit=3&cursor={next}"),
            None => break,
        }
    }
    let all = dispatch.seen("/missing?limit=200");
    let all: Vec<String> =
        all["items"].as_array().expect("items").iter().map(|line| line["episode"].to_string()).collect();
    assert!(all.len() >= 8);
    assert_eq!(seen, all);
}

#[test]
fn what_is_not_as_described_is_refused_and_nothing_changes() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let before = dispatch.seen("/missing?limit=200");
    for path in [
        "/missing?limit=0",
        "/missing?limit=%2B5",
        "/missing?cursor=x",
        "/missing?who=Bea",
        "/missing?limit=1&limit=2",
    ] {
        assert_eq!(problem(&dispatch.get(path)), (400, "malformed".to_owned()), "{path}");
    }
    let mut more = report("Marivelondra");
    more["alias"] = json!("Mari");
    assert_eq!(problem(&dispatch.send("one", "POST /episodes", None, &more)).0, 400, "an unknown field");
    let mut late = report("Marivelondra");
    late["reported_at"] = json!("2013-01-17T05:30:00-06:00");
    let refused = dispatch.send("two", "POST /episodes", None, &late);
    assert_eq!((problem(&refused).0, &refused.json()["fields"][0]["field"]), (422, &json!("reported_at")));
    assert!(!refused.text().contains("Marivelondra"), "what was sent is not repeated");
    let long = report(&"x".repeat(10_000));
    let refused = dispatch.send("three", "POST /episodes", None, &long);
    assert_eq!(
        refused.json()["fields"],
        json!([{"field": "given", "code": "too-long", "detail": "use 120 characters at most"}])
    );
    assert_eq!(
        problem(&dispatch.ask("POST /episodes", &[], Some(&report("A")))).0,
        400,
        "no idempotency key"
    );
    let path = format!("PATCH /people/{}", town.id("people:p-2"));
    for tag in ["2", "W/\"1\"", "*", "\"\"", "\"1\", \"2\""] {
        assert_eq!(problem(&dispatch.send("four", &path, Some(tag), &json!({"city": "X"}))).0, 400, "{tag}");
    }
    assert_eq!(problem(&dispatch.ask("DELETE /me", &[], None)).0, 405);
    let nobody = Program { town: &town, token: "lwd_nonsense".to_owned() };
    assert_eq!(problem(&nobody.get("/me")), (401, "sign-in".to_owned()));
    assert_eq!(dispatch.seen("/missing?limit=200"), before);
}

#[test]
fn an_ended_token_holds_from_the_next_request() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    dispatch.seen("/me");
    {
        let house = town.house.borrow();
        let (id, ..) = town.desk.tokens(house.permit(Action::Accounts)).expect("tokens").remove(0);
        town.desk.end_token(house.permit(Action::Accounts), id).expect("ended");
    }
    assert_eq!(problem(&dispatch.get("/me")), (401, "sign-in".to_owned()));
}
