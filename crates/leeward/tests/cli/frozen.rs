//! Frozen reports keep their bytes; what was known when stays askable; differences are told in words.

use serde_json::json;

use super::january::forms;
use crate::common::{BETWEEN, Desk, MARCH, databases, figure, files};

const PERIOD: &str = "--from 2011-02-01 --to 2013-01-16";

/// A frozen version in every form: names and bytes.
fn shown(desk: &Desk, folder: &str, version: u32) -> Vec<(String, Vec<u8>)> {
    let dir = desk.path(folder);
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    let pdf = cfg!(feature = "pdf").then_some("pdf");
    for form in ["json", "csv", "html"].into_iter().chain(pdf) {
        desk.ask(&format!("report show {version} --format {form} --out {folder}/as.{form}")).done();
    }
    let mut all = files(&dir);
    all.extend(files(&dir.join("as.csv")));
    all
}

#[test]
fn a_frozen_report_keeps_its_bytes_when_march_corrects_january() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let freeze = format!("report results {PERIOD} --freeze --format json --out frozen.json");
        assert_eq!(desk.json(&freeze).done().object()["version"], 1);
        let then = shown(&desk, "then", 1);
        let json = std::fs::read(desk.path("frozen.json")).expect("it was written");
        assert_eq!(
            then.iter().find(|(n, _)| n == "as.json").map(|(_, b)| b),
            Some(&json),
            "told and kept alike"
        );

        desk.demo("2013-03", MARCH).done();
        assert_eq!(shown(&desk, "later", 1), then, "a frozen report never changes");
        assert_eq!(desk.json(&freeze).done().object()["version"], 2, "a correction is a new version");

        let list = desk.json("report list").done().object();
        let listed: Vec<_> = list["reports"].as_array().into_iter().flatten().collect();
        assert_eq!(listed.len(), 2);
        assert_eq!(listed[0]["version"], 1);
        assert_eq!(listed[0]["period"], json!({ "from": "2011-02-01", "to": "2013-01-16" }));
        assert_ne!(listed[0]["digest"], listed[1]["digest"]);
        desk.ask("report list").done().says("Version 1: 2011-02-01 to 2013-01-16, internal");

        told_apart(&desk);
        desk.ask("ledger verify").done();
    }
}

fn told_apart(desk: &Desk) {
    let object = desk.json("report diff 1 2").done().object();
    let changes = object["changes"].as_array().expect("changes");
    assert!(!changes.is_empty(), "March corrected something");
    let words = desk.ask("report diff 1 2").done().out.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(words.lines().count(), changes.len(), "one line a change");
    for change in changes.iter().filter(|c| c["part"] == "value") {
        let line = format!(
            "{}, value: {} became {}",
            change["figure"].as_str().expect("a figure"),
            change["before"],
            change["after"]
        );
        assert!(words.contains(&line), "{line:?} is not in {words}");
    }
    assert_eq!(desk.json("report diff 1 1").done().object()["changes"], json!([]));
    desk.ask("report diff 2 2").done().says("Nothing changed");
}

#[test]
fn nothing_is_frozen_that_cannot_be_handed_over() {
    let desk = Desk::in_january(crate::common::Database::Embedded);
    desk.ask(&format!("report results {PERIOD} --freeze --format json --out no/folder.json")).ends(1);
    desk.ask("report list").done().says("No report is frozen yet");
}

#[test]
fn what_was_known_in_january_is_what_january_was_told() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let january = desk.report(PERIOD);
        let known = forms(&desk, "january", &format!("{PERIOD} --known-at {BETWEEN}"));
        desk.demo("2013-03", MARCH).done();
        assert_eq!(forms(&desk, "march", &format!("{PERIOD} --known-at {BETWEEN}")), known, "to the byte");

        let now = desk.report(PERIOD);
        assert_ne!(now["figures"], january["figures"], "March brought corrections");
        let then = desk.report(&format!("{PERIOD} --known-at {BETWEEN}"));
        assert_eq!((&then["known_at"], &now["known_at"]), (&json!(BETWEEN), &json!(null)));
        // But for the notes, which say what was known, January's figures are January's.
        for figure_then in january["figures"].as_array().expect("figures") {
            let id = figure_then["id"].as_str().expect("an id");
            for part in ["value", "numerator", "denominator", "by", "rows", "interval"] {
                assert_eq!(figure(&then, id)[part], figure_then[part], "{id} {part}");
            }
        }
        let before = desk.report(&format!("{PERIOD} --known-at 2013-01-01T00:00:00-06:00"));
        assert_eq!(figure(&before, "defendants_charged")["value"], 0, "nothing was recorded by then");
    }
}
