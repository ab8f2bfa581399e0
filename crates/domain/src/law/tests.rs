//! What was law on which day, and what the check says of a text gone wrong.

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn statute(id: &str, on: &str) -> Option<&'static Statute> {
    let mut versions = Law::house().statutes_on(day(on)).filter(|s| s.id == id);
    let found = versions.next();
    assert!(versions.next().is_none(), "one version of {id} on {on}");
    found
}

#[test]
fn the_law_we_ship_has_nothing_wrong_in_it() {
    let faults: Vec<String> = Law::house().check().iter().map(ToString::to_string).collect();
    assert_eq!(faults, [""; 0]);
}

#[test]
fn every_entry_says_where_to_look_and_that_no_lawyer_has_looked() {
    let law = Law::house();
    for (file, entry) in law.entries() {
        assert!(!entry.citation().trim().is_empty(), "{file}, {}", entry.id());
        assert!(
            !entry.confirmed(),
            "{file}, {}: confirmed by whom? change this test with the lawyer's name",
            entry.id()
        );
    }
    let counts = law.counts();
    assert_eq!(counts.unconfirmed, counts.statutes + counts.clocks + counts.code_lists + counts.holidays);
    assert!(
        counts.statutes >= 45 && counts.clocks >= 28 && counts.code_lists >= 26 && counts.holidays >= 13,
        "{counts:?}"
    );
    for text in ["statutes", "clocks", "codes", "holidays"] {
        let file = format!("{}/../../law/{text}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(file).expect("the text");
        let headers = text.lines().filter(|l| l.starts_with("[[")).count();
        assert_eq!(
            text.lines().filter(|l| *l == "confirmed = false").count(),
            headers,
            "said, never left out"
        );
    }
}

#[test]
fn in_january_2013_treating_the_child_as_a_victim_was_policy_and_in_august_2014_it_was_law() {
    assert!(statute("safe_harbor_definition", "2011-07-31").is_none());
    assert!(statute("safe_harbor_definition", "2013-01-16").is_some(), "the definition came first");
    let excepted =
        |on| statute("delinquent_child", on).expect("a version").words.contains("is not a delinquent child");
    assert!(!excepted("2013-01-16") && !excepted("2014-07-31"));
    assert!(excepted("2014-08-01"));
    assert!(statute("no_wrong_door", "2013-01-16").is_none());
    assert!(statute("no_wrong_door", "2016-07-01").is_some_and(|s| s.words.contains("24 years")));
}

#[test]
fn twenty_years_for_trafficking_a_child_begins_in_august_2009() {
    let before = statute("trafficking_minor", "2009-07-31").expect("the older version");
    assert_eq!((before.max_years, before.to), (None, Some(day("2009-07-31"))));
    assert!(statute("trafficking_minor_aggravated", "2009-07-31").is_none(), "a new crime");
    let caps = ["trafficking_minor", "trafficking_minor_aggravated", "trafficking_adult"]
        .map(|id| statute(id, "2009-08-01").and_then(|s| s.max_years));
    assert_eq!(caps, [Some(20), Some(25), Some(15)]);
}

#[test]
fn buying_a_child_is_punished_by_the_childs_age() {
    let cap = |id| statute(id, "2013-01-16").and_then(|s| s.max_years);
    assert_eq!(
        ["patron_under_13", "patron_13_to_15", "patron_16_to_17"].map(cap),
        [Some(20), Some(10), Some(5)]
    );
}

#[test]
fn a_child_cannot_be_charged_with_being_bought_whatever_the_day() {
    let marked: Vec<_> = Law::house().statutes().iter().filter(|s| s.own_exploitation).collect();
    let sections: Vec<_> = marked.iter().map(|s| (s.section.as_deref(), s.subdivision.as_deref())).collect();
    assert_eq!(
        sections,
        [(Some("609.324"), Some("6")), (Some("609.324"), Some("7")), (Some("609.3243"), None)]
    );
    let classes =
        Law::house().code_lists().iter().find(|l| l.id == "charge_class").expect("classes of charge");
    assert!(classes.codes.iter().all(|(code, _)| !code.contains("own")));
}

#[test]
fn the_report_s_two_clocks_run_for_two_and_for_twenty_four_hours() {
    let clock = |id| Law::house().clock(id, day("2013-01-16")).expect("a clock");
    let (entry, receipt) = (clock("entry"), clock("receipt"));
    assert_eq!(entry.limit().and_then(Limit::elapsed_hours), Some(2));
    assert_eq!(
        entry.starts.as_deref().zip(entry.stops.as_deref()),
        Some(("episodes.reported_at", "episodes.entered_at"))
    );
    assert_eq!(receipt.limit().and_then(Limit::elapsed_hours), Some(24));
    assert_eq!(
        receipt.starts.as_deref().zip(receipt.stops.as_deref()),
        Some(("handoffs.sent_at", "handoffs.received_at"))
    );
    assert_eq!(receipt.basis, Basis::House);
}

#[test]
fn a_limit_that_changed_is_the_old_one_before_and_the_new_one_after() {
    let limit = |on| Law::house().clock("record_verified", day(on)).and_then(Clock::limit);
    assert_eq!(limit("2013-01-16"), Some(Limit::CalendarDays(60)));
    assert_eq!(limit("2015-05-29"), Some(Limit::CalendarDays(30)));
    assert!(
        Law::house().clock("hotel_training_hire", day("2013-01-16")).is_none(),
        "training was voluntary then"
    );
}

#[test]
fn every_code_column_of_a_bundle_has_a_list() {
    use crate::schema::{Kind, TABLES};
    for table in &TABLES {
        for column in
            table.columns.iter().filter(|c| matches!(c.kind, Kind::Code | Kind::CodeSet | Kind::Closed(_)))
        {
            let name = format!("{}.{}", table.name, column.name);
            assert!(Law::house().code_lists().iter().any(|l| l.columns.contains(&name)), "{name}");
        }
    }
}

#[test]
fn a_record_of_2012_may_be_told_in_the_words_of_2024() {
    let law = Law::house();
    assert!(law.knows_code("people.race", "middle_eastern_or_north_african"));
    assert!(!law.code_lists_on(day("2012-06-01")).any(|l| l.id == "race"));
    assert!(
        law.knows_code("episodes.placement", "unsheltered") && !law.knows_code("episodes.placement", "asian")
    );
}

#[test]
fn having_no_history_of_absence_is_a_risk_and_never_a_comfort() {
    let factors =
        Law::house().code_lists().iter().find(|l| l.id == "endangered_factor").expect("the factors");
    assert_eq!(factors.codes.len(), 11);
    assert_eq!(factors.codes[5].0, "no_pattern");
}

/// A statute with these lines added or changed.
fn written(id: &str, more: &str) -> String {
    let has = |key: &str| more.lines().any(|l| l.starts_with(key));
    let usual = [
        ("title", "\"T\""),
        ("words", "\"W\""),
        ("citation", "\"C\""),
        ("basis", "\"seen\""),
        ("from", "2010-01-01"),
        ("confirmed", "false"),
        ("note", "\"\""),
    ];
    let usual = usual.iter().filter(|(key, _)| !has(key)).map(|(key, value)| format!("{key} = {value}\n"));
    format!("[[statute]]\nid = \"{id}\"\n{}{more}\n", usual.collect::<String>())
}

fn faults(statutes: &str, clocks: &str, codes: &str) -> Vec<(String, Fault)> {
    let own = written("own", "own_exploitation = true");
    let law = Law::of_texts(format!("{own}{statutes}"), clocks.to_owned(), codes.to_owned());
    law.check().into_iter().map(|f| (f.id, f.fault)).collect()
}

#[test]
fn the_check_names_versions_that_overlap_and_spans_that_run_backwards() {
    let one = written("a", "to = 2012-12-31");
    assert_eq!(faults(&(one.clone() + &written("a", "from = 2013-01-01")), "", ""), []);
    let overlap = faults(&(one.clone() + &written("a", "from = 2012-12-31")), "", "");
    assert_eq!(overlap, [("a".to_owned(), Fault::Overlap(day("2012-12-31")))]);
    assert_eq!(
        faults(&(one.clone() + &one), "", ""),
        [("a".to_owned(), Fault::Duplicate(day("2010-01-01")))]
    );
    assert_eq!(faults(&written("b", "to = 2009-12-31"), "", ""), [("b".to_owned(), Fault::Backwards)]);
}

#[test]
fn the_check_asks_for_a_citation_a_title_and_a_short_id() {
    let found = faults(&written("No Good", "citation = \" \"\ntitle = \"\""), "", "");
    let kinds: Vec<Fault> = found.into_iter().map(|(_, fault)| fault).collect();
    assert_eq!(kinds, [Fault::Id, Fault::NoTitle, Fault::NoCitation]);
}

#[test]
fn the_check_will_not_have_a_law_that_lets_a_child_be_charged() {
    let law = Law::of_texts(written("a", ""), String::new(), String::new());
    assert_eq!(law.check().into_iter().map(|f| f.fault).collect::<Vec<_>>(), [Fault::NoOwnExploitation]);
}

#[test]
fn the_check_names_a_clock_with_a_unit_or_a_column_it_does_not_know() {
    let clock = written(
        "c",
        "trigger = \"t\"\nduty = \"d\"\nunit = \"fortnights\"\namount = 1\nstops = \"episodes.placement\"",
    );
    let clock = clock.replace("[[statute]]", "[[clock]]").replace("words = \"W\"\n", "");
    let found = faults("", &clock, "");
    let column = Fault::Column("episodes.placement".to_owned());
    assert_eq!(found, [("c".to_owned(), Fault::Unit("fortnights".to_owned())), ("c".to_owned(), column)]);
}

#[test]
fn the_check_names_a_list_that_bundles_are_not_checked_by() {
    let list = written(
        "l",
        "columns = [\"pleas.kind\"]\nclosed = true\ncodes = [[\"guilty\", \"g\"], [\"guilty\", \"g\"]]",
    );
    let list = list.replace("[[statute]]", "[[list]]").replace("words = \"W\"\n", "");
    let kinds: Vec<Fault> = faults("", "", &list).into_iter().map(|(_, fault)| fault).collect();
    assert_eq!(
        kinds,
        [Fault::CodeTwice("guilty".to_owned()), Fault::NotTheClosedList("pleas.kind".to_owned())]
    );
}

#[test]
fn the_check_names_a_holiday_that_falls_on_no_day() {
    let holiday = written("h", "rule = \"fifth monday of may\"\nobserved = false\nkept = true");
    let holiday = holiday.replace("[[statute]]", "[[holiday]]").replace("words = \"W\"\n", "");
    let own = written("own", "own_exploitation = true");
    let law = |holidays| Law::of_texts(own.clone(), String::new(), String::new()).with_holidays(holidays);
    let told: Vec<String> = law(holiday.clone()).check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "law/holidays.toml, h: the rule `fifth monday of may` names no day of the year; see the head of the file"
        ]
    );
    assert_eq!(law(holiday.replace("fifth", "first")).check(), []);
    assert!(
        law("holiday = 1".to_owned()).check()[0].to_string().contains("law/holidays.toml: cannot be read")
    );
}

#[test]
fn child_protections_clocks_ran_in_january_2013_as_they_do_now() {
    for (id, limit) in [
        ("child_seen_urgent", Limit::ElapsedHours(24)),
        ("child_seen", Limit::CalendarDays(5)),
        ("report_concluded", Limit::CalendarDays(45)),
        ("conclusion_told", Limit::WorkingDays(10)),
        ("tribe_told", Limit::ElapsedHours(24)),
        ("tribe_service_notice", Limit::CalendarDays(7)),
    ] {
        for on in ["2013-01-16", "2020-07-31", "2020-08-01", "2026-11-24"] {
            let clock = Law::house().clock(id, day(on)).unwrap_or_else(|| panic!("{id} on {on}"));
            assert_eq!(clock.limit(), Some(limit), "{id} on {on}");
            let old = clock.citation.contains("626.556");
            assert!(old == (on < "2020-08-01") || id == "tribe_service_notice", "{id} on {on}");
        }
    }
}

#[test]
fn a_text_that_cannot_be_read_is_named_with_its_line() {
    let missing = written("a", "").replace("confirmed = false\n", "");
    let law = Law::of_texts(missing, "surprise = 1".to_owned(), String::new());
    let told: Vec<String> = law.check().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("law/statutes.toml: cannot be read:") && told[0].contains("confirmed"),
        "{}",
        told[0]
    );
    assert!(
        told[1].starts_with("law/clocks.toml: cannot be read:") && told[1].contains("line 1"),
        "{}",
        told[1]
    );
    assert!(law.statutes().is_empty());
}
