//! Rules that protect the child, whichever bundle a case's parts arrive in.

use crate::support::{Bundle, House, faults_in_words, town};

/// A case with one act on 1 May 2012; whoever is in it comes later.
fn case() -> Bundle {
    Bundle::new()
        .with("agencies", "id,name,kind\npd,Storytown Police,police")
        .with("cases", "id,lead_agency_id,opened_on\nc-1,pd,2012-06-01")
        .with("acts", "id,case_id,kind,from,to\na-1,c-1,exploitation,2012-05-01,2012-05-02")
}

fn person(bundle: Bundle, dob: &str) -> Bundle {
    bundle.with("people", &format!("id,agency_id,given,dob\np-1,pd,Ada,{dob}"))
}

const CHARGES: &str = "id,case_id,person_id,statute,level,class,filed_on";

on_both! {
    fn a_girl_exploited_at_sixteen_is_never_a_defendant_in_her_own_case(base) {
        let mut house = House::found(base);
        let faults = house.refuse(&town().add("case_people", "c-1,p-1,defendant,"));
        assert_eq!(faults_in_words(&faults), ["case_people:6:role"]);
        let charged = town().add("charges", "ch-3,c-1,p-1,609.322,felony,promoting,2012-08-01,27053,,");
        assert_eq!(faults_in_words(&house.refuse(&charged)).len(), 1, "charged without being called a defendant");
        house.take(&town());
        let later = Bundle::new().with("case_people", "case_id,person_id,role\nc-1,p-1,defendant");
        assert_eq!(faults_in_words(&house.refuse(&later)), ["case_people:2:role"], "nor in a later bundle");
        let later = Bundle::new().with("case_people", "case_id,person_id,role\nc-1,p-3,victim");
        assert_eq!(house.take(&later).new, 1, "a man of 37 may be both");
    }

    fn a_victim_named_after_the_defendant_is_protected_all_the_same(base) {
        let mut house = House::found(base);
        house.take(&person(case(), "1996-05-04").with("case_people", "case_id,person_id,role\nc-1,p-1,defendant"));
        let later = Bundle::new().with("case_people", "case_id,person_id,role\nc-1,p-1,victim");
        assert_eq!(faults_in_words(&house.refuse(&later)), ["case_people:2:role"]);
        house.sound();
    }

    fn an_unknown_or_partial_birthday_protects(base) {
        let mut house = House::found(base);
        let both = |dob: &str| person(case(), dob).with("case_people", "case_id,person_id,role\nc-1,p-1,victim\nc-1,p-1,defendant");
        for dob in ["", "1994", "1994-05", "1994-05-02"] {
            assert_eq!(house.refuse(&both(dob)).len(), 1, "{dob}: perhaps 17 on the day");
        }
        house.take(&both("1994-05-01"));
    }

    fn a_corrected_birthday_is_held_against_the_case(base) {
        let mut house = House::found(base);
        house.take(&person(case(), "1990-01-01").with("case_people", "case_id,person_id,role\nc-1,p-1,victim\nc-1,p-1,defendant"));
        let corrected = Bundle::new().with("people", "id,agency_id,given,dob\np-1,pd,Ada,1996-01-01");
        assert_eq!(faults_in_words(&house.refuse(&corrected)), ["people:2:dob"]);
        let corrected = Bundle::new().with("people", "id,agency_id,given,dob\np-1,pd,Ada,1989-12-31");
        assert_eq!(house.take(&corrected).changed, 1);
    }

    fn a_minor_is_never_charged_with_their_own_exploitation(base) {
        let mut house = House::found(base);
        let charged = |dob: &str| {
            person(case(), dob).with("charges", &format!("{CHARGES}\nch-1,c-1,p-1,609.324 subd. 7,misdemeanor,other,2012-06-01"))
        };
        assert_eq!(faults_in_words(&house.refuse(&charged("1994-06-01"))), ["charges:2:statute"]);
        assert_eq!(faults_in_words(&house.refuse(&charged(""))), ["charges:2:statute"]);
        house.take(&charged("1980-06-01"));
        // She has a charge and no role in the case.
        let corrected = Bundle::new().with("people", "id,agency_id,given,dob\np-1,pd,Ada,1995-06-01");
        assert_eq!(faults_in_words(&house.refuse(&corrected)), ["people:2:dob"], "nor by a corrected birthday");
    }

    fn a_charge_never_comes_before_the_acts(base) {
        let mut house = House::found(base);
        let charged = |filed: &str| {
            person(case(), "1970-01-01").with("charges", &format!("{CHARGES}\nch-1,c-1,p-1,609.322,felony,trafficking,{filed}"))
        };
        assert_eq!(faults_in_words(&house.refuse(&charged("2012-04-30"))), ["charges:2:filed_on"]);
        house.take(&charged("2012-05-01"));
        let later = Bundle::new().with("acts", "id,case_id,kind,from,to\na-1,c-1,exploitation,2012-05-02,2012-05-02");
        assert_eq!(faults_in_words(&house.refuse(&later)), ["acts:2:from"], "nor by a corrected act");
        let earlier = Bundle::new().with("acts", "id,case_id,kind,from,to\na-2,c-1,transport,2012-04-01,");
        assert_eq!(house.take(&earlier).new, 1);
    }

    fn an_act_that_moves_to_another_case_is_missed_in_the_one_it_left(base) {
        let mut house = House::found(base);
        let whole = person(case(), "1970-01-01")
            .with("cases", "id,lead_agency_id,opened_on\nc-1,pd,2012-06-01\nc-2,pd,2012-06-01")
            .add("acts", "a-2,c-1,transport,2012-07-01,2012-07-01")
            .with("charges", &format!("{CHARGES}\nch-1,c-1,p-1,609.322,felony,trafficking,2012-06-02"));
        house.take(&whole);
        let moved = Bundle::new().with("acts", "id,case_id,kind,from,to\na-1,c-2,exploitation,2012-05-01,2012-05-02");
        assert_eq!(house.refuse(&moved).len(), 1, "the charge would now come before the acts that are left");
    }

    fn nobody_becomes_a_minor_defendant_through_another_senders_rows(base) {
        let mut house = House::found(base);
        house.take_from("police", &town());
        house.take_from("county", &town());
        let dir = house.write(&Bundle::new().with("case_people", "case_id,person_id,role\nc-1,p-2,defendant"));
        assert!(matches!(house.import_dir(&dir, "county"), store::import::Outcome::Refused(_)));
    }
}
