//! The access log: Lindqvist, the privacy officer, sees who read what and why, and never what a record says.

use policy::SeatKind;

use crate::town::{Person, Town, words};

struct Cast<'t> {
    okafor: Person<'t>,
    lindqvist: Person<'t>,
    bea: String,
}

/// Okafor opened Bea's file, outside his own work, for a reason.
fn cast(town: &Town) -> Cast<'_> {
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let lindqvist = town.person("lindqvist", SeatKind::PrivacyOfficer, "");
    let bea = town.id("people:p-2").to_string();
    let path = format!("/people/{bea}");
    okafor.done(&path, &[("purpose", "case"), ("reason", "asked by the prosecutor")]);
    okafor.page(&path);
    town.sound();
    Cast { okafor, lindqvist, bea }
}

/// The address of the first reading under review on a page.
fn first_reading(page: &str) -> String {
    let at = page.split("href=\"/access/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/access/{}", at.expect("a reading"))
}

#[test]
fn who_read_what_and_why_is_listed_without_a_name_of_any_child() {
    let town = Town::open();
    let cast = cast(&town);
    let page = cast.lindqvist.page("/access");
    let said = words(&page);
    assert!(said.contains("okafor") && said.contains("Storytown Police"), "{said}");
    assert!(said.contains("asked by the prosecutor"), "{said}");
    assert!(said.contains("Needs your look: 1"), "{said}");
    assert!(!page.contains("Marlow") && !page.contains("Bea"), "metadata alone");
}

#[test]
fn filters_narrow_the_list_and_one_that_cannot_be_read_fits_nothing() {
    let town = Town::open();
    let cast = cast(&town);
    let (pd, adv) = (town.id("agencies:pd"), town.id("agencies:adv"));
    let shown = |query: &str| {
        let page = cast.lindqvist.page(&format!("/access?{query}"));
        let list = page.split("id=\"all\"").nth(1).unwrap_or_default();
        list.contains("/access/")
    };
    for (query, any) in [
        (format!("record={}", cast.bea), true),
        ("record=11111111-1111-7111-8111-111111111111".to_owned(), false),
        ("record=Marlow".to_owned(), false),
        (format!("agency={pd}"), true),
        (format!("agency={adv}"), false),
        ("from=15+Jan+2013&to=16+Jan+2013".to_owned(), true),
        ("from=1+Jan+2012&to=2+Jan+2012".to_owned(), false),
        ("from=someday".to_owned(), false),
        ("purpose=nonsense".to_owned(), false),
        ("before=1.x".to_owned(), false),
    ] {
        assert_eq!(shown(&query), any, "{query}");
    }
}

#[test]
fn a_long_log_goes_on_page_by_page_and_shows_each_reading_once() {
    let town = Town::open();
    let cast = cast(&town);
    for _ in 0..60 {
        cast.okafor.page(&format!("/people/{}", cast.bea));
    }
    let mut seen = Vec::new();
    let mut path = "/access".to_owned();
    for _ in 0..3 {
        let page = cast.lindqvist.page(&path);
        let list = page.split("id=\"all\"").nth(1).unwrap_or_default().to_owned();
        let readings = list.split("href=\"/access/").skip(1).map(|rest| rest[..36].to_owned());
        seen.extend(readings);
        match list.split("href=\"/access?before=").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(place) => path = format!("/access?before={place}"),
            None => break,
        }
    }
    let each: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(each.len(), seen.len(), "none twice");
    assert!(seen.len() >= 61, "{}", seen.len());
}

#[test]
fn a_reading_is_reviewed_once_by_one_person_and_a_double_click_is_one_review() {
    let town = Town::open();
    let cast = cast(&town);
    let reading = first_reading(&cast.lindqvist.page("/access"));
    let page = cast.lindqvist.page(&reading);
    assert!(page.contains(&cast.bea), "record numbers are there");
    assert!(!page.contains("Marlow"));
    let form = [("outcome", "question"), ("note", "Which case was this for?")];
    let word = "0123456789abcdef0123456789abcdef";
    for _ in 0..2 {
        let answer = cast.lindqvist.send_as(word, &reading, &form);
        assert_eq!((answer.status, answer.header("location")), (303, reading.as_str()));
    }
    let after = words(&cast.lindqvist.page(&reading));
    assert_eq!(after.matches("Which case was this for?").count(), 1, "{after}");
    assert!(after.contains("A second person looks at it"), "{after}");
    let again = cast.lindqvist.send(&reading, &form);
    assert_eq!(again.status, 422, "not twice");
    let list = words(&cast.lindqvist.page("/access"));
    assert!(list.contains("Needs your look: 0") && list.contains("A question was sent"), "{list}");
    town.sound();
}

#[test]
fn a_review_without_an_outcome_comes_back_with_all_that_was_typed() {
    let town = Town::open();
    let cast = cast(&town);
    let reading = first_reading(&cast.lindqvist.page("/access"));
    let note = "<b>I asked</b> \u{202e}her \u{1f642} =1+1";
    for outcome in ["", "nonsense"] {
        let answer = cast.lindqvist.send(&reading, &[("outcome", outcome), ("note", note)]);
        let page = answer.text();
        assert_eq!(answer.status, 422);
        assert!(page.contains("&lt;b&gt;I asked&lt;/b&gt; \u{202e}her \u{1f642} =1+1"), "{page}");
    }
    let long = "x".repeat(10_000);
    let answer = cast.lindqvist.send(&reading, &[("outcome", "proper"), ("note", &long)]);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&long), "kept as typed");
    assert_eq!(cast.lindqvist.send(&reading, &[("outcome", "proper"), ("note", "a\u{0}b")]).status, 422);
}

#[test]
fn for_everyone_else_there_is_no_log() {
    let town = Town::open();
    let cast = cast(&town);
    let reading = first_reading(&cast.lindqvist.page("/access"));
    let nothing = cast.okafor.get("/access/11111111-1111-7111-8111-111111111111").body;
    let readers = format!("/people/{}/readers", cast.bea);
    for path in ["/access", "/access?from=1+Jan+2013", &reading, &readers] {
        let answer = cast.okafor.get(path);
        assert_eq!((answer.status, &answer.body), (404, &nothing), "{path}");
    }
    assert_eq!(cast.okafor.send(&reading, &[("outcome", "proper"), ("note", "")]).status, 404);
    let stranger = town.running.ask("GET /access", &[], b"");
    assert!(
        stranger.status == 303 && stranger.header("location").starts_with("/sign-in"),
        "{}",
        stranger.status
    );
}

#[test]
fn a_files_readers_are_listed_and_its_name_is_not_open() {
    let town = Town::open();
    let cast = cast(&town);
    let page = cast.lindqvist.page(&format!("/people/{}/readers", cast.bea));
    let said = words(&page);
    assert!(said.contains("okafor") && said.contains("asked by the prosecutor"), "{said}");
    assert!(!page.contains("Marlow"), "{said}");
    assert_eq!(cast.lindqvist.get("/people/11111111-1111-7111-8111-111111111111/readers").status, 404);
    assert_eq!(cast.lindqvist.get(&format!("/people/{}/readers?before=x", cast.bea)).status, 404);
}

#[test]
fn an_entry_of_the_ledger_says_that_it_is_there_and_nothing_more() {
    let town = Town::open();
    let cast = cast(&town);
    let page = cast.lindqvist.page("/access");
    let entry = page.split("href=\"/ledger/").nth(1).and_then(|rest| rest.split('"').next());
    let entry = format!("/ledger/{}", entry.expect("an entry"));
    for person in [&cast.lindqvist, &cast.okafor] {
        let said = words(&person.page(&entry));
        assert!(said.contains("Records were shown to someone"), "{said}");
        assert!(!said.contains(&cast.bea) && !said.contains("prosecutor"), "{said}");
    }
    for none in ["/ledger/999999999", "/ledger/-1", "/ledger/x", "/ledger/99999999999999999999"] {
        assert_eq!(cast.okafor.get(none).status, 404, "{none}");
    }
}
