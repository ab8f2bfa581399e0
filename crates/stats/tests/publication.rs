//! What the public may read, and that it reads the same on every machine.

mod common;

use std::{collections::BTreeMap, path::PathBuf};

use common::{Bundle, ask, ask_public, by, counted, value};
use stats::{Count, PublishedCells, Report, suppress};

fn demo(step: &str) -> Bundle {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    Bundle::new().with_directory(&root.join(step))
}

fn cells(report: &Report) -> BTreeMap<String, Count> {
    let mut all = BTreeMap::new();
    for figure in &report.figures {
        all.insert(figure.id.to_owned(), figure.value.clone());
        all.extend(figure.denominator.iter().map(|c| (format!("{} denominator", figure.id), c.clone())));
        for (dimension, keys) in &figure.by {
            for (key, count) in keys {
                all.insert(format!("{} {dimension} {key}", figure.id), count.clone());
            }
        }
    }
    all
}

/// Publishes a period, checks it against the exact reader, and gives the report with the cells to keep.
fn publish(city: &Bundle, from: &str, to: &str, earlier: &[PublishedCells]) -> (Report, PublishedCells) {
    let counted = counted(city, &ask_public(from, to));
    let disclosure = counted.disclosure(earlier).expect("figures that agree");
    let decision = suppress::suppress(&disclosure.problem);
    assert!(suppress::audit(&disclosure.problem, &decision).holds(), "{from} to {to}");
    let publication = counted.publish(earlier).expect("figures that agree");
    let full = cells(&counted.internal());
    for (name, cell) in cells(&publication.report) {
        match cell {
            Count::Shown(_) => assert_eq!(full[&name], cell, "{name} is shown as counted"),
            Count::Withheld(_) => assert_ne!(full[&name], Count::Shown(0), "{name}: a zero is shown"),
        }
    }
    let kept = PublishedCells::from_bytes(&publication.cells.to_bytes()).expect("kept cells");
    assert_eq!(kept, publication.cells);
    (publication.report, kept)
}

#[test]
fn the_january_results_are_public_but_for_small_counts_of_children() {
    let city = demo("2013-01");
    let (results, _) = publish(&city, "2011-02-01", "2013-01-16", &[]);
    assert_eq!(value(&results, "defendants_charged"), 19, "grown defendants' public charges");
    assert_eq!(by(&results, "defendants_charged", "lead_class", "exploitation_image"), Some(1));
    assert_eq!(value(&results, "juvenile_victims_located"), 18);
    assert_eq!(
        value(&results, "cases_charged"),
        value(&common::report(&city, "2011-02-01", "2013-01-16"), "cases_charged")
    );
    for (name, cell) in cells(&results) {
        let children = ["victims", "episodes", "handoffs", "clock"].iter().any(|word| name.contains(word));
        if children && !name.ends_with("18_and_over") && !name.starts_with("hotel") {
            assert!(!matches!(cell, Count::Shown(1..=10)), "{name} {cell:?}");
        }
    }
    let json = results.to_json();
    assert!(results.is_draft() && json.contains("draft, not for publication"));
    let frozen = Report { version: Some(1), ..results };
    assert!(!frozen.to_json().contains("draft, not for publication"));
}

#[test]
fn what_was_counted_for_the_house_is_never_published() {
    let internal = counted(&demo("2013-01"), &ask("2012-01-01", "2012-12-31"));
    assert_eq!(internal.publish(&[]).err(), Some(stats::PublishError::CountedInternally));
    assert!(
        PublishedCells::from_bytes(b"{}").is_err(),
        "kept cells that cannot be read stop a public report"
    );
}

#[test]
fn with_a_withheld_count_go_its_share_and_its_interval() {
    let (year, _) = publish(&demo("2013-01"), "2012-01-01", "2012-12-31", &[]);
    for figure in &year.figures {
        if matches!(figure.value, Count::Withheld(_)) {
            assert!(figure.suppressed.is_some() && figure.interval.is_none(), "{}", figure.id);
            assert!(figure.numerator.as_ref().is_none_or(|n| *n == figure.value), "{}", figure.id);
        }
    }
    let hotels = year.figure("cases_with_hotel_act").expect("a figure");
    assert!(hotels.interval.is_some(), "case counts are not children's");
}

#[test]
fn a_later_release_never_undoes_an_earlier_one() {
    let city = demo("2013-03");
    let mut earlier = Vec::new();
    for (from, to) in
        [("2012-10-01", "2012-12-31"), ("2013-01-01", "2013-03-31"), ("2012-10-01", "2013-03-31")]
    {
        let (_, kept) = publish(&city, from, to, &earlier);
        earlier.push(kept);
    }
    let (again, kept) = publish(&city, "2012-10-01", "2012-12-31", &earlier);
    let (first, _) = publish(&city, "2012-10-01", "2012-12-31", &[]);
    assert_eq!(cells(&first), cells(&again), "the same records give the same release");
    assert_eq!(kept, earlier[0]);
}

#[test]
fn the_case_told_in_public_needs_a_citation_and_leaves_the_children_out() {
    let city = |citation: &str, by: &str| {
        Bundle::new()
            .with("agencies", "id,name,kind\nP,Invented Police,police\nF,Federal Partner,federal\n")
            .with("people", "id,agency_id,dob\nabel,P,1980-01-01\nana,P,1996-06-01\n")
            .with(
                "cases",
                &format!(
                    "id,lead_agency_id,public_citation,public_marked_by,public_marked_on\nc1,P,{citation},{by},2013-01-15\n"
                ),
            )
            .with("case_agencies", "case_id,agency_id\nc1,F\n")
            .with("case_people", "case_id,person_id,role\nc1,ana,victim\n")
            .with("acts", "id,case_id,kind,from,county_fips,significant\n1,c1,recruitment,2012-07-01,27053,\n2,c1,exploitation,2012-08-01,27123,true\n")
            .with("charges", "id,case_id,person_id,filed_on,class,county_fips\n1,c1,abel,2012-09-01,promoting,27123\n")
            .with("pleas", "id,charge_id,kind,entered_on,accepted_on\n1,1,alford,2013-01-14,2013-01-14\n")
    };
    let rows = |bundle: &Bundle| {
        let publication =
            counted(bundle, &ask_public("2012-01-01", "2013-01-16")).publish(&[]).expect("a report");
        publication.report.figure("case_narratives").map(|f| f.rows.clone()).expect("rows")
    };
    assert!(rows(&city("", "clerk")).is_empty() && rows(&city("62-CR-12-1", "")).is_empty());
    let told = rows(&city("62-CR-12-1", "clerk"));
    assert_eq!((told.len(), told[0]["citation"].as_str(), told[0].get("case")), (1, "62-CR-12-1", None));
    assert!(!told[0]["text"].contains("victim") && !told[0]["text"].contains("16"), "{}", told[0]["text"]);
    let inside = counted(&city("", ""), &ask("2012-01-01", "2013-01-16")).internal();
    let rows = &inside.figure("case_narratives").expect("a figure").rows;
    assert!(rows[0]["text"].contains("one victim, then aged 16"), "{}", rows[0]["text"]);
}

#[test]
fn defendants_under_eighteen_count_as_children() {
    let charges: String = (1..=3).map(|n| format!("{n},c1,teen{n},2012-03-0{n},other\n")).collect();
    let city = Bundle::new()
        .with("agencies", "id,kind\nP,police\n")
        .with("people", "id,agency_id,dob\nteen1,P,1980\nteen2,P,1996-01-01\nteen3,P,1996-01-01\n")
        .with("cases", "id,lead_agency_id\nc1,P\n")
        .with("charges", &format!("id,case_id,person_id,filed_on,class\n{charges}"));
    let (results, _) = publish(&city, "2012-01-01", "2012-12-31", &[]);
    let figure = results.figure("defendants_charged").expect("a figure");
    assert_eq!(
        (&figure.value, figure.suppressed),
        (&Count::Withheld("small_or_protecting"), Some("small_or_protecting"))
    );
    assert_eq!(value(&results, "cases_charged"), 1);
}

#[test]
fn expunged_charges_leave_public_output_and_nothing_else() {
    let city = |gone: &[(&str, &str)]| {
        let records = Bundle::new()
            .with("agencies", "id,kind\nP,police\n")
            .with("people", "id,agency_id,dob\nabel,P,1980\nbob,P,1985\ncal,P,1990\n")
            .with("cases", "id,lead_agency_id\nc1,P\nc2,P\nc3,P\n")
            .with(
                "charges",
                "id,case_id,person_id,filed_on,class\n1,c1,abel,2012-03-01,other\n2,c2,bob,2012-04-01,other\n\
                 3,c2,cal,2012-05-01,other\n4,c3,cal,2012-06-01,other\n",
            )
            .with(
                "pleas",
                "id,charge_id,kind,entered_on,accepted_on\n1,1,guilty,2012-08-01,2012-08-01\n2,3,guilty,2012-08-01,\n",
            )
            .with("dispositions", "id,charge_id,kind,on\n1,1,convicted,2012-09-01\n2,2,dismissed,2012-09-01\n");
        gone.iter().fold(records, |records, (table, key)| records.expunged(table, key))
    };
    let numbers = |report: &Report| {
        ["defendants_charged", "charges_filed", "cases_charged", "pleas", "convictions", "dispositions"]
            .map(|id| value(report, id))
    };
    let public = |gone: &[(&str, &str)]| numbers(&publish(&city(gone), "2012-01-01", "2012-12-31", &[]).0);
    assert_eq!(public(&[]), [3, 4, 3, 2, 1, 2]);
    assert_eq!(public(&[("charges", "1")]), [2, 3, 2, 1, 0, 1], "its case, plea and conviction go with it");
    assert_eq!(public(&[("people", "cal")]), [2, 2, 2, 1, 1, 2], "all charges against that person");
    let inside = common::report(&city(&[("charges", "1"), ("people", "cal")]), "2012-01-01", "2012-12-31");
    assert_eq!(numbers(&inside), [3, 4, 3, 2, 1, 2], "the partnership's own report counts them");
}
