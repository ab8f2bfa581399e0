//! Other people's programs judge the report's files.

use std::{path::Path, process::Command};

use crate::common::{Database, Desk};

/// A judge beside the Python that the test run prepared; none, and a word about it, where there is no such Python.
fn judge(name: &str) -> Option<Command> {
    let Some(python) = std::env::var_os("LEEWARD_TEST_PYTHON") else {
        eprintln!(
            "NOT JUDGED by {name}: LEEWARD_TEST_PYTHON names no Python; `cargo xtask test` prepares one"
        );
        return None;
    };
    Some(Command::new(Path::new(&python).with_file_name(name)))
}

fn approves(command: &mut Command) {
    let out = command.output().expect("the judge starts");
    let words = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{words}");
}

const PERIOD: &str = "report results --from 2011-02-01 --to 2013-01-16";

#[test]
fn frictionless_accepts_both_editions_as_csv() {
    let desk = Desk::in_january(Database::Embedded);
    for audience in ["internal", "public"] {
        desk.ask(&format!("{PERIOD} --audience {audience} --format csv --out {audience}")).done();
        let Some(mut frictionless) = judge("frictionless") else { return };
        approves(frictionless.arg("validate").arg(desk.path(audience).join("datapackage.json")));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn outloud_finds_no_fault_in_either_edition_as_pdf() {
    let desk = Desk::in_january(Database::Embedded);
    for audience in ["internal", "public"] {
        let file = format!("{audience}.pdf");
        desk.ask(&format!("{PERIOD} --audience {audience} --format pdf --out {file}")).done();
        let Some(mut outloud) = judge("outloud") else { return };
        approves(outloud.args(["--fail-on", "warning"]).arg(desk.path(&file)));
    }
}
