//! Somebody who owns the database changes it behind the program's back; `ledger verify` names the table and the row.

use rusqlite::Connection;

use crate::common::{Database, Desk, MARCH, Run, files};

/// Changes the embedded store without the program.
fn meddle(desk: &Desk, sql: &str) {
    let conn = Connection::open(desk.file()).expect("the store's file opens");
    conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// The id of the one row that a query gives, as the program writes it.
fn id_of(desk: &Desk, sql: &str) -> String {
    let conn = Connection::open(desk.file()).expect("the store's file opens");
    let id: Vec<u8> = conn.query_row(sql, [], |row| row.get(0)).expect("there is a row");
    let hex = id.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A copy of a desk's store, to be meddled with.
fn copy(desk: &Desk) -> Desk {
    let other = Desk::new();
    std::fs::create_dir(other.path("store")).expect("a folder can be made");
    for (name, bytes) in files(&desk.path("store")) {
        std::fs::write(other.path("store").join(name), bytes).expect("a file can be copied");
    }
    other
}

fn caught(desk: &Desk, table: &str, row: Option<&str>) -> Run {
    let found = desk.json("ledger verify").ends(1).object();
    assert_eq!(found["ok"], false);
    let faults = found["faults"].as_array().expect("faults");
    let fits = |f: &&serde_json::Value| {
        f["table"] == table && row.is_none_or(|row| f["row"].to_string().contains(row))
    };
    assert!(faults.iter().any(|f| fits(&f)), "{table} {row:?}: {found}");
    desk.ask("ledger verify").ends(1).says(table)
}

#[test]
fn any_change_in_the_database_is_found_and_named() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask("report results --from 2012-01-01 --to 2012-12-31 --freeze --format json --out x").done();
    desk.ask("ledger checkpoint --out one").done();
    desk.ask("hold place --record people:hc-001 --authority order-1").done();
    desk.demo("2013-03", MARCH).done();
    desk.ask("ledger verify").done();
    let one = |table: &str| format!("SELECT id FROM {table} ORDER BY id LIMIT 1");
    let edits = [
        ("episodes", "UPDATE episodes SET entered_at = entered_at + 1 WHERE id = (ONE)"),
        ("episodes", "UPDATE episodes SET category = 'other' WHERE id = (ONE)"),
        ("charges", "UPDATE charges SET class = 'other' WHERE id = (ONE)"),
        ("charges", "UPDATE charges SET lead = NULL, level = 'misdemeanor' WHERE id = (ONE)"),
        ("people", "UPDATE people SET sealed = zeroblob(length(sealed)) WHERE id = (ONE)"),
        ("people", "UPDATE people SET dob = dob + 1 WHERE id = (ONE)"),
        ("people", "UPDATE people SET recorded_at = recorded_at - 1 WHERE id = (ONE)"),
        ("people", "UPDATE people SET expunged = 1, sealed = NULL WHERE id = (ONE)"),
        ("report_file", "UPDATE report_file SET body = body || x'20' WHERE id = (ONE)"),
        ("report", "UPDATE report SET digest = 'sha256:0' WHERE id = (ONE)"),
        ("act", "UPDATE act SET purpose = 'another' WHERE id = (ONE)"),
        ("legal_hold", "UPDATE legal_hold SET lifted_at = 1 WHERE id = (ONE)"),
        ("partnership", "UPDATE partnership SET zone = 'UTC' WHERE id = (ONE)"),
        ("agency_key", "UPDATE agency_key SET wrapped = zeroblob(length(wrapped)) WHERE id = (ONE)"),
        ("checkpoint", "UPDATE checkpoint SET size = size + 1 WHERE id = (ONE)"),
        ("pleas", "DELETE FROM pleas WHERE id = (ONE)"),
        ("act", "DELETE FROM act WHERE id = (ONE)"),
        ("legal_hold", "DELETE FROM legal_hold WHERE id = (ONE)"),
        ("leaf", "UPDATE leaf SET at = at + 1 WHERE id = (ONE)"),
        ("leaf", "UPDATE leaf SET commitment = zeroblob(32) WHERE id = (ONE)"),
    ];
    for (table, sql) in edits {
        let copy = copy(&desk);
        let row = id_of(&copy, &one(table));
        meddle(&copy, &sql.replace("ONE", &one(table)));
        // A leaf's fault shows at the row that it covers, or at its place in the tree.
        if table == "leaf" {
            copy.ask("ledger verify").ends(1);
        } else {
            caught(&copy, table, Some(&row));
        }
    }
    desk.ask("ledger verify").done();
}

#[test]
fn rows_put_in_swapped_or_taken_from_the_ledger_are_found() {
    let desk = Desk::in_january(Database::Embedded);
    desk.demo("2013-03", MARCH).done();
    let edits = [
        (
            "units",
            "INSERT INTO units SELECT partnership_id, randomblob(16), version, act_id, recorded_at, leaf_id, \
          sender, 'new', owner_id, compartment, expunged, agency_id, name FROM units LIMIT 1",
        ),
        (
            "record_key",
            "UPDATE record_key SET wrapped = (SELECT wrapped FROM record_key ORDER BY record_id LIMIT 1)",
        ),
        ("record_key", "DELETE FROM record_key WHERE record_id = (SELECT record_id FROM record_key LIMIT 1)"),
        ("revision", "UPDATE revision SET open = replace(open, '1', '2')"),
        ("revision", "DELETE FROM revision"),
        ("log_head", "UPDATE log_head SET size = size - 1"),
        ("log_head", "UPDATE log_head SET frontier = zeroblob(length(frontier))"),
        ("log_head", "UPDATE log_head SET note = replace(note, 'a', 'b')"),
        ("log_head", "DELETE FROM log_head"),
    ];
    for (table, sql) in edits {
        let copy = copy(&desk);
        meddle(&copy, sql);
        caught(&copy, table, None);
    }
    for sql in [
        "UPDATE leaf SET seq = NULL WHERE seq = (SELECT MAX(seq) FROM leaf)",
        "DELETE FROM leaf WHERE seq = 5",
        "UPDATE leaf SET seq = -1 WHERE seq = 5; UPDATE leaf SET seq = 5 WHERE seq = 6; UPDATE leaf SET seq = 6 WHERE seq = -1",
        "UPDATE people SET sealed = (SELECT sealed FROM people ORDER BY id LIMIT 1)",
    ] {
        let copy = copy(&desk);
        meddle(&copy, sql);
        copy.ask("ledger verify").ends(1);
    }
}

#[test]
fn derived_tables_are_few_named_and_made_anew() {
    let desk = Desk::in_january(Database::Embedded);
    let verified = desk.json("ledger verify").done().object();
    let derived: Vec<_> =
        verified["derived"].as_array().expect("a list").iter().filter_map(|t| t.as_str()).collect();
    let conn = Connection::open(desk.file()).expect("the store's file opens");
    let tables: i64 = conn
        .query_row("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'", [], |row| row.get(0))
        .expect("tables");
    assert!(derived.len() as i64 * 3 <= tables, "{derived:?} of {tables}");
    for table in &derived {
        assert!(verified["derived_reasons"][table].is_string(), "{table}");
        assert!(!["record_key", "agency_key", "checkpoint", "log_head", "partnership"].contains(table));
    }
    let tokens = |conn: &Connection| -> Vec<(i64, Vec<u8>)> {
        let sql = "SELECT token, record_id FROM search_token ORDER BY 1, 2";
        let mut statement = conn.prepare(sql).expect("tokens");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("tokens");
        rows.collect::<Result<_, _>>().expect("tokens")
    };
    let before = tokens(&conn);
    conn.execute_batch("DELETE FROM search_token").expect("tokens can be lost");
    drop(conn);
    desk.ask("ledger verify --rebuild").done();
    let conn = Connection::open(desk.file()).expect("the store's file opens");
    assert!(!before.is_empty() && tokens(&conn) == before);
}

#[test]
fn a_store_rolled_back_is_found_against_a_checkpoint_kept_outside() {
    let desk = Desk::in_january(Database::Embedded);
    let rolled_back = copy(&desk);
    desk.demo("2013-03", MARCH).done();
    desk.ask("ledger checkpoint --out kept").done();
    desk.ask("ledger verify --checkpoint kept").done();
    let kept = desk.path("kept").display().to_string();
    rolled_back.ask("ledger verify").done();
    rolled_back.ask(&format!("ledger verify --checkpoint {kept}")).ends(1);
    let found = rolled_back.json(&format!("ledger verify --checkpoint {kept}")).ends(1).object();
    assert_eq!(found["ok"], false);
    rolled_back.ask(&format!("ledger prove --from {kept} --out x")).ends(1).says("rolled back");
    // Growing again past the kept size under another history does not hide it.
    rolled_back.demo("2013-03", "2013-05-01T06:00:00-05:00").done();
    for _ in 0..3 {
        rolled_back.ask("ledger checkpoint --out theirs").done();
    }
    rolled_back.ask(&format!("ledger verify --checkpoint {kept}")).ends(1);
}
