//! The state's quarter: every published margin and every month-end stock, counted from the committed bundle.

use std::collections::BTreeMap;

use crate::support::{Read, age, day};

/// `bca-quarter.csv` as published: dimension, value, entered, cancelled, active at the month's end.
const PUBLISHED: &str = "\
month,January,687,698,695
month,February,662,701,656
month,March,642,635,663
category,Juvenile,1113,1159,
category,Endangered,126,120,
category,Involuntary,6,6,
category,Disability,114,121,
category,Catastrophe,0,0,
category,Other,632,628,
age,17 and under,1146,1180,
age,18 and over,845,854,
sex,Female,946,,
sex,Male,1045,,
race,Asian,55,,
race,Black,728,,
race,American Indian or Alaska Native,180,,
race,White,914,,
race,Unknown,114,,
total,All,1991,2034,
";

fn in_quarter(instant: &str) -> bool {
    ("2012-01-01".."2012-04-01").contains(&day(instant))
}

/// The published words for an event of one person on one day.
fn words<'a>(category: &str, person: &BTreeMap<String, String>, at: &str) -> [(&'static str, &'a str); 6] {
    let month = ["January", "February", "March"][at[5..7].parse::<usize>().unwrap() - 1];
    let category = match category {
        "juvenile" => "Juvenile",
        "endangered" => "Endangered",
        "involuntary" => "Involuntary",
        "disability" => "Disability",
        "catastrophe" => "Catastrophe",
        _ => "Other",
    };
    let race = match &*person["race"] {
        "asian" => "Asian",
        "black_or_african_american" => "Black",
        "american_indian_or_alaska_native" => "American Indian or Alaska Native",
        "white" => "White",
        _ => "Unknown",
    };
    let age = if age(&person["dob"], at) < 18 { "17 and under" } else { "18 and over" };
    let sex = if person["sex"] == "F" { "Female" } else { "Male" };
    [("month", month), ("category", category), ("age", age), ("sex", sex), ("race", race), ("total", "All")]
}

#[test]
fn every_margin_and_stock_is_the_published_one() {
    let b = Read::demo("bca-quarter");
    let people = b.by_id("people");
    let mut counts: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    for episode in b.rows("episodes") {
        for (place, column) in ["entered_at", "cancelled_at"].into_iter().enumerate() {
            if in_quarter(&episode[column]) {
                let person = people[&*episode["person_id"]];
                for key in words(&episode["category"], person, day(&episode[column])) {
                    counts.entry(key).or_default()[place] += 1;
                }
            }
        }
    }
    for line in PUBLISHED.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let got = counts.get(&(cells[0], cells[1])).copied().unwrap_or_default();
        for (count, printed) in got.into_iter().zip(&cells[2..4]).filter(|(_, printed)| !printed.is_empty()) {
            assert_eq!(count.to_string(), **printed, "{line}");
        }
        if !cells[4].is_empty() {
            let end = match cells[1] {
                "January" => "2012-01-31",
                "February" => "2012-02-29",
                _ => "2012-03-31",
            };
            assert_eq!(active(&b, end).to_string(), cells[4], "{line}");
        }
    }
    assert_eq!(active(&b, "2011-12-31"), 706, "the opening stock");
}

/// Entered and not cancelled at the end of a day.
fn active(b: &Read, end: &str) -> usize {
    let open = |e: &&crate::support::Row| {
        day(&e["entered_at"]) <= end && (e["cancelled_at"].is_empty() || day(&e["cancelled_at"]) > end)
    };
    b.rows("episodes").iter().filter(open).count()
}

#[test]
fn four_adults_stand_in_category_juvenile() {
    let b = Read::demo("bca-quarter");
    let people = b.by_id("people");
    let grown = b.rows("episodes").iter().filter(|e| {
        e["category"] == "juvenile"
            && in_quarter(&e["entered_at"])
            && age(&people[&*e["person_id"]]["dob"], day(&e["entered_at"])) >= 18
    });
    assert_eq!(grown.count(), 4);
}
