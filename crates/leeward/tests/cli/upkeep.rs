//! What is done to a record by an authority: expunged, held, held no more.

use crate::common::{Database, Desk, MARCH, Run, databases, files};

/// A name that the demo's January gives to one child alone.
const CHILD: &str = "people:hc-001";
const STREET: &str = "1647 Cobbler Lane";

#[test]
fn an_expunged_record_is_gone_from_every_export_and_verify_passes() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let holds = |out: &str| {
            desk.ask(&format!("export {out}")).done();
            files(&desk.path(out)).iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(STREET))
        };
        assert!(holds("before"));
        desk.ask(&format!("expunge --record {CHILD} --authority order-17")).done();
        assert!(!holds("after"));
        desk.ask("ledger verify").done();
        desk.ask("ledger verify --rebuild").done();
        // Sent again, it stays expunged.
        let again = desk.demo("2013-01", MARCH).done().says("expunged record");
        assert_eq!(again.status, 0);
        assert!(!holds("again"));
        desk.ask("ledger verify").done();
    }
}

#[test]
fn a_legal_hold_keeps_a_record() {
    for database in databases() {
        let desk = Desk::in_january(database);
        desk.ask(&format!("hold place --record {CHILD} --authority order-1")).done();
        let expunge = format!("expunge --record {CHILD} --authority order-2");
        desk.ask(&expunge).ends(1).says("a legal hold is on this record");
        assert_eq!(desk.json(&expunge).ends(1).object()["status"], "failed");
        desk.ask(&format!("hold lift --record {CHILD} --authority order-3")).done();
        desk.ask(&expunge).done();
        desk.ask("ledger verify").done();
    }
}

#[test]
fn an_older_records_backup_does_not_bring_an_expunged_child_back() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask("backup copy").done();
    desk.ask(&format!("expunge --record {CHILD} --authority order-17")).done();
    desk.ask("backup later --keys keys-now").done();
    let key = desk.key().display().to_string();
    let line = format!("restore copy --keys keys-now --key {key} --data again");
    Run::of(&mut desk.bare(line.split(' '))).done();
    let line = format!("export out --data again --key {key}");
    Run::of(&mut desk.bare(line.split(' '))).done();
    let found = files(&desk.path("out")).iter().any(|(_, b)| String::from_utf8_lossy(b).contains(STREET));
    assert!(!found, "the record came back without its key");
    Run::of(&mut desk.bare(format!("ledger verify --data again --key {key}").split(' '))).done();
}

#[test]
fn an_export_taken_in_elsewhere_and_exported_again_is_the_same() {
    for database in databases() {
        let desk = Desk::in_january(database);
        desk.ask("export out").done();
        let other = Desk::new();
        let out = desk.path("out").display().to_string();
        other.with(["import", &out, "--source", "demo"]).done();
        other.ask("export out").done();
        assert_eq!(files(&desk.path("out")), files(&other.path("out")));
        desk.ask("export out").ends(1);
        let names: Vec<_> = files(&desk.path("out")).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 24, "23 tables and the package: {names:?}");
    }
}

#[test]
fn a_rotated_key_still_opens_everything() {
    for database in databases() {
        let desk = Desk::in_january(database);
        desk.ask("export before").done();
        let told = desk.json("key rotate --agency cp-hennepin").done().object();
        assert!(told["keys"].as_u64().is_some_and(|n| n > 0));
        desk.ask("export after").done();
        assert_eq!(files(&desk.path("before")), files(&desk.path("after")));
        desk.demo("2013-03", MARCH).done();
        desk.ask("ledger verify").done();
    }
}
