//! What a squad would ask of the linker, told with invented children.

mod cast;

use cast::{Town, child};
use linkage::{Index, Progress, Quiet, Record, Records, Settings, Stage, dedupe};

fn same(linked: &linkage::Linked, a: u32, b: u32) -> bool {
    linked.clusters[a as usize] == linked.clusters[b as usize]
}

#[test]
fn reports_of_one_girl_find_each_other_in_any_tradition() {
    let mut town = Town::new(600);
    let pairs = [
        (
            child("Zamra", "Yusuf", "Haroun", "2009-04-17", "F", "", "18 Alder St"),
            child("Zamra Yusuf", "", "Harun", "2009-04-17", "F", "", ""),
        ),
        (
            child("Paj Nkauj", "", "Thov", "2010-11-02", "F", "612-555-0148", ""),
            child("Pajnkauj", "", "Thov", "2010-02-11", "F", "612-555-0148", ""),
        ),
        (
            child("Maribel", "", "Ocampo Quiroga", "2008-07-30", "F", "", "77 Cedar Ave"),
            child("Maribel", "", "Quiroga", "2008-07-30", "", "", "77 Cedar Avenue Apt 3"),
        ),
        (
            child("Moo Paw Wah", "", "", "2011-05-21", "F", "651-555-0199", ""),
            child("Moo", "", "Paw Wah", "2011-05", "F", "651-555-0199", ""),
        ),
    ];
    let rows: Vec<(u32, u32)> = pairs.iter().map(|(a, b)| (town.add(a), town.add(b))).collect();
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the town links");
    for (k, (a, b)) in rows.iter().enumerate() {
        assert!(same(&linked, *a, *b), "pair {k} is one child");
    }
}

#[test]
fn a_sister_at_the_same_home_is_not_her() {
    let mut town = Town::new(600);
    let her = town.add(&child("Lorena", "", "Ocampo", "2008-07-30", "F", "612-555-0111", "77 Cedar Ave"));
    let sister = town.add(&child("Abigail", "", "Ocampo", "2010-01-12", "F", "612-555-0111", "77 Cedar Ave"));
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the town links");
    assert!(!same(&linked, her, sister));
}

#[test]
fn a_shelter_makes_no_one_child_of_its_guests() {
    let mut town = Town::new(400);
    let guests: Vec<u32> = (0..300)
        .map(|k| {
            let mut guest = town.person(10_000 + k);
            guest.street = "400 Shelter Rd".into();
            guest.phone = "612-555-0100".into();
            town.add(&guest)
        })
        .collect();
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the town links");
    let wrong = linked.pairs.iter().filter(|p| guests.contains(&p.left) && guests.contains(&p.right)).count();
    assert!(wrong < 6, "{wrong} pairs of strangers among 44,850");
}

#[test]
fn the_answer_is_the_same_on_any_number_of_threads() {
    let mut town = Town::new(900);
    for k in 0..300 {
        let again = town.again(k);
        town.add(&again);
    }
    let run = |threads| {
        let settings = Settings { threads, ..Settings::default() };
        let linked = dedupe(&town.records, &settings, &mut Quiet).expect("the town links");
        let mut out = Vec::new();
        linkage::write_pairs(&town.records, &linked, &mut out).expect("pairs are written");
        linkage::write_clusters(&town.records, &linked, &mut out).expect("clusters are written");
        out
    };
    let one = run(1);
    assert_eq!(one, run(2));
    assert_eq!(one, run(7));
}

#[test]
fn odd_files_have_an_answer() {
    let none = dedupe(&Records::new(), &Settings::default(), &mut Quiet).expect("nothing is no fault");
    assert!(none.pairs.is_empty() && none.clusters.is_empty());
    let mut one = Records::new();
    one.push(&child("Ada", "", "Birch", "2010-01-02", "F", "", "")).expect("there is room");
    assert!(dedupe(&one, &Settings::default(), &mut Quiet).expect("one is alone").pairs.is_empty());
    let mut blank = Records::new();
    for k in 0..200 {
        blank.push(&Record { id: k.to_string(), ..Record::default() }).expect("there is room");
    }
    let linked = dedupe(&blank, &Settings::default(), &mut Quiet).expect("blanks say nothing");
    assert!(linked.pairs.is_empty(), "what says nothing is no evidence");
}

#[test]
fn ten_thousand_records_of_one_address_do_not_hang() {
    let mut town = Town::new(0);
    for k in 0..10_000 {
        let mut guest = town.person(k);
        guest.street = "400 Shelter Rd".into();
        town.add(&guest);
    }
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the shelter links");
    assert!(linked.pairs.len() < 3_000, "{} pairs", linked.pairs.len());
}

#[test]
fn ten_thousand_equal_records_do_not_hang() {
    let mut records = Records::new();
    for k in 0..10_000 {
        let mut r = child("Ada", "", "Birch", "2010-01-02", "F", "612-555-0123", "5 Elm St");
        r.id = k.to_string();
        records.push(&r).expect("there is room");
    }
    let linked = dedupe(&records, &Settings::default(), &mut Quiet).expect("they link");
    assert_eq!(linked.clusters.len(), 10_000);
}

#[test]
fn whoever_watches_may_stop_it() {
    struct Stop;
    impl Progress for Stop {
        fn at(&mut self, stage: Stage, _: u64, _: u64) -> bool {
            stage < Stage::Learning
        }
    }
    let town = Town::new(200);
    let stopped = dedupe(&town.records, &Settings::default(), &mut Stop);
    assert!(matches!(stopped, Err(linkage::LinkageError::Stopped)));
}

#[test]
fn the_sergeant_finds_her_before_a_second_file_is_opened() {
    let mut town = Town::new(900);
    for k in 0..300 {
        let again = town.again(k);
        town.add(&again);
    }
    let her = child("Zamra", "", "Haroun", "2009-04-17", "F", "", "18 Alder St");
    let row = town.add(&her);
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the town links");
    let mut index = Index::build(town.records, linked.model);
    let new = child("Samra", "", "Harun", "2009-04-17", "F", "", "18 Alder Street");
    let first = index.lookup(&new, 10).first().cloned().expect("somebody is like her");
    assert_eq!((first.row, first.p > 0.5), (row, true));
    index.remove(row);
    assert!(index.lookup(&new, 10).iter().all(|c| c.row != row), "a withdrawn record is not proposed");
    let back = index.insert(&her).expect("there is room");
    let index = Index::from_bytes(&index.to_bytes().expect("it is written")).expect("it is read");
    assert_eq!(index.lookup(&new, 10).first().map(|c| c.row), Some(back));
    assert!(index.lookup(&new, 10).iter().all(|c| c.row != row), "nor after it was stored");
}

#[test]
fn an_explanation_is_the_same_from_either_side() {
    let mut town = Town::new(600);
    for k in 0..200 {
        let again = town.again(k);
        town.add(&again);
    }
    let linked = dedupe(&town.records, &Settings::default(), &mut Quiet).expect("the town links");
    for k in 0..200 {
        let (a, b) = (town.person(k), town.again(k + k % 3));
        let (x, y) = (linked.model.explain(&a, &b), linked.model.explain(&b, &a));
        assert_eq!(x, y);
        let sum: f32 = x.prior + x.evidence.iter().map(|e| e.bits).sum::<f32>();
        // The total counts both other tales, so it is at most the sum against the likelier one.
        assert!(sum >= x.bits - 0.01 && sum <= x.bits + 1.01, "{sum} {}", x.bits);
    }
}
