//! Two partnerships in one database: each with its own key file, and neither knows of the other.

use domain::Date;
use policy::{Action, Audience};
use stats::{Ask, Period};
use store::{About, Founding, Part, Secret, Store, StoreError, import::Outcome};

use crate::support::{Base, Bench, Bundle, House, Raw, about, import, operators, server_base, town, verify};

/// The partnership of the next town.
fn of_millbrook() -> About {
    About { name: "Millbrook".to_owned(), origin: "leeward/millbrook".to_owned(), ..about() }
}

/// Millbrook, founded in Storytown's database.
fn beside(house: &House) -> Store {
    try_beside(house, of_millbrook(), "millbrook.key").expect("a second partnership")
}

fn try_beside(house: &House, about: About, key: &str) -> Result<Store, StoreError> {
    let founding = Founding { about, key_file: house.base.path(key) };
    Store::found(&operators(Action::Init), house.base.address(), founding, Box::new(Bench::new(2)))
}

fn key_of_millbrook(house: &House) -> Secret {
    Secret::read(&house.base.path("millbrook.key")).expect("a key file")
}

/// The sender's keys are those of Storytown; the people are not.
fn records_of_millbrook() -> Bundle {
    town().change("people", "Ada,Rose,Winter", "Ottilie,,Brandt").change(
        "people",
        "Bea,,Marlow",
        "Ulla,,Brandt",
    )
}

/// Children with an episode in 2012, as a report counts them.
fn report(store: &mut Store) -> String {
    let day = |text| Date::parse(text).expect("a date");
    let period = Period { from: day("2011-02-01"), to: day("2013-01-16") };
    let ask = Ask::internal(period, store.about().zone.clone());
    let permit = policy::Policy::house()
        .permit_bulk(
            &crate::support::operator(),
            Action::Report(Audience::Internal),
            &policy::Context::default(),
        )
        .expect("the operator may");
    store
        .count(&permit, None, "a story", |facts| stats::count(facts, &ask))
        .expect("counted")
        .internal()
        .to_json()
}

/// Every file of an export, as one text.
fn exported(house: &House, store: &mut Store, name: &str) -> String {
    let dir = house.base.path(name);
    store.export(&house.bulk(Action::Export), &dir, None).expect("an export");
    let mut files: Vec<_> =
        std::fs::read_dir(dir).expect("the folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).expect("a text")).collect()
}

on_both! {
    fn neither_sees_anything_of_the_other(base) {
        let mut house = House::found(base);
        house.take(&town());
        let (counted, mut first) = (report(&mut house.store), house.again().expect("open"));
        let out = exported(&house, &mut first, "storytown-before");
        let mut millbrook = beside(&house);
        assert!(!exported(&house, &mut millbrook, "millbrook-empty").contains("p-1"), "it begins empty");
        assert!(matches!(millbrook.locate("people:p-1"), Err(StoreError::Absent)));
        let empty = report(&mut millbrook);
        assert_ne!(empty, counted);

        let dir = house.write(&records_of_millbrook());
        let Ok(Outcome::Done(counts)) = import(&mut millbrook, &dir, "default", false) else {
            panic!("a good bundle was refused")
        };
        assert_eq!((counts.new, counts.changed, counts.same), (counts.rows, 0, 0), "the same keys are other rows");
        let theirs = exported(&house, &mut millbrook, "millbrook");
        assert!(theirs.contains("Ottilie") && !theirs.contains("Ada,Rose") && !theirs.contains("Marlow"));
        assert_eq!(exported(&house, &mut first, "storytown-after"), out, "not a byte of the first changed");
        assert_eq!(report(&mut house.store), counted);
        assert_eq!(report(&mut millbrook), counted, "equal records give equal counts, each counted once");

        // What one destroys or rotates, the other keeps.
        let id = millbrook.locate("people:p-1").expect("hers").id.to_string();
        assert!(matches!(house.store.locate(&id), Err(StoreError::Absent)), "not even by Leeward's own id");
        house.rotate("pd");
        house.expunge("people:p-1").expect("expunged");
        assert!(exported(&house, &mut millbrook, "millbrook-after").contains("Ottilie"));
        house.store.rebuild(&house.permit(Action::Rebuild)).expect("rebuilt");
        house.sound();
        let found = verify(&mut millbrook, &[]).expect("a verification");
        assert!(found.ok(), "{:?}", found.faults);
        let keys = [house.store.ledger_key(), millbrook.ledger_key()];
        assert!(keys[0].starts_with("leeward/storytown+") && keys[1].starts_with("leeward/millbrook+"));
    }

    fn the_key_file_says_which_is_meant_and_a_name_holds_it_to_it(base) {
        let house = House::found(base);
        let id = beside(&house).partnership().to_string();
        let open = |wanted: Option<&str>, secret: &Secret| {
            let bench = Box::new(house.bench.clone());
            Store::open_partnership(house.base.address(), wanted, secret, bench).map(|s| s.about().name.clone())
        };
        let (storytown, millbrook) = (house.secret(), key_of_millbrook(&house));
        assert_eq!(open(None, &storytown).expect("open"), "Storytown");
        assert_eq!(open(None, &millbrook).expect("open"), "Millbrook");
        assert_eq!(open(Some("Millbrook"), &millbrook).expect("open"), "Millbrook");
        assert_eq!(open(Some(&id), &millbrook).expect("open"), "Millbrook");
        assert!(matches!(open(Some("Millbrook"), &storytown), Err(StoreError::WrongKey)));
        assert!(matches!(open(Some(&id), &storytown), Err(StoreError::WrongKey)));
        let unknown = open(Some("Elsewhere"), &storytown).expect_err("there is none").to_string();
        assert!(unknown.contains("--partnership") && unknown.contains(&id), "{unknown}");
        let stranger = Secret::new([3; 32]);
        let which = open(None, &stranger).expect_err("opens neither").to_string();
        for word in ["Storytown (", "Millbrook (", &id, "--partnership", "--key"] {
            assert!(which.contains(word), "{word} in {which}");
        }
        assert!(matches!(open(Some("Millbrook"), &stranger), Err(StoreError::WrongKey)));
    }

    fn no_two_of_one_name(base) {
        let mut house = House::found(base);
        house.take(&town());
        let before = house.raw().snapshot();
        for twin in [
            about(),
            About { origin: "leeward/other".to_owned(), ..about() },
            About { name: "Other".to_owned(), ..about() },
        ] {
            assert!(matches!(try_beside(&house, twin, "twin.key"), Err(StoreError::StoreExists)));
            assert!(!house.base.path("twin.key").exists());
        }
        assert!(matches!(try_beside(&house, of_millbrook(), "leeward.key"), Err(StoreError::StoreExists)), "nor one key file for two");
        assert!(house.raw().snapshot() == before);
        house.sound();
    }

    fn a_broken_row_of_one_closes_only_that_one(base) {
        let house = House::found(base);
        drop(beside(&house));
        house.raw().run("UPDATE partnership SET zone = 'Nowhere/Never' WHERE name = 'Storytown'");
        let secret = key_of_millbrook(&house);
        let store = Store::open(house.base.address(), &secret, Box::new(house.bench.clone())).expect("open");
        assert_eq!(store.about().name, "Millbrook");
        let mut broken = house.again().expect("open for a look, as its key signed its ledger");
        assert!(!verify(&mut broken, &[]).expect("a verification").ok());
    }
}

#[test]
fn a_backup_holds_the_own_partnership_alone() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let mut millbrook = beside(&house);
    let dir = house.write(&records_of_millbrook());
    assert!(matches!(import(&mut millbrook, &dir, "default", false), Ok(Outcome::Done(_))));
    let (records, keys) = (house.base.path("copy"), house.base.path("copy-keys"));
    millbrook.backup(&house.permit(Action::Backup), &records, Part::Records).expect("a backup");
    millbrook.backup(&house.permit(Action::BackupKeys), &keys, Part::Keys).expect("a backup");
    let at = store::Address::File(records.clone());
    assert_eq!(Raw::open(&at).texts("SELECT name FROM partnership"), ["Millbrook"]);
    assert_eq!(Raw::open(&at).count("people"), 5, "and not ten");
    let own = house.raw().count("record_key");
    assert_eq!(Raw::open(&store::Address::File(keys.clone())).count("record_key") * 2, own);
    let to = store::Address::File(house.base.path("again").join("leeward.db"));
    let bench = Box::new(house.bench.clone());
    let restored = Store::restore(&to, &records, Some(&keys), &key_of_millbrook(&house), bench, |about| {
        assert_eq!(about.name, "Millbrook");
        Ok::<_, StoreError>(house.permit(Action::Restore))
    });
    let (mut restored, without) = restored.expect("restored");
    assert_eq!(without, 0);
    assert!(verify(&mut restored, &[]).expect("a verification").ok());
}

#[test]
fn an_older_store_is_no_place_for_a_second_partnership() {
    for base in [Some(Base::file()), server_base("an_older_store_is_no_place_for_a_second_partnership")] {
        let Some(base) = base else { continue };
        let house = House::found(base);
        house.raw().run("UPDATE migration SET version = version - 1000");
        let before = house.raw().snapshot();
        assert!(matches!(try_beside(&house, of_millbrook(), "x.key"), Err(StoreError::OlderSchema { .. })));
        assert!(house.raw().snapshot() == before, "nothing is migrated by the way");
    }
}
