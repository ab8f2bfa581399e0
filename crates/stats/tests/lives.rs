//! Stories about victims, absences and the clocks that run for them.

mod common;

use common::{Bundle, ask, by, counted, day, report, share, table, value};
use stats::Ask;

/// Two cases charged in 2012 and one charged before; five young people and one grown victim.
fn partnership() -> Bundle {
    Bundle::new()
        .with("agencies", "id,name,kind\nP,Invented Police,police\nC,Child Protection,child_protection\n")
        .with(
            "people",
            "id,agency_id,dob,sex,race
             ana,P,1996-06-15,F,white
             bee,P,1995,F,asian|white
             cyd,P,1997-01-01,M,
             dee,P,1994-12-31,F,black
             eve,P,,X,black
             def,P,1980-01-01,M,",
        )
        .with("cases", "id,lead_agency_id\nc1,P\nc2,P\nold,P\n")
        .with(
            "charges",
            "id,case_id,person_id,filed_on\n1,c1,def,2012-03-01\n2,c2,def,2012-09-01\n3,old,def,2011-03-01\n",
        )
}

#[test]
fn a_victim_in_two_cases_is_located_once() {
    let city = partnership().with(
        "case_people",
        "case_id,person_id,role,located_on
         c1,ana,victim,2012-04-01
         c2,ana,victim,2012-08-01
         c1,bee,victim,2012-12-31
         c2,cyd,victim,2013-01-01
         c2,dee,victim,2012-12-31
         c2,eve,victim,2012-10-01
         c2,def,defendant,
         c1,def,witness,2012-10-01
         old,cyd,victim,2012-04-01",
    );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(
        table(&results, "juvenile_victims_located", "sex"),
        "F 2",
        "ana once, and bee, at her youngest 17"
    );
    assert_eq!(table(&results, "juvenile_victims_located", "located_year"), "2012 2");
    assert_eq!(by(&results, "juvenile_victims_located", "sex", "M"), Some(0), "a zero is shown");
    let longer = report(&city, "2012-01-01", "2013-12-31");
    assert_eq!(table(&longer, "juvenile_victims_located", "located_year"), "2012 2, 2013 1");
    assert_eq!(share(&longer, "victims_with_prior_episode"), (0, 5), "grown victims are victims too");
}

#[test]
fn only_verified_absences_up_to_the_day_located_count_as_before() {
    let city = partnership()
        .with(
            "case_people",
            "case_id,person_id,role,located_on
             c1,ana,victim,2012-04-01
             c2,ana,victim,2012-06-01
             old,ana,victim,2013-09-01
             c1,bee,victim,2012-05-01
             c2,cyd,victim,
             c2,dee,victim,2012-05-01",
        )
        .with(
            "episodes",
            "id,person_id,agency_id,reported_at,verified_at,unfounded_at
             1,ana,P,2012-05-30T12:00:00-05:00,2012-05-30T13:00:00-05:00,
             2,ana,C,2012-06-01T23:59:59-05:00,2012-06-02T08:00:00-05:00,
             3,ana,P,2012-06-02T00:00:00-05:00,2012-06-02T08:00:00-05:00,
             4,bee,P,2012-01-01T12:00:00-06:00,2012-01-01T13:00:00-06:00,2012-01-02T12:00:00-06:00
             5,bee,P,2012-02-01T12:00:00-06:00,,
             6,cyd,P,2012-12-31T23:00:00-06:00,2013-01-01T13:00:00-06:00,
             7,dee,P,2012-05-02T04:00:00Z,2012-05-02T05:00:00Z,
             8,def,P,2012-05-02T04:00:00Z,2012-05-02T05:00:00Z,",
        );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(
        share(&results, "victims_with_prior_episode"),
        (3, 4),
        "ana, cyd to the period's end, dee by zone"
    );
    assert_eq!(
        share(&results, "victims_with_repeated_episodes"),
        (1, 4),
        "ana: the second on her very last evening"
    );
}

#[test]
fn absences_are_counted_by_the_day_of_each_event_with_the_age_of_that_day() {
    let city = partnership().with(
        "episodes",
        "id,person_id,agency_id,reported_at,category,entered_at,cancelled_at,unfounded_at
         1,dee,P,2012-12-30T20:00:00-06:00,juvenile,2012-12-30T21:00:00-06:00,2012-12-31T01:00:00-06:00,
         2,bee,P,2013-01-01T05:59:59Z,endangered,2013-01-01T06:00:00Z,,
         3,cyd,P,2012-11-04T06:30:00Z,,2012-11-04T07:30:00Z,2012-11-05T05:59:59Z,
         4,eve,P,2012-01-01T06:00:00Z,juvenile,,,
         5,eve,P,2012-01-01T05:59:59Z,juvenile,,,
         6,ana,P,2012-06-01T06:00:00Z,juvenile,2012-06-01T07:00:00Z,2012-06-01T08:00:00Z,2012-06-01T08:00:00Z",
    );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(
        table(&results, "episodes_reported", "month"),
        "2012-01 1, 2012-11 1, 2012-12 2",
        "a day is a day of the partnership's zone, through the night of 4 November too"
    );
    assert_eq!(results.figure("episodes_reported").map(|f| f.by["month"].len()), Some(12));
    assert_eq!(table(&results, "episodes_reported", "age"), "17_and_under 3, unknown 1");
    assert_eq!(table(&results, "episodes_reported", "race"), "black 2, two_or_more 1, unknown 1");
    assert_eq!(table(&results, "episodes_reported", "category"), "endangered 1, juvenile 2, unknown 1");
    assert_eq!(by(&results, "episodes_reported", "category", "catastrophe"), Some(0));
    assert_eq!(
        table(&results, "episodes_entered", "sex"),
        "F 2, M 1",
        "an unfounded one was entered all the same"
    );
    assert_eq!(
        table(&results, "episodes_cancelled", "age"),
        "17_and_under 2, 18_and_over 1",
        "dee's birthday"
    );
    let all = report(&city, "2012-01-01", "2013-01-31");
    assert_eq!(table(&all, "episodes_entered", "month"), "2012-06 1, 2012-11 1, 2012-12 1, 2013-01 1");
}

#[test]
fn the_stock_at_a_months_end_is_what_was_entered_and_not_yet_cancelled() {
    let city = partnership().with(
        "episodes",
        "id,person_id,agency_id,entered_at,cancelled_at
         1,ana,P,2011-06-01T12:00:00Z,
         2,ana,P,2012-02-01T05:59:59Z,2012-03-01T05:59:59Z
         3,bee,P,2012-02-01T06:00:00Z,2012-03-01T06:00:00Z
         4,cyd,P,2012-02-10T06:00:00Z,2012-02-09T06:00:00Z
         5,dee,P,,2012-02-09T06:00:00Z",
    );
    let results = report(&city, "2012-01-01", "2012-03-15");
    assert_eq!(table(&results, "episodes_active", "month"), "2012-01 2, 2012-02 2", "March has not ended");
    assert_eq!(value(&results, "episodes_active"), 1, "at the period's last moment");
}

#[test]
fn what_is_late_stays_late_and_what_is_open_is_seen_from_the_day_of_seeing() {
    let city = partnership()
        .with(
            "episodes",
            "id,person_id,agency_id,reported_at,entered_at,unfounded_at,located_at
             1,ana,P,2012-06-01T12:00:00Z,2012-06-01T14:00:00Z,,
             2,ana,P,2012-06-02T12:00:00Z,2012-06-02T14:00:00.000001Z,,
             3,bee,P,2012-06-03T12:00:00Z,,,2012-06-04T12:00:00Z
             4,cyd,P,2012-12-31T20:00:00-06:00,,,
             5,dee,P,2012-06-03T12:00:00Z,,2012-06-05T12:00:00Z,
             6,eve,P,2013-01-03T12:00:00Z,,,",
        )
        .with(
            "handoffs",
            "id,episode_id,from_agency_id,sent_at,received_at
             1,1,P,2012-06-01T12:00:00Z,2012-06-02T12:00:00Z
             2,1,P,2012-06-01T12:00:00Z,2012-06-02T12:00:01Z
             3,1,P,2012-12-30T12:00:00Z,
             4,1,P,2012-12-31T12:00:00Z,
             5,1,P,2011-12-31T12:00:00Z,2012-01-05T12:00:00Z",
        );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(value(&results, "handoffs_received"), 3, "by the day of receipt");
    assert_eq!(value(&results, "handoffs_late"), 2, "24 hours to the second; the fourth still has time");
    assert_eq!(table(&results, "clock_lateness", "clock"), "entry 2, receipt 2");
    let later = Ask { as_of: day("2013-01-01"), ..ask("2012-01-01", "2012-12-31") };
    assert_eq!(value(&counted(&city, &later).internal(), "handoffs_late"), 3, "a day later its time is over");
}

#[test]
fn each_table_is_read_once() {
    let mut city = partnership();
    let answer = stats::count(&mut city, &ask("2012-01-01", "2012-12-31"));
    assert!(answer.is_ok() && city.scans.values().all(|times| *times == 1), "{:?}", city.scans);
}
