//! Dispatch takes reports of absences, records what was done, and asks about leads, pairs and the law.

use policy::SeatKind;
use serde_json::{Value, json};

use super::{problem, report};
use crate::town::Town;

#[test]
fn dispatch_takes_a_report_once_and_finds_it_on_the_list_and_in_the_file() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let me = dispatch.seen("/me");
    assert_eq!((&me["login"], &me["kind"]), (&json!("dispatch"), &json!("police")));
    assert_eq!(me["agency"]["name"], "Storytown Police");
    let before = dispatch.seen("/missing")["items"].as_array().expect("a list").len();
    let first = dispatch.send("one", "POST /episodes", None, &report("Marivelondra"));
    assert_eq!(first.status, 201, "{}", first.text());
    let again = dispatch.send("one", "POST /episodes", None, &report("Marivelondra"));
    assert_eq!((again.status, again.text()), (201, first.text()), "sent again, it is the same report");
    let other = dispatch.send("one", "POST /episodes", None, &report("Tavindrelius"));
    assert_eq!(problem(&other), (422, "key-reused".to_owned()));
    assert_eq!(
        first.header("location"),
        format!("/api/v1/episodes/{}", first.json()["id"].as_str().expect("an id"))
    );
    let list = dispatch.seen("/missing");
    assert_eq!(list["items"].as_array().expect("a list").len(), before + 1);
    let line =
        list["items"].as_array().expect("a list").iter().find(|line| line["episode"] == first.json()["id"]);
    let line = line.expect("the new report");
    assert_eq!((&line["name"], &line["state"]), (&json!("Marivelondra Quastelbrook"), &json!("reported")));
    let file = dispatch.seen(&format!("/people/{}", line["person"].as_str().expect("a file")));
    assert_eq!((&file["dob"], &file["episodes"][0]["id"]), (&json!("1998-02"), &first.json()["id"]));
    let found =
        dispatch.ask("POST /people/search", &[], Some(&json!({"names": "kwastelbrook marivelondra"})));
    assert!(found.text().contains("Quastelbrook"), "a close spelling is found: {}", found.text());
    town.sound();
}

#[test]
fn a_step_is_recorded_with_its_duty_and_taken_back_by_another() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let made = dispatch.send("one", "POST /episodes", None, &report("Marivelondra")).json();
    let path = format!("/episodes/{}", made["id"].as_str().expect("an id"));
    let tag = dispatch.get(&path).header("etag").to_owned();
    let steps = format!("POST {path}/steps");
    let enter = json!({"act": "enter", "at": "2013-01-16T05:50:00-06:00"});
    assert_eq!(problem(&dispatch.send("two", &steps, None, &enter)), (428, "unconditional".to_owned()));
    let done = dispatch.send("three", &steps, Some(&tag), &enter);
    assert_eq!(done.status, 201, "{}", done.text());
    let seen = dispatch.seen(&path);
    assert_eq!(seen["state"], "entered");
    let duty = seen["duties"].as_array().expect("duties").iter().find(|duty| duty["clock"] == "entry");
    assert_eq!(duty.expect("the duty to enter")["late"], false);
    let step = seen["steps"].as_array().expect("steps").last().expect("the step").clone();
    assert_eq!((&step["kind"], &step["by"]), (&json!("entered"), &json!("dispatch")));
    let stale = dispatch.send("four", &steps, Some(&tag), &json!({"act": "enter"}));
    assert_eq!(problem(&stale), (412, "clash".to_owned()));
    let tag = dispatch.get(&path).header("etag").to_owned();
    let refused = dispatch.send(
        "five",
        &steps,
        Some(&tag),
        &json!({"act": "locate", "how": "returned_self", "at": "2014-01-01T00:00:00Z"}),
    );
    assert_eq!(problem(&refused), (422, "rule".to_owned()));
    assert_eq!(refused.json()["fields"][0]["field"], "at");
    let bare = dispatch.send("six", &steps, Some(&tag), &json!({"act": "undo", "step": step["id"]}));
    assert_eq!((problem(&bare).0, &bare.json()["fields"][0]["field"]), (422, &json!("note")));
    let undo = json!({"act": "undo", "step": step["id"], "note": "entered under the wrong name"});
    let undone = dispatch.send("seven", &steps, Some(&tag), &undo);
    assert_eq!(undone.status, 201, "{}", undone.text());
    let seen = dispatch.seen(&path);
    assert_eq!((&seen["state"], &seen["entered_at"]), (&json!("reported"), &Value::Null));
    assert_eq!(
        seen["steps"].as_array().expect("steps").last().expect("the correction")["undoes"],
        step["id"]
    );
    town.sound();
}

#[test]
fn leads_pairs_and_the_law_behind_a_clock_are_the_programs_too() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let intake = town.program("intake", SeatKind::ChildProtection, "cp");
    let first = intake.send("one", "POST /episodes", None, &report("Marivelondra")).json();
    let second = dispatch.send("two", "POST /episodes", None, &report("Marivelondra")).json();
    let path = |made: &Value| format!("/episodes/{}", made["id"].as_str().expect("an id"));
    let lead =
        json!({"kind": "lead", "text": "A light at the quarry.", "due_at": "2013-01-16T08:00:00-06:00"});
    let added = dispatch.send("lead", &format!("POST {}/leads", path(&second)), None, &lead);
    assert_eq!(added.status, 201, "{}", added.text());
    let seen = dispatch.seen(&path(&second));
    assert_eq!(seen["leads"][0]["text"], "A light at the quarry.");
    let done = format!("POST /leads/{}/outcome", seen["leads"][0]["id"].as_str().expect("an id"));
    let outcome = json!({"outcome": "nothing", "note": "It was the guard."});
    assert_eq!(dispatch.send("done", &done, None, &outcome).status, 201);
    assert_eq!(problem(&dispatch.send("again", &done, None, &outcome)), (409, "stale".to_owned()));
    assert_eq!(problem(&intake.send("done", &done, None, &outcome)), (404, "absent".to_owned()));
    let pairs = intake.seen(&format!("{}/pairs", path(&first)));
    assert_eq!(
        (&pairs["items"][0]["state"], &pairs["items"][0]["other"]),
        (&json!("proposed"), &Value::Null)
    );
    let decide = format!("POST /pairs/{}/decisions", pairs["items"][0]["id"].as_str().expect("an id"));
    let bare = intake.send("bare", &decide, None, &json!({"state": "split"}));
    assert_eq!(problem(&bare), (422, "fields".to_owned()), "a split says why");
    let joined = intake.send("join", &decide, None, &json!({"state": "confirmed"}));
    assert_eq!(joined.status, 201, "{}", joined.text());
    assert_eq!(joined.json()["id"], first["id"], "the work goes on with the first");
    let late = dispatch.send("late", &decide, None, &json!({"state": "rejected"}));
    assert_eq!(problem(&late), (409, "stale".to_owned()));
    let clock = seen["duties"][0]["clock"].as_str().expect("a clock");
    let law = dispatch.seen(&format!("/law/{clock}"));
    assert_eq!(law["versions"][0]["confirmed"], json!(false));
    assert_eq!(problem(&dispatch.get("/law/no_such_clock")), (404, "absent".to_owned()));
    town.sound();
}
