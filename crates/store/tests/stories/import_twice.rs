//! The same records again, changed records, records of two senders.

use store::import::{Imported, Outcome};

use crate::support::{Bundle, House, town};

on_both! {
    fn january_then_march_of_the_demonstration(base) {
        let mut house = House::found(base);
        let (january, march) = (testkit::demo_dir().join("2013-01"), testkit::demo_dir().join("2013-03"));
        let first = house.take_dir(&january, "default");
        assert_eq!((first.rows, first.changed, first.same), (first.new, 0, 0));
        let leaves = house.store.leaf_count().expect("a count");
        let again = house.take_dir(&january, "default");
        assert_eq!(again, Imported { rows: first.rows, same: first.rows, ..Imported::default() });
        assert_eq!(house.store.leaf_count().expect("a count"), leaves + 1, "one leaf: that of the act");
        house.bench.set("2013-03-31T12:00:00Z");
        let second = house.take_dir(&march, "default");
        assert!(second.new > 0 && second.changed > 0 && second.same > 0, "{second:?}");
        let revisions = house.raw().count("revision");
        assert_eq!(revisions.unsigned_abs(), second.changed, "each changed row left its past behind");
        let leaves = house.store.leaf_count().expect("a count");
        let again = house.take_dir(&march, "default");
        assert_eq!(again, Imported { rows: second.rows, same: second.rows, ..Imported::default() });
        assert_eq!(house.store.leaf_count().expect("a count"), leaves + 1);
        house.sound();
    }

    fn a_changed_row_keeps_its_past_byte_for_byte(base) {
        let mut house = House::found(base);
        house.take(&town());
        let old = house.raw().bytes("SELECT sealed FROM people WHERE ext_id = 'p-1'").remove(0);
        let counts = house.take(&town().change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer"));
        assert_eq!((counts.new, counts.changed), (0, 1));
        let mut raw = house.raw();
        assert_eq!(raw.bytes("SELECT sealed FROM revision"), std::slice::from_ref(&old), "the old sealed bytes moved unchanged");
        assert_ne!(raw.bytes("SELECT sealed FROM people WHERE ext_id = 'p-1'"), [old]);
        assert_eq!(raw.int("SELECT version FROM people WHERE ext_id = 'p-1'"), 2);
        house.sound();
    }

    fn rows_that_a_later_bundle_leaves_out_stay(base) {
        let mut house = House::found(base);
        house.take(&town());
        let header = "id,name,kind,county_fips\npd,Storytown Police,police,27053";
        let counts = house.take(&Bundle::new().with("agencies", header));
        assert_eq!(counts, Imported { rows: 1, same: 1, ..Imported::default() });
        let mut raw = house.raw();
        assert_eq!((raw.count("agencies"), raw.count("people"), raw.count("revision")), (6, 5, 0));
    }

    fn two_senders_ones_never_meet(base) {
        let mut house = House::found(base);
        let people = "id,agency_id,given,surname,dob\n1,1,Ada,Winter,1996-05-04";
        let bundle = Bundle::new().with("agencies", "id,name,kind\n1,Storytown Police,police").with("people", people);
        let other = bundle.clone().change("agencies", "Storytown Police,police", "County,child_protection");
        assert_eq!(house.take_from("police", &bundle).new, 2);
        assert_eq!(house.take_from("county", &other).new, 2);
        assert_eq!(house.take_from("police", &bundle).same, 2, "each sender's own rows are found again");
        let mut raw = house.raw();
        assert_eq!((raw.count("agencies"), raw.count("people")), (2, 2));
        let own = "SELECT COUNT(*) FROM people p JOIN agencies a ON a.id = p.agency_id WHERE a.sender = p.sender";
        assert_eq!(raw.int(own), 2, "a reference stays within its sender's name space");
        house.sound();
    }

    fn a_dry_run_leaves_nothing(base) {
        let mut house = House::found(base);
        let before = house.raw().snapshot();
        let Outcome::Done(counts) = house.dry_run(&town()) else { panic!("a good bundle was refused") };
        assert!(counts.new > 50);
        assert!(house.raw().snapshot() == before);
        let faulty = town().change("charges", "ch-2,c-1,p-3", "ch-2,c-1,p-99");
        assert!(matches!(house.dry_run(&faulty), Outcome::Refused(f) if f.count() == 1));
        assert!(house.raw().snapshot() == before);
    }

    fn where_no_store_is_a_rehearsal_says_what_a_new_one_would(base) {
        let rehearse = |base: &crate::support::Base, bundle: &Bundle, name: &str| {
            let dir = bundle.write(&base.path(name));
            let permit = crate::support::operators(policy::Action::Init);
            let bench = Box::new(crate::support::Bench::new(5));
            let mut store = store::Store::rehearse(&permit, crate::support::about(), bench).expect("a rehearsal");
            crate::support::import(&mut store, &dir, "default", true).expect("an answer")
        };
        let faulty = town().change("charges", "ch-2,c-1,p-3", "ch-2,c-1,p-99");
        let (good, bad) = (rehearse(&base, &town(), "good"), rehearse(&base, &faulty, "bad"));
        assert!(!store::Store::is_founded(base.address()).expect("a look"), "it made no store");
        assert!(base.store_file().is_none_or(|file| !file.parent().expect("a folder").exists()));
        let mut house = House::found(base);
        let (Outcome::Refused(tried), told) = (bad, house.refuse(&faulty)) else { panic!("a bad bundle was taken") };
        assert_eq!(tried.kept(), told);
        let Outcome::Done(tried) = good else { panic!("a good bundle was refused") };
        assert_eq!(tried, house.take(&town()));
    }

    fn a_table_without_ids_is_known_by_its_parts(base) {
        let mut house = House::found(base);
        house.take(&town());
        let counts = house.take(&town().change("case_people", "c-1,p-1,victim,2012-06-20", "c-1,p-1,victim,2012-06-21"));
        assert_eq!((counts.new, counts.changed), (0, 1), "the same person in the same role");
        let counts = house.take(&town().add("case_people", "c-2,p-2,reporter,").add("attendances", "tr-2,at-2,,"));
        assert_eq!((counts.new, counts.changed), (2, 1), "another role, another attendee; the corrected day goes back");
        house.sound();
    }

    fn a_name_that_was_taken_away_can_come_back(base) {
        let mut house = House::found(base);
        let named = town();
        let nameless = town().change("cases", "The Quarry Road file", "");
        house.take(&named);
        assert_eq!(house.take(&nameless).changed, 1);
        house.sound();
        assert_eq!(house.take(&named).changed, 1);
        house.sound();
        assert_eq!(house.take(&named).same, named_rows(&mut house));
    }

    fn two_imports_at_once_come_one_after_the_other(base) {
        let mut house = House::found(base);
        let dirs = ["left", "right"].map(|source| (source, house.write(&town())));
        let stores = [house.again(), house.again()].map(|s| s.expect("a connection"));
        let counts: Vec<Imported> = std::thread::scope(|scope| {
            let running: Vec<_> = stores
                .into_iter()
                .zip(&dirs)
                .map(|(mut store, (source, dir))| {
                    scope.spawn(move || match crate::support::import(&mut store, dir, source, false) {
                        Ok(Outcome::Done(counts)) => counts,
                        other => panic!("{other:?}"),
                    })
                })
                .collect();
            running.into_iter().map(|r| r.join().expect("an import")).collect()
        });
        assert_eq!(counts[0], counts[1]);
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM act WHERE kind = 'import'"), 2);
        house.sound();
    }
}

/// All rows of the town, as an import counts them.
fn named_rows(house: &mut House) -> u64 {
    let Outcome::Done(counts) = house.dry_run(&town()) else { panic!("the town is good") };
    counts.rows
}
