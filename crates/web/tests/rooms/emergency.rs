//! Break-glass: Okafor of the police opens child protection's file of a girl in danger, and both who watch are told.

use policy::SeatKind;
use serde_json::json;

use crate::town::{Town, words};

const WHY: &str = "A caller said he meets her at seven.";

#[test]
fn a_file_of_child_protections_opens_for_an_hour_says_so_and_is_reviewed() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let ada = format!("/people/{}", town.id("people:p-4"));
    let emergency = format!("{ada}/emergency");
    let asked = okafor.page(&ada);
    assert!(asked.contains(&format!("href=\"{emergency}\"")), "the question why leads there: {asked}");
    assert!(words(&okafor.page(&emergency)).contains("Only when a child may be in danger now"));
    let silent = okafor.send(&emergency, &[("reason", " ")]);
    assert_eq!(silent.status, 422);
    assert!(words(&silent.text()).contains("Say why in one line"), "{}", silent.text());
    okafor.done(&emergency, &[("reason", WHY)]);
    let page = words(&okafor.page(&ada));
    assert!(page.contains("Opened in an emergency, until") && page.contains("07:00"), "{page}");
    assert!(page.contains(WHY) && page.contains("612-555-0103") && page.contains("Ada Winter"), "{page}");
    assert_eq!(okafor.get(&format!("{ada}/edit")).status, 404, "to be read, not to be changed");
    let brandt = town.person("brandt", SeatKind::Police, "pd");
    assert!(words(&brandt.page(&ada)).contains("Why you need this"), "one's own emergency alone");

    // A reading is in the log's index once its leaf has its place.
    town.sound();
    let overseer = town.person("overseer", SeatKind::PrivacyOfficer, "pd");
    let log = words(&overseer.page("/access"));
    assert!(log.contains("Opened in an emergency") && log.contains(WHY), "{log}");
    town.set("2013-01-17T13:00:00Z");
    let later = town.person("overseertwo", SeatKind::PrivacyOfficer, "pd");
    let log = words(&later.page("/access"));
    assert!(log.contains("Late: waits"), "a day has passed: {log}");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    reyes.done(&ada, &[("purpose", "assess"), ("reason", "she is my ward")]);
    let told = words(&reyes.page(&format!("{ada}/history")));
    assert!(told.contains("Opened in an emergency by others") && told.contains(WHY), "{told}");
    assert!(told.contains("Storytown Police"), "{told}");
    let after = okafor.get(&ada);
    assert!(!after.text().contains("612-555-0103"), "closed after the hour");
    town.sound();
}

#[test]
fn an_advocates_client_stays_absent_and_who_answers_no_emergency_has_no_such_page() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let client = format!("/people/{}", town.id("people:p-5"));
    let nothing = "/people/013c433a-ea00-7fff-bfff-dddddddddddd";
    for path in [client.as_str(), nothing] {
        okafor.done(&format!("{path}/emergency"), &[("reason", WHY)]);
        let answer = okafor.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("Cora"), "{path}");
    }
    let ada = format!("/people/{}/emergency", town.id("people:p-4"));
    for (login, kind, agency) in [
        ("marsh", SeatKind::Prosecution, "ca"),
        ("wexler", SeatKind::Federal, "fed"),
        ("moon", SeatKind::Advocate, "adv"),
    ] {
        let other = town.person(login, kind, agency);
        assert_eq!(other.get(&ada).status, 404, "{login}");
        assert_eq!(other.send(&ada, &[("reason", WHY)]).status, 404, "{login}");
    }
    town.sound();
}

#[test]
fn a_program_reads_one_file_in_an_emergency_and_only_for_that_request() {
    let town = Town::open();
    let dispatch = town.program("dispatch", SeatKind::Police, "pd");
    let ada = town.id("people:p-4");
    let path = format!("POST /people/{ada}/emergency");
    assert_eq!(dispatch.send("1", &path, None, &json!({"reason": ""})).status, 422);
    let read = dispatch.send("2", &path, None, &json!({ "reason": WHY }));
    assert_eq!(read.status, 200, "{}", read.text());
    let file = read.json();
    assert_eq!((&file["given"], &file["may_edit"]), (&json!("Ada"), &json!(false)), "{file}");
    assert_eq!(dispatch.get(&format!("/people/{ada}")).status, 403, "closed again");
    let client = format!("POST /people/{}/emergency", town.id("people:p-5"));
    assert_eq!(dispatch.send("3", &client, None, &json!({ "reason": WHY })).status, 404);
    town.sound();
}
