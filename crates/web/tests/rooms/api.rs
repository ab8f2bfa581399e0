//! Programs with tokens: the police's dispatch, child protection's intake, an advocate's book, the privacy officer's report.

use credential::token::{Token, TokenKind};
use policy::{Action, SeatKind};
use serde_json::{Value, json};
use store::accounts::NewSeat;
use web::Kind;

use crate::{
    common::{Answer, JSON},
    town::Town,
};

/// A program with the token of one seat.
pub struct Program<'t> {
    town: &'t Town,
    pub token: String,
}

impl Town {
    /// Gives someone an account, a seat and a token for it.
    pub fn program(&self, login: &str, kind: SeatKind, agency: &str) -> Program<'_> {
        let mut house = self.house.borrow_mut();
        let agency = kind.needs_agency().then(|| house.store.agency(agency).expect("the agency").0);
        let accounts = || house.permit(Action::Accounts);
        let account = self.desk.new_account(accounts(), login, "A Name").expect("an account");
        let seat = NewSeat { kind, agency, duty: "program".to_owned() };
        let seat = self.desk.give_seat(accounts(), account, seat).expect("a seat");
        self.desk
            .set_account_state(accounts(), account, store::accounts::AccountState::Active)
            .expect("an active account");
        let mut random = [0xa7; 32];
        random[..login.len().min(32)].copy_from_slice(&login.as_bytes()[..login.len().min(32)]);
        let token = Token::new(TokenKind::Api, random);
        let far = 4_000_000_000_000_000;
        self.desk.add_token(accounts(), seat, "night run", token.digest().0, far).expect("a token");
        Program { town: self, token: token.reveal().as_str().to_owned() }
    }
}

impl Program<'_> {
    fn ask(&self, line: &str, more: &[&str], body: Option<&Value>) -> Answer {
        let bearer = format!("authorization: Bearer {}", self.token);
        let mut headers = vec![bearer.as_str()];
        headers.extend(more);
        let line = line.replacen(' ', " /api/v1", 1);
        match body {
            None => self.town.running.ask(&line, &headers, b""),
            Some(body) => {
                headers.push(JSON);
                self.town.running.ask(&line, &headers, body.to_string().as_bytes())
            }
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[], None)
    }

    pub fn seen(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Sends under a word of its own.
    pub fn send(&self, once: &str, line: &str, version: Option<&str>, body: &Value) -> Answer {
        let once = format!("idempotency-key: {once:0>16}");
        let version = version.map(|version| format!("if-match: {version}"));
        let mut headers = vec![once.as_str()];
        headers.extend(version.as_deref());
        self.ask(line, &headers, Some(body))
    }
}

fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    (answer.status, problem["type"].as_str().expect("a type").trim_start_matches("/problems/").to_owned())
}

fn report(given: &str) -> Value {
    json!({
        "given": given, "surname": "Quastelbrook", "dob": "1998-02", "placement": "foster",
        "reporter_kind": "foster_parent", "last_seen_at": "2013-01-15T22:10:00-06:00",
        "reported_at": "2013-01-16T05:30:00-06:00",
    })
}

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

#[test]
fn every_operation_is_described_and_the_description_is_served_to_read() {
    let town = Town::open();
    let described = web::api::described();
    for route in town.routes.iter().filter(|route| route.kind == Kind::Api) {
        if web::api::UNDESCRIBED.contains(&route.path) {
            continue;
        }
        let found =
            described.iter().find(|operation| (operation.path, operation.verb) == (route.path, route.verb));
        let operation =
            found.unwrap_or_else(|| panic!("{} {} is not described", route.verb.name(), route.path));
        assert_eq!(operation.info, route.info);
        assert!(!operation.summary.is_empty() && !web::api::tag_about(operation.tag).is_empty());
    }
    let served = town.running.ask("GET /api/v1/openapi.json", &[], b"");
    assert_eq!(served.status, 200);
    let document = served.json();
    assert_eq!(document["openapi"], "3.1.0");
    let count: usize = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|path| path.as_object().map_or(0, |p| p.len()))
        .sum();
    assert_eq!(count, described.len());
    for reference in references(&document) {
        let place = reference.trim_start_matches('#');
        assert!(document.pointer(place).is_some(), "{reference} leads nowhere");
    }
    let page = town.running.ask("GET /api/v1/docs", &[], b"");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let page = page.text();
    for operation in &described {
        assert!(page.contains(operation.path) && page.contains(operation.summary), "{}", operation.path);
    }
    assert!(!page.contains("<script"), "it works without script");
}

/// Every `$ref` of a document.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| match member.as_str() {
                Some(place) if name == "$ref" => vec![place.to_owned()],
                _ => references(member),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
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
