//! The key file, agencies' keys and their rotation.

use std::os::unix::fs::PermissionsExt as _;

use policy::Action;
use store::{Secret, Store, StoreError};

use crate::support::{Base, House, migrate, town};

on_both! {
    fn the_key_file_is_this_stores_or_refused(base) {
        let mut house = House::found(base);
        house.take(&town());
        let mode = std::fs::metadata(house.key_file()).expect("the key file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        assert!(house.again().is_ok());
        let other = House::found_with(Base::file(), 9);
        let wrong = Store::open(house.base.address(), &other.secret(), Box::new(house.bench.clone()));
        assert!(matches!(wrong, Err(StoreError::WrongKey)));
        let migrated = migrate(&house.base, &other.secret(), &house.bench);
        assert!(matches!(migrated, Err(StoreError::WrongKey)));
        let damaged = house.base.path("damaged.key");
        std::fs::write(&damaged, "leeward key file, version 1\nAAAA\n").expect("a file");
        assert!(matches!(Secret::read(&damaged), Err(StoreError::KeyFile(_))));
        assert!(matches!(Secret::read(&house.base.path("none.key")), Err(StoreError::KeyFile(_))));
        assert!(house.secret().write(&house.key_file()).is_err(), "a key file is never written over");
    }

    fn rotation_touches_no_record(base) {
        let mut house = House::found(base);
        house.take(&town());
        let before = house.raw().snapshot();
        let wrapped = house.rotate("pd");
        let after = house.raw().snapshot();
        let changed: Vec<&str> =
            before.iter().filter(|(table, rows)| after[*table] != **rows).map(|(table, _)| table.as_str()).collect();
        assert_eq!(changed, ["act", "agency_key", "leaf", "log_head", "record_key"], "no record, no revision");
        let mut raw = house.raw();
        let of = |v: i64| format!("SELECT COUNT(*) FROM record_key k JOIN agencies a ON a.id = k.agency_id WHERE a.ext_id = 'pd' AND k.key_version = {v}");
        assert_eq!(raw.int(&of(2)).unsigned_abs(), wrapped);
        assert_eq!(raw.int(&of(1)), 0);
        house.sound();
        let out = house.export("out");
        let people = std::fs::read_to_string(out.join("people.csv")).expect("the file");
        assert!(people.contains("Ada,Rose,Winter") && people.contains("Max,,Grimm"), "everything still opens");
        let counts = house.take(&town().add("people", "p-6,pd,Eve,,,,,,,,,,,,"));
        assert_eq!((counts.new, counts.changed), (1, 0));
        assert_eq!(house.raw().int(&of(2)).unsigned_abs(), wrapped + 1, "new records are under the new key");
        house.sound();
    }

    fn agencies_have_keys_of_their_own(base) {
        let mut house = House::found(base);
        house.take(&town());
        let mut raw = house.raw();
        let sealed = "SELECT COUNT(DISTINCT agency_id) FROM record_key";
        assert_eq!(raw.int(sealed), raw.count("agency_key"), "one key for each agency that seals");
        assert!(raw.int(sealed) >= 4);
        // A record's key moved under another agency's does not open.
        raw.run(
            "UPDATE record_key SET agency_id = (SELECT id FROM agencies WHERE ext_id = 'cp') \
             WHERE record_id = (SELECT id FROM people WHERE ext_id = 'p-1')",
        );
        let permit = house.bulk(Action::Export);
        let export = house.store.export(&permit, &house.base.path("out"), None);
        assert!(matches!(export, Err(StoreError::Seal { table: "people", .. })), "{export:?}");
        assert!(!house.base.path("out").exists(), "and nothing goes out");
    }

    fn a_store_is_founded_once(base) {
        let house = House::found(base);
        let founding = store::Founding { about: crate::support::about(), key_file: house.base.path("second.key") };
        let again = Store::found(&house.permit(Action::Init), house.base.address(), founding, Box::new(house.bench.clone()));
        assert!(matches!(again, Err(StoreError::StoreExists)));
        assert!(!house.base.path("second.key").exists());
    }
}
