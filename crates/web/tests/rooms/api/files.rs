//! Files: changed by two at once, opened for a reason that is kept and looked at by the privacy officer.

use policy::SeatKind;
use serde_json::json;

use super::problem;
use crate::town::Town;

#[test]
fn two_programs_change_one_file_and_neither_loses_anything() {
    let town = Town::open();
    let (dispatch, records) =
        (town.program("dispatch", SeatKind::Police, "pd"), town.program("records", SeatKind::Police, "pd"));
    let path = format!("/people/{}", town.id("people:p-2"));
    let tag = dispatch.get(&path).header("etag").to_owned();
    let line = format!("PATCH {path}");
    let saved = dispatch.send("one", &line, Some(&tag), &json!({"city": "Millbrook", "zip": "55499"}));
    assert_eq!((saved.status, saved.header("etag")), (200, "\"2\""), "{}", saved.text());
    let merged = records.send("two", &line, Some(&tag), &json!({"suffix": "II"}));
    assert_eq!((merged.status, &merged.json()["version"]), (200, &json!(3)), "{}", merged.text());
    assert_eq!(merged.json()["merged"], json!(["city", "zip"]), "what the other changed is named");
    let ahead = records.send("ahead", &line, Some("\"99\""), &json!({"city": "Granary"}));
    assert_eq!((problem(&ahead).0, &ahead.json()["version"]), (412, &json!(3)), "nobody saw that version");
    let clash = records.send("three", &line, Some(&tag), &json!({"city": "Granary", "phone": null}));
    assert_eq!(problem(&clash), (412, "clash".to_owned()));
    assert_eq!((&clash.json()["columns"], &clash.json()["version"]), (&json!(["city"]), &json!(3)));
    let seen = records.seen(&path);
    assert_eq!((&seen["city"], &seen["suffix"]), (&json!("Millbrook"), &json!("II")));
    assert_eq!(seen["phone"], "612-555-0102", "nothing of a clash is saved");
    let again = records.send("two", &line, Some(&tag), &json!({"suffix": "II"}));
    assert_eq!(again.text(), merged.text(), "a replayed change gives its first answer");
    town.sound();
}

#[test]
fn a_file_outside_ones_own_work_is_opened_for_a_reason_that_is_kept() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let officer = town.program("overseer", SeatKind::PrivacyOfficer, "");
    let ghost = "013c433a-ea00-7fff-bfff-dddddddddddd";
    let cora = town.id("people:p-5");
    // Ada's file of child protection is not the police's work; Cora's of the advocates is not even for them.
    let ada = town.id("people:p-4");
    let refused = dispatch.get(&format!("/people/{ada}"));
    assert_eq!(problem(&refused), (403, "reason-needed".to_owned()));
    for id in [ghost.to_owned(), cora.to_string()] {
        assert_eq!(
            dispatch.get(&format!("/people/{id}")).body,
            refused.body,
            "nobody learns which there are"
        );
        let absent =
            dispatch.ask(&format!("POST /people/{id}/read"), &[], Some(&json!({"reason": "same name"})));
        assert_eq!(problem(&absent), (404, "absent".to_owned()));
    }
    let own = town.id("people:p-1");
    let opened =
        dispatch.ask(&format!("POST /people/{own}/read"), &[], Some(&json!({"reason": "tip of 15 January"})));
    assert_eq!((opened.status, &opened.json()["surname"]), (200, &json!("Winter")), "{}", opened.text());
    // On a server the log of one record tells of a reading once its leaf has its place, within a second.
    town.sound();
    let log = officer.seen(&format!("/access?record={own}"));
    let line = &log["items"][0];
    assert_eq!((&line["by"], &line["kind"]), (&json!("dispatch"), &json!("api_person")));
    assert!(line["purpose"].as_str().expect("a purpose").contains("tip of 15 January"), "{line}");
    assert!(!log.to_string().contains("Winter"), "the log holds metadata alone");
    assert_eq!(problem(&dispatch.get("/access")), (404, "absent".to_owned()), "and is the officer's alone");
}

#[test]
fn what_lies_outside_the_seats_work_is_read_for_a_reason_and_what_is_not_for_it_is_absent() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let book = town.program("book", SeatKind::Advocate, "adv");
    for name in ["episodes:e-1", "handoffs:h-1"] {
        let path = format!("/{}/{}", name.split(':').next().unwrap_or_default(), town.id(name));
        assert_eq!(problem(&dispatch.get(&path)), (403, "reason-needed".to_owned()), "{name}");
        let line = format!("POST {path}/read");
        let read = dispatch.ask(&line, &[], Some(&json!({"reason": "Her aunt called."})));
        assert_eq!(read.status, 200, "{name}: {}", read.text());
        assert_eq!(problem(&dispatch.ask(&line, &[], Some(&json!({"reason": " "})))).0, 422, "{name}");
        assert_eq!(problem(&book.get(&path)), (404, "absent".to_owned()), "{name}");
        let theirs = book.ask(&line, &[], Some(&json!({"reason": "To see it."})));
        assert_eq!(problem(&theirs), (404, "absent".to_owned()), "{name}");
    }
    let officer = town.program("officer", SeatKind::PrivacyOfficer, "pd");
    let log = officer.seen("/access");
    assert!(log.to_string().contains("Her aunt called."), "{log}");
    let reading = log["items"].as_array().expect("a list").iter().find(|read| read["by"] == "dispatch");
    let path = format!("/access/{}", reading.expect("a reading")["id"].as_str().expect("an id"));
    let line = format!("POST {path}/reviews");
    let said = json!({"outcome": "question", "note": "Which aunt?"});
    let review = officer.send("review", &line, None, &said);
    assert_eq!(review.status, 200, "{}", review.text());
    assert_eq!(review.json()["reviews"][0]["outcome"], "question");
    assert_eq!(
        officer.send("review", &line, None, &said).json()["reviews"],
        review.json()["reviews"],
        "once"
    );
    assert_eq!(problem(&officer.send("more", &line, None, &said)).0, 422, "nobody reviews one reading twice");
    assert_eq!(problem(&dispatch.get(&path)), (404, "absent".to_owned()));
    town.sound();
}
