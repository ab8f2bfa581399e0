//! Common facts of a case: added and changed by programs, under the rules of the page.

use domain::TableId;
use policy::SeatKind;
use serde_json::{Value, json};

use super::{Program, problem};
use crate::town::Town;

const GHOST: &str = "013c433a-ea00-7fff-bfff-dddddddddddd";

fn case(town: &Town) -> String {
    format!("/cases/{}", town.id("cases:c-1"))
}

fn attorneys(town: &Town) -> Program<'_> {
    town.program("charging", SeatKind::Prosecution, "ca")
}

/// Adds a fact that must be taken; in a story one of each kind.
fn added(program: &Program<'_>, path: &str, fact: &Value) -> Value {
    let once = path.rsplit('/').next().unwrap_or_default();
    let answer = program.send(once, &format!("POST {path}"), None, fact);
    assert_eq!(answer.status, 201, "{path}: {}", answer.text());
    answer.json()["id"].clone()
}

/// The line of this id in a list of the case.
fn line(case: &Value, list: &str, id: &Value) -> Value {
    let lines = case[list].as_array().unwrap_or_else(|| panic!("no list of {list}"));
    lines.iter().find(|line| line["id"] == *id).unwrap_or_else(|| panic!("not among {list}")).clone()
}

#[test]
fn the_attorneys_program_adds_facts_of_every_kind_and_the_case_gives_them_back() {
    let town = Town::of(
        &crate::support::town()
            .add("people", "p-9,pd,Quillamarine,,Vantorhessel,,1996-01-02,F,,,eng,,,Storytown,")
            .add("people", "p-8,pd,Torvaldrick,,Hesselgrave,,1970-01-02,M,,,eng,,,Storytown,"),
    );
    let (attorneys, police) = (attorneys(&town), town.program("records", SeatKind::Police, "pd"));
    let path = case(&town);
    let tag = attorneys.get(&path).header("etag").to_owned();
    let (inn, youth, adult) =
        (town.id("properties:pr-2").to_string(), town.id("people:p-9"), town.id("people:p-8"));
    let act = json!({"kind": "harboring", "from": "2012-07-03", "to": "ongoing", "county_fips": "27123",
        "place": "hotel", "property": inn, "significant": true});
    let act = added(&attorneys, &format!("{path}/acts"), &act);
    let victim = json!({"person": youth.to_string(), "located_on": "2012-08-01"});
    let victim = added(&police, &format!("{path}/victims"), &victim);
    let defendant = added(&police, &format!("{path}/defendants"), &json!({"person": adult.to_string()}));
    let charge = json!({"person": adult.to_string(), "statute": "609.322 subd. 1", "class": "procuring",
        "level": "felony", "filed_on": "2012-08-02", "county_fips": "27123", "court_file": "62-CR-12-SAMPLE-9",
        "lead": false});
    let charge = added(&attorneys, &format!("{path}/charges"), &charge);
    let plea = json!({"charge": charge, "kind": "norgaard", "entered_on": "2012-11-01"});
    let plea = added(&attorneys, &format!("{path}/pleas"), &plea);
    let end = json!({"charge": charge, "kind": "convicted", "on": "2012-12-02", "sentence_months": 60});
    let end = added(&attorneys, &format!("{path}/dispositions"), &end);
    let piece = json!({"kind": "video", "property": inn, "received_on": "2012-07-10", "supports": true});
    let piece = added(&attorneys, &format!("{path}/evidence"), &piece);
    let county = town.id("agencies:cp").to_string();
    added(&attorneys, &format!("{path}/agencies"), &json!({"agency": county}));
    let seen = attorneys.seen(&path);
    let act = line(&seen, "acts", &act);
    assert_eq!((&act["to"], &act["property"], &act["version"]), (&json!("ongoing"), &json!(inn), &json!(1)));
    assert_eq!(line(&seen, "victims", &victim)["located_on"], "2012-08-01");
    assert_eq!(line(&seen, "defendants", &defendant)["name"], "Torvaldrick Hesselgrave");
    let charge = line(&seen, "charges", &charge);
    assert_eq!(
        (&charge["court_file"], &charge["lead"]),
        (&json!("62-CR-12-SAMPLE-9"), &json!(false)),
        "{charge}"
    );
    assert_eq!((&charge["pleas"][0]["id"], &charge["dispositions"][0]["id"]), (&plea, &end));
    assert_eq!(line(&seen, "evidence", &piece)["received_on"], "2012-07-10");
    assert!(seen["members"].to_string().contains("County Child Protection"));
    let newcomer = town.program("intake", SeatKind::ChildProtection, "cp");
    assert_eq!(newcomer.get(&path).status, 200, "a new member reads the case");
    assert_eq!(attorneys.get(&path).header("etag"), tag, "facts have versions of their own");
    town.sound();
}

#[test]
fn two_programs_change_one_act_and_neither_loses_anything() {
    let town = Town::open();
    let (attorneys, police) = (attorneys(&town), town.program("records", SeatKind::Police, "pd"));
    let act = town.id("acts:a-1");
    let line_ = format!("PATCH /acts/{act}");
    let change = json!({"from": "2012-05-02", "property": null});
    assert_eq!(problem(&attorneys.send("none", &line_, None, &change)), (428, "unconditional".to_owned()));
    let saved = attorneys.send("one", &line_, Some("\"1\""), &change);
    assert_eq!((saved.status, saved.header("etag")), (200, "\"2\""), "{}", saved.text());
    let merged = police.send("two", &line_, Some("\"1\""), &json!({"place": "residence"}));
    assert_eq!((merged.status, &merged.json()["version"]), (200, &json!(3)), "{}", merged.text());
    assert_eq!(merged.json()["merged"], json!(["from", "property"]), "by the names of fields");
    let clash =
        police.send("three", &line_, Some("\"1\""), &json!({"from": "2012-05-04", "place": "street"}));
    assert_eq!(problem(&clash), (412, "clash".to_owned()));
    assert_eq!((&clash.json()["columns"], &clash.json()["version"]), (&json!(["from", "place"]), &json!(3)));
    let ahead = police.send("four", &line_, Some("\"99\""), &json!({"place": "street"}));
    assert_eq!((problem(&ahead).0, &ahead.json()["version"]), (412, &json!(3)), "nobody saw that version");
    let again = attorneys.send("one", &line_, Some("\"1\""), &change);
    assert_eq!((again.status, again.text()), (200, saved.text()), "sent again, it is the same change");
    let other = attorneys.send("one", &line_, Some("\"1\""), &json!({"place": "street"}));
    assert_eq!(problem(&other), (422, "key-reused".to_owned()));
    let seen = line(&attorneys.seen(&case(&town)), "acts", &json!(act.to_string()));
    assert_eq!(
        (&seen["from"], &seen["property"], &seen["place"], &seen["kind"]),
        (&json!("2012-05-02"), &Value::Null, &json!("residence"), &json!("exploitation"))
    );
    town.sound();
}

#[test]
fn no_program_makes_the_exploited_the_accused() {
    let town = Town::open();
    let police = town.program("records", SeatKind::Police, "pd");
    let path = case(&town);
    for child in ["people:p-1", "people:p-2"] {
        let child = town.id(child).to_string();
        let accused =
            police.send(child.as_str(), &format!("POST {path}/defendants"), None, &json!({"person": child}));
        assert_eq!(problem(&accused), (422, "rule".to_owned()), "{}", accused.text());
        assert_eq!(accused.json()["fields"][0]["field"], "person");
        let charge = json!({"person": child, "class": "other", "statute": "609.324"});
        let charged = police.send(&format!("c{child}"), &format!("POST {path}/charges"), None, &charge);
        assert_eq!(problem(&charged), (422, "fields".to_owned()), "who is charged is accused before");
        let part = town.id("case_people:c-1/p-3/defendant");
        let turned = json!({"person": child});
        let turned =
            police.send(&format!("t{child}"), &format!("PATCH /defendants/{part}"), Some("\"1\""), &turned);
        assert_eq!(problem(&turned).0, 422, "{}", turned.text());
    }
    let seen = police.seen(&path);
    assert_eq!(seen["defendants"].as_array().map(Vec::len), Some(1));
    assert!(!seen["defendants"].to_string().contains("Winter"), "{seen}");
}

#[test]
fn who_only_reads_a_case_or_does_not_changes_nothing_and_is_told_what_is_told_of_nothing() {
    let town = Town::open();
    let before = town.house.borrow().raw().snapshot();
    let act = town.id("acts:a-1");
    for (login, kind, agency) in [
        ("federal", SeatKind::Federal, "fed"),
        ("book", SeatKind::Advocate, "adv"),
        ("intake", SeatKind::ChildProtection, "cp"),
        ("officer", SeatKind::PrivacyOfficer, "pd"),
    ] {
        let program = town.program(login, kind, agency);
        let new =
            program.send("new", &format!("POST {}/acts", case(&town)), None, &json!({"kind": "transport"}));
        let ghost =
            program.send("newg", &format!("POST /cases/{GHOST}/acts"), None, &json!({"kind": "transport"}));
        assert_eq!((problem(&new), new.body), ((404, "absent".to_owned()), ghost.body), "{login}");
        let fact =
            program.send("old", &format!("PATCH /acts/{act}"), Some("\"1\""), &json!({"place": "street"}));
        let ghost =
            program.send("oldg", &format!("PATCH /acts/{GHOST}"), Some("\"1\""), &json!({"place": "street"}));
        assert_eq!((problem(&fact), fact.body), ((404, "absent".to_owned()), ghost.body), "{login}");
    }
    let attorneys = attorneys(&town);
    let elsewhere = town.id("charges:ch-1").to_string();
    let other = town.id("cases:c-2");
    let plea = json!({"charge": elsewhere, "kind": "guilty"});
    let plea = attorneys.send("plea", &format!("POST /cases/{other}/pleas"), None, &plea);
    assert_eq!(
        (problem(&plea), &plea.json()["fields"][0]["field"]),
        ((422, "fields".to_owned()), &json!("charge"))
    );
    let client = town.id("people:p-5").to_string();
    let hidden =
        attorneys.send("p-5", &format!("POST {}/victims", case(&town)), None, &json!({"person": client}));
    assert_eq!(
        problem(&hidden),
        (422, "fields".to_owned()),
        "an advocates' client is put into no case by others"
    );
    assert!(!hidden.text().contains("Lindgren"));
    let victim = town.id("case_people:c-1/p-1/victim");
    let wrong = attorneys.send("role", &format!("PATCH /defendants/{victim}"), Some("\"1\""), &json!({}));
    assert_eq!(problem(&wrong), (404, "absent".to_owned()), "a victim is no defendant, under any address");
    let after = town.house.borrow().raw().snapshot();
    for table in [TableId::Acts, TableId::CasePeople, TableId::Pleas, TableId::Charges] {
        assert_eq!(before[table.table().name], after[table.table().name], "{}", table.table().name);
    }
}

#[test]
fn what_is_not_a_fact_is_refused_at_its_field() {
    let town = Town::open();
    let attorneys = attorneys(&town);
    let acts = format!("POST {}/acts", case(&town));
    for (at, body) in [
        json!({}),
        json!({"kind": "witchcraft"}),
        json!({"kind": null}),
        json!({"kind": "transport", "county_fips": "27002"}),
        json!({"kind": "transport", "from": "2012-02-31"}),
        json!({"kind": "transport", "from": "ongoing"}),
        json!({"kind": "transport", "significant": "yes"}),
        json!({"kind": "transport", "case": GHOST}),
        json!([]),
    ]
    .iter()
    .enumerate()
    {
        let answer = attorneys.send(&format!("bad{at}"), &acts, None, body);
        assert_eq!(problem(&answer), (400, "malformed".to_owned()), "{body}");
    }
    for (at, (path, body, field)) in [
        ("acts", json!({"kind": "transport", "from": "2014-02-01"}), "from"),
        ("acts", json!({"kind": "transport", "from": "2012-05-02", "to": "2012-04-01"}), "to"),
        ("acts", json!({"kind": "transport", "property": GHOST}), "property"),
        ("agencies", json!({"agency": town.id("agencies:ca").to_string()}), "agency"),
        ("charges", json!({"person": GHOST, "class": "other"}), "person"),
        (
            "charges",
            json!({"person": town.id("people:p-3").to_string(), "class": "other", "court_file": "27-CR\u{1}"}),
            "court_file",
        ),
    ]
    .iter()
    .enumerate()
    {
        let line = format!("POST {}/{path}", case(&town));
        let answer = attorneys.send(&format!("field{at}"), &line, None, body);
        assert_eq!(
            (problem(&answer).0, &answer.json()["fields"][0]["field"]),
            (422, &json!(field)),
            "{body}: {}",
            answer.text()
        );
    }
}

#[test]
fn a_case_that_is_long_decided_is_changed_for_a_reason_that_is_kept() {
    let town = Town::open();
    let attorneys = attorneys(&town);
    town.set("2014-02-03T09:00:00-06:00");
    let line = format!("PATCH /dispositions/{}", town.id("dispositions:d-2"));
    let change = json!({"sentence_months": 60});
    let bare = attorneys.send("bare", &line, Some("\"1\""), &change);
    assert_eq!(problem(&bare), (403, "reason-needed".to_owned()));
    let said = json!({"sentence_months": 60.0, "reason": "order of 3 February"});
    let saved = attorneys.send("said", &line, Some("\"1\""), &said);
    assert_eq!(saved.status, 200, "{}", saved.text());
    let officer = town.program("officer", SeatKind::PrivacyOfficer, "pd");
    let log = officer.seen("/access");
    assert!(log.to_string().contains("order of 3 February"), "{log}");
    town.sound();
}
