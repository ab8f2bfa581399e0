//! An import that is ended hard leaves nothing of itself, and the store goes on.

use std::{thread, time::Duration};

use testkit::Rng;

use crate::common::{Desk, databases};

const TIMES: u64 = 8;

#[test]
fn a_killed_import_leaves_nothing() {
    for database in databases() {
        let desk = Desk::over(database);
        let times = if desk.server().is_some() { TIMES / 2 } else { TIMES };
        desk.ask("init --name Harbor --demo").done();
        testkit::bulk::write_bundle(&desk.path("bulk"), 8_000, 12_000, 100, 5)
            .expect("a bundle can be written");
        let mut rng = Rng::new(20_130_116);
        let mut ended_midway = 0;
        for n in 0..times {
            let import = desk.start("import bulk");
            thread::sleep(Duration::from_millis(20 + rng.below(900)));
            let midway = import.kill();
            ended_midway += u64::from(midway);
            let verified = desk.json("ledger verify").done().object();
            assert_eq!(verified["ok"], true, "time {n}");
            let rows = desk.json(&format!("export out-{n}")).done().object()["rows"].clone();
            if !midway {
                break;
            }
            assert_eq!(rows, 0, "time {n}: nothing half in");
        }
        assert!(ended_midway > 0, "at least one was ended midway");
        desk.ask("import bulk").done();
        desk.ask("ledger verify").done();
    }
}

#[test]
fn a_killed_freeze_or_backup_leaves_nothing_half() {
    let desk = Desk::in_january(crate::common::Database::Embedded);
    let mut rng = Rng::new(20_130_401);
    for n in 0..TIMES {
        let year = "--from 2012-01-01 --to 2012-12-31";
        let line = if n % 2 == 0 {
            format!("report results {year} --format json --out {n}.json --freeze")
        } else {
            format!("backup copy-{n} --keys keys-{n}")
        };
        let started = desk.start(&line);
        thread::sleep(Duration::from_millis(rng.below(250)));
        started.kill();
        desk.ask("ledger verify").done();
        // Each frozen version is whole: every form of it can be had.
        for report in desk.json("report list").done().object()["reports"].as_array().into_iter().flatten() {
            for form in ["json", "csv", "html"] {
                desk.ask(&format!(
                    "report show {} --format {form} --out shown.{form}-{n}",
                    report["version"]
                ))
                .done();
            }
        }
        if desk.path(&format!("copy-{n}")).exists() {
            let key = desk.key().display().to_string();
            let line = format!("--data again-{n} --key {key} restore copy-{n}");
            crate::common::Run::of(&mut desk.bare(line.split(' '))).done();
        }
    }
}
