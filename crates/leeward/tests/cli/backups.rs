//! Copies of a store: taken while others write, brought back with the key file, useless without it.

use rusqlite::Connection;

use crate::common::{Database, Desk, Run, databases, files};

fn restore(desk: &Desk, line: &str) -> Run {
    Run::of(desk.bare(["restore", "copy", "--data", "again"]).args(line.split_whitespace()))
}

fn again(desk: &Desk, line: &str) -> Run {
    let key = desk.key().display().to_string();
    Run::of(desk.bare(["--data", "again", "--key", &key]).args(line.split(' ')))
}

#[test]
fn a_store_comes_back_with_its_keys() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask("export before").done();
    desk.ask("backup copy --keys keys").done().says("without the records' keys");
    let secret = std::fs::read(desk.key()).expect("the key file");
    let secret = secret.split(|b| *b == b'\n').nth(1).expect("the secret");
    for file in ["copy", "keys"] {
        let bytes = std::fs::read(desk.path(file)).expect("the backup");
        assert!(!bytes.windows(secret.len()).any(|w| w == secret), "{file} never holds the key file");
    }
    let tables = |file: &str| -> Vec<String> {
        let conn = Connection::open(desk.path(file)).expect("a backup is a database");
        let mut names =
            conn.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").expect("names");
        let names = names.query_map([], |row| row.get(0)).expect("names");
        names.collect::<Result<_, _>>().expect("names")
    };
    assert_eq!(tables("keys"), ["migration", "record_key"]);
    let conn = Connection::open(desk.path("copy")).expect("a backup is a database");
    let keys: i64 = conn.query_row("SELECT COUNT(*) FROM record_key", [], |row| row.get(0)).expect("a count");
    assert_eq!(keys, 0, "record keys go into their own backup");

    let key = desk.key().display().to_string();
    restore(&desk, &format!("--keys keys --key {key}")).done().says("Every record has its key");
    again(&desk, "ledger verify").done();
    again(&desk, "export after").done();
    assert_eq!(files(&desk.path("before")), files(&desk.path("after")));
    restore(&desk, &format!("--keys keys --key {key}")).ends(1).says("a store is here already");
}

#[test]
fn without_the_keys_backup_records_stay_sealed_and_the_ledger_holds() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask("backup copy").done();
    let key = desk.key().display().to_string();
    let told = restore(&desk, &format!("--key {key} --json")).done().object();
    assert!(told["records_without_keys"].as_u64().is_some_and(|n| n > 400), "{told}");
    again(&desk, "ledger verify").done();
    let count =
        again(&desk, "report results --from 2011-02-01 --to 2013-01-16 --format json --out after.json");
    count.done();
}

#[test]
fn a_restore_is_the_operators_who_is_in_the_store_and_in_its_ledger() {
    let desk = Desk::new();
    desk.ask("init --name Harbor --operator marit --demo").done();
    desk.demo("2013-01", crate::common::JANUARY).done();
    desk.ask("backup copy").done();
    let key = desk.key().display().to_string();
    for user in ["st-001", "operator", "nobody"] {
        let line = format!("--key {key} --as {user} --purpose flood");
        restore(&desk, &line).ends(1).says("only the operator of this store");
        assert!(!desk.path("again").exists(), "nothing is left of it");
    }
    restore(&desk, &format!("--key {key} --as marit")).ends(64).says("add --purpose");
    restore(&desk, &format!("--key {key} --as marit --purpose flood")).done();
    let conn = Connection::open(desk.path("again/leeward.db")).expect("the store's file opens");
    let who = conn.query_row("SELECT actor, seat, purpose FROM act WHERE kind = 'restore'", [], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    });
    assert_eq!(who.expect("the act"), ("marit".to_owned(), "operator".to_owned(), "flood".to_owned()));
    drop(conn);
    again(&desk, "ledger verify").done();
    again(&desk, "migrate --as st-001 --purpose flood").ends(1).says("only the operator of this store");
    again(&desk, "migrate").done();
}

#[test]
fn an_older_store_is_changed_after_a_backup_only() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let change = |sql: &str| match desk.server() {
            None => {
                let conn = Connection::open(desk.file()).expect("the store's file opens");
                conn.execute_batch(sql).expect("it can be changed");
            }
            Some(server) => server.change(sql),
        };
        // It says that it is older, and has its tables already: so the first step fails, and changes nothing.
        change("UPDATE migration SET version = version - 1000");
        desk.ask("export out").ends(1).says("run `leeward migrate`");
        let run = desk.ask("migrate").ends(1);
        if desk.server().is_some() {
            run.says("pg_dump").says("--have-backup").says("nothing was changed");
        } else {
            let made = files(&desk.path("store"));
            let backups: Vec<_> =
                made.iter().filter(|(n, _)| n.starts_with("leeward-before-migration-")).collect();
            assert!(backups.len() == 1 && backups[0].0.ends_with(".backup"), "one, and nothing half");
            let backup = desk.path("store").join(&backups[0].0);
            let conn = Connection::open(&backup).expect("the backup is a database");
            let keys: i64 =
                conn.query_row("SELECT COUNT(*) FROM record_key", [], |row| row.get(0)).expect("a count");
            assert!(keys > 400, "it is whole");
            #[cfg(unix)]
            assert_eq!(crate::common::mode(&backup), 0o600);
            desk.ask("migrate").ends(1).says("earlier attempt");
        }
        desk.ask("migrate --have-backup").ends(1);
        change("UPDATE migration SET version = version + 1000");
        desk.ask("ledger verify").done();
    }
}

#[test]
fn a_wrong_key_leaves_nothing() {
    let desk = Desk::in_january(Database::Embedded);
    desk.ask("backup copy --keys keys").done();
    let stranger = Desk::new();
    stranger.ask("init --name Stranger").done();
    let theirs = stranger.key().display().to_string();
    for line in [format!("--keys keys --key {theirs}"), format!("--key {theirs}")] {
        restore(&desk, &line).ends(1).says("does not belong to this store");
        let left = std::fs::read_dir(desk.path("again")).map(|all| all.count()).unwrap_or(0);
        assert_eq!(left, 0, "nothing is left of it");
    }
    restore(&desk, "--key nowhere").ends(1).says("it is not there");
    restore(&desk, "").ends(64).says("add --key");
    let key = desk.key().display().to_string();
    restore(&desk, &format!("--keys absent --key {key}")).ends(1);
    std::fs::write(desk.path("copy"), "not a backup").expect("a file can be written");
    restore(&desk, &format!("--key {key}")).ends(1);
    assert!(!desk.path("again/leeward.db").exists());
    std::fs::remove_file(desk.path("copy")).expect("a file can be removed");
    restore(&desk, &format!("--key {key}")).ends(1).says("the backup file is not there");
}

#[test]
fn a_backup_is_whole_while_an_import_runs() {
    let desk = Desk::in_january(Database::Embedded);
    testkit::bulk::write_bundle(&desk.path("bulk"), 1_500, 4_000, 200, 4).expect("a bundle can be written");
    let rows = |file: &str| -> i64 {
        let conn = Connection::open(desk.path(file)).expect("a backup is a database");
        conn.query_row("SELECT COUNT(*) FROM people", [], |row| row.get(0)).expect("a count")
    };
    let before = rows("store/leeward.db");
    let mut import = desk.start("import bulk --source bulk");
    let mut copies = 0;
    while import.runs() && copies < 4 {
        desk.ask(&format!("backup copy-{copies} --keys keys-{copies}")).done();
        copies += 1;
    }
    import.end().done();
    assert!(copies > 0);
    let key = desk.key().display().to_string();
    for n in 0..copies {
        let people = rows(&format!("copy-{n}"));
        assert!(people == before || people == before + 1_500, "all of the import or nothing: {people}");
        let line = format!("restore copy-{n} --keys keys-{n} --key {key} --data again-{n}");
        Run::of(&mut desk.bare(line.split(' '))).done();
        Run::of(&mut desk.bare(format!("ledger verify --data again-{n} --key {key}").split(' '))).done();
    }
}

#[test]
fn a_server_names_its_own_tool() {
    for database in databases().into_iter().filter(|d| matches!(d, Database::Server(_))) {
        let desk = Desk::in_january(database);
        desk.ask("backup copy").ends(1).says("pg_dump").says("key file");
        assert!(!desk.path("copy").exists());
    }
}
