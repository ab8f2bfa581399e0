//! Two files that may be of one girl: Okafor of the police and Reyes of child protection each see the proposal, and decide.

use policy::SeatKind;

use crate::{
    support::{Bundle, town},
    town::{Town, words},
};

/// The town, where the squad's Ada and child protection's Ada may be one girl; each of the two was absent once.
fn proposed() -> Bundle {
    town()
        .change(
            "links",
            "li-1,p-1,p-4,confirmed,2012-09-12T11:01:00-05:00,st-2,Same date of birth and guardian",
            "li-1,p-1,p-4,proposed,,,",
        )
        .add(
            "episodes",
            "e-4,p-4,cp,2012-04-10T20:00:00-05:00,,parent,juvenile,own,2012-04-10T21:00:00-05:00,,,\
             2012-04-12T09:00:00-05:00,,,2012-04-12T09:00:00-05:00",
        )
        .add("contacts", "co-9,Intake at all hours,voice,612-555-0190,eng,cp,2013-01-02,,")
}

#[test]
fn a_proposal_is_seen_by_both_and_shows_neither_more_than_is_theirs() {
    let town = Town::of(&proposed());
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let link = format!("/links/{}", town.id("links:li-1"));
    let home = words(&okafor.page("/home"));
    assert!(home.contains("1 proposal that two files are of one person"), "{home}");
    let list = words(&okafor.page("/links"));
    assert!(list.contains("Ada Rose Winter") && list.contains("County Child Protection"), "{list}");
    let page = words(&okafor.page(&link));
    assert!(page.contains("Not yours to see") && page.contains("612-555-0190"), "{page}");
    assert!(!page.contains("612-555-0103"), "the other file's phone stays the other's: {page}");
    // An absence of the squad's Ada was handed to child protection, so they may see her file beside their own.
    let both = words(&reyes.page(&link));
    assert!(both.contains("3 Mill Lane") && both.contains("612-555-0103"), "{both}");
    for (login, kind, agency) in [
        ("marsh", SeatKind::Prosecution, "ca"),
        ("wexler", SeatKind::Federal, "fed"),
        ("moon", SeatKind::Advocate, "adv"),
    ] {
        let other = town.person(login, kind, agency);
        let (there, nothing) = (other.get(&link), other.get("/links/013c433a-ea00-7fff-bfff-dddddddddddd"));
        assert_eq!((there.status, nothing.status), (404, 404), "{login}");
        let sent = other.send(&link, &[("say", "confirm"), ("reason", "because"), ("version", "1")]);
        assert_eq!(sent.status, 404, "{login}");
    }
}

#[test]
fn what_both_hold_to_be_one_girl_stands_on_one_timeline_until_it_is_withdrawn() {
    let town = Town::of(&proposed());
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let (link, ada) =
        (format!("/links/{}", town.id("links:li-1")), format!("/people/{}", town.id("people:p-4")));
    let reason = |page: &str| {
        reyes.done(page, &[("purpose", "assess"), ("reason", "is she the same girl")]);
    };
    reason(&ada);
    let before = words(&reyes.page(&ada));
    assert!(!before.contains("from Storytown Police’s file"), "{before}");
    let silent = okafor.send(&link, &[("say", "confirm"), ("reason", " "), ("version", "1")]);
    assert_eq!(silent.status, 422);
    okafor.done(&link, &[("say", "not_sure"), ("reason", "asked her mother"), ("version", "1")]);
    let fields = [("say", "confirm"), ("reason", "her mother says so"), ("version", "2")];
    for _ in 0..2 {
        let sent = reyes.send_as("one-word-of-this-form", &link, &fields);
        assert_eq!(sent.status, 303, "sent twice it is said once: {}", sent.text());
    }
    let page = words(&okafor.page(&link));
    assert!(page.contains("Held to be one person") && page.contains("her mother says so"), "{page}");
    assert!(page.contains("Waits, not sure") && page.contains("asked her mother"), "{page}");
    let stale = okafor.send(&link, &[("say", "reject"), ("reason", "other guardians"), ("version", "2")]);
    assert_eq!(stale.status, 409);
    let told = words(&stale.text());
    assert!(told.contains("Someone else decided meanwhile") && told.contains("other guardians"), "{told}");
    let after = words(&reyes.page(&ada));
    assert!(after.contains("from Storytown Police’s file"), "{after}");
    let hers = words(&okafor.page(&format!("/people/{}", town.id("people:p-1"))));
    assert!(!hers.contains("from County Child Protection’s file"), "their absences stay theirs: {hers}");
    assert!(hers.contains("County Child Protection’s file"), "that there is such a file is known: {hers}");
    okafor.done(&link, &[("say", "withdraw"), ("reason", "another girl"), ("version", "3")]);
    let apart = words(&reyes.page(&ada));
    assert!(!apart.contains("from Storytown Police’s file"), "{apart}");
    town.sound();
}

#[test]
fn a_link_that_would_accuse_an_exploited_youth_is_not_confirmed_and_both_are_told() {
    let town = Town::of(
        &proposed()
            .add("cases", "c-8,ca,The Harbour file,2012-11-01,,,,")
            .add("acts", "a-8,c-8,advertising,2012-10-20,2012-10-21,27053,online,,")
            .add("case_people", "c-8,p-4,defendant,"),
    );
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let link = format!("/links/{}", town.id("links:li-1"));
    okafor.done(&link, &[("say", "confirm"), ("reason", "same birthday"), ("version", "1")]);
    for person in [&okafor, &reyes] {
        let page = words(&person.page(&link));
        assert!(page.contains("This cannot be confirmed") && page.contains("Waits for a decision"), "{page}");
        assert!(words(&person.page("/links")).contains("Needs both supervisors"));
    }
    town.sound();
}

#[test]
fn programs_list_read_and_decide_links_as_people_do() {
    use serde_json::json;
    let town = Town::of(&proposed());
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let intake = town.program("intake", SeatKind::ChildProtection, "cp");
    let id = town.id("links:li-1");
    let list = dispatch.seen("/links");
    assert_eq!(list["items"][0]["id"], json!(id.to_string()));
    assert_eq!(list["items"][0]["files"][1]["person"], json!(null), "the other's file is not theirs to open");
    let link = intake.seen(&format!("/links/{id}"));
    assert_eq!((&link["state"], &link["version"]), (&json!("proposed"), &json!(1)));
    let word = |say: &str| json!({ "say": say, "reason": "her mother says so" });
    let path = format!("POST /links/{id}/decision");
    let said = intake.send("1", &path, Some("\"1\""), &word("confirm"));
    assert_eq!(said.status, 200, "{}", said.text());
    assert_eq!(said.json()["state"], json!("confirmed"));
    let late = dispatch.send("2", &path, Some("\"1\""), &word("reject"));
    assert_eq!(late.status, 412, "{}", late.text());
    let strange = dispatch.send("3", &path, Some("\"2\""), &word("merge"));
    assert!(strange.status == 400 || strange.status == 422, "{}", strange.text());
    let prosecutor = town.program("charging", SeatKind::Prosecution, "ca");
    assert_eq!(prosecutor.get(&format!("/links/{id}")).status, 404);
}
