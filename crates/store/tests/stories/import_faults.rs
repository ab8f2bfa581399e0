//! Bundles that are refused: nothing of them stays, and each fault says where it is.

use crate::support::{Bundle, House, faults_in_words, town};

/// People of one agency, `p-0` to `p-N`.
fn crowd(people: usize) -> Bundle {
    let rows: Vec<String> = (0..people).map(|n| format!("p-{n},pd,Given{n},Name{n}")).collect();
    Bundle::new()
        .with("agencies", "id,name,kind\npd,Storytown Police,police")
        .with("people", &format!("id,agency_id,given,surname\n{}", rows.join("\n")))
}

on_both! {
    fn a_refused_bundle_leaves_nothing_and_names_the_place(base) {
        let mut house = House::found(base);
        house.take(&town());
        let faults = house.refuse(
            &town()
                .change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer")
                .change("charges", "ch-2,c-1,p-3", "ch-2,c-1,p-99")
                .change("episodes", "e-2,p-2,pd,2012-11-20T22:15:00-06:00", "e-2,p-2,pd,2012-11-31T22:15:00-06:00"),
        );
        assert_eq!(faults_in_words(&faults), ["charges:3:person_id", "episodes:3:reported_at"]);
        for fault in &faults {
            let words = fault.to_string();
            assert!(!words.contains("p-99") && !words.contains("11-31"), "{words} repeats a value");
        }
        house.sound();
    }

    fn an_agency_cannot_be_changed(base) {
        let mut house = House::found(base);
        house.take(&town());
        let people = house.refuse(&town().change("people", "p-1,pd,Ada", "p-1,cp,Ada"));
        assert_eq!(faults_in_words(&people), ["people:2:agency_id"]);
        let episodes = house.refuse(&town().change("episodes", "e-2,p-2,pd", "e-2,p-2,cp"));
        assert_eq!(faults_in_words(&episodes), ["episodes:3:agency_id"]);
        let cases = house.refuse(&town().change("cases", "c-2,ca,", "c-2,pd,"));
        assert_eq!(faults_in_words(&cases), ["cases:3:lead_agency_id"]);
    }

    fn a_reference_reaches_rows_of_this_bundle_and_of_earlier_ones_alone(base) {
        let mut house = House::found(base);
        house.take(&town());
        let header = "id,person_id,agency_id,reported_at";
        let late = |person: &str| {
            Bundle::new().with("episodes", &format!("{header}\ne-9,{person},pd,2013-01-02T10:00:00-06:00"))
        };
        assert_eq!(faults_in_words(&house.refuse(&late("p-77"))), ["episodes:2:person_id"]);
        assert_eq!(house.take(&late("p-1")).new, 1, "a person of an earlier bundle");
        let both = Bundle::new()
            .with("people", "id,agency_id,given\np-77,pd,Dee")
            .with("episodes", &format!("{header}\ne-10,p-77,pd,2013-01-03T10:00:00-06:00"));
        assert_eq!(house.take(&both).new, 2, "a person of the same bundle");
        house.sound();
    }

    fn a_reference_to_a_refused_row_is_not_called_broken_a_second_time(base) {
        let mut house = House::found(base);
        let faults = house.refuse(&town().change("people", "p-2,pd,Bea", "p-2,nobody,Bea"));
        assert_eq!(faults_in_words(&faults), ["people:3:agency_id"]);
    }

    fn a_key_twice_in_one_batch(base) {
        let mut house = House::found(base);
        let faults = house.refuse(&crowd(20).add("people", "p-3,pd,Again,Again"));
        assert_eq!(faults_in_words(&faults), ["people:22:id"]);
        house.take(&crowd(20));
        let faults = house.refuse(&crowd(20).add("people", "p-3,pd,Again,Again"));
        assert_eq!(faults_in_words(&faults), ["people:22:id"], "the same for people whom the store knows");
        let faults = house.refuse(&crowd(20).add("people", "p-20,pd,New,New").add("people", "p-20,pd,New,New"));
        assert_eq!(faults_in_words(&faults), ["people:23:id"], "and for new people among them");
    }

    fn a_key_twice_across_batches(base) {
        let mut house = House::found(base);
        let faults = house.refuse(&crowd(1100).add("people", "p-3,pd,Again,Again").add("people", "p-700,pd,Again,"));
        assert_eq!(faults_in_words(&faults), ["people:1102:id", "people:1103:id"]);
        house.take(&crowd(1100));
        let faults = house.refuse(&crowd(1100).add("people", "p-3,pd,Given3,Name3"));
        assert_eq!(faults_in_words(&faults), ["people:1102:id"], "unchanged, yet sent twice");
        let changed = crowd(1100).change("people", "p-3,pd,Given3,Name3", "p-3,pd,Other,Name3");
        let faults = house.refuse(&changed.add("people", "p-3,pd,Given3,Name3"));
        assert_eq!(faults_in_words(&faults), ["people:1102:id"], "changed, and sent again as it was");
        let grown = (1100..1700).fold(crowd(1100), |b, n| b.add("people", &format!("p-{n},pd,New,New")));
        let faults = house.refuse(&grown.add("people", "p-1100,pd,New,New"));
        assert_eq!(faults_in_words(&faults), ["people:1702:id"], "new people, sent twice in a later bundle");
    }

    fn compound_keys_twice(base) {
        let mut house = House::found(base);
        let twice = town().add("case_people", "c-1,p-1,victim,").add("case_agencies", "c-1,ca").add("attendances", "tr-1,at-1,,");
        let faults = house.refuse(&twice);
        assert_eq!(
            faults_in_words(&faults),
            [
                "attendances:5:training_id, attendee",
                "case_agencies:5:case_id, agency_id",
                "case_people:6:case_id, person_id, role",
            ]
        );
    }

    fn many_faults_are_counted_and_the_first_thousand_told(base) {
        let mut house = House::found(base);
        let rows: Vec<String> = (0..1500).map(|n| format!("p-{n},nobody,Given{n}")).collect();
        let bundle = Bundle::new().with("people", &format!("id,agency_id,given\n{}", rows.join("\n")));
        let dir = house.write(&bundle);
        let store::import::Outcome::Refused(faults) = house.import_dir(&dir, "default") else { panic!("taken in") };
        assert_eq!((faults.count(), faults.kept().len()), (1500, 1000));
        assert_eq!(faults.kept()[999].line, 1001);
    }
}
