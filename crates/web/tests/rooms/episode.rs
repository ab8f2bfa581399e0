//! An absence: Okafor and Brandt of the police take its steps, and every step stays.

use policy::SeatKind;

use crate::town::{Person, Town, words};

/// Takes a report at 03:12 and gives the absence's address.
fn reported(okafor: &Person<'_>, placement: &str) -> String {
    okafor.done(
        "/reports/new",
        &[
            ("given", "Marivelondra"),
            ("surname", "Quastelbrook"),
            ("dob_y", "1998"),
            ("placement", placement),
            ("reporter_kind", "foster_parent"),
            ("reported_date", "16 Jan 2013"),
            ("reported_time", "03:12"),
            ("person", "new"),
            ("do", "save"),
        ],
    )
}

/// Sends a form with the version that its page carries.
fn act(
    who: &Person<'_>,
    absence: &str,
    act: &str,
    time: &str,
    more: &[(&str, &str)],
) -> crate::common::Answer {
    let version = version(&who.page(absence));
    let mut fields = vec![("version", version.as_str()), ("at_date", "16 Jan 2013"), ("at_time", time)];
    fields.extend_from_slice(more);
    who.send(&format!("{absence}/{act}"), &fields)
}

fn taken(who: &Person<'_>, absence: &str, name: &str, time: &str, more: &[(&str, &str)]) {
    let answer = act(who, absence, name, time, more);
    assert_eq!(answer.status, 303, "{name}: {}", words(&answer.text()));
}

fn version(page: &str) -> String {
    let rest = page.split("name=\"version\" value=\"").nth(1).expect("a form with its version");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn an_absence_runs_from_its_report_to_its_end_and_is_opened_again() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "foster");
    taken(&okafor, &absence, "verify", "03:30", &[("note", "Called the home.")]);
    taken(&okafor, &absence, "enter", "05:47", &[]);
    let page = words(&okafor.page(&absence));
    assert!(page.contains("Searching"), "{page}");
    assert!(page.contains("05:47, 35 min late"), "lateness stays on record: {page}");
    assert!(page.contains("Called the home."), "{page}");
    taken(&okafor, &absence, "locate", "05:55", &[("how", "self_requested_pickup")]);
    let early = act(&okafor, &absence, "close", "05:59", &[("note", "Back home.")]);
    assert_eq!(early.status, 422);
    assert!(words(&early.text()).contains("national file is still open"), "{}", words(&early.text()));
    taken(&okafor, &absence, "cancel", "05:56", &[]);
    taken(&okafor, &absence, "debrief", "05:57", &[]);
    taken(
        &okafor,
        &absence,
        "offer",
        "05:58",
        &[("service", "emergency_housing"), ("answer", "declined"), ("ask_again", "20 Jan 2013")],
    );
    let page = words(&okafor.page(&absence));
    assert!(page.contains("Emergency housing") && page.contains("Said no"), "the youth's own answer: {page}");
    taken(&okafor, &absence, "close", "05:59", &[("note", "She is with her aunt.")]);
    assert!(!words(&okafor.page("/missing")).contains("Marivelondra"));
    taken(&okafor, &absence, "reopen", "05:59", &[("note", "The aunt called.")]);
    let page = words(&okafor.page(&absence));
    for step in ["Reported", "Verified", "Located", "National file cancelled", "Closed", "Opened again"] {
        assert!(page.contains(step), "{step}: {page}");
    }
    town.sound();
}

#[test]
fn a_step_taken_in_error_is_undone_by_a_correction_and_stays() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    taken(&okafor, &absence, "locate", "05:00", &[("how", "family_found")]);
    let page = okafor.page(&absence);
    let step = page.split("name=\"step\" value=\"").nth(1).expect("a step to undo");
    let step = step.split('"').next().unwrap_or_default().to_owned();
    let version = version(&page);
    let undo = |note: &str| {
        okafor.send(&format!("{absence}/undo"), &[("version", &version), ("step", &step), ("note", note)])
    };
    assert_eq!(undo("").status, 422, "a correction says why");
    assert_eq!(undo("It was her sister.").status, 303);
    let page = words(&okafor.page(&absence));
    assert!(page.contains("Undone") && page.contains("It was her sister."), "{page}");
    assert!(page.contains("Absent"), "she is looked for again: {page}");
    assert!(words(&okafor.page("/missing")).contains("Marivelondra"));
    let again = undo("She is at school.");
    assert_eq!(again.status, 409, "somebody undid it meanwhile");
    assert!(words(&again.text()).contains("She is at school."), "what was typed is not lost");
    town.sound();
}

/// The form to undo the last step of a kind on a page: the step that it names.
fn to_undo(page: &str, heading: &str) -> String {
    let from = page.rfind(heading).unwrap_or_else(|| panic!("{heading}: {}", words(page)));
    let step = page[from..].split("name=\"step\" value=\"").nth(1).expect("a step to undo");
    step.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn an_offer_logged_for_the_wrong_youth_is_taken_back_and_stays_on_record() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    taken(&okafor, &absence, "locate", "05:00", &[("how", "family_found")]);
    let offer = [("service", "emergency_housing"), ("answer", "declined"), ("note", "Not tonight.")];
    taken(&okafor, &absence, "offer", "05:10", &offer);
    let early = act(&okafor, &absence, "close", "05:20", &[("note", "")]);
    assert_eq!(early.status, 422, "closing says why");
    let page = okafor.page(&absence);
    let (step, version) = (to_undo(&page, ": Services offered"), version(&page));
    let undo = [("version", version.as_str()), ("step", &step), ("note", "It was said to her sister.")];
    okafor.done(&format!("{absence}/undo"), &undo);
    let page = words(&okafor.page(&absence));
    assert!(page.contains("It was said to her sister.") && page.contains("Not tonight."), "{page}");
    assert!(
        page.contains("Emergency housing: Said no Not tonight. Undone"),
        "the offer stays, marked: {page}"
    );
    let again = okafor.send(&format!("{absence}/undo"), &undo);
    assert_eq!(again.status, 422, "once: {}", words(&again.text()));
    town.sound();
}

#[test]
fn what_came_in_without_a_step_is_taken_back_by_a_correction_that_says_what_stood_there() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = format!("/episodes/{}", town.id("episodes:e-1"));
    okafor.done(&absence, &[("purpose", "locate"), ("reason", "The dates of last spring are wrong.")]);
    let page = okafor.page(&absence);
    let version = version(&page);
    let undo = |step: &str, note: &str| {
        okafor.send(&format!("{absence}/undo"), &[("version", &version), ("step", step), ("note", note)])
    };
    let resting = undo("located", "She was not there.");
    assert_eq!(resting.status, 422, "a later step rests on it: {}", words(&resting.text()));
    assert!(resting.text().contains("She was not there."), "what was typed stays");
    assert_eq!(undo("closed", "").status, 422, "a correction says why");
    assert_eq!(undo("closed", "It was closed by mistake.").status, 303);
    let page = words(&okafor.page(&absence));
    assert!(page.contains("Correction: Closed,"), "{page}");
    assert!(page.contains("It was closed by mistake."), "{page}");
    let twice = undo("closed", "Once more.");
    assert!(matches!(twice.status, 409 | 422), "{}", twice.status);
    town.sound();
}

#[test]
fn a_duty_without_a_field_of_its_own_is_done_once_and_its_undoing_opens_it_again() {
    let town = Town::open();
    town.set("2016-01-20T12:00:00Z");
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = okafor.done(
        "/reports/new",
        &[
            ("given", "Marivelondra"),
            ("dob_y", "2001"),
            ("placement", "foster"),
            ("reporter_kind", "foster_parent"),
            ("reported_date", "20 Jan 2016"),
            ("reported_time", "05:30"),
            ("person", "new"),
            ("do", "save"),
        ],
    );
    let page = okafor.page(&absence);
    assert!(page.contains("value=\"care_absence_told\""), "{}", words(&page));
    let version = version(&page);
    let told = |clock: &str| {
        let fields =
            [("version", version.as_str()), ("at_date", "today"), ("at_time", "05:45"), ("clock", clock)];
        okafor.send(&format!("{absence}/tell"), &fields)
    };
    assert_eq!(told("care_absence_told").status, 303);
    assert!(!okafor.page(&absence).contains("value=\"care_absence_told\""), "it is done");
    assert_eq!(told("care_absence_told").status, 422, "once");
    assert_eq!(told("arrest").status, 422, "no such duty, and no way to one");
}

#[test]
fn what_cannot_be_is_refused_at_the_field_with_all_that_was_typed() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    for (name, time, more, says) in [
        ("verify", "23:10", &[][..], "That has not happened yet: it is 06:00 now"),
        ("locate", "03:00", &[("how", "hospital")][..], "That is before the report"),
        ("locate", "05:00", &[][..], "Choose one."),
        ("locate", "05:00", &[("how", "report_unfounded")][..], "Choose one."),
        ("enter", "half past", &[][..], "This time does not exist"),
        ("close", "05:00", &[][..], "The child is still missing"),
        ("reopen", "05:00", &[][..], "The absence is open already."),
        ("cancel", "05:00", &[][..], "There is no entry"),
    ] {
        let mut fields = vec![("note", "At her aunt’s <b>door</b>.")];
        fields.extend_from_slice(more);
        let answer = act(&okafor, &absence, name, time, &fields);
        let page = answer.text();
        assert_eq!(answer.status, 422, "{name} {time}");
        let found = words(&page);
        assert!(found.contains(says), "{name} {time}: {found}");
        assert!(page.contains("At her aunt’s &lt;b&gt;door&lt;/b&gt;."), "{name}: {page}");
    }
    let skipped = okafor.send(
        &format!("{absence}/verify"),
        &[("version", "1"), ("at_date", "11 Mar 2012"), ("at_time", "02:30")],
    );
    assert!(words(&skipped.text()).contains("did not exist that night"), "{}", words(&skipped.text()));
}

#[test]
fn two_sergeants_verify_at_once_and_the_second_sees_what_the_first_did() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let brandt = town.person("brandtson", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    let version = version(&brandt.page(&absence));
    taken(&okafor, &absence, "verify", "03:30", &[]);
    let fields =
        |note| [("version", version.as_str()), ("at_date", "today"), ("at_time", "03:40"), ("note", note)];
    let late = brandt.send(&format!("{absence}/verify"), &fields("I called the school."));
    assert_eq!(late.status, 409);
    let page = words(&late.text());
    assert!(page.contains("Someone else changed this absence"), "{page}");
    assert!(page.contains("okafor"), "who was first: {page}");
    let other = brandt.send(&format!("{absence}/enter"), &fields("").map(|f| f));
    assert_eq!(other.status, 303, "another step from an old page is no conflict");
}

#[test]
fn a_form_sent_twice_is_one_step() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    let fields = [("version", "1"), ("at_date", "today"), ("at_time", "03:30")];
    let path = format!("{absence}/verify");
    let first = okafor.send_as("0123456789abcdef", &path, &fields);
    let second = okafor.send_as("0123456789abcdef", &path, &fields);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.header("location"), second.header("location"));
    let steps = town.house.borrow().raw().int("SELECT COUNT(*) FROM steps WHERE kind = 'verified'");
    assert_eq!(steps, 1);
}

#[test]
fn leads_are_added_and_done_with_what_came_of_them() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    let lead = [
        ("version", "1"),
        ("kind", "lead"),
        ("text", "A friend on Mill Lane."),
        ("due_date", "today"),
        ("due_time", "08:00"),
    ];
    okafor.done(&format!("{absence}/leads"), &lead);
    let empty =
        okafor.send(&format!("{absence}/leads"), &[("version", "1"), ("kind", "lead"), ("text", " ")]);
    assert_eq!(empty.status, 422);
    let page = okafor.page(&absence);
    assert!(words(&page).contains("A friend on Mill Lane."), "{}", words(&page));
    let lead = page.split("action=\"/leads/").nth(1).expect("a form").split('"').next().unwrap_or_default();
    let path = format!("/leads/{lead}");
    assert_eq!(okafor.send(&path, &[("version", "1")]).status, 422, "what came of it is needed");
    okafor.done(&path, &[("version", "1"), ("outcome", "helped"), ("note", "She gave an address.")]);
    let page = words(&okafor.page(&absence));
    assert!(page.contains("Led further") && page.contains("She gave an address."), "{page}");
    assert_eq!(okafor.send(&path, &[("version", "1"), ("outcome", "nothing")]).status, 409);
}

#[test]
fn what_another_agency_keeps_is_not_there_whatever_is_asked_of_it() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = reported(&okafor, "parent");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let nothing = "/episodes/013c433a-ea00-7fff-bfff-dddddddddddd";
    let absent = reyes.get(nothing);
    assert_eq!((absent.status, reyes.get(&absence).status), (404, 404));
    assert_eq!(reyes.get(&absence).body, absent.body);
    for name in ["verify", "enter", "locate", "close", "offer", "tell", "undo", "leads"] {
        let fields = [
            ("version", "1"),
            ("at_date", "today"),
            ("at_time", "03:30"),
            ("how", "hospital"),
            ("clock", "bureau_consulted"),
            ("service", "medical"),
            ("note", "x"),
            ("step", "013c433a-ea00-7fff-bfff-dddddddddddd"),
            ("kind", "lead"),
            ("text", "x"),
        ];
        let (theirs, none) = (
            reyes.send(&format!("{absence}/{name}"), &fields),
            reyes.send(&format!("{nothing}/{name}"), &fields),
        );
        assert_eq!((theirs.status, none.status), (404, 404), "{name}");
        assert_eq!(theirs.body, none.body, "{name}");
    }
    assert_eq!(okafor.get(&format!("{absence}/arrest")).status, 404, "no such act, here or anywhere");
}
