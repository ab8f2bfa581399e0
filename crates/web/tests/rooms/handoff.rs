//! Handoffs: Okafor of the police hands an absence on, Reyes of child protection receives it, and nobody else sees it.

use policy::SeatKind;

use crate::town::{Person, Town, words};

/// Bea, absent since November; kept by the police.
const BEA: &str = "episodes:e-2";

struct Cast<'t> {
    okafor: Person<'t>,
    reyes: Person<'t>,
    absence: String,
    child_protection: String,
}

fn cast(town: &Town) -> Cast<'_> {
    Cast {
        okafor: town.person("okafor", SeatKind::Police, "pd"),
        reyes: town.person("reyes", SeatKind::ChildProtection, "cp"),
        absence: format!("/episodes/{}/handoff", town.id(BEA)),
        child_protection: town.id("agencies:cp").to_string(),
    }
}

/// Okafor hands Bea's absence to child protection; gives the handoff's address.
fn handed(cast: &Cast<'_>) -> String {
    cast.okafor.done(
        &cast.absence,
        &[
            ("to", &cast.child_protection),
            ("note", "She asked for a worker who speaks Hmong."),
            ("version", "1"),
        ],
    )
}

#[test]
fn an_absence_is_handed_on_received_and_carried_to_its_end() {
    let town = Town::open();
    let cast = cast(&town);
    let before = cast.reyes.get(&format!("/people/{}", town.id("people:p-2"))).text();
    assert!(!before.contains("Marlow"), "not theirs before the handoff");
    let form = words(&cast.okafor.page(&cast.absence));
    assert!(form.contains("County Child Protection") && form.contains("Name, age and language"), "{form}");
    let handoff = handed(&cast);
    let waits = words(&cast.okafor.page(&handoff));
    assert!(waits.contains("Not yet received"), "{waits}");
    assert!(waits.contains("She asked for a worker who speaks Hmong."), "the sender's own note");
    let list = words(&cast.okafor.page("/handoffs"));
    assert!(list.contains("One handoff is not yet received."), "{list}");

    let inbox = words(&cast.reyes.page("/inbox"));
    assert!(inbox.contains("One handoff waits for receipt.") && inbox.contains("Bea Marlow"), "{inbox}");
    let page = words(&cast.reyes.page(&handoff));
    assert!(page.contains("Bea Marlow") && page.contains("Confirm receipt"), "{page}");
    assert!(page.contains("She asked for a worker who speaks Hmong."), "written to her: {page}");
    cast.reyes.done(&format!("{handoff}/acknowledge"), &[("version", "1"), ("note", "")]);
    let received = words(&cast.okafor.page(&handoff));
    assert!(received.contains("Received"), "{received}");
    assert!(words(&cast.okafor.page("/handoffs")).contains("Every handoff you sent is received."));

    cast.reyes.done(
        &format!("{handoff}/screen"),
        &[("version", "2"), ("screening", "in_immediate"), ("note", "She is fifteen and outside.")],
    );
    for _ in 0..2 {
        town.house.borrow().bench.pass(25 * 60);
        cast.reyes.page("/inbox");
    }
    cast.reyes.done(
        &format!("{handoff}/contact"),
        &[("version", "2"), ("at_date", "today"), ("at_time", "06:30"), ("tribal", "possible")],
    );
    let page = words(&cast.reyes.page(&handoff));
    assert!(page.contains("Record: tribe told"), "{page}");
    let early = cast.reyes.send(&format!("{handoff}/outcome"), &[("outcome", "services_accepted")]);
    assert_eq!(early.status, 422);
    assert!(words(&early.text()).contains("tell the Tribe and record it first"), "{}", early.text());
    cast.reyes.done(&format!("{handoff}/tribe"), &[("at_date", "16 Jan 2013"), ("at_time", "0645")]);
    cast.reyes.done(&format!("{handoff}/outcome"), &[("outcome", "services_accepted")]);
    let told = words(&cast.reyes.page(&handoff));
    assert!(told.contains("Which duty was done"), "{told}");
    let at = [("clock", "conclusion_told"), ("at_date", "today"), ("at_time", "06:50")];
    cast.reyes.done(&format!("{handoff}/told"), &at);
    assert!(!words(&cast.reyes.page("/inbox")).contains("Bea Marlow"), "nothing more is due");
    let ended = words(&town.person("brandtson", SeatKind::Police, "pd").page(&handoff));
    assert!(ended.contains("Services accepted"), "{ended}");
    assert!(!ended.contains("Tribe told"), "what the receiver recorded for itself stays there: {ended}");
    assert!(words(&cast.reyes.page(&handoff)).contains("Services accepted"));
    town.sound();
}

#[test]
fn nobody_else_finds_a_handoff_or_a_list_of_them() {
    let town = Town::open();
    let cast = cast(&town);
    let handoff = handed(&cast);
    let others = [
        town.person("agentquill", SeatKind::Federal, "fed"),
        town.person("lanternmoon", SeatKind::Advocate, "adv"),
        town.person("mayorhall", SeatKind::City, "city"),
        town.person("attorneyash", SeatKind::Prosecution, "ca"),
        town.person("overseer", SeatKind::PrivacyOfficer, "pd"),
    ];
    for (at, other) in others.iter().enumerate() {
        let answer = other.get(&handoff);
        assert_eq!(answer.status, 404, "{at}");
        let absent = other.get("/handoffs/013c433a-ea00-7fff-bfff-dddddddddddd");
        assert_eq!((absent.status, answer.body), (404, absent.body), "{at}: like what does not exist");
        assert_eq!(other.send(&format!("{handoff}/acknowledge"), &[]).status, 404, "{at}");
        // The attorney has an earlier handoff of this child in her own inbox.
        let inbox = other.get("/inbox").text();
        assert!(at == 3 || !inbox.contains("Marlow"), "{at}");
        assert!(!inbox.contains(&handoff), "{at}");
    }
    for other in [&others[0], &others[2], &others[4]] {
        assert_eq!(other.get("/inbox").status, 404, "a seat that works with no absence");
        assert_eq!(other.get("/handoffs").status, 404);
        assert_eq!(other.get(&cast.absence).status, 404);
        assert_eq!(other.send(&cast.absence, &[("to", &cast.child_protection)]).status, 404);
    }
    let sender = cast.okafor.send(&format!("{handoff}/acknowledge"), &[]);
    assert_eq!(sender.status, 404, "the sender does not confirm its own handoff");
    assert!(words(&cast.okafor.page(&handoff)).contains("Not yet received"));
}

#[test]
fn what_takes_no_handoffs_names_who_does() {
    let town = Town::open();
    let cast = cast(&town);
    for agency in ["agencies:desk", "agencies:fed", "agencies:pd"] {
        let to = town.id(agency).to_string();
        let answer = cast.okafor.send(&cast.absence, &[("to", &to), ("note", "At the bus stop at nine.")]);
        assert_eq!(answer.status, 422);
        let page = answer.text();
        assert!(words(&page).contains("Choose County Child Protection instead."), "{page}");
        assert!(page.contains("At the bus stop at nine."), "what was typed is still there");
    }
    let nowhere = cast.okafor.send(&cast.absence, &[("note", "x")]);
    assert_eq!(nowhere.status, 422);
    handed(&cast);
    let again = cast.okafor.send(&cast.absence, &[("to", &cast.child_protection)]);
    assert_eq!(again.status, 422);
    assert!(words(&again.text()).contains("its receipt is waited for"));
}

#[test]
fn a_form_sent_twice_is_one_handoff() {
    let town = Town::open();
    let cast = cast(&town);
    let fields = [("to", cast.child_protection.as_str()), ("note", "")];
    let first = cast.okafor.send_as("0123456789abcdef", &cast.absence, &fields);
    let second = cast.okafor.send_as("0123456789abcdef", &cast.absence, &fields);
    assert_eq!((first.status, first.header("location")), (303, second.header("location")));
    let inbox = words(&cast.reyes.page("/inbox"));
    assert!(inbox.contains("One handoff waits for receipt."), "{inbox}");
}

#[test]
fn an_unreceived_handoff_rises_to_the_head_of_both_lists() {
    let town = Town::open();
    let cast = cast(&town);
    handed(&cast);
    for (day, to, says) in [
        (1, "2013-01-17T01:00:00Z", "a reminder for the worker"),
        (2, "2013-01-17T13:00:00Z", "Receipt is late: both supervisors see it"),
        (3, "2013-01-18T13:00:00Z", "first on both supervisors’ lists"),
    ] {
        town.set(to);
        let okafor = town.person(&format!("okafor{day}"), SeatKind::Police, "pd");
        let reyes = town.person(&format!("reyes{day}"), SeatKind::ChildProtection, "cp");
        for page in [okafor.page("/handoffs"), reyes.page("/inbox")] {
            assert!(words(&page).contains(says), "{to}: {}", words(&page));
        }
    }
    let ada = town.person("okaforlate", SeatKind::Police, "pd");
    let list = ada.page("/handoffs");
    assert!(list.find("Bea").expect("waits") < list.find("Ada").expect("received"), "unreceived ones first");
}

#[test]
fn two_workers_confirm_one_receipt_and_a_step_is_taken_back_by_a_correction() {
    let town = Town::open();
    let cast = cast(&town);
    let handoff = handed(&cast);
    let second = town.person("haugen", SeatKind::ChildProtection, "cp");
    cast.reyes.done(&format!("{handoff}/acknowledge"), &[("version", "1")]);
    let late = second.send(&format!("{handoff}/acknowledge"), &[("version", "1"), ("note", "I have it.")]);
    assert_eq!(late.status, 409);
    let page = words(&late.text());
    assert!(page.contains("Somebody recorded this already") && page.contains("I have it."), "{page}");
    let unsaid = cast.reyes.send(&format!("{handoff}/undo"), &[("step", "handoff_acknowledged")]);
    assert_eq!(unsaid.status, 422, "a correction says why");
    let undo = [("step", "handoff_acknowledged"), ("note", "The wrong line was taken.")];
    cast.reyes.done(&format!("{handoff}/undo"), &undo);
    assert!(words(&cast.okafor.page(&handoff)).contains("Not yet received"));
    let twice = cast.reyes.send(&format!("{handoff}/undo"), &undo);
    assert_eq!(twice.status, 422);
    cast.okafor.done(&format!("{handoff}/undo"), &[("step", "handoff_sent"), ("note", "Sent in error.")]);
    assert!(words(&cast.reyes.page("/inbox")).contains("Every handoff is received."));
    let gone = cast.reyes.send(&format!("{handoff}/acknowledge"), &[("note", "I have it now.")]);
    assert_eq!(gone.status, 422);
    assert!(words(&gone.text()).contains("The sender took this handoff back"));
}

#[test]
fn a_contact_in_the_future_or_before_receipt_is_refused_at_its_field() {
    let town = Town::open();
    let cast = cast(&town);
    let handoff = handed(&cast);
    cast.reyes.done(&format!("{handoff}/acknowledge"), &[]);
    let contact = format!("{handoff}/contact");
    for (time, tribal, says) in [
        ("23:00", "none_known", "That has not happened yet"),
        ("05:00", "none_known", "This comes before the step it follows"),
        ("25:00", "none_known", "This time does not exist"),
        ("06:00", "", "Choose one."),
    ] {
        let answer = cast.reyes.send(
            &contact,
            &[("at_date", "16 Jan 2013"), ("at_time", time), ("tribal", tribal), ("note", "At her aunt’s.")],
        );
        assert_eq!(answer.status, 422, "{time}");
        let page = answer.text();
        assert!(words(&page).contains(says), "{time}: {}", words(&page));
        assert!(page.contains("At her aunt’s."), "{time}");
    }
    assert_eq!(
        cast.reyes.send(&format!("{handoff}/arrest"), &[]).status,
        404,
        "no such act, here or anywhere"
    );
}
