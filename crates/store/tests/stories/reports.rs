//! Counting what was known when, and frozen versions that keep their bytes.

use domain::{Date, Instant};
use policy::{Action, Audience, Context, Facts, Policy};
use stats::{Ask, Period, Report};
use store::{
    StoreError,
    report::{Frozen, ToFreeze},
};

use crate::support::{Base, House, operator, server_base};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn ask(house: &House) -> Ask {
    let period = Period { from: day("2011-02-01"), to: day("2013-01-16") };
    Ask::internal(period, house.store.about().zone.clone())
}

/// The internal report, as it is or as it was known.
fn report(house: &mut House, known_at: Option<&str>) -> Report {
    let known_at = known_at.map(|t| Instant::parse(t).expect("an instant").micros());
    let ask = ask(house);
    let permit = house.bulk(Action::Report(Audience::Internal));
    house
        .store
        .count(&permit, known_at, "a story", |facts| stats::count(facts, &ask))
        .expect("counted")
        .internal()
}

/// January's records in January, March's in March.
fn two_steps(base: Base) -> House {
    let mut house = House::found(base);
    house.take_dir(&testkit::demo_dir().join("2013-01"), "default");
    house.bench.set("2013-03-31T12:00:00Z");
    house
}

fn freeze(house: &mut House, audience: &'static str) -> Frozen {
    let of = if audience == "public" { Audience::Public } else { Audience::Internal };
    let permit = house.permit(Action::Freeze(of));
    let make = |number: u32, earlier: &[Vec<u8>]| -> Result<ToFreeze, StoreError> {
        Ok(ToFreeze {
            audience,
            period: (day("2011-02-01"), day("2013-01-16")),
            as_of: day("2013-01-16"),
            known_at: None,
            digest: format!("sha256:{number}"),
            cells: vec![earlier.len() as u8],
            files: vec![("json".into(), vec![number as u8; 9]), ("html".into(), vec![0, 255, number as u8])],
        })
    };
    house.store.freeze(&permit, make).expect("frozen")
}

on_both! {
    fn what_was_known_in_january_stays_what_was_known(base) {
        let mut house = two_steps(base);
        let january = report(&mut house, None);
        let leaves = house.store.leaf_count().expect("a count");
        report(&mut house, None);
        assert_eq!(house.store.leaf_count().expect("a count"), leaves + 1, "a report is one act");
        house.take_dir(&testkit::demo_dir().join("2013-03"), "default");
        let now = report(&mut house, None);
        assert_ne!(january.digest(), now.digest(), "March corrected January's figures");
        let then = report(&mut house, Some("2013-02-15T00:00:00Z"));
        assert_eq!(then.digest(), january.digest());
        assert_eq!(report(&mut house, Some("2013-04-01T00:00:00Z")).digest(), now.digest());
        let before = report(&mut house, Some("2013-01-01T00:00:00Z"));
        assert_eq!(before.figure("episodes_reported").map(|f| f.value.clone()), Some(stats::Count::Shown(0)), "before anything was recorded");
        house.sound();
    }

    fn an_expunged_child_is_still_counted_and_past_counts_stay(base) {
        let mut house = two_steps(base);
        let january = report(&mut house, None);
        let person = house.raw().texts("SELECT p.ext_id FROM people p JOIN case_people c ON c.person_id = p.id WHERE c.role = 'victim' ORDER BY 1").remove(0);
        house.expunge(&format!("people:{person}")).expect("expunged");
        assert_eq!(report(&mut house, None).digest(), january.digest());
        assert_eq!(report(&mut house, Some("2013-02-15T00:00:00Z")).digest(), january.digest());
    }

    fn frozen_versions_keep_their_bytes(base) {
        let mut house = House::found(base);
        let first = freeze(&mut house, "internal");
        let second = freeze(&mut house, "public");
        assert_eq!((first.number, second.number), (1, 2));
        let show = |audience| Policy::house().decide(&operator(), Action::ShowFrozen(audience), &Facts::store(), &Context::default()).expect("may");
        let internal = show(Audience::Internal);
        let files = house.store.frozen_files(&internal, 1).expect("files");
        assert_eq!(files, [("html".to_owned(), vec![0, 255, 1]), ("json".to_owned(), vec![1; 9])]);
        house.take_dir(&testkit::demo_dir().join("2013-01"), "default");
        let third = freeze(&mut house, "public");
        let counting = house.bulk(Action::Report(Audience::Public));
        assert_eq!(house.store.published_cells(&counting).expect("cells"), [vec![0], vec![1]], "each saw the public ones before it");
        let inside = house.bulk(Action::Report(Audience::Internal));
        assert!(house.store.published_cells(&inside).is_err(), "their true counts are for counting the public edition");
        assert_eq!(house.store.frozen_files(&internal, 1).expect("files"), files);
        assert_eq!(house.store.frozen(&internal).expect("a list"), [first, second.clone(), third.clone()]);
        let public = show(Audience::Public);
        assert_eq!(house.store.frozen(&public).expect("a list"), [second, third]);
        assert!(matches!(house.store.frozen_files(&public, 1), Err(StoreError::Absent)), "not for the public");
        house.sound();
    }

    fn two_who_freeze_at_once_get_two_numbers(base) {
        let house = House::found(base);
        let stores = [house.again(), house.again()].map(|s| s.expect("a connection"));
        let mut numbers: Vec<u32> = std::thread::scope(|scope| {
            let all: Vec<_> = stores
                .into_iter()
                .map(|store| {
                    let mut other = House { store, bench: house.bench.clone(), base: Base::file(), bundles: 0 };
                    scope.spawn(move || [0; 5].map(|_| freeze(&mut other, "internal").number))
                })
                .collect();
            all.into_iter().flat_map(|t| t.join().expect("frozen")).collect()
        });
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=10).collect::<Vec<u32>>());
    }
}

#[test]
fn both_databases_count_the_same() {
    let Some(server) = server_base("both_databases_count_the_same") else { return };
    let both = [Base::file(), server].map(|base| {
        let mut house = two_steps(base);
        house.take_dir(&testkit::demo_dir().join("2013-03"), "default");
        [report(&mut house, None).to_json(), report(&mut house, Some("2013-02-15T00:00:00Z")).to_json()]
    });
    assert_eq!(both[0], both[1]);
}
