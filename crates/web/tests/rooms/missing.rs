//! Missing now and home: Okafor of the police sees who is absent and what falls due, and nobody else's list.

use policy::SeatKind;

use crate::town::{Person, Town, words};

/// Takes a report of a child who came to no file yet; gives the absence's address.
fn report(okafor: &Person<'_>, given: &str, placement: &str, at: &str) -> String {
    okafor.done(
        "/reports/new",
        &[
            ("given", given),
            ("surname", "Quastelbrook"),
            ("dob_y", "1998"),
            ("placement", placement),
            ("reporter_kind", "parent"),
            ("reported_date", "16 Jan 2013"),
            ("reported_time", at),
            ("person", "new"),
            ("do", "save"),
        ],
    )
}

#[test]
fn the_list_stands_in_the_order_in_which_duties_fall_due_and_says_what_is_late() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    report(&okafor, "Marivelondra", "foster", "05:30");
    report(&okafor, "Tavindrelius", "parent", "03:12");
    let page = okafor.page("/missing");
    let said = words(&page);
    assert!(said.contains("Three children are absent."), "{said}");
    let place = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name} is listed: {said}"));
    assert!(place("Tavindrelius") < place("Marivelondra"), "what falls due first stands first");
    assert!(said.contains("Late 48 min"), "the entry of a report at 03:12 was due at 05:12: {said}");
    assert!(page.contains("href=\"/law/entry\""), "the clock opens its law");
    assert!(page.contains("#enter\""), "the duty leads to its form");
    assert!(said.contains("New reports: 2"), "{said}");
    let only = words(&okafor.page("/missing?duty=record_verified"));
    assert!(!only.contains("Tavindrelius"), "{only}");
    let mine = words(&okafor.page("/missing?with=me&duty=entry"));
    assert!(mine.contains("Tavindrelius") && !mine.contains("Bea"), "{mine}");
    assert!(
        words(&okafor.page("/missing?with=nobody")).contains("Bea"),
        "an imported absence is with no one yet"
    );
}

#[test]
fn a_long_list_is_read_page_by_page_and_no_child_is_passed_over() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    for at in 0..22 {
        let name = format!("Child{}", char::from(b'a' + at));
        report(&okafor, &name, "parent", &format!("04:{:02}", 10 + at));
    }
    let first = okafor.page("/missing");
    let link = first.split("href=\"/missing?after=").nth(1).expect("a way to the rest");
    let link = format!("/missing?after={}", link.split('"').next().unwrap_or_default());
    let rest = okafor.page(&link);
    for at in 0..22 {
        let name = format!("Child{} ", char::from(b'a' + at));
        let stands = [&first, &rest].iter().filter(|page| words(page).contains(&name)).count();
        assert_eq!(stands, 1, "{name} stands once");
    }
    assert_eq!(
        okafor.get("/missing?after=nonsense&duty=%3Cb%3E&with=1").status,
        200,
        "nonsense is passed over"
    );
}

#[test]
fn a_list_is_for_an_agencys_seat_and_holds_only_its_own_children() {
    let town = Town::open();
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    assert!(!words(&reyes.page("/missing")).contains("Marlow"), "child protection keeps other files");
    let officer = town.person("overseer", SeatKind::PrivacyOfficer, "");
    assert_eq!(officer.get("/missing").status, 404);
    let home = words(&officer.page("/home"));
    assert!(!home.contains("Marlow") && home.contains("Nothing is late."), "{home}");
}

#[test]
fn home_shows_what_is_late_and_due_each_one_step_from_its_form() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    assert_eq!(okafor.get("/").header("location"), "/home");
    let absence = report(&okafor, "Marivelondra", "foster", "03:12");
    let page = okafor.page("/home");
    assert!(page.contains(&format!("href=\"{absence}#enter\"")), "{page}");
    assert!(words(&page).contains("Late: 2"), "with an imported absence: {}", words(&page));
    okafor.done(&format!("{absence}/enter"), &[("version", "1"), ("at_date", "today"), ("at_time", "05:50")]);
    let after = okafor.page("/home");
    assert!(!after.contains("#enter\""), "what is done is gone from home");
}

#[test]
fn the_names_on_the_list_were_disclosed_before_it_was_shown() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let read = || town.house.borrow().raw().int("SELECT COUNT(*) FROM act WHERE records IS NOT NULL");
    let before = read();
    assert!(okafor.page("/missing").contains("Bea Marlow"));
    assert_eq!(read(), before + 1);
    town.sound();
}
