//! The eleven rows of the acceptance page, counted from the committed January bundle with nothing but loops.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Read, Row, age, day, within};

pub const WHOLE: (&str, &str) = ("2011-02-01", "2013-01-16");
pub const YEAR: (&str, &str) = ("2012-01-01", "2012-12-31");
const WEEK: (&str, &str) = ("2013-01-07", "2013-01-13");

/// Each defendant of the period once, with the lead charge's class and level.
pub fn leads<'a>(b: &'a Read, period: (&str, &str)) -> BTreeMap<&'a str, &'a Row> {
    let rank = |c: &Row| {
        let order = ["trafficking", "promoting", "procuring", "exploitation_image", "other"];
        let class = order.iter().position(|o| *o == c["class"]).unwrap();
        (c["lead"] != "true", class, c["filed_on"].clone(), c["id"].clone())
    };
    let mut leads: BTreeMap<&str, &Row> = BTreeMap::new();
    for charge in b.rows("charges").iter().filter(|c| within(&c["filed_on"], period)) {
        let lead = leads.entry(&charge["person_id"]).or_insert(charge);
        if rank(charge) < rank(lead) {
            *lead = charge;
        }
    }
    leads
}

/// Cases whose first charge was filed in the period.
pub fn charged<'a>(b: &'a Read, period: (&str, &str)) -> BTreeSet<&'a str> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for charge in b.rows("charges") {
        let day = first.entry(&charge["case_id"]).or_insert(&charge["filed_on"]);
        *day = (*day).min(&charge["filed_on"]);
    }
    first.into_iter().filter(|(_, d)| within(d, period)).map(|(case, _)| case).collect()
}

/// Victims of those cases with the latest day they were located there, empty if none.
fn victims<'a>(b: &'a Read, cases: &BTreeSet<&str>) -> BTreeMap<&'a str, &'a str> {
    let mut out: BTreeMap<&str, &str> = BTreeMap::new();
    let parties = b.rows("case_people").iter();
    for party in parties.filter(|p| p["role"] == "victim" && cases.contains(&*p["case_id"])) {
        let latest = out.entry(&party["person_id"]).or_insert("");
        *latest = (*latest).max(&party["located_on"]);
    }
    out
}

/// Victims in all, with one and with two verified absences before they were located.
pub fn absent_before(b: &Read, period: (&str, &str)) -> (usize, usize, usize) {
    let counts: Vec<usize> = victims(b, &charged(b, period))
        .into_iter()
        .map(|(person, located)| {
            let until = if located.is_empty() { period.1 } else { located };
            let mine = b.countable_episodes().filter(|e| e["person_id"] == person);
            let sure = mine.filter(|e| !e["verified_at"].is_empty() && e["unfounded_at"].is_empty());
            sure.filter(|e| day(&e["reported_at"]) <= until).count()
        })
        .collect();
    let at_least = |n| counts.iter().filter(|c| **c >= n).count();
    (counts.len(), at_least(1), at_least(2))
}

pub fn tally<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut out: BTreeMap<&str, usize> = BTreeMap::new();
    for key in keys {
        *out.entry(key).or_default() += 1;
    }
    out.into_iter().collect()
}

#[test]
fn rows_1_and_2_nineteen_defendants_fourteen_four_one() {
    let b = Read::demo("2013-01");
    let leads = leads(&b, WHOLE);
    assert_eq!(leads.len(), 19);
    let classes = tally(leads.values().map(|c| &*c["class"]));
    assert_eq!(classes, [("exploitation_image", 1), ("procuring", 4), ("trafficking", 14)]);
    assert!(leads.values().all(|c| c["level"] == "felony"));
    let more = b.rows("charges").iter().filter(|c| within(&c["filed_on"], WHOLE)).count();
    assert!(more > 19, "extra counts must be there and leave the total at 19");
}

#[test]
fn row_3_eighteen_girls_located() {
    let b = Read::demo("2013-01");
    let people = b.by_id("people");
    let cases = charged(&b, WHOLE);
    assert_eq!(cases.len(), 17);
    let mut girls = BTreeSet::new();
    for p in b.rows("case_people").iter().filter(|p| p["role"] == "victim" && cases.contains(&*p["case_id"]))
    {
        let person = people[&*p["person_id"]];
        if within(&p["located_on"], WHOLE) && age(&person["dob"], &p["located_on"]) < 18 {
            assert_eq!(person["sex"], "F");
            girls.insert(&*p["person_id"]);
        }
    }
    assert_eq!(girls.len(), 18);
    let per_victim = tally(
        b.rows("case_people").iter().filter(|p| girls.contains(&*p["person_id"])).map(|p| &*p["person_id"]),
    );
    assert_eq!(per_victim.iter().filter(|(_, n)| *n == 2).count(), 1, "one victim in two cases");
    let per_case = tally(
        b.rows("case_people").iter().filter(|p| girls.contains(&*p["person_id"])).map(|p| &*p["case_id"]),
    );
    assert_eq!(per_case.iter().filter(|(_, n)| *n == 2).count(), 4, "four cases with two victims");
}

#[test]
fn row_4_the_ramsey_case() {
    let b = Read::demo("2013-01");
    let filed_in_ramsey: BTreeSet<&str> =
        b.rows("charges").iter().filter(|c| c["county_fips"] == "27123").map(|c| &*c["case_id"]).collect();
    assert_eq!(filed_in_ramsey.into_iter().collect::<Vec<_>>(), ["12-0026"]);
    let people = b.by_id("people");
    let ages: Vec<i64> = victims(&b, &BTreeSet::from(["12-0026"]))
        .into_iter()
        .map(|(person, located)| age(&people[person]["dob"], located))
        .collect();
    assert_eq!(ages, [16, 17]);
    let acts: Vec<&Row> = b.rows("acts").iter().filter(|a| a["case_id"] == "12-0026").collect();
    let counties = |significant: &str| -> BTreeSet<&str> {
        acts.iter().filter(|a| a["significant"] == significant).map(|a| &*a["county_fips"]).collect()
    };
    assert_eq!(counties("true"), BTreeSet::from(["27037", "27123"]));
    assert_eq!(counties("false"), BTreeSet::from(["27053"]));
    assert!(acts.iter().any(|a| a["kind"] == "recruitment" && a["county_fips"] == "27053"));
    let charges = b.by_id("charges");
    let alford: Vec<&Row> = b.rows("pleas").iter().filter(|p| p["kind"] == "alford").collect();
    assert_eq!(alford.len(), 1);
    let charge = charges[&*alford[0]["charge_id"]];
    assert_eq!((&*charge["case_id"], &*charge["class"]), ("12-0026", "promoting"));
    assert_eq!((&*alford[0]["entered_on"], &*alford[0]["accepted_on"]), ("2013-01-14", "2013-01-14"));
    assert!(leads(&b, WHOLE).contains_key(&*charge["person_id"]), "he is one of the nineteen");
    let members: BTreeSet<&str> = b
        .rows("case_agencies")
        .iter()
        .filter(|m| m["case_id"] == "12-0026")
        .map(|m| &*m["agency_id"])
        .collect();
    assert!(members.contains("pd-city") && members.contains("fed-partner"));
    let marked: Vec<&str> =
        b.rows("cases").iter().filter(|c| !c["public_citation"].is_empty()).map(|c| &*c["id"]).collect();
    assert_eq!(marked, ["12-0026"]);
}

#[test]
fn row_5_ninety_seven_people_from_twenty_five_properties() {
    let b = Read::demo("2013-01");
    // Over both years too: whoever came in 2012 came again.
    for period in [WEEK, WHOLE] {
        let sessions: BTreeSet<&str> =
            b.rows("trainings").iter().filter(|t| within(&t["held_on"], period)).map(|t| &*t["id"]).collect();
        let seats = || b.rows("attendances").iter().filter(|a| sessions.contains(&*a["training_id"]));
        assert_eq!(seats().map(|a| &a["attendee"]).collect::<BTreeSet<_>>().len(), 97);
        assert_eq!(seats().map(|a| &a["property_id"]).collect::<BTreeSet<_>>().len(), 25);
    }
    assert_eq!(b.rows("properties").len(), 30);
}

#[test]
fn rows_6_and_7_eleven_of_twelve_cases_and_each_hotel_helped() {
    let b = Read::demo("2013-01");
    let cases = charged(&b, YEAR);
    assert_eq!(cases.len(), 12);
    let hotel: BTreeSet<&str> = cases
        .into_iter()
        .filter(|case| b.rows("acts").iter().any(|a| a["case_id"] == *case && a["place"] == "hotel"))
        .collect();
    assert_eq!(hotel.len(), 11);
    let helped = hotel.iter().filter(|case| {
        let mut items = b.rows("evidence").iter().filter(|e| e["case_id"] == **case);
        items.any(|e| !e["property_id"].is_empty() && e["supports"] == "true")
    });
    assert_eq!(helped.count(), 11);
}

#[test]
fn row_8_every_victim_of_2012_had_been_absent_twice() {
    let b = Read::demo("2013-01");
    assert_eq!(absent_before(&b, YEAR), (15, 15, 15));
    assert_eq!(absent_before(&b, WHOLE), (20, 18, 17), "over both years the shares are not whole");
}

#[test]
fn row_9_one_investigator_and_two_promises() {
    let b = Read::demo("2013-01");
    let on = "2013-01-16";
    let serving = b.rows("assignments").iter().filter(|a| {
        a["duty"] == "trafficking_investigator"
            && &*a["from"] <= on
            && (a["to"].is_empty() || &*a["to"] >= on)
    });
    assert_eq!(serving.count(), 1);
    let open: Vec<&Row> = b.rows("commitments").iter().filter(|c| c["met_on"].is_empty()).collect();
    let due: Vec<(&str, &str)> = open.iter().map(|c| (&*c["due_from"], &*c["due_to"])).collect();
    assert_eq!(due, [("2013-01-01", "2013-12-31"), ("2013-01-21", "2013-01-25")]);
    assert!(due.iter().all(|(_, to)| *to >= on), "nothing is overdue yet");
}

#[test]
fn row_10_claims_without_a_source() {
    let b = Read::demo("2013-01");
    let claims: Vec<(&str, &str)> = b.rows("claims").iter().map(|c| (&*c["value"], &*c["unit"])).collect();
    assert_eq!(claims, [("96", "percent"), ("14", "years")]);
    assert!(b.rows("claims").iter().all(|c| c["source"].is_empty()));
}

#[test]
fn row_11_the_contact_lines_as_printed() {
    let b = Read::demo("2013-01");
    let lines: Vec<(&str, &str)> =
        b.rows("contacts").iter().map(|c| (&*c["value"], &*c["language"])).collect();
    let printed = [
        ("311", "eng"),
        ("612-673-3000", "eng"),
        ("612-673-2157", "eng"),
        ("612-673-2626", "eng"),
        ("612-673-2700", "spa"),
        ("612-637-2800", "hmn"),
        ("612-673-3500", "som"),
    ];
    assert_eq!(lines, printed);
    let doubted: Vec<&str> =
        b.rows("contacts").iter().filter(|c| !c["doubt"].is_empty()).map(|c| &*c["language"]).collect();
    assert_eq!(doubted, ["hmn"]);
    assert!(
        b.rows("contacts").iter().all(|c| !c["owner_agency_id"].is_empty() && !c["checked_on"].is_empty())
    );
}

#[test]
fn how_the_seventeen_cases_came_to_light() {
    let b = Read::demo("2013-01");
    let cases = charged(&b, WHOLE);
    let found = tally(b.rows("cases").iter().filter(|c| cases.contains(&*c["id"])).map(|c| &*c["found_by"]));
    let expected = [
        ("", 2),
        ("missing_report", 6),
        ("police_work", 2),
        ("property", 3),
        ("social_services_or_school", 4),
    ];
    assert_eq!(found, expected);
}
