//! Every bundle made here keeps the record bundle's rules: references, keys, order in time, and the rule that a
//! minor is never charged.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::{Read, Row, age, day};
use testkit::civil::Stamp;

/// Table, column, the table it refers to.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("staff", "agency_id", "agencies"),
    ("units", "agency_id", "agencies"),
    ("assignments", "staff_id", "staff"),
    ("assignments", "unit_id", "units"),
    ("commitments", "agency_id", "agencies"),
    ("people", "agency_id", "agencies"),
    ("episodes", "person_id", "people"),
    ("episodes", "agency_id", "agencies"),
    ("episode_sources", "episode_id", "episodes"),
    ("episode_sources", "agency_id", "agencies"),
    ("handoffs", "episode_id", "episodes"),
    ("handoffs", "from_agency_id", "agencies"),
    ("handoffs", "to_agency_id", "agencies"),
    ("cases", "lead_agency_id", "agencies"),
    ("cases", "public_marked_by", "staff"),
    ("case_agencies", "case_id", "cases"),
    ("case_agencies", "agency_id", "agencies"),
    ("case_people", "case_id", "cases"),
    ("case_people", "person_id", "people"),
    ("acts", "case_id", "cases"),
    ("acts", "property_id", "properties"),
    ("charges", "case_id", "cases"),
    ("charges", "person_id", "people"),
    ("pleas", "charge_id", "charges"),
    ("dispositions", "charge_id", "charges"),
    ("evidence", "case_id", "cases"),
    ("evidence", "property_id", "properties"),
    ("links", "person_a", "people"),
    ("links", "person_b", "people"),
    ("links", "decided_by", "staff"),
    ("trainings", "host_agency_id", "agencies"),
    ("attendances", "training_id", "trainings"),
    ("attendances", "property_id", "properties"),
    ("contacts", "owner_agency_id", "agencies"),
];

/// Columns with a closed list of codes.
const CLOSED: &[(&str, &str, &str)] = &[
    ("agencies", "kind", "police child_protection prosecution federal advocate property public_desk city"),
    ("properties", "kind", "hotel motel short_term_rental other"),
    ("people", "sex", "F M X"),
    ("episodes", "category", "juvenile endangered involuntary disability catastrophe other"),
    ("case_people", "role", "victim witness reporter defendant"),
    ("acts", "kind", "recruitment transport harboring advertising exploitation payment image"),
    ("acts", "place", "hotel residence street online vehicle business other"),
    ("acts", "significant", "true false"),
    ("charges", "level", "felony gross_misdemeanor misdemeanor"),
    ("charges", "class", "trafficking promoting procuring exploitation_image other"),
    ("charges", "lead", "true false"),
    ("pleas", "kind", "not_guilty guilty alford norgaard"),
    ("dispositions", "kind", "convicted acquitted dismissed declined amended federal_transfer diverted"),
    ("evidence", "supports", "true false"),
    ("links", "state", "proposed confirmed rejected withdrawn"),
    ("contacts", "channel", "voice tty relay text web"),
];

/// Columns whose codes are open, but are codes.
const OPEN: &[(&str, &str)] = &[
    ("staff", "title"),
    ("assignments", "duty"),
    ("people", "gender"),
    ("people", "language"),
    ("episodes", "reporter_kind"),
    ("episodes", "placement"),
    ("episodes", "located_how"),
    ("episode_sources", "reporter_kind"),
    ("handoffs", "outcome"),
    ("cases", "found_by"),
    ("evidence", "kind"),
    ("trainings", "language"),
    ("trainings", "place"),
    ("attendances", "duty"),
    ("claims", "unit"),
    ("contacts", "language"),
];

const RACES: &str = "american_indian_or_alaska_native asian black_or_african_american hispanic_or_latino \
                     middle_eastern_or_north_african native_hawaiian_or_pacific_islander white";

/// Metropolitan counties and the two of the state bundle.
const COUNTIES: &[&str] =
    &["", "27003", "27019", "27037", "27053", "27109", "27123", "27137", "27139", "27163"];

fn check(dir: &Path) {
    let b = Read::dir(dir);
    for table in testkit::tables::TABLES {
        let rows = b.rows(table.name);
        let keys: Vec<Vec<&str>> =
            rows.iter().map(|r| table.columns[..table.key].iter().map(|c| &*r[*c]).collect()).collect();
        assert!(
            keys.is_sorted() && keys.windows(2).all(|w| w[0] != w[1]),
            "{} is sorted by a unique key",
            table.name
        );
        for row in rows {
            assert!(row.get("county_fips").is_none_or(|c| COUNTIES.contains(&&**c)), "{row:?}");
        }
    }
    for (table, column, target) in REFERENCES {
        let there: BTreeSet<&str> = b.rows(target).iter().map(|r| &*r["id"]).collect();
        for row in b.rows(table).iter().filter(|r| !r[*column].is_empty()) {
            assert!(there.contains(&*row[*column]), "{table}.{column} {}", row[*column]);
        }
    }
    for (table, column, codes) in CLOSED {
        let allowed = |cell: &str| cell.is_empty() || codes.split(' ').any(|c| c == cell);
        assert!(b.rows(table).iter().all(|r| allowed(&r[*column])), "{table}.{column}");
    }
    for (table, column) in OPEN {
        let code = |cell: &str| {
            cell.len() <= 40 && cell.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        };
        assert!(b.rows(table).iter().all(|r| code(&r[*column])), "{table}.{column}");
    }
    for person in b.rows("people").iter().filter(|p| !p["race"].is_empty()) {
        let codes: Vec<&str> = person["race"].split('|').collect();
        assert!(
            codes.iter().all(|c| RACES.split(' ').any(|r| r == *c)) && codes.is_sorted(),
            "{}",
            person["id"]
        );
    }
    for e in b.rows("episodes") {
        let steps = [
            "verified_at",
            "unfounded_at",
            "entered_at",
            "cancelled_at",
            "located_at",
            "debriefed_at",
            "closed_at",
        ];
        for step in steps {
            in_order(e, "reported_at", step);
        }
        in_order(e, "last_seen_at", "reported_at");
        in_order(e, "entered_at", "cancelled_at");
        in_order(e, "located_at", "debriefed_at");
        in_order(e, "located_at", "closed_at");
    }
    let episodes = b.by_id("episodes");
    for s in b.rows("episode_sources") {
        assert!(Stamp::parse(&s["reported_at"]) >= Stamp::parse(&episodes[&*s["episode_id"]]["reported_at"]));
    }
    for h in b.rows("handoffs") {
        in_order(h, "sent_at", "received_at");
        assert!(Stamp::parse(&h["sent_at"]) >= Stamp::parse(&episodes[&*h["episode_id"]]["reported_at"]));
    }
    check_court(&b);
    let advocates = b.agencies("advocate");
    let people = b.by_id("people");
    for link in b.rows("links") {
        let agencies = [&people[&*link["person_a"]]["agency_id"], &people[&*link["person_b"]]["agency_id"]];
        assert!(agencies[0] != agencies[1] && agencies.iter().all(|a| !advocates.contains(&***a)));
        assert_eq!(link["state"] == "proposed", link["decided_at"].is_empty());
    }
}

fn in_order(row: &Row, earlier: &str, later: &str) {
    if !row[earlier].is_empty() && !row[later].is_empty() {
        assert!(Stamp::parse(&row[earlier]) <= Stamp::parse(&row[later]), "{} {later}", row["id"]);
    }
}

fn check_court(b: &Read) {
    let people = b.by_id("people");
    let mut began: BTreeMap<&str, &str> = BTreeMap::new();
    for act in b.rows("acts") {
        assert!(act["from"] <= act["to"]);
        let first = began.entry(&act["case_id"]).or_insert(&act["from"]);
        *first = (*first).min(&act["from"]);
    }
    let parties: BTreeSet<(&str, &str, &str)> =
        b.rows("case_people").iter().map(|p| (&*p["case_id"], &*p["person_id"], &*p["role"])).collect();
    for charge in b.rows("charges") {
        let (case, person) = (&*charge["case_id"], &*charge["person_id"]);
        let first = began.get(case).copied().unwrap_or(&charge["filed_on"]);
        assert!(first <= &*charge["filed_on"], "{}", charge["id"]);
        assert!(age(&people[person]["dob"], first) >= 18, "{}", charge["id"]);
        assert!(parties.contains(&(case, person, "defendant")), "{}", charge["id"]);
        assert!(!parties.contains(&(case, person, "victim")), "{}", charge["id"]);
    }
    let charges = b.by_id("charges");
    for plea in b.rows("pleas") {
        assert!(plea["entered_on"] >= charges[&*plea["charge_id"]]["filed_on"]);
        assert!(plea["accepted_on"].is_empty() || plea["accepted_on"] >= plea["entered_on"]);
    }
    for disposition in b.rows("dispositions") {
        assert!(disposition["on"] >= charges[&*disposition["charge_id"]]["filed_on"]);
    }
}

#[test]
fn the_committed_bundles_keep_the_rules() {
    for name in ["2013-01", "2013-03", "bca-quarter"] {
        check(&testkit::demo_dir().join(name));
    }
}

#[test]
fn a_bulk_bundle_keeps_the_rules_and_has_the_size_asked_for() {
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bulk-valid");
    let written = testkit::bulk::write_bundle(&dir, 500, 1_500, 100, 1).unwrap();
    check(&dir);
    for (table, rows) in [("people", 500), ("episodes", 1_500), ("cases", 100)] {
        assert!(written.contains(&(table, rows)), "{written:?}");
        assert_eq!(Read::dir(&dir).rows(table).len() as u64, rows);
    }
}

#[test]
fn a_bulk_town_keeps_the_rules_and_has_common_names_and_handoffs() {
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bulk-town");
    testkit::bulk::write_town(&dir, 500, 1_500, 100, 1).unwrap();
    check(&dir);
    let read = Read::dir(&dir);
    let called = |name: &str| read.rows("people").iter().filter(|row| row["surname"] == name).count();
    assert_eq!((called(testkit::bulk::LEE), called(testkit::bulk::MOHAMED_ALI.1)), (10, 5));
    assert_eq!(read.rows("handoffs").len(), 50);
}

#[test]
fn nothing_in_january_comes_from_after_january() {
    let b = Read::demo("2013-01");
    for (table, column) in [
        ("episodes", "reported_at"),
        ("episodes", "closed_at"),
        ("handoffs", "received_at"),
        ("charges", "filed_on"),
        ("pleas", "accepted_on"),
        ("dispositions", "on"),
        ("evidence", "received_on"),
    ] {
        assert!(b.rows(table).iter().all(|r| day(&r[column]) <= "2013-01-16"), "{table}.{column}");
    }
}
