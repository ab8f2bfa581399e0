//! What lies outside one's own work opens for a reason, which stays; and what is not there has one face for each reader.

use policy::SeatKind;

use crate::town::{Person, Town, words};

const NOTHING: &str = "013c433a-ea00-7fff-bfff-dddddddddddd";

/// Opens a page that asks why, says why, and gives the page.
fn opened_for(who: &Person<'_>, path: &str, reason: &str) -> String {
    let asked = words(&who.page(path));
    assert!(asked.contains("Why you need this"), "{path}: {asked}");
    assert_eq!(
        who.send(path, &[("purpose", "locate"), ("reason", "")]).status,
        422,
        "{path}: a reason is words"
    );
    assert_eq!(who.done(path, &[("purpose", "locate"), ("reason", reason)]), path);
    words(&who.page(path))
}

/// What the privacy officer finds in the log for a reason.
fn is_logged(town: &Town, reason: &str) {
    let overseer = town.person("overseer", SeatKind::PrivacyOfficer, "pd");
    let log = words(&overseer.page("/access?striking=yes"));
    assert!(log.contains(reason), "{reason} is in the log: {log}");
}

#[test]
fn a_closed_absence_of_a_colleagues_asks_why() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = format!("/episodes/{}", town.id("episodes:e-1"));
    let page = opened_for(&okafor, &absence, "Her aunt called about last spring.");
    assert!(page.contains("Ada"), "{page}");
    is_logged(&town, "Her aunt called about last spring.");
    let brandt = town.person("brandt", SeatKind::Police, "pd");
    assert!(words(&brandt.page(&absence)).contains("Why you need this"), "one's own reason alone");
    let step = brandt.send(&format!("{absence}/reopen"), &[("version", "1"), ("note", "She is gone again.")]);
    assert_eq!(step.status, 403, "no step without a reason");
    assert!(words(&step.text()).contains("Say why first"), "{}", step.text());
    town.sound();
}

#[test]
fn an_open_absence_and_a_step_of_ones_own_ask_nothing() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let absence = okafor.done(
        "/reports/new",
        &[
            ("given", "Marivelondra"),
            ("dob_y", "1998"),
            ("placement", "parent"),
            ("reporter_kind", "parent"),
            ("reported_date", "16 Jan 2013"),
            ("reported_time", "03:12"),
            ("person", "new"),
            ("do", "save"),
        ],
    );
    assert!(okafor.page(&absence).contains("Marivelondra"));
    let at = [("version", "1"), ("at_date", "16 Jan 2013"), ("at_time", "05:00"), ("note", "Her sister.")];
    okafor.done(&format!("{absence}/unfounded"), &at);
    let version = [("version", "2"), ("at_date", "16 Jan 2013"), ("at_time", "05:10"), ("note", "Done.")];
    okafor.send(&format!("{absence}/close"), &version);
    assert!(okafor.page(&absence).contains("Marivelondra"), "what she worked on herself stays her work");
}

#[test]
fn a_concluded_handoff_asks_its_sender_why_and_its_receiver_while_it_is_on_no_list() {
    let town = Town::open();
    let handoff = format!("/handoffs/{}", town.id("handoffs:h-1"));
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let page = opened_for(&okafor, &handoff, "The school asks who took her in.");
    assert!(page.contains("County Child Protection"), "{page}");
    is_logged(&town, "The school asks who took her in.");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    assert!(words(&reyes.page(&handoff)).contains("Storytown Police"), "still in the receiver's inbox");
}

#[test]
fn a_case_decided_more_than_a_year_ago_asks_why() {
    let town = Town::open();
    let case = format!("/cases/{}", town.id("cases:c-1"));
    let ash = town.person("attorneyash", SeatKind::Prosecution, "ca");
    assert!(
        words(&ash.page(&case)).contains("Charges, pleas and court"),
        "decided in December: still her work"
    );
    town.set("2014-01-16T12:00:00Z");
    let later = town.person("attorneyelm", SeatKind::Prosecution, "ca");
    let page = opened_for(&later, &case, "The sentence is appealed.");
    assert!(page.contains("Charges, pleas and court"), "{page}");
    let open = format!("/cases/{}", town.id("cases:c-2"));
    assert!(words(&later.page(&open)).contains("Charges, pleas and court"), "without charges it is open");
    is_logged(&town, "The sentence is appealed.");
}

#[test]
fn what_is_not_there_keeps_the_readers_own_frame_and_tells_nothing() {
    let town = Town::open();
    let quill = town.person("lanternmoon", SeatKind::Advocate, "adv");
    for (kind, hidden) in [("episodes", "episodes:e-2"), ("handoffs", "handoffs:h-2"), ("cases", "cases:c-2")]
    {
        let absent = quill.get(&format!("/{kind}/{NOTHING}"));
        let hidden = quill.get(&format!("/{kind}/{}", town.id(hidden)));
        assert_eq!((absent.status, hidden.status), (404, 404), "{kind}");
        assert_eq!(absent.body, hidden.body, "{kind}: to the byte");
        assert_eq!(
            absent.body,
            quill.get("/no/such/address").body,
            "{kind}: as an address that leads nowhere"
        );
        let page = words(&absent.text());
        assert!(page.contains("Colleague lanternmoon") && page.contains("Nothing found here"), "{page}");
        assert!(page.contains("Go home"), "{page}");
    }
    let reason = [("purpose", "case"), ("reason", "To see it.")];
    for record in [NOTHING.to_owned(), town.id("episodes:e-2").to_string()] {
        let path = format!("/episodes/{record}");
        assert_eq!(quill.done(&path, &reason), path, "giving a reason tells nothing");
        assert_eq!(quill.get(&path).status, 404, "and opens nothing");
    }
    assert!(!town.running.ask("GET /no/such/address", &[], b"").text().contains("Colleague"));
}

#[test]
fn who_may_search_finds_the_way_to_it() {
    let town = Town::open();
    for (at, (kind, agency, may)) in [
        (SeatKind::Police, "pd", true),
        (SeatKind::ChildProtection, "cp", true),
        (SeatKind::Prosecution, "ca", true),
        (SeatKind::Federal, "fed", true),
        (SeatKind::City, "city", false),
        (SeatKind::PrivacyOfficer, "pd", false),
    ]
    .into_iter()
    .enumerate()
    {
        let who = town.person(&format!("seeker{at}"), kind, agency);
        let first = who.get("/");
        let home = if first.status == 303 { who.page(first.header("location")) } else { first.text() };
        assert_eq!(home.contains("href=\"/people\""), may, "{kind:?}");
        assert_eq!(who.get("/people").status == 200, may, "{kind:?}: the link and the page agree");
    }
}
