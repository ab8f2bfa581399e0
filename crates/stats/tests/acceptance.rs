//! The results that city leaders were read on 16 January 2013, counted from the invented records under `demo/`.

mod common;

use std::path::PathBuf;

use common::{Bundle, ask, by, counted, report, share, table, value};
use stats::{Ask, Report};

fn demo(step: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo").join(step)
}

fn january() -> Bundle {
    Bundle::new().with_directory(&demo("2013-01"))
}

/// All that is true of the January results, whichever step they are counted from.
fn reproduces_the_results(city: &Bundle) {
    let since_2011 = report(city, "2011-02-01", "2013-01-16");
    assert_eq!(value(&since_2011, "defendants_charged"), 19);
    assert_eq!(
        table(&since_2011, "defendants_charged", "lead_class_level"),
        "exploitation_image/felony 1, procuring/felony 4, trafficking/felony 14"
    );
    assert!(value(&since_2011, "charges_filed") > 19, "there are further charges, and they change nothing");
    assert_eq!(value(&since_2011, "juvenile_victims_located"), 18);
    assert_eq!(table(&since_2011, "juvenile_victims_located", "sex"), "F 18");

    let week = report(city, "2013-01-07", "2013-01-13");
    assert_eq!((value(&week, "people_trained"), value(&week, "properties_trained")), (97, 25));

    let year = report(city, "2012-01-01", "2012-12-31");
    assert_eq!(share(&year, "cases_with_hotel_act"), (11, 12));
    assert_eq!(share(&year, "hotel_cases_with_property_evidence"), (11, 11));
    let (prior, repeated) =
        (share(&year, "victims_with_prior_episode"), share(&year, "victims_with_repeated_episodes"));
    assert!(prior.1 > 0 && prior.0 == prior.1 && repeated == prior, "{prior:?} {repeated:?}");
}

#[test]
fn the_january_results_come_out_of_the_january_records() {
    let city = january();
    reproduces_the_results(&city);
    let told = |as_of: &str| -> Report {
        counted(&city, &Ask { as_of: common::day(as_of), ..ask("2011-02-01", "2013-01-16") }).internal()
    };
    let then = told("2013-01-16");
    assert_eq!(value(&then, "investigators_assigned"), 1, "one dedicated investigator in 2012");
    assert!(value(&then, "commitments_open") >= 1, "two sergeants are to move in the week of 21 January");
    assert_eq!(
        value(&told("2014-01-01"), "commitments_overdue"),
        2,
        "what is not met in time shows as overdue"
    );

    let claims = then.figure("claims").expect("claims");
    assert!(claims.rows.iter().all(|row| row["status"] == "unverified") && claims.rows.len() == 2);
    let contacts = then.figure("contacts").expect("contacts");
    let hmong =
        contacts.rows.iter().find(|row| row.get("language").is_some_and(|l| l == "hmn")).expect("a line");
    assert_eq!(hmong["value"], "612-637-2800");
    assert!(hmong.contains_key("doubt"));
}

#[test]
fn the_ramsey_filing_is_told_without_a_name_and_allegations_stay_allegations() {
    let told = report(&january(), "2011-02-01", "2013-01-16");
    let rows = &told.figure("case_narratives").expect("narratives").rows;
    let ramsey =
        rows.iter().map(|row| &row["text"]).find(|text| text.contains("Alford")).expect("the filing");
    for words in [
        "In Ramsey County",
        "two victims, then aged 16 and 17",
        "Alleged are recruitment in Hennepin County",
        "significant acts in Dakota and Ramsey counties",
        "On Monday 14 January 2013 an Alford plea of guilty to promoting prostitution was entered.",
        "does not admit the act",
        "it is a conviction",
        "worked jointly by",
    ] {
        assert!(ramsey.contains(words), "{words:?} is missing in: {ramsey}");
    }
}

#[test]
fn the_march_records_leave_the_january_results_as_they_were() {
    let city = january().with_directory(&demo("2013-03"));
    reproduces_the_results(&city);
    let quarter = report(&city, "2013-01-01", "2013-03-31");
    assert_eq!(value(&quarter, "investigators_assigned"), 2, "two in 2013");
    assert_eq!(value(&quarter, "commitments_overdue"), 1, "one promise was kept and one was not");
}

#[test]
fn the_states_quarter_comes_out_with_its_margins_and_its_stocks() {
    let state = Bundle::new().with_directory(&demo("bca-quarter"));
    let quarter = report(&state, "2012-01-01", "2012-03-31");
    let months =
        |id: &str| ["2012-01", "2012-02", "2012-03"].map(|m| by(&quarter, id, "month", m).unwrap_or(0));
    assert_eq!(months("episodes_entered"), [687, 662, 642]);
    assert_eq!(months("episodes_cancelled"), [698, 701, 635]);
    assert_eq!(months("episodes_active"), [695, 656, 663]);
    let both = |dimension: &str, key: &str| {
        ["episodes_entered", "episodes_cancelled"].map(|id| by(&quarter, id, dimension, key).unwrap_or(0))
    };
    assert_eq!(both("category", "juvenile"), [1113, 1159]);
    assert_eq!(both("category", "endangered"), [126, 120]);
    assert_eq!(both("category", "involuntary"), [6, 6]);
    assert_eq!(both("category", "disability"), [114, 121]);
    assert_eq!(both("category", "catastrophe"), [0, 0]);
    assert_eq!(both("category", "other"), [632, 628]);
    assert_eq!(both("age", "17_and_under"), [1146, 1180]);
    assert_eq!(both("age", "18_and_over"), [845, 854]);
    assert_eq!(table(&quarter, "episodes_entered", "sex"), "F 946, M 1045");
    assert_eq!(
        table(&quarter, "episodes_entered", "race"),
        "american_indian_or_alaska_native 180, asian 55, black_or_african_american 728, unknown 114, white 914"
    );
    assert_eq!((value(&quarter, "episodes_entered"), value(&quarter, "episodes_cancelled")), (1991, 2034));
    assert_eq!(value(&quarter, "episodes_active"), 663);
}
