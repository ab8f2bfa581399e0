//! Places that are not what they should be: folders, disks, key files, stores of another time.

use std::{fs, process::Command};

use rusqlite::Connection;

use crate::common::{Database, Desk, JANUARY, Run, databases, files};

#[test]
fn a_bundles_folder_that_is_not_there_or_is_no_folder_is_refused() {
    let desk = Desk::new();
    fs::write(desk.path("file"), "id\n").expect("a file can be written");
    for (dir, class) in [("absent", "missing directory"), ("file", "not a directory")] {
        let answer = desk.json(&format!("import {dir}")).ends(2).object();
        assert_eq!(
            (&answer["fault_count"], &answer["faults"][0]["class"]),
            (&1.into(), &class.into()),
            "{answer}"
        );
        desk.ask(&format!("import {dir}")).ends(2).says("to mend it");
        assert!(!desk.path("store").exists(), "a bundle that cannot be opened makes no store");
    }
}

#[test]
fn what_cannot_become_a_store_leaves_nothing() {
    for database in databases() {
        let desk = Desk::over(database);
        for args in [
            vec!["init", "--origin", "a b"],
            vec!["init", "--origin", "a+b"],
            vec!["init", "--origin", ""],
            vec!["init", "--zone", "Nowhere/Never"],
            vec!["init", "--as", "st-001", "--purpose", "work"],
            vec!["init", "--as", "operator"],
        ] {
            let run = desk.with(args.clone());
            assert!(run.status != 0 && !run.err.contains("panicked"), "{args:?}: {run:?}");
            assert!(!desk.path("store").exists() && !desk.key().exists(), "{args:?}");
        }
        desk.ask("init --name Harbor").done();
    }
    // A key file that cannot be written.
    let desk = Desk::new();
    Run::of(&mut desk.bare(["init", "--data", "store", "--key", "no/such/folder.key"]))
        .ends(1)
        .says("key file");
    assert!(!desk.path("store").exists(), "the folder and its file go again");
}

#[test]
fn a_dry_run_where_no_store_is_makes_none_and_says_what_a_new_one_would() {
    for database in databases() {
        let desk = Desk::over(database);
        let dir = testkit::demo_dir().join("2013-01").display().to_string();
        let tried = desk.json(&format!("import {dir} --source demo --dry-run")).done().object();
        let bad = desk.bundle("bad", &[("agencies", "id,name,kind\npd,City Police,wizards\n")]);
        let refused = desk.json(&format!("import {} --dry-run", bad.display())).ends(2).object();
        assert_eq!(refused["faults"][0]["column"], "kind", "{refused}");
        desk.ask(&format!("import {dir} --dry-run --as st-001 --purpose work"))
            .ends(1)
            .says("no such record");
        assert!(!desk.path("store").exists() && !desk.key().exists(), "nothing was made");
        desk.ask("export out").ends(1);
        if let Some(server) = desk.server() {
            let sql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'";
            let tables: i64 = server.client().query_one(sql, &[]).expect("a count").get(0);
            assert_eq!(tables, 0);
        }
        let done = desk.json(&format!("import {dir} --source demo")).done().object();
        for count in ["rows", "new", "changed", "same"] {
            assert_eq!(tried[count], done[count], "{count}");
        }
        // A key file that is in a new store's way is in the way of its rehearsal.
        let other = Desk::new();
        std::fs::create_dir(other.path("store")).expect("a folder");
        std::fs::write(other.key(), "a letter").expect("a file");
        other.ask(&format!("import {dir} --dry-run")).ends(1).says("a key file is there already");
    }
}

/// The program as somebody whom file rights bind: the machine's own administrator reads everything.
#[cfg(unix)]
fn bound_by_rights(command: &mut Command) -> bool {
    use std::os::unix::{fs::MetadataExt as _, process::CommandExt as _};
    let root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if root {
        command.uid(65_534).gid(65_534);
    }
    // A program in a folder that nobody else may enter cannot be started as somebody else.
    !root || Command::new("true").uid(65_534).status().is_ok()
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let dir = desk.bundle("bundle", &[("agencies", "id,name,kind\npd,City Police,police\n")]);
    let rights = |path: &str, mode| {
        fs::set_permissions(desk.path(path), PermissionsExt::from_mode(mode)).expect("rights")
    };
    fs::create_dir(desk.path("store")).expect("a folder can be made");
    rights("", 0o755);
    rights("store", 0o777);
    let run = |line: &str| {
        let mut command = desk.command(line.split(' '));
        // Where the program itself lies out of reach there is nothing to see.
        bound_by_rights(&mut command).then(|| command.output().ok().map(Run::from)).flatten()
    };
    rights("bundle", 0o000);
    let Some(closed) = run("import bundle --json") else {
        rights("bundle", 0o755);
        eprintln!("the program cannot be started as somebody else: not told");
        return;
    };
    assert_eq!(closed.ends(2).object()["faults"][0]["class"], "unreadable directory");
    rights("bundle", 0o755);
    fs::set_permissions(dir.join("agencies.csv"), PermissionsExt::from_mode(0o000)).expect("rights");
    let one = run("import bundle --json").expect("it ran before").ends(2).object();
    assert_eq!(one["faults"][0]["table"], "agencies", "{one}");
    fs::set_permissions(dir.join("agencies.csv"), PermissionsExt::from_mode(0o644)).expect("rights");
    run("import bundle").expect("it ran before").done();
    // A key file that this user may not read.
    rights("store/leeward.key", 0o000);
    run("ledger key").expect("it ran before").ends(1).says("key file");
}

#[test]
fn a_wrong_damaged_or_missing_key_file_opens_nothing() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let own = fs::read(desk.key()).expect("the key file");
        let stranger = Desk::new();
        stranger.ask("init --name Stranger").done();
        fs::copy(stranger.key(), desk.key()).expect("a file can be copied");
        for line in ["export out", "ledger verify", "ledger key", "report list", "migrate"] {
            desk.ask(line).ends(1).says("does not belong to this store");
        }
        desk.demo("2013-03", JANUARY).ends(1).says("does not belong to this store");
        for (bytes, words) in [
            (&b""[..], "damaged or not a key file"),
            (&own[..own.len() - 5], "damaged or not a key file"),
            (&b"\xff\xfe"[..], "not a text file"),
        ] {
            fs::write(desk.key(), bytes).expect("a file can be written");
            desk.ask("export out").ends(1).says(words);
        }
        fs::remove_file(desk.key()).expect("a file can be removed");
        desk.ask("export out").ends(1).says("it is not there");
        assert!(!desk.path("out").exists());
        fs::write(desk.key(), own).expect("a file can be written");
        desk.ask("ledger verify").done();
    }
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask("init --name Harbor --demo").done();
        let sql = "INSERT INTO migration (version, name, applied_at) VALUES (999, 'later', 0)";
        change(&desk, sql);
        for line in ["export out", "ledger verify", "report list", "migrate", "ledger checkpoint --out x"] {
            desk.ask(line).ends(1).says("999").says("newer program");
        }
        desk.demo("2013-01", JANUARY).ends(1).says("newer program");
        desk.ask("init --name Again").ends(1);
        change(&desk, "DELETE FROM migration WHERE version = 999");
        desk.ask("ledger verify").done();
    }
}

/// Changes a store without the program.
fn change(desk: &Desk, sql: &str) {
    match desk.server() {
        None => {
            let conn = Connection::open(desk.file()).expect("the store's file opens");
            conn.execute_batch(sql).expect("it can be changed");
        }
        Some(server) => server.change(sql),
    }
}

#[test]
fn what_is_no_database_is_named() {
    let desk = Desk::in_january(Database::Embedded);
    fs::write(
        desk.file(),
        "this is a letter, not a database, and it is long enough to be read as one. ".repeat(40),
    )
    .expect("a file can be written");
    for name in ["leeward.db-wal", "leeward.db-shm"] {
        let _there_or_not = fs::remove_file(desk.path("store").join(name));
    }
    let run = desk.ask("export out").ends(1);
    assert!(!run.err.contains("panicked"), "{run:?}");
}

#[test]
fn an_answer_that_cannot_be_written_fails() {
    let desk = Desk::in_january(Database::Embedded);
    let year = "--from 2012-01-01 --to 2012-12-31";
    for line in [
        format!("report results {year} --format json --out no/such/folder.json"),
        format!("report results {year} --format html --out store"),
        "ledger checkpoint --out no/such/folder".to_owned(),
        "backup no/such/folder".to_owned(),
        "export no/such/folder".to_owned(),
    ] {
        let run = desk.ask(&line).ends(1);
        assert!(!run.err.is_empty() && !run.err.contains("panicked"), "{line}: {run:?}");
    }
    assert!(!desk.path("no").exists());
    let left: Vec<_> =
        files(desk.place.path()).into_iter().map(|(n, _)| n).filter(|n| n.contains("partial")).collect();
    assert!(left.is_empty(), "nothing half written stays: {left:?}");
    // A reader that goes away is no fault.
    let run = desk.ask("law list").done();
    assert!(run.out.len() > 1000);
}

/// A small disk of one test's own, and the words that start a program on it; none where the machine gives nobody one.
#[cfg(target_os = "linux")]
fn on_a_small_disk(desk: &Desk, script: &str) -> Option<Run> {
    let disk = desk.path("disk").display().to_string();
    fs::create_dir_all(&disk).expect("a folder can be made");
    let script = format!("mount -t tmpfs -o size=3m none '{disk}' || exit 77; {script}");
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", &script]).current_dir(desk.place.path());
    command.env("LEEWARD", env!("CARGO_BIN_EXE_leeward")).env_remove("LEEWARD_TEST_PG");
    let run: Run = command.output().ok()?.into();
    (run.status != 77 && !run.err.contains("unshare failed")).then_some(run)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_saves_nothing_and_says_so() {
    let desk = Desk::new();
    testkit::bulk::write_bundle(&desk.path("bulk"), 4_000, 6_000, 100, 9).expect("a bundle can be written");
    let script = "$LEEWARD init --data disk/store --demo >/dev/null || exit 3
        $LEEWARD import bulk --data disk/store; echo status $?
        $LEEWARD export out --data disk/store --json
        $LEEWARD ledger verify --data disk/store || exit 4";
    let Some(run) = on_a_small_disk(&desk, script) else {
        eprintln!("this machine mounts no disk for a test: not told");
        return;
    };
    let run = run.done().says("status 1").says("the disk is full; nothing was saved");
    assert!(run.out.contains("\"rows\":0"), "{run:?}");
    assert!(run.out.contains("Everything is as the ledger says"), "{run:?}");
}
