//! Handoffs between programs of two agencies.

use policy::SeatKind;
use serde_json::{Value, json};

use super::problem;
use crate::town::Town;

#[test]
fn child_protection_reads_its_inbox_and_a_case_member_its_case() {
    let town = Town::open();
    let intake = town.program("intake", SeatKind::ChildProtection, "cp");
    let handoff = intake.seen(&format!("/handoffs/{}", town.id("handoffs:h-1")));
    assert_eq!(
        (&handoff["state"], &handoff["from"]["name"]),
        (&json!("concluded"), &json!("Storytown Police"))
    );
    assert!(intake.seen("/inbox")["items"].is_array());
    let federal = town.program("federal", SeatKind::Federal, "fed");
    let cases = federal.seen("/cases");
    let ids: Vec<&Value> = cases["items"].as_array().expect("cases").iter().map(|case| &case["id"]).collect();
    assert_eq!(ids, [&json!(town.id("cases:c-1").to_string())], "a member of one case sees that case alone");
    let case = federal.seen(&format!("/cases/{}", town.id("cases:c-1")));
    assert_eq!(case["victims"].as_array().map(Vec::len), Some(2));
    assert_eq!(case["defendants"].as_array().map(Vec::len), Some(1));
    assert_eq!(case["charges"][1]["pleas"][0]["kind"], "alford");
    let other = town.id("cases:c-2");
    assert_eq!(problem(&federal.get(&format!("/cases/{other}"))), (404, "absent".to_owned()));
    assert_eq!(federal.seen("/results")["items"], json!([]));
}

#[test]
fn a_handoff_is_sent_received_and_concluded_by_programs_and_its_sender_learns_the_outcome_alone() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let intake = town.program("intake", SeatKind::ChildProtection, "cp");
    let bea = format!("/episodes/{}", town.id("episodes:e-2"));
    let to = town.id("agencies:cp").to_string();
    let new = json!({"to": to, "note": "She asked for a worker who speaks Hmong."});
    let sent = dispatch.send("send", &format!("POST {bea}/handoffs"), None, &new);
    assert_eq!(sent.status, 201, "{}", sent.text());
    let handoff = sent.header("location").trim_start_matches("/api/v1").to_owned();
    let desk = json!({"to": town.id("agencies:desk").to_string()});
    let nobody = dispatch.send("desk", &format!("POST {bea}/handoffs"), None, &desk);
    assert_eq!(problem(&nobody), (422, "rule".to_owned()), "{}", nobody.text());
    let steps = format!("POST {handoff}/steps");
    let own = dispatch.send("own", &steps, None, &json!({"act": "acknowledge"}));
    assert_eq!(problem(&own), (404, "absent".to_owned()), "the sender confirms nothing");
    let early =
        intake.send("early", &steps, None, &json!({"act": "conclude", "outcome": "services_accepted"}));
    assert_eq!(problem(&early), (422, "rule".to_owned()));
    let bare = intake.send("bare", &steps, None, &json!({"act": "screen"}));
    assert_eq!(problem(&bare), (422, "fields".to_owned()), "{}", bare.text());
    for (at, step) in [
        json!({"act": "acknowledge"}),
        json!({"act": "screen", "screening": "in_immediate", "note": "She is fifteen and outside."}),
        json!({"act": "contact", "tribal": "none_known"}),
        json!({"act": "conclude", "outcome": "services_accepted"}),
        json!({"act": "conclusion_told"}),
    ]
    .into_iter()
    .enumerate()
    {
        town.house.borrow().bench.pass(60);
        let taken = intake.send(&format!("step{at}"), &steps, None, &step);
        assert_eq!(taken.status, 201, "{step}: {}", taken.text());
    }
    let theirs = intake.ask(&format!("POST {handoff}/read"), &[], Some(&json!({"reason": "To look again."})));
    let theirs = theirs.json();
    assert!(theirs["screened_at"].is_string() && theirs["contacted_at"].is_string(), "{theirs}");
    let ours = dispatch.seen(&handoff);
    assert_eq!((&ours["outcome"], &ours["state"]), (&json!("services_accepted"), &theirs["state"]));
    assert!(ours["received_at"].is_string(), "{ours}");
    for kept in ["screened_at", "contacted_at"] {
        assert!(ours[kept].is_null(), "{kept} is the receiver's own: {ours}");
    }
    town.sound();
}
