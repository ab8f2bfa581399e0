//! A bundle is a directory: what may lie in it, and what is said about the rest.

use std::{fs, io::Write, path::Path};

use bundle::{Dir, DirError, Fault, Faults};
use domain::TableId;

/// A directory with these files in it.
fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a place for a test");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file for a test");
    }
    dir
}

fn open(path: &Path) -> (Dir, Vec<Fault>) {
    let mut faults = Faults::new();
    let dir = Dir::open(path, &mut faults).expect("a directory");
    (dir, faults.kept().to_vec())
}

const UNITS: (&str, &str) = ("units.csv", "id,agency_id\n1,A\n");

#[test]
fn tables_come_in_the_order_in_which_references_point_backwards() {
    let place = directory(&[
        UNITS,
        ("people.csv", "id,agency_id\n"),
        ("agencies.csv", "id,kind\nA,police\n"),
        ("readme.txt", "ours"),
        ("units.csv.bak", ""),
    ]);
    let (dir, faults) = open(place.path());
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(dir.tables().iter().map(|t| t.name).collect::<Vec<_>>(), ["agencies", "units", "people"]);
    assert_eq!(dir.bytes(), 17 + 17 + 13);
    let mut faults = Faults::new();
    let mut reader = dir.reader(TableId::Units.table(), &mut faults).expect("the file is there");
    assert_eq!(reader.columns().collect::<Vec<_>>(), ["id", "agency_id"]);
    assert_eq!(reader.next_row(&mut faults).map(|row| row.line), Some(2));
    assert_eq!((reader.next_row(&mut faults), reader.bytes_read(), faults.count()), (None, 17, 0));
}

#[test]
fn a_csv_file_that_is_no_tables_is_refused_by_name() {
    let place = directory(&[UNITS, ("shoes.csv", ""), ("People.csv", ""), ("staff.CSV", ""), (".csv", "")]);
    let (dir, faults) = open(place.path());
    assert_eq!(dir.tables().len(), 1);
    let told: Vec<_> = faults.iter().map(|f| (f.table.as_str(), f.mend.as_str())).collect();
    assert_eq!(told.len(), 4);
    assert_eq!(told[0].0, ".csv");
    assert_eq!(told[1], ("People.csv", "name the file people.csv"));
    assert_eq!(faults[2].reason, "`shoes.csv` is not the file of a table");
    assert_eq!(told[3], ("staff.CSV", "name the file staff.csv"));
}

#[test]
fn a_directory_that_is_not_there_or_is_none_is_told() {
    let place = directory(&[UNITS]);
    let mut faults = Faults::new();
    let missing = Dir::open(&place.path().join("nowhere"), &mut faults).expect_err("nothing is there");
    assert_eq!(missing, DirError::Missing);
    for path in ["units.csv", "units.csv/deeper"] {
        let file = Dir::open(&place.path().join(path), &mut faults).expect_err("a file");
        assert_eq!(file, DirError::NotADirectory);
    }
    assert!(faults.is_empty());
    let fault = Fault::from(missing);
    assert_eq!((fault.line, fault.class.as_str()), (0, "missing directory"));
    assert_eq!(
        fault.to_string(),
        "bundle: the directory is not there (missing directory); to mend it: check the path of the bundle"
    );
}

#[test]
fn a_directory_in_the_place_of_a_file_is_refused() {
    let place = directory(&[UNITS]);
    fs::create_dir(place.path().join("people.csv")).expect("a directory for a test");
    fs::create_dir(place.path().join("datapackage.json")).expect("a directory for a test");
    let (dir, faults) = open(place.path());
    assert_eq!(dir.tables().len(), 1);
    let told: Vec<_> = faults.iter().map(|f| (f.table.as_str(), f.class.as_str())).collect();
    assert_eq!(told, [("people", "directory"), ("datapackage.json", "directory")]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_pipes_and_broken_links_are_refused_without_waiting() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let place = directory(&[UNITS]);
    let other = directory(&[("theirs", "id,agency_id\n")]);
    symlink(other.path().join("theirs"), place.path().join("people.csv")).expect("a link");
    symlink(other.path().join("gone"), place.path().join("staff.csv")).expect("a link");
    let _socket = UnixListener::bind(place.path().join("cases.csv")).expect("a socket");
    let (dir, faults) = open(place.path());
    assert_eq!(dir.tables().iter().map(|t| t.name).collect::<Vec<_>>(), ["units", "people"]);
    let told: Vec<_> = faults.iter().map(|f| (f.table.as_str(), f.class.as_str())).collect();
    assert_eq!(told, [("cases", "not a file"), ("staff", "unreadable file")]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let place = directory(&[UNITS]);
    let file = place.path().join("units.csv");
    let shut = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the owner may do so");
    };
    shut(&file, 0o000);
    if fs::File::open(&file).is_ok() {
        say("skipped: this user may read everything, so nothing can be made unreadable");
        return;
    }
    let (dir, faults) = open(place.path());
    assert!(dir.tables().is_empty());
    assert_eq!((faults[0].table.as_str(), faults[0].class.as_str()), ("units", "unreadable file"));
    shut(place.path(), 0o000);
    let error = Dir::open(place.path(), &mut Faults::new()).expect_err("a shut directory");
    shut(place.path(), 0o700);
    assert_eq!(error, DirError::Unreadable(std::io::ErrorKind::PermissionDenied));
}

#[test]
fn a_description_must_match_the_files() {
    let matching = r#"{"resources": [{"name": "units", "path": "units.csv",
        "schema": {"fields": [{"name": "id"}, {"name": "agency_id"}]}}]}"#;
    let (_, faults) = open(directory(&[UNITS, ("datapackage.json", matching)]).path());
    assert!(faults.is_empty(), "{faults:?}");
    let (_, faults) = open(directory(&[("datapackage.json", matching)]).path());
    assert!(faults[0].reason.ends_with("it lists units.csv, which is not in the directory"));
    let other = matching.replace("agency_id", "agency");
    let (_, faults) = open(directory(&[UNITS, ("datapackage.json", &other)]).path());
    assert_eq!(faults.len(), 2, "one column too many in each: {faults:?}");
    let (_, faults) = open(directory(&[UNITS, ("datapackage.json", "{")]).path());
    assert_eq!((faults[0].table.as_str(), faults[0].class.as_str()), ("datapackage.json", "not JSON"));
}

/// Tells whoever runs the tests what was not done, past the capture of a passing test's output.
fn say(what: &str) {
    writeln!(std::io::stderr(), "{what}").expect("standard error takes a line");
}
