//! Stories about charges, pleas and convictions.

mod common;

use common::{Bundle, report, share, table, value};

/// Three grown defendants in two cases of one county attorney.
fn courthouse() -> Bundle {
    Bundle::new()
        .with("agencies", "id,name,kind\nP,Invented County Attorney,prosecution\nF,Federal Partner,federal\n")
        .with("people", "id,agency_id,dob\nabel,P,1980\nbob,P,1985-02\ncal,P,1990-03-04\nteen,P,1996-01-01\n")
        .with("cases", "id,lead_agency_id,found_by\nc1,P,tip\nc2,P,\n")
}

#[test]
fn both_ends_of_the_period_belong_to_it() {
    let city = courthouse().with(
        "charges",
        "id,case_id,person_id,filed_on,class,level
         1,c1,abel,2011-02-01,trafficking,felony
         2,c1,bob,2013-01-16,procuring,felony
         3,c2,cal,2013-01-17,other,misdemeanor",
    );
    let results = report(&city, "2011-02-01", "2013-01-16");
    assert_eq!((value(&results, "defendants_charged"), value(&results, "charges_filed")), (2, 2));
    assert_eq!(value(&report(&city, "2011-02-02", "2013-01-15"), "defendants_charged"), 0);
    assert_eq!(value(&report(&city, "2011-01-31", "2013-01-17"), "defendants_charged"), 3);
}

#[test]
fn further_charges_leave_the_total_and_the_lead_charge_rule_decides() {
    let city = courthouse().with(
        "charges",
        "id,case_id,person_id,filed_on,class,level,county_fips,lead
         1,c1,abel,2012-01-02,other,misdemeanor,27053,
         2,c1,abel,2012-05-02,trafficking,felony,27123,
         3,c1,bob,2012-01-02,trafficking,felony,27053,
         4,c1,bob,2012-01-02,procuring,felony,27053,true
         b,c2,cal,2012-02-02,procuring,felony,27037,
         a,c2,cal,2012-02-02,procuring,gross_misdemeanor,27123,
         0,c2,cal,2012-03-02,procuring,misdemeanor,27053,
         z,c2,cal,2014-01-01,trafficking,felony,27053,true",
    );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!((value(&results, "defendants_charged"), value(&results, "charges_filed")), (3, 7));
    assert_eq!(
        table(&results, "defendants_charged", "lead_class_level"),
        "procuring/felony 1, procuring/gross_misdemeanor 1, trafficking/felony 1",
        "marked lead; then class; then the earliest filed; then the smallest id; nothing from outside the period"
    );
    assert_eq!(table(&results, "defendants_charged", "county"), "27053 1, 27123 2");
    assert_eq!(
        results.figure("defendants_charged").map(|f| f.by["lead_class"].len()),
        Some(5),
        "classes without anyone are listed with 0"
    );
}

#[test]
fn a_case_counts_once_in_the_period_of_its_first_charge() {
    let city = courthouse().with(
        "charges",
        "id,case_id,person_id,filed_on,class,level,county_fips
         1,c1,abel,2011-12-31,trafficking,felony,27123
         2,c1,bob,2012-06-01,trafficking,felony,27053
         4,c2,cal,2012-02-02,other,,
         3,c2,cal,2012-02-02,other,,27037",
    );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(value(&results, "cases_charged"), 1, "c1 was charged the year before");
    assert_eq!(table(&results, "cases_charged", "county"), "27037 1", "of two on one day, the smaller id");
    assert_eq!(table(&results, "cases_charged", "found_by"), "unknown 1");
    assert_eq!(value(&results, "defendants_charged"), 2);
    assert_eq!(table(&results, "defendants_charged", "level"), "felony 1, unknown 1");
    let before = report(&city, "2011-01-01", "2011-12-31");
    assert_eq!(table(&before, "cases_charged", "found_by"), "tip 1");
}

#[test]
fn an_accepted_alford_plea_convicts_unless_the_charge_fell() {
    let city = courthouse()
        .with(
            "charges",
            "id,case_id,person_id,filed_on,class,level
             1,c1,abel,2012-01-02,promoting,felony
             2,c1,bob,2012-01-02,promoting,felony
             3,c2,cal,2012-01-02,promoting,felony
             4,c2,teen,2012-01-02,other,felony",
        )
        .with(
            "pleas",
            "id,charge_id,kind,entered_on,accepted_on
             1,1,not_guilty,2012-03-01,
             2,1,alford,2013-01-14,2013-01-14
             3,2,alford,2013-01-14,2013-01-14
             4,3,guilty,2013-01-14,
             5,4,not_guilty,2012-06-01,",
        )
        .with("dispositions", "id,charge_id,kind,on\n1,2,dismissed,2013-01-15\n2,4,convicted,2013-01-16\n");
    let results = report(&city, "2012-01-01", "2013-01-16");
    assert_eq!(table(&results, "convictions", "plea"), "alford 1, not_guilty 1");
    assert_eq!(
        value(&results, "convictions"),
        2,
        "not on the dismissed charge, and not before the court accepts"
    );
    assert_eq!(table(&results, "pleas", "kind"), "alford 2, guilty 1, not_guilty 2");
    assert_eq!(table(&results, "dispositions", "kind"), "convicted 1, dismissed 1");
}

#[test]
fn a_person_is_convicted_once_on_their_earliest_day() {
    let city = courthouse()
        .with(
            "charges",
            "id,case_id,person_id,filed_on,class\n1,c1,abel,2010-01-02,other\n2,c1,abel,2011-01-02,trafficking\n\
             3,c2,bob,2012-01-01,other\n",
        )
        .with("pleas", "id,charge_id,kind,entered_on,accepted_on\n1,2,guilty,2012-02-01,2012-03-01\n")
        .with("dispositions", "id,charge_id,kind,on\n1,1,convicted,2010-09-01\n2,3,convicted,2012-12-31\n");
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(table(&results, "convictions", "plea"), "none 1", "abel was first convicted in 2010");
    assert_eq!(value(&report(&city, "2010-01-01", "2010-12-31"), "convictions"), 1);
}

#[test]
fn hotels_counties_and_partners_are_counted_over_the_cases_charged() {
    let city = courthouse()
        .with("cases", "id,lead_agency_id\nc3,P\nold,P\n")
        .with("properties", "id,kind\nh,hotel\nm,motel\n")
        .with(
            "charges",
            "id,case_id,person_id,filed_on\n1,c1,abel,2012-01-02\n2,c2,bob,2012-02-02\n3,c3,cal,2012-12-31\n\
             4,old,cal,2011-12-31\n",
        )
        .with("case_agencies", "case_id,agency_id\nc1,P\nc1,F\nc2,P\nc3,F\nold,F\n")
        .with(
            "acts",
            "id,case_id,kind,from,county_fips,place
             1,c1,recruitment,2011-05-01,27053,street
             2,c1,exploitation,2011-06-01,27123,hotel
             3,c2,exploitation,2011-06-01,27053,hotel
             4,c2,exploitation,2011-06-02,,hotel
             5,c3,exploitation,2011-06-01,27053,residence
             6,old,exploitation,2011-06-01,27053,hotel",
        )
        .with(
            "evidence",
            "id,case_id,property_id,supports
             1,c1,m,true
             2,c2,h,false
             3,c2,,true
             4,c3,h,true",
        );
    let results = report(&city, "2012-01-01", "2012-12-31");
    assert_eq!(share(&results, "cases_with_hotel_act"), (2, 3));
    assert_eq!(
        share(&results, "hotel_cases_with_property_evidence"),
        (1, 2),
        "it must support, from a property"
    );
    assert_eq!(share(&results, "multi_county_cases"), (1, 3));
    assert_eq!(share(&results, "joint_cases"), (2, 3), "the lead agency and a federal one, listed or not");
    let empty = report(&city, "2015-01-01", "2015-12-31");
    assert_eq!(share(&empty, "cases_with_hotel_act"), (0, 0));
    assert_eq!(empty.figure("cases_with_hotel_act").and_then(|f| f.interval), None);
}
