//! Stores of other programs: newer ones are refused, older ones open or are brought up.

use std::path::{Path, PathBuf};

use policy::{Action, Context, Policy};
use store::{Address, SCHEMA, Secret, Store, StoreError};

use crate::support::{Base, Bench, House, Raw, migrate, operator, town, verify};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

on_both! {
    fn a_store_of_a_newer_program_is_left_alone(base) {
        let mut house = House::found(base);
        house.take(&town());
        house.raw().run(&format!("INSERT INTO migration (version, name, applied_at) VALUES ({}, 'later', 0)", SCHEMA + 1));
        let newer = |e: &StoreError| matches!(e, StoreError::NewerSchema { found, known } if *found == SCHEMA + 1 && *known == SCHEMA);
        assert!(house.again().is_err_and(|e| newer(&e)));
        let before = house.raw().snapshot();
        let migrated = migrate(&house.base, &house.secret(), &house.bench);
        assert!(migrated.is_err_and(|e| newer(&e)));
        let founding = store::Founding { about: crate::support::about(), key_file: house.base.path("second.key") };
        let again = Store::found(&house.permit(Action::Init), house.base.address(), founding, Box::new(house.bench.clone()));
        assert!(again.is_err_and(|e| newer(&e)));
        assert!(house.raw().snapshot() == before);
    }

    fn migrating_a_present_store_changes_nothing(base) {
        let mut house = House::found(base);
        house.take(&town());
        let before = house.raw().snapshot();
        let steps = migrate(&house.base, &house.secret(), &house.bench).expect("nothing to do").steps;
        assert!(steps.is_empty());
        assert!(house.raw().snapshot() == before);
    }

    fn where_no_store_is_none_is_opened(base) {
        let secret = Secret::new([7; 32]);
        let none = Store::open(base.address(), &secret, Box::new(Bench::new(1)));
        assert!(matches!(none, Err(StoreError::NoStore)));
        assert!(matches!(migrate(&base, &secret, &Bench::new(1)), Err(StoreError::NoStore)));
    }
}

/// Makes the present program's fixture anew, where `UPDATE_FIXTURES` asks for it.
fn update() {
    let mut house = House::found(Base::file());
    house.take(&town());
    house.take(&town().change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer"));
    house.hold("people:p-3");
    house.rotate("pd");
    house.expunge("people:p-4").expect("expunged");
    let kept = house.checkpoint();
    house.sound();
    let into = |name: &str| fixtures().join(format!("v{SCHEMA}.{name}"));
    for name in ["db", "key", "checkpoint"] {
        let _old = std::fs::remove_file(into(name));
    }
    house.raw().run(&format!("VACUUM INTO '{}'", into("db").display()));
    std::fs::copy(house.key_file(), into("key")).expect("copied");
    std::fs::write(into("checkpoint"), kept).expect("written");
}

/// Every version's store, as its own program left it: it is brought up, verifies, and still holds what it held.
#[test]
fn every_versions_store_can_be_brought_up() {
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        update();
    }
    for version in store::forms() {
        let from = |name: &str| fixtures().join(format!("v{version}.{name}"));
        let base = Base::file();
        let file = base.store_file().expect("a file");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::copy(from("db"), file).expect("the fixture; UPDATE_FIXTURES=1 makes the present one");
        let secret = || Secret::read(&from("key")).expect("the fixture's key");
        let bench = Bench::new(77);
        bench.set("2026-01-01T00:00:00Z");
        let steps = migrate(&base, &secret(), &bench).expect("brought up").steps;
        assert_eq!(steps, store::forms().into_iter().filter(|form| *form > version).collect::<Vec<i64>>());
        let mut store = Store::open(base.address(), &secret(), Box::new(bench)).expect("opened");
        let kept = std::fs::read(from("checkpoint")).expect("the fixture's checkpoint");
        let found = verify(&mut store, &[kept]).expect("a verification");
        assert!(found.ok(), "version {version}: {:?}", found.faults);
        let permit =
            Policy::house().permit_bulk(&operator(), Action::Export, &Context::default()).expect("may");
        store.export(&permit, &base.path("out"), None).expect("an export");
        let people = std::fs::read_to_string(base.path("out/people.csv")).expect("the file");
        assert!(people.contains("Ada,Rose,Sommer") && people.contains("Max,,Grimm"), "{people}");
        assert!(people.contains("p-4,cp,,,,"), "who was expunged stays so: {people}");
        let held = store.locate("people:p-3").expect("his file");
        assert!(held.facts.held);
        assert!(Raw::open(&Address::File(file.to_owned())).count("revision") >= 2);
    }
}
