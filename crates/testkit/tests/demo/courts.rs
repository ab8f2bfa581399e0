//! Figures beside the eleven rows, written down here so that a change of the cast shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::january::{WHOLE, charged, tally};
use crate::support::{Read, Row, within};

/// Each convicted person's earliest conviction: the day and the plea on that charge.
fn convictions(b: &Read) -> Vec<(String, String)> {
    let ended_otherwise: BTreeSet<&str> = b
        .rows("dispositions")
        .iter()
        .filter(|d| ["dismissed", "diverted", "acquitted"].contains(&&*d["kind"]))
        .map(|d| &*d["charge_id"])
        .collect();
    let charges = b.by_id("charges");
    let admits = |kind: &str| ["guilty", "alford", "norgaard"].contains(&kind);
    let mut events: Vec<(&str, &str)> = Vec::new();
    for plea in b.rows("pleas").iter().filter(|p| admits(&p["kind"]) && !p["accepted_on"].is_empty()) {
        if !ended_otherwise.contains(&*plea["charge_id"]) {
            events.push((&plea["charge_id"], &plea["accepted_on"]));
        }
    }
    for disposition in b.rows("dispositions").iter().filter(|d| d["kind"] == "convicted") {
        events.push((&disposition["charge_id"], &disposition["on"]));
    }
    let mut first: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for (charge, on) in events {
        let entry = first.entry(&charges[charge]["person_id"]).or_insert((on, charge));
        *entry = (*entry).min((on, charge));
    }
    let plea_on = |charge: &str| {
        let mut pleas = b.rows("pleas").iter().filter(|p| p["charge_id"] == charge && admits(&p["kind"]));
        pleas.next().map_or("none", |p| &p["kind"]).to_owned()
    };
    first.values().map(|(on, charge)| ((*on).to_owned(), plea_on(charge))).collect()
}

fn in_period<'a>(b: &'a Read, table: &str, column: &'a str) -> impl Iterator<Item = &'a Row> {
    b.rows(table).iter().filter(move |r| within(&r[column], WHOLE))
}

#[test]
fn pleas_convictions_and_endings_of_the_period() {
    let b = Read::demo("2013-01");
    let pleas = tally(in_period(&b, "pleas", "entered_on").map(|p| &*p["kind"]));
    assert_eq!(pleas, [("alford", 1), ("guilty", 7), ("norgaard", 1), ("not_guilty", 5)]);
    let endings = tally(in_period(&b, "dispositions", "on").map(|d| &*d["kind"]));
    let expected = [
        ("acquitted", 1),
        ("convicted", 7),
        ("declined", 1),
        ("dismissed", 6),
        ("diverted", 1),
        ("federal_transfer", 2),
    ];
    assert_eq!(endings, expected);
    let convicted = convictions(&b);
    let by_plea = tally(convicted.iter().filter(|(on, _)| within(on, WHOLE)).map(|(_, plea)| &**plea));
    assert_eq!(by_plea, [("alford", 1), ("guilty", 5), ("none", 1), ("norgaard", 1)]);
}

#[test]
fn cases_over_county_lines_and_with_a_federal_partner() {
    let b = Read::demo("2013-01");
    let federal = b.agencies("federal");
    let mut many = Vec::new();
    let mut joint = Vec::new();
    for case in charged(&b, WHOLE) {
        let counties: BTreeSet<&str> =
            b.rows("acts").iter().filter(|a| a["case_id"] == case).map(|a| &*a["county_fips"]).collect();
        if counties.len() > 1 {
            many.push(case);
        }
        let mut members = b.rows("case_agencies").iter().filter(|m| m["case_id"] == case);
        if members.any(|m| federal.contains(&*m["agency_id"])) {
            joint.push(case);
        }
    }
    assert_eq!(many, ["11-0009", "12-0026", "12-0037"]);
    assert_eq!(joint, ["11-0009", "12-0026"]);
}

#[test]
fn advocates_keep_files_that_would_change_a_count() {
    let b = Read::demo("2013-01");
    let advocates = b.agencies("advocate");
    let theirs = |table: &str| b.rows(table).iter().filter(|r| advocates.contains(&*r["agency_id"])).count();
    assert!(theirs("people") >= 10 && theirs("episodes") >= 10, "exclusion can be seen");
    assert_eq!(b.countable_episodes().count() + theirs("episodes"), b.rows("episodes").len());
}
