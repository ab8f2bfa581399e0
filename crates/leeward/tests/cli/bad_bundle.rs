//! What a sender can get wrong: each answer names table, line and column, says what would mend it, and nothing is in.

use std::fs;

use serde_json::Value as Json;

use crate::common::{Desk, JANUARY, databases, peak_of};

/// What is sent beside a good bundle's tables, and the first fault of the answer: table, line, column, class.
type Slip = (&'static str, &'static str, Vec<u8>, (&'static str, u64, &'static str, &'static str));

const AGENCIES: &str = "id,name,kind\npd,City Police,police\ncp,County,child_protection\n";
const PEOPLE: &str =
    "id,agency_id,given,surname,dob\nk,pd,Minna,Fallow,1996-04-01\nm,pd,Otto,Grell,1970-02-03\n";
const CASES: &str = "id,lead_agency_id,title\nc,pd,A title\n";

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Slips of a file's form.
fn of_form() -> Vec<Slip> {
    let big = format!("id,agency_id,name\n1,pd,{}\n", "x".repeat((1 << 20) + 1));
    vec![
        ("an empty file", "units", Vec::new(), ("units", 0, "", "empty file")),
        ("a wrong header", "units", b"id,name\n1,x\n".to_vec(), ("units", 1, "agency_id", "missing column")),
        (
            "an extra column",
            "units",
            b"id,agency_id,phone\n1,pd,x\n".to_vec(),
            ("units", 1, "phone", "column name"),
        ),
        ("a table of no name", "unit", b"id\n1\n".to_vec(), ("unit.csv", 0, "", "file name")),
        ("too many cells", "units", b"id,agency_id\n1,pd,x\n".to_vec(), ("units", 2, "", "row of 3 cells")),
        ("a cell over 1 MiB", "units", big.into_bytes(), ("units", 2, "name", "over 1 MiB")),
        ("NUL bytes", "units", b"id,agency_id,name\n1,pd,a\0b\n".to_vec(), ("units", 2, "name", "NUL byte")),
        ("UTF-16", "units", utf16("id,agency_id,name\n1,pd,x\n"), ("units", 0, "", "UTF-16")),
        (
            "broken UTF-8",
            "units",
            b"id,agency_id,name\n1,pd,x\n2,pd,M\xfcller\n".to_vec(),
            ("units", 3, "name", "not UTF-8"),
        ),
        (
            "quotes never closed",
            "units",
            b"id,agency_id,name\n1,pd,x\n2,pd,\"North\n3,pd,y\n".to_vec(),
            ("units", 3, "name", "quotes not closed"),
        ),
    ]
}

/// Slips of what stands in a cell.
fn of_cells() -> Vec<Slip> {
    let person = |dob: &str| format!("id,agency_id,given,dob\nq,pd,Minna,{dob}\n").into_bytes();
    let episode = |cells: &str| {
        format!("id,person_id,agency_id,reported_at,{cells}\n")
            .replace(';', "\ne,k,pd,2012-05-01T10:00:00-05:00,")
            .into_bytes()
    };
    vec![
        ("year 0", "people", person("0000-01-01"), ("people", 2, "dob", "")),
        ("29 February of a common year", "people", person("2011-02-29"), ("people", 2, "dob", "")),
        ("a day that no month has", "people", person("2011-04-31"), ("people", 2, "dob", "")),
        ("a date the other way round", "people", person("04/01/1996"), ("people", 2, "dob", "")),
        (
            "a reversed period",
            "acts",
            b"id,case_id,kind,from,to\na,c,transport,2012-05-02,2012-05-01\n".to_vec(),
            ("acts", 2, "to", ""),
        ),
        (
            "an absence located before it was reported",
            "episodes",
            episode("located_at;2012-04-30T10:00:00-05:00"),
            ("episodes", 2, "located_at", ""),
        ),
        (
            "an absence entered before it was reported",
            "episodes",
            episode("entered_at;2012-05-01T10:00:00-04:00"),
            ("episodes", 2, "entered_at", ""),
        ),
        (
            "an instant without offset",
            "episodes",
            episode("closed_at;2012-05-02T10:00:00"),
            ("episodes", 2, "closed_at", ""),
        ),
        (
            "a county that does not exist",
            "acts",
            b"id,case_id,kind,county_fips\na,c,transport,27999\n".to_vec(),
            ("acts", 2, "county_fips", ""),
        ),
        (
            "a code outside its closed list",
            "acts",
            b"id,case_id,kind\na,c,selling\n".to_vec(),
            ("acts", 2, "kind", ""),
        ),
        (
            "an attendee with a name",
            "attendances",
            b"training_id,attendee\nt,Minna Fallow\n".to_vec(),
            ("attendances", 2, "attendee", ""),
        ),
    ]
}

/// Slips that take several rows to see.
fn of_rows() -> Vec<Slip> {
    let charged = |who: &str, filed: &str| {
        format!("id,case_id,person_id,statute,level,class,filed_on\nch,c,{who},609.322,felony,trafficking,{filed}\n")
            .into_bytes()
    };
    vec![
        ("a duplicate key", "units", b"id,agency_id\n1,pd\n2,pd\n1,cp\n".to_vec(), ("units", 4, "id", "")),
        (
            "a reference to a row that is not there",
            "units",
            b"id,agency_id\n1,pd\n2,nobody\n".to_vec(),
            ("units", 3, "agency_id", ""),
        ),
        (
            "a plea on no charge",
            "pleas",
            b"id,charge_id,kind\np,none,guilty\n".to_vec(),
            ("pleas", 2, "charge_id", ""),
        ),
        (
            "a person charged who is nobody",
            "charges",
            charged("nobody", "2012-05-01"),
            ("charges", 2, "person_id", ""),
        ),
    ]
}

fn first(answer: &Json) -> (String, u64, String, String) {
    let fault = &answer["faults"][0];
    let text = |name: &str| fault[name].as_str().unwrap_or_else(|| panic!("no {name}: {answer}")).to_owned();
    (text("table"), fault["line"].as_u64().expect("a line"), text("column"), text("class"))
}

#[test]
fn every_slip_is_refused_with_its_place_and_what_would_mend_it() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask("init --name Harbor --demo").done();
        for (n, (what, table, bytes, (at, line, column, class))) in
            of_form().into_iter().chain(of_cells()).chain(of_rows()).enumerate()
        {
            let name = format!("slip-{n}");
            let dir = desk.bundle(&name, &[("agencies", AGENCIES), ("people", PEOPLE), ("cases", CASES)]);
            fs::write(dir.join(format!("{table}.csv")), bytes).expect("a file can be written");
            let run = desk.json(&format!("import {name}")).ends(2);
            let answer = run.object();
            assert_eq!(answer["status"], "refused", "{what}");
            let got = first(&answer);
            assert_eq!((got.0.as_str(), got.1, got.2.as_str()), (at, line, column), "{what}: {answer}");
            assert!(class.is_empty() || got.3 == class, "{what}: {answer}");
            let all = answer["faults"].as_array().expect("faults");
            assert_eq!(answer["fault_count"], all.len(), "{what}");
            for fault in all {
                assert!(fault["reason"].as_str().is_some_and(|r| !r.is_empty()), "{what}: {fault}");
                assert!(fault["mend"].as_str().is_some_and(|m| !m.is_empty()), "{what}: {fault}");
            }
            let told =
                desk.ask(&format!("import {name}")).ends(2).says("nothing was taken in").says("to mend it");
            for value in ["Minna", "Fallow", "ller", "North", "04/01/1996", "selling"] {
                assert!(!told.said().contains(value) && !run.out.contains(value), "{what}: repeats {value}");
            }
        }
        nothing_is_in(&desk);
    }
}

/// The store holds no row of any bundle.
fn nothing_is_in(desk: &Desk) {
    let out = desk.json("export nothing").done().object();
    assert_eq!(out["rows"], 0, "{out}");
    desk.ask("ledger verify").done();
}

#[test]
fn a_minor_is_never_a_defendant_for_their_own_exploitation() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask("init --name Harbor --demo").done();
        let case = |people: &str, charges: &str| {
            desk.bundle(
                "case",
                &[
                    ("agencies", AGENCIES),
                    ("people", PEOPLE),
                    ("cases", CASES),
                    ("case_people", people),
                    ("acts", "id,case_id,kind,from,to\na,c,exploitation,2012-03-01,2012-03-05\n"),
                    ("charges", charges),
                ],
            );
            desk.json("import case").ends(2).object()
        };
        let head = "id,case_id,person_id,statute,level,class,filed_on\n";
        let roles = "case_id,person_id,role\nc,k,victim\nc,k,defendant\nc,m,defendant\n";
        let answer = case(roles, &format!("{head}ch,c,m,609.322,felony,trafficking,2012-04-01\n"));
        assert_eq!(answer["faults"][0]["table"], "case_people", "{answer}");
        let victim = "case_id,person_id,role\nc,k,victim\n";
        let answer = case(victim, &format!("{head}ch,c,k,609.322,felony,trafficking,2012-04-01\n"));
        assert_eq!(
            answer["faults"][0]["class"], "victim named as defendant",
            "a charge makes a defendant: {answer}"
        );
        let answer =
            case("case_id,person_id,role\n", &format!("{head}ch,c,k,609.324,misdemeanor,other,2012-04-01\n"));
        assert_eq!(answer["status"], "refused", "a statute of own exploitation: {answer}");
        let answer = case(victim, &format!("{head}ch,c,m,609.322,felony,trafficking,2012-02-01\n"));
        assert_eq!(answer["faults"][0]["column"], "filed_on", "filed before the first act: {answer}");
        nothing_is_in(&desk);
    }
}

#[test]
fn a_package_that_does_not_match_is_refused() {
    let desk = Desk::in_january(crate::common::Database::Embedded);
    desk.ask("export out").done();
    let file = desk.path("out/datapackage.json");
    let text = fs::read_to_string(&file).expect("the package");
    fs::write(&file, text.replace("agencies.csv", "agency.csv")).expect("a file can be written");
    let answer = desk.json("import out").ends(2).object();
    assert!(answer["faults"][0]["table"].as_str().is_some_and(|t| t.contains("datapackage")), "{answer}");
    fs::write(&file, "{").expect("a file can be written");
    desk.ask("import out").ends(2);
}

#[test]
fn a_changed_agency_is_refused_and_rows_left_out_stay() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.bundle("one", &[("agencies", AGENCIES), ("people", PEOPLE)]);
        desk.ask("import one").done();
        let moved = PEOPLE.replace("k,pd,", "k,cp,");
        desk.bundle("two", &[("agencies", AGENCIES), ("people", &moved)]);
        let answer = desk.json("import two").ends(2).object();
        assert_eq!(first(&answer).2, "agency_id", "{answer}");
        let fewer = "id,agency_id,given,surname,dob\nk,pd,Minna,Fallow,1996-05-01\n";
        desk.bundle("three", &[("people", fewer)]);
        let done = desk.json("import three").done().object();
        assert_eq!((&done["changed"], &done["new"]), (&1.into(), &0.into()));
        assert_eq!(desk.json("export out").done().object()["tables"]["people"], 2);
        // The same key under another source is another person.
        let done = desk.json("import one --source elsewhere").done().object();
        assert_eq!(done["new"], 4);
    }
}

#[test]
fn what_the_bundle_accepts_is_accepted() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.bundle("good", &[
            ("agencies", "\u{feff}kind,id,name\r\npolice,pd,\"City, Police\"\r\n"),
            ("units", "id,agency_id,name\n"),
            ("staff", "id,agency_id,name,title\nst,pd,Leora Bastian,commander\n"),
            ("assignments", "id,staff_id,duty,from,to\nas,st,patrol,2012-02-29,9999-12-31\n"),
            ("people", "id,agency_id,given,dob\na,pd,Ñandú,1996\nb,pd,ᎠᏂ,1996-04\nc,pd,,\n"),
            ("episodes", "id,person_id,agency_id,reported_at,category\ne,a,pd,2012-05-01T10:00:00+14:00,juvenile\n"),
        ]);
        fs::write(desk.path("good/notes.txt"), "passed over").expect("a file can be written");
        desk.ask("import good").done();
        desk.ask("export out").done();
        let people = fs::read_to_string(desk.path("out/people.csv")).expect("people");
        assert!(people.contains("a,pd,Ñandú,,,,1996,") && people.contains("b,pd,ᎠᏂ,,,,1996-04,"), "{people}");
    }
}

#[test]
fn a_million_faults_cost_no_memory() {
    let desk = Desk::new();
    desk.ask("init --name Harbor --demo").done();
    let dir = desk.bundle("million", &[("agencies", AGENCIES)]);
    let peak = |rows: usize| {
        let text = format!("id,agency_id,name\n{}", ",pd,\n".repeat(rows));
        fs::write(dir.join("units.csv"), text).expect("a file can be written");
        let (peak, run) = peak_of(&mut desk.command(["import", "million", "--json"]), desk.place.path());
        let answer = run.ends(2).object();
        assert_eq!(answer["fault_count"], rows);
        assert_eq!(answer["faults"].as_array().map(Vec::len), Some(1000));
        peak
    };
    let (few, many) = (peak(2_000), peak(1_000_000));
    if let (Some(few), Some(many)) = (few, many) {
        assert!(many < few + 16 * 1024, "{few} KiB for two thousand faults, {many} KiB for a million");
    }
    nothing_is_in(&desk);
}

#[test]
fn a_dry_run_says_the_same_and_saves_nothing() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask(&format!("init --demo --now {JANUARY}")).done();
        let dir = testkit::demo_dir().join("2013-01").display().to_string();
        let would = desk.with(["import", &dir, "--dry-run", "--json"]).done().object();
        assert_eq!((&would["new"], &would["dry_run"]), (&2402.into(), &true.into()));
        nothing_is_in(&desk);
    }
}
