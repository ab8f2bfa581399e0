//! Stories about one person in several files: what a person has confirmed counts as one, and nothing else does.

mod common;

use common::{Bundle, report, share, table, value};

/// The police know a girl from a case, child protection from two absences and a shelter from a third; a trafficker has a
/// file in each of two counties.
fn city() -> Bundle {
    Bundle::new()
        .with("agencies", "id,name,kind\nP,Invented Police,police\nC,Child Protection,child_protection\n")
        .with(
            "people",
            "id,agency_id,dob,sex,race
             at-police,P,,,
             at-protection,C,1996-06-15,F,black
             at-shelter,C,1996,F,
             adult-here,P,1980-01-01,M,white
             adult-there,C,1980-01-01,M,white",
        )
        .with("cases", "id,lead_agency_id\nc1,P\nc2,P\n")
        .with(
            "charges",
            "id,case_id,person_id,filed_on\n1,c1,adult-here,2012-03-01\n2,c2,adult-there,2012-09-01\n",
        )
        .with("case_people", "case_id,person_id,role,located_on\nc1,at-police,victim,2012-04-01")
        .with(
            "episodes",
            "id,person_id,agency_id,reported_at,verified_at
             e1,at-protection,C,2012-01-05T09:00:00-06:00,2012-01-05T10:00:00-06:00
             e2,at-shelter,C,2012-02-05T09:00:00-06:00,2012-02-05T10:00:00-06:00",
        )
}

fn linked(links: &str) -> Bundle {
    city().with("links", &format!("id,person_a,person_b,state\n{links}"))
}

#[test]
fn the_girl_of_the_case_is_seen_to_have_been_absent_once_her_files_are_confirmed() {
    let before = report(&city(), "2012-01-01", "2012-12-31");
    assert_eq!(share(&before, "victims_with_prior_episode"), (0, 1));
    assert_eq!(value(&before, "juvenile_victims_located"), 0, "her file at the police has no date of birth");
    let one = linked("l1,at-police,at-protection,confirmed");
    let one = report(&one, "2012-01-01", "2012-12-31");
    assert_eq!(share(&one, "victims_with_prior_episode"), (1, 1));
    assert_eq!(share(&one, "victims_with_repeated_episodes"), (0, 1));
    assert_eq!(
        table(&one, "juvenile_victims_located", "sex"),
        "F 1",
        "what one file lacks another one knows"
    );
    let all = linked("l1,at-police,at-protection,confirmed\nl2,at-shelter,at-protection,confirmed");
    assert_eq!(share(&report(&all, "2012-01-01", "2012-12-31"), "victims_with_repeated_episodes"), (1, 1));
}

#[test]
fn a_link_that_is_only_proposed_or_was_rejected_or_withdrawn_changes_no_figure() {
    let apart = report(&city(), "2012-01-01", "2012-12-31").digest();
    for state in ["proposed", "rejected", "withdrawn"] {
        let links = linked(&format!("l1,at-police,at-protection,{state}\nl2,adult-here,adult-there,{state}"));
        assert_eq!(report(&links, "2012-01-01", "2012-12-31").digest(), apart, "{state}");
    }
}

#[test]
fn a_defendant_with_two_files_is_one_defendant() {
    let apart = report(&city(), "2012-01-01", "2012-12-31");
    assert_eq!(value(&apart, "defendants_charged"), 2);
    let one = linked("l1,adult-there,adult-here,confirmed");
    assert_eq!(value(&report(&one, "2012-01-01", "2012-12-31"), "defendants_charged"), 1);
}

#[test]
fn the_order_of_files_and_links_changes_nothing() {
    let links = "l1,at-police,at-protection,confirmed\nl2,at-shelter,at-protection,confirmed";
    let forth = linked(links);
    let mut back = forth.clone();
    back.backwards = true;
    let digest = |city: &Bundle| report(city, "2012-01-01", "2012-12-31").digest();
    assert_eq!(digest(&forth), digest(&back));
    let turned = linked("l2,at-protection,at-shelter,confirmed\nl1,at-protection,at-police,confirmed");
    assert_eq!(digest(&forth), digest(&turned), "a link has no direction");
}

#[test]
fn where_two_files_differ_about_a_birthday_the_younger_one_protects() {
    let differing = city()
        .with("people", "id,agency_id,dob,sex,race\nat-police,P,1990-01-01,F,\n")
        .with("links", "id,person_a,person_b,state\nl1,at-police,at-protection,confirmed");
    let results = report(&differing, "2012-01-01", "2012-12-31");
    assert_eq!(
        value(&results, "juvenile_victims_located"),
        1,
        "she may be fifteen, so she counts as a child"
    );
}
