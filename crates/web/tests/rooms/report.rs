//! A new report: earlier files are looked for first, and two reports of one night are proposed as one.

use policy::SeatKind;

use crate::town::{Person, Town, words};

/// The fields of a report that is in order, with some answers of one's own.
fn fields<'a>(own: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("given", "Marivelondra"),
        ("surname", "Quastelbrook"),
        ("dob_d", "4"),
        ("dob_m", "3"),
        ("dob_y", "1998"),
        ("placement", "foster"),
        ("reporter_kind", "foster_parent"),
        ("seen_date", "15 Jan 2013"),
        ("seen_time", "20:40"),
        ("reported_date", "16 Jan 2013"),
        ("reported_time", "05:30"),
        ("note", "Bus stop outside the home."),
        ("do", "save"),
    ];
    let mut fields: Vec<_> =
        usual.into_iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name)).collect();
    fields.extend_from_slice(own);
    fields
}

fn asked(okafor: &Person<'_>, own: &[(&str, &str)]) -> String {
    let answer = okafor.send("/reports/new", &fields(own));
    assert_eq!(answer.status, 200, "{}", words(&answer.text()));
    answer.text()
}

#[test]
fn a_report_of_a_new_child_is_taken_in_one_page() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let form = words(&okafor.page("/reports/new"));
    assert!(form.contains("There is no waiting period"), "{form}");
    let absence = okafor.done("/reports/new", &fields(&[]));
    let page = words(&okafor.page(&absence));
    assert!(
        page.contains("Marivelondra Quastelbrook") && page.contains("Bus stop outside the home."),
        "{page}"
    );
    assert!(page.contains("Foster home") && page.contains("okafor"), "{page}");
    town.sound();
}

#[test]
fn an_earlier_file_is_found_by_close_spelling_swapped_names_and_swapped_day_and_month() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    okafor.done("/reports/new", &fields(&[]));
    for (what, own) in [
        ("as it is", &[][..]),
        ("close spelling", &[("surname", "Quastelbrock"), ("given", "Marivelondrah")][..]),
        ("names swapped", &[("given", "Quastelbrook"), ("surname", "Marivelondra")][..]),
        ("day and month swapped", &[("dob_d", "3"), ("dob_m", "4"), ("given", "Mari")][..]),
        ("capitals and marks", &[("given", "MARIVELÓNDRA"), ("dob_d", ""), ("dob_m", ""), ("dob_y", "")][..]),
    ] {
        let page = asked(&okafor, own);
        assert!(page.contains("name=\"person\" value=\"new\""), "{what}: {}", words(&page));
        assert!(words(&page).contains("Is one of these the child?"), "{what}: {}", words(&page));
        assert!(page.contains("Marivelondra Quastelbrook"), "{what}");
    }
    let before = town.house.borrow().raw().int("SELECT COUNT(*) FROM episodes");
    let own = [("given", "Zubenelgenu"), ("surname", "Xarpholite"), ("dob_y", "1999")];
    let nobody = asked(&okafor, &[&own[..], &[("do", "look")]].concat());
    assert!(words(&nobody).contains("No earlier file found."), "{}", words(&nobody));
    assert_eq!(
        town.house.borrow().raw().int("SELECT COUNT(*) FROM episodes"),
        before,
        "looking saves nothing"
    );
}

#[test]
fn the_chosen_file_is_used_and_no_second_one_is_made() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let ada = town.id("people:p-1").to_string();
    let own = [("given", "Ada"), ("surname", "Winter"), ("dob_d", "4"), ("dob_m", "5"), ("dob_y", "1996")];
    let page = asked(&okafor, &own);
    assert!(page.contains(&format!("value=\"{ada}\"")), "{}", words(&page));
    let people = || town.house.borrow().raw().int("SELECT COUNT(*) FROM people");
    let before = people();
    let absence = okafor.done("/reports/new", &fields(&[&own[..], &[("person", &ada)]].concat()));
    assert_eq!(people(), before);
    assert!(words(&okafor.page(&absence)).contains("Ada Rose Winter"));
    let theirs = town.id("people:p-5").to_string();
    for person in [theirs.as_str(), "013c433a-ea00-7fff-bfff-dddddddddddd"] {
        let answer = okafor.send("/reports/new", &fields(&[("person", person)]));
        assert_eq!(answer.status, 422, "another's file is as absent as none");
        assert!(words(&answer.text()).contains("This is not offered here"), "{}", words(&answer.text()));
    }
}

#[test]
fn what_cannot_be_is_refused_and_what_is_unusual_is_taken() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let long = "x".repeat(10_000);
    for (own, says) in [
        (&[("reported_time", "09:40")][..], "That has not happened yet: it is 06:00 now"),
        (&[("seen_date", "1 Jan 1990")][..], "That is before the date of birth"),
        (&[("seen_date", "today"), ("seen_time", "05:45")][..], "last seen after the report came"),
        (&[("dob_m", "13")][..], "There are twelve months"),
        (&[("given", ""), ("surname", " ")][..], "Give at least one name"),
        (&[("given", long.as_str())][..], "too long"),
        (&[("given", "Zoe\0")][..], "characters that nobody types"),
        (&[("placement", "moon")][..], "Choose one"),
        (&[("reported_date", "11 Mar 2012"), ("reported_time", "02:30")][..], "did not exist that night"),
    ] {
        let answer = okafor.send("/reports/new", &fields(own));
        let page = answer.text();
        assert_eq!(answer.status, 422, "{says}: {}", words(&page));
        assert!(words(&page).contains(says), "{says}: {}", words(&page));
        assert!(page.contains("Bus stop outside the home."), "all that was typed is still there");
    }
    let grown = [("given", "Olderon"), ("dob_d", "1"), ("dob_m", "2"), ("dob_y", "1980")];
    let absence = okafor.done("/reports/new", &fields(&grown));
    let page = words(&okafor.page(&absence));
    assert!(!page.contains("Entry into the national file"), "an adult has no child's clocks: {page}");
    for name in ["<b>Lee</b>", "=SUM(A1)", "\u{200f}ليلى", "👩🏽‍🚒"] {
        let answer = okafor.send("/reports/new", &fields(&[("given", name), ("person", "new")]));
        assert_eq!(answer.status, 303, "{name}");
        let page = okafor.page(answer.header("location"));
        let shown = name.replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.contains(&shown) && !page.contains("<b>Lee"), "{name}");
    }
}

#[test]
fn at_half_past_one_of_the_night_the_clocks_change_one_is_asked_which() {
    let town = Town::open();
    town.set("2012-11-04T12:00:00Z");
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let night = [("seen_date", "3 Nov 2012"), ("reported_date", "4 Nov 2012"), ("reported_time", "01:30")];
    let answer = okafor.send("/reports/new", &fields(&night));
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(words(&page).contains("This hour came twice that night"), "{}", words(&page));
    assert!(page.contains("value=\"-05:00\"") && page.contains("value=\"-06:00\""), "{page}");
    let chosen = [&night[..], &[("reported_offset", "-06:00")]].concat();
    okafor.done("/reports/new", &fields(&chosen));
    let kept = town.house.borrow().raw().int("SELECT reported_at_off FROM episodes WHERE sender = 'leeward'");
    assert_eq!(kept, -360, "stored with its offset");
}

#[test]
fn a_report_sent_twice_is_one_child_and_one_absence() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let first = okafor.send_as("0123456789abcdef", "/reports/new", &fields(&[("person", "new")]));
    let second = okafor.send_as("0123456789abcdef", "/reports/new", &fields(&[("person", "new")]));
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.header("location"), second.header("location"));
    let kept = town.house.borrow().raw().int("SELECT COUNT(*) FROM episodes WHERE sender = 'leeward'");
    assert_eq!(kept, 1);
}

/// Reyes and Okafor are told of one girl; gives both addresses.
fn by_two(okafor: &Person<'_>, reyes: &Person<'_>) -> (String, String) {
    let theirs = reyes.done("/reports/new", &fields(&[("reported_time", "04:50")]));
    let page = asked(okafor, &[("surname", "Quastelbrock")]);
    let said = words(&page);
    assert!(said.contains("This looks like a report that is already open"), "{said}");
    assert!(said.contains("County Child Protection took one, 04:50"), "{said}");
    assert!(!page.contains(&theirs), "what one may not open is no link");
    let own = okafor.done("/reports/new", &fields(&[("surname", "Quastelbrock"), ("person", "new")]));
    (theirs, own)
}

#[test]
fn one_child_told_of_by_two_agencies_is_looked_for_twice_until_a_person_joins_them() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let (theirs, own) = by_two(&okafor, &reyes);
    assert!(words(&okafor.page("/missing")).contains("Another report may be the same"));
    assert!(words(&reyes.page("/missing")).contains("Marivelondra"), "both stay open");
    let seen = words(&reyes.page(&theirs));
    assert!(
        seen.contains("This may be the same child and night"),
        "the other agency sees the proposal: {seen}"
    );
    assert!(!seen.contains("Quastelbrock"), "and nothing of the other's file");
    let page = okafor.page(&own);
    let pair =
        page.split("action=\"/pairs/").nth(1).expect("a question").split('"').next().unwrap_or_default();
    let path = format!("/pairs/{pair}");
    let ash = town.person("attorneyash", SeatKind::Prosecution, "ca");
    assert_eq!(ash.send(&path, &[("version", "1"), ("answer", "confirmed")]).status, 404, "nobody else's");
    okafor.done(&path, &[("version", "1"), ("answer", "confirmed"), ("note", "I called the worker.")]);
    assert!(
        !words(&okafor.page("/missing")).contains("Quastelbrock"),
        "the work goes on with the first report"
    );
    assert!(words(&reyes.page("/missing")).contains("Marivelondra"));
    assert!(words(&okafor.page(&own)).contains("One absence, from two reports"));
    let twice = okafor.send(&path, &[("version", "1"), ("answer", "rejected")]);
    assert_eq!(twice.status, 409, "decided already");
    assert_eq!(okafor.send(&path, &[("version", "1"), ("answer", "split")]).status, 422, "a split says why");
    okafor.done(&path, &[("version", "1"), ("answer", "split"), ("note", "They are twins.")]);
    assert!(words(&okafor.page("/missing")).contains("Quastelbrock"), "looked for again");
    town.sound();
}

#[test]
fn the_agency_of_the_first_report_may_decide_too() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let (theirs, own) = by_two(&okafor, &reyes);
    let page = reyes.page(&theirs);
    let pair =
        page.split("action=\"/pairs/").nth(1).expect("a question").split('"').next().unwrap_or_default();
    let path = format!("/pairs/{pair}");
    let note = ("note", "I asked her foster mother.");
    assert_eq!(reyes.done(&path, &[("version", "1"), ("answer", "confirmed"), note]), theirs);
    assert!(words(&okafor.page(&own)).contains("One absence, from two reports"), "the other sees it decided");
    assert!(!words(&okafor.page("/missing")).contains("Quastelbrock"), "and goes on with the first");
    let seen = words(&reyes.page(&theirs));
    assert!(seen.contains("Joined with another report"), "{seen}");
    assert!(seen.contains("I asked her foster mother."), "her reason stands with her own step: {seen}");
    assert!(!words(&okafor.page(&own)).contains("foster mother."), "and stays her agency's");
    reyes.done(&path, &[("version", "1"), ("answer", "split"), ("note", "They are twins.")]);
    assert!(words(&okafor.page("/missing")).contains("Quastelbrock"), "looked for again");
    town.sound();
}

#[test]
fn two_that_are_not_one_are_said_to_be_two_and_stay() {
    let town = Town::open();
    let okafor = town.person("okafor", SeatKind::Police, "pd");
    let reyes = town.person("reyes", SeatKind::ChildProtection, "cp");
    let (_, own) = by_two(&okafor, &reyes);
    let page = okafor.page(&own);
    let pair =
        page.split("action=\"/pairs/").nth(1).expect("a question").split('"').next().unwrap_or_default();
    okafor.done(&format!("/pairs/{pair}"), &[("version", "1"), ("answer", "rejected"), ("note", "")]);
    let page = words(&okafor.page(&own));
    assert!(page.contains("A person said these are two"), "{page}");
    assert!(words(&okafor.page("/missing")).contains("Quastelbrock"));
}

#[test]
fn the_privacy_officer_takes_no_report() {
    let town = Town::open();
    let officer = town.person("overseer", SeatKind::PrivacyOfficer, "");
    assert_eq!(officer.get("/reports/new").status, 404);
    assert_eq!(officer.send("/reports/new", &fields(&[])).status, 404);
}
