//! A bundle that this house writes is a Frictionless Data Package: another program says so.

use std::{env, fs, fs::File, io::Write, path::Path, process::Command};

use bundle::{Dir, Faults, TableReader, TableWriter, package};
use domain::{TABLES, Table};

/// Rows of an invented partnership, with every kind of cell that another reader could stumble over.
const ROWS: [(&str, &str); 10] = [
    ("agencies", "id,name,kind,county_fips\nA,\"North, \"\"Desk\"\"\",police,27053\nB,=1+1,advocate,\n"),
    ("staff", "id,agency_id,name,title\nS,A,Marigold Example,\" two\nlines \"\n"),
    ("assignments", "id,staff_id,duty,from,to\n1,S,trafficking_investigator,2012-02-29,9999-12-31\n"),
    (
        "people",
        "id,agency_id,given,dob,sex,race,zip\n1,A,Nhia,1999,F,asian|white,00501\n2,A,,1999-04,,,\n\
         3,A,O'Hara,1999-04-30,X,,\n",
    ),
    (
        "episodes",
        "id,person_id,agency_id,reported_at,category\n1,1,A,2013-01-16T06:00:00-06:00,juvenile\n\
         2,2,A,2013-01-16T06:00:00.25Z,\n",
    ),
    (
        "claims",
        "id,text,value,unit,source,source_year\n1,\"a\r\nb\rc\",\u{feff}x,\u{85}\u{2028}, ,2010\n2,'=1,-1,@x,\"\"\"\",0\n\
         3,NULL,N/A,nan,None,1000000000\n",
    ),
    ("cases", "id,lead_agency_id,opened_on\nC,A,2012-02-29\n"),
    ("case_agencies", "case_id,agency_id\nC,A\nC,B\n"),
    ("case_people", "case_id,person_id,role\nC,1,victim\nC,3,defendant\n"),
    ("acts", "id,case_id,kind,from,county_fips,significant\n1,C,transport,2012-02-29,27123,true\n2,C,,,,\n"),
];

/// Writes the bundle to a directory, all tables, as an export does.
fn bundle(place: &Path) {
    for table in &TABLES {
        let file = File::create(place.join(format!("{}.csv", table.name))).expect("a new file");
        let mut writer = TableWriter::new(table, file).expect("room on the disk");
        if let Some((_, text)) = ROWS.iter().find(|(name, _)| *name == table.name) {
            let mut faults = Faults::new();
            let mut reader = TableReader::new(table, text.as_bytes(), &mut faults);
            while let Some(row) = reader.next_row(&mut faults) {
                writer.write(&row.cells).expect("room on the disk");
            }
            assert!(faults.is_empty(), "{faults}");
        }
        writer.finish().expect("room on the disk");
    }
    let tables: Vec<&Table> = TABLES.iter().collect();
    package::write(File::create(place.join(package::FILE)).expect("a new file"), &tables).expect("room");
}

fn judge(place: &Path) -> Option<(bool, String)> {
    let python = env::var_os("LEEWARD_TEST_PYTHON")?;
    let ran = Command::new(python)
        .args(["-m", "frictionless", "validate", "--json", package::FILE])
        .current_dir(place)
        .output()
        .expect("the interpreter of LEEWARD_TEST_PYTHON runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    Some((ran.status.success(), said))
}

#[test]
fn a_written_bundle_is_a_valid_data_package() {
    let place = tempfile::tempdir().expect("a place for a test");
    bundle(place.path());
    let mut faults = Faults::new();
    let dir = Dir::open(place.path(), &mut faults).expect("a directory");
    assert!(faults.is_empty() && dir.tables().len() == TABLES.len(), "{faults}");
    check_structure(place.path());
    match judge(place.path()) {
        Some((valid, said)) => assert!(valid, "{said}"),
        None => {
            say("LEEWARD_TEST_PYTHON is not set: frictionless was not asked, only the structure was checked")
        }
    }
}

#[test]
fn the_judge_finds_what_is_wrong() {
    let place = tempfile::tempdir().expect("a place for a test");
    bundle(place.path());
    let file = place.path().join("episodes.csv");
    let text = fs::read_to_string(&file).expect("written above");
    fs::write(&file, text.replace("1,1,A,2013-01-16T06:00:00-06:00", "1,7,A,2013-01-16")).expect("room");
    match judge(place.path()) {
        Some((valid, said)) => {
            assert!(!valid);
            assert!(said.contains("foreign-key") && said.contains("constraint-error"), "{said}");
        }
        None => say("LEEWARD_TEST_PYTHON is not set: frictionless was not asked"),
    }
}

/// What the standard asks of a description, checked without another program.
fn check_structure(place: &Path) {
    let text = fs::read_to_string(place.join(package::FILE)).expect("written above");
    let package: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(package["profile"], "tabular-data-package");
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), TABLES.len());
    for (resource, table) in resources.iter().zip(&TABLES) {
        assert_eq!(resource["name"], table.name);
        let csv =
            fs::read_to_string(place.join(resource["path"].as_str().expect("a path"))).expect("the file");
        let fields = resource["schema"]["fields"].as_array().expect("a list");
        let names: Vec<_> = fields.iter().map(|f| f["name"].as_str().expect("a name")).collect();
        assert_eq!(csv.lines().next(), Some(names.join(",").as_str()));
        let known = ["string", "date", "integer", "boolean"];
        assert!(fields.iter().all(|f| known.contains(&f["type"].as_str().expect("a type"))));
    }
}

/// Tells whoever runs the tests what was not done, past the capture of a passing test's output.
fn say(what: &str) {
    writeln!(std::io::stderr(), "{what}").expect("standard error takes a line");
}
