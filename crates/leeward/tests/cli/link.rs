//! Links of CSV files as an analyst with two spreadsheets asks for them; no store anywhere.

use std::collections::BTreeSet;

use crate::common::{Desk, Run};
use testkit::linkage::{Order, write};

fn run(desk: &Desk, line: &str) -> Run {
    Run::of(&mut desk.bare(line.split_whitespace()))
}

fn put(desk: &Desk, name: &str, bytes: &[u8]) {
    std::fs::write(desk.path(name), bytes).expect("a file can be written");
}

fn text(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.path(name)).expect("the file is there")
}

/// A desk with a file of invented reports.
fn desk_with(records: u64) -> Desk {
    let desk = Desk::new();
    let mut out = Vec::new();
    write("A", Order { records, seed: 4, noise: 1.0 }, &mut out).expect("a file can be made");
    put(&desk, "people.csv", &out);
    desk
}

#[test]
fn the_analyst_links_a_file_and_scores_it_against_the_truth() {
    let desk = desk_with(3_000);
    let line = "link dedupe --input people.csv --output pairs.csv --clusters clusters.csv --json";
    let told = run(&desk, line).done().object();
    assert_eq!((&told["status"], &told["records"]), (&"done".into(), &3_000.into()));
    assert_eq!(told["ignored_columns"], serde_json::json!(["cluster", "truth"]));
    let pairs = text(&desk, "pairs.csv");
    assert!(pairs.starts_with("id_l,id_r,p\n"), "{}", &pairs[..40]);
    assert_eq!(told["pairs"], pairs.lines().count() as u64 - 1);
    let clusters = text(&desk, "clusters.csv");
    let people: BTreeSet<&str> = clusters.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(told["people"], people.len());

    let scored = "link report people.csv --truth people.csv --pairs pairs.csv --clusters clusters.csv --json";
    let figures = run(&desk, scored).done().object();
    let f1 = figures["pairs"]["f1"].as_f64().expect("a figure");
    assert!(f1 > 0.85, "{figures}");
    let interval = &figures["intervals"]["f1"];
    assert!(interval[0].as_f64() <= Some(f1) && Some(f1) <= interval[1].as_f64(), "{interval}");
    assert!(figures["groups"]["hmong"]["pairs"]["recall"].is_number());
    // Linking inside the report comes to the same.
    let inside = run(&desk, "link report people.csv --truth people.csv --json").done().object();
    assert_eq!(inside["pairs"]["right"], figures["pairs"]["right"]);
    assert_eq!(inside["children"], figures["children"]);
    let words = run(&desk, "link report people.csv --truth people.csv --pairs pairs.csv").done();
    words.says("Recall of the best group less that of the worst").says("somali: right");
}

#[test]
fn one_thread_or_three_the_bytes_are_the_same() {
    let desk = desk_with(2_000);
    for (threads, name) in [(1, "one.csv"), (3, "three.csv")] {
        run(&desk, &format!("link dedupe --input people.csv --output {name} --threads {threads}")).done();
    }
    assert_eq!(text(&desk, "one.csv"), text(&desk, "three.csv"));
}

#[test]
fn evidence_stands_beside_each_pair_when_asked_for() {
    let desk = desk_with(1_000);
    run(&desk, "link dedupe --input people.csv --output pairs.csv --evidence").done();
    let told = text(&desk, "pairs.csv");
    assert!(told.starts_with("id_l,id_r,p,given,given_bits,surname,"), "{told}");
    assert!(told.contains("the names agree"), "{told}");
}

#[test]
fn two_pairs_of_files_an_index_and_a_question() {
    let desk = desk_with(2_000);
    let whole = text(&desk, "people.csv");
    let mut halves = [String::new(), String::new()];
    for (n, line) in whole.lines().enumerate() {
        for (k, half) in halves.iter_mut().enumerate() {
            if n == 0 || n % 2 == k {
                half.push_str(line);
                half.push('\n');
            }
        }
    }
    put(&desk, "pd.csv", halves[0].as_bytes());
    put(&desk, "cps.csv", halves[1].as_bytes());
    let told = run(&desk, "link between pd.csv cps.csv --output links.csv --json").done().object();
    assert!(told["pairs"].as_u64() > Some(100), "{told}");
    let links = text(&desk, "links.csv");
    let ids = |half: &str| {
        half.lines().skip(1).map(|l| l[..l.find(',').unwrap_or(0)].to_owned()).collect::<BTreeSet<_>>()
    };
    let (left, right) = (ids(&halves[0]), ids(&halves[1]));
    for line in links.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(left.contains(cells[0]) && right.contains(cells[1]), "{line}");
    }

    run(&desk, "link index --input people.csv --output people.index").done().says("keep it as they are kept");
    let first: Vec<&str> = whole.lines().nth(1).expect("a row").split(',').collect();
    let (given, dob) = (format!("given={}", first[2]), format!("dob={}", first[5]));
    let args = ["link", "lookup", "--index", "people.index", "--query", &given, "--query", &dob];
    Run::of(&mut desk.bare(args)).done();
    let asked = "link lookup --index people.index --queries cps.csv --output found.csv --json";
    let told = run(&desk, asked).done().object();
    assert_eq!(told["queries"], right.len());
    let found = text(&desk, "found.csv");
    assert!(found.starts_with("query,rank,id,p\n"));
    // Each report is in the index; copies of it may come first, but it is among the ten.
    let itself = found.lines().filter(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        cells[0] == cells[2]
    });
    let itself = itself.count();
    assert!(itself * 100 >= right.len() * 98, "{itself} of {}", right.len());
}

#[test]
fn why_two_records_are_one_child_is_said_in_words() {
    let desk = Desk::new();
    put(
        &desk,
        "few.csv",
        b"id,given,surname,dob,phone\n1,Pa Houa,Vang,2001-03-04,290-555-0101\n2,Pahoua,Vang,2001-04-03,2905550101\n\
          3,Tou,Xiong,1999-09-09,290-555-0199\n",
    );
    run(&desk, "link explain few.csv 1 2").done().says("family names: the names agree").says("bits");
    let told = run(&desk, "link explain few.csv 1 3 --json").done().object();
    assert_eq!(told["held"], false, "{told}");
    run(&desk, "link explain few.csv 1 9").ends(2).says("the second id is not in it");
}

/// A file, the end of its command and what is said of it.
const REFUSED: &[(&str, &[u8], &str)] = &[
    ("nothing", b"", "the file is empty"),
    ("no id", b"given,surname\na,b\n", "there is no column 'id'"),
    ("nothing to compare", b"id,city\n1,x\n", "no column to compare by"),
    ("twice", b"id,given\n1,Ana\n1,Bea\n", "line 3: the id stands in the file already"),
    ("an empty id", b"id,given\n,Ana\n", "line 2: the id is empty"),
    ("not UTF-8", b"id,given\n1,\xff\xfe\n", "not UTF-8"),
    ("a torn row", b"id,given\n1,Ana,Maria\n", "no row of the table"),
];

#[test]
fn a_faulty_table_is_refused_by_its_fault_and_nothing_is_written() {
    for (name, bytes, words) in REFUSED {
        let desk = Desk::new();
        put(&desk, "bad.csv", bytes);
        let ended = run(&desk, "link dedupe --input bad.csv --output pairs.csv").ends(2).says(words);
        assert!(!ended.said().contains("Ana"), "{name}: a value is repeated");
        assert!(!desk.path("pairs.csv").exists(), "{name}");
        let told = run(&desk, "link dedupe --input bad.csv --output pairs.csv --json").ends(2).object();
        assert_eq!((&told["status"], &told["file"]), (&"refused".into(), &"bad.csv".into()), "{name}");
    }
    let desk = Desk::new();
    run(&desk, "link dedupe --input absent.csv --output pairs.csv").ends(2).says("cannot be read");
    run(&desk, "link dedupe --input . --output pairs.csv").ends(2).says("cannot be read");
}

#[test]
fn a_use_that_is_not_understood_ends_with_64() {
    let desk = desk_with(50);
    for line in [
        "link dedupe --input people.csv --output p --threshold 1.5",
        "link dedupe --input people.csv --output p --threshold half",
        "link dedupe --input people.csv --output p --threads 0",
        "link dedupe --input people.csv --output p --map surname",
        "link dedupe --input people.csv --output p --map shoe=size",
        "link dedupe --input people.csv",
        "link lookup --index people.csv",
        "link lookup --index people.csv --query nonsense",
        "link lookup --index people.csv --query shoe=44",
    ] {
        run(&desk, line).ends(64);
    }
    run(&desk, "link lookup --index people.csv --query given=Ana").ends(2).says("no index of this version");
    run(&desk, "link dedupe --input people.csv --output nowhere/pairs.csv").ends(1).says("cannot be written");
}

#[test]
fn columns_by_other_names_are_mapped() {
    let desk = desk_with(400);
    run(&desk, "link dedupe --input people.csv --output plain.csv").done();
    let other = text(&desk, "people.csv").replacen(
        "id,cluster,given,middle,surname",
        "ref,cluster,first,middle,last_name",
        1,
    );
    put(&desk, "other.csv", other.as_bytes());
    run(&desk, "link dedupe --input other.csv --output mapped.csv").ends(2).says("--map id=COLUMN");
    let mapped = "link dedupe --input other.csv --output mapped.csv --map id=ref --map given=first --map surname=last_name";
    run(&desk, mapped).done();
    assert_eq!(text(&desk, "plain.csv"), text(&desk, "mapped.csv"));
}

#[test]
fn odd_files_end_with_a_right_answer() {
    let desk = Desk::new();
    let head = "id,given,surname,dob,street,zip\n";
    put(&desk, "none.csv", head.as_bytes());
    put(&desk, "one.csv", format!("{head}1,Ana,Lund,2000-01-02,,\n").as_bytes());
    let same: String = (0..600).map(|n| format!("{n},Ana,Lund,2000-01-02,1 Elm St,00501\n")).collect();
    put(&desk, "same.csv", format!("{head}{same}").as_bytes());
    let shelter: String = (0..10_000_u32)
        .map(|n| {
            let syllable =
                |k: u32| ["ba", "ko", "mi", "tu", "re", "sha", "lo", "ni", "ga", "wu"][(k % 10) as usize];
            let name = |k: u32| format!("{}{}{}", syllable(k), syllable(k / 10), syllable(k / 100));
            let (given, surname) = (name(n * 7 + 3), name(n / 3 + 500));
            format!(
                "{n},{given},{surname},{}-{:02}-{:02},1 Elm St,00501\n",
                1990 + n % 15,
                1 + n % 12,
                1 + n % 28
            )
        })
        .collect();
    put(&desk, "shelter.csv", format!("{head}{shelter}").as_bytes());
    for (file, records) in [("none", 0), ("one", 1), ("same", 600), ("shelter", 10_000)] {
        let line = format!("link dedupe --input {file}.csv --output pairs.csv --json");
        let told = run(&desk, &line).done().object();
        assert_eq!(told["records"], records, "{file}");
        if records < 2 {
            assert_eq!(told["pairs"], 0, "{file}");
        }
    }
}

#[test]
fn a_truth_that_does_not_fit_is_refused() {
    let desk = desk_with(100);
    put(&desk, "short.csv", b"id,cluster\nr0,c0\n");
    run(&desk, "link report people.csv --truth short.csv").ends(2).says("has an id that is not in it");
    put(&desk, "bare.csv", b"id,who\nr0,c0\n");
    run(&desk, "link report people.csv --truth bare.csv").ends(2).says("there is no column 'cluster'");
    put(&desk, "pairs.csv", b"id_l,id_r,p\nr0,r1,often\n");
    let line = "link report people.csv --truth people.csv --pairs pairs.csv";
    run(&desk, line).ends(2).says("record 2: p is no number");
    put(&desk, "pairs.csv", b"id_l,id_r,p\nr0,nobody,.5\n");
    run(&desk, line).ends(2).says("an id is not in the file of the truth");
}
