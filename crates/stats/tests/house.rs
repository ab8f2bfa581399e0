//! Stories about trainings, staffing, promises, claims and contacts.

mod common;

use common::{Bundle, ask, ask_public, counted, day, report, value};
use stats::Ask;

#[test]
fn attendees_and_properties_count_once_over_the_sessions_of_the_period() {
    let city = Bundle::new()
        .with("properties", "id,kind\nh1,hotel\nh2,motel\nh3,other\n")
        .with("trainings", "id,held_on\na,2013-01-07\nb,2013-01-13\nc,2013-01-14\n")
        .with("attendances", "training_id,attendee,property_id\na,k1,h1\na,k2,h1\nb,k1,h2\nb,k3,\nc,k9,h3\n");
    let week = report(&city, "2013-01-07", "2013-01-13");
    assert_eq!((value(&week, "people_trained"), value(&week, "properties_trained")), (3, 2));
    assert_eq!(value(&week, "properties_known"), 3);
}

#[test]
fn staffing_and_promises_are_seen_from_their_day() {
    let city = Bundle::new()
        .with("agencies", "id,kind\nP,police\n")
        .with("staff", "id,agency_id\ns1,P\ns2,P\n")
        .with(
            "assignments",
            "id,staff_id,duty,from,to
             1,s1,trafficking_investigator,2012-01-01,9999-12-31
             2,s1,trafficking_investigator,2013-01-01,
             3,s2,trafficking_investigator,2013-01-16,2013-06-30
             4,s2,patrol,2012-01-01,2013-01-15",
        )
        .with(
            "commitments",
            "id,agency_id,due_from,due_to,met_on
             1,P,2013-01-21,2013-01-27,2013-01-25
             2,P,,2013-01-15,
             3,P,,2013-01-16,
             4,P,,2013-01-01,2013-01-10",
        );
    let on = |as_of: &str| {
        counted(&city, &Ask { as_of: day(as_of), ..ask("2012-01-01", "2012-12-31") }).internal()
    };
    let numbers = |as_of: &str| {
        let report = on(as_of);
        ["investigators_assigned", "commitments_open", "commitments_overdue"].map(|id| value(&report, id))
    };
    assert_eq!(numbers("2013-01-16"), [2, 3, 1], "one person on two assignments is one investigator");
    let rows = |id: &str| {
        let rows = on("2013-01-16").figure(id).expect("a figure").rows.clone();
        rows.iter().map(|row| row.values().cloned().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let open = ["2013-01-15 2 overdue", "2013-01-16 3 due", "2013-01-21 2013-01-27 1 ahead"];
    assert_eq!(rows("commitments_open"), open, "which, until when and how it stands; never its words");
    assert_eq!(rows("commitments_overdue"), open[..1]);
    let seen = Ask { as_of: day("2013-01-16"), ..ask_public("2012-01-01", "2012-12-31") };
    let public = counted(&city, &seen).publish(&[]).expect("a report").report;
    let rows = &public.figure("commitments_open").expect("a figure").rows;
    assert!(rows.len() == 3 && rows.iter().all(|row| !row.contains_key("id")), "keys are the senders' own");
    assert_eq!(numbers("2013-01-15"), [1, 3, 0]);
    assert_eq!(numbers("2013-07-01"), [1, 2, 2]);
    assert_eq!(
        on("2013-01-16").figure("commitments_open").map(|f| f.period.clone()),
        Some("as of 2013-01-16".into())
    );
}

#[test]
fn claims_say_unverified_and_a_doubtful_number_is_printed_as_held() {
    let city = Bundle::new()
        .with("agencies", "id,name,kind\nC,City of the Example,city\n")
        .with(
            "claims",
            "id,text,value,unit,source,source_year\n2,Second,14,years,,\n1,First,96,percent,A study,2009\n",
        )
        .with(
            "contacts",
            "id,label,channel,value,language,owner_agency_id,checked_on,doubt\n\
             hmong,Hmong line,voice,612-637-2800,hmn,C,2013-01-16,differs from the others\n",
        );
    let results = report(&city, "2013-01-01", "2013-01-31");
    let rows = |id: &str| results.figure(id).map(|f| f.rows.clone()).expect("rows");
    let status: Vec<_> = rows("claims").iter().map(|r| (r["id"].clone(), r["status"].clone())).collect();
    assert_eq!(status, [("1".into(), "cited".into()), ("2".into(), "unverified".into())]);
    let hmong = &rows("contacts")[0];
    assert_eq!((hmong["value"].as_str(), hmong["owner"].as_str()), ("612-637-2800", "City of the Example"));
    assert_eq!(
        (hmong["doubt"].as_str(), hmong["checked_on"].as_str()),
        ("differs from the others", "2013-01-16")
    );
    assert_eq!(value(&results, "claims"), 2);
}
