//! Where settings may stand, and which of them weighs more.

use crate::common::{BETWEEN, Database, Desk, JANUARY, Run, databases};

#[test]
fn options_stand_before_or_after_the_command() {
    let desk = Desk::in_january(Database::Embedded);
    for line in [
        "--data store --json ledger key",
        "ledger --data store key --json",
        "ledger key --data store --json",
        "--json ledger --data store key",
    ] {
        let object = Run::of(&mut desk.bare(line.split(' '))).done().object();
        assert!(object["vkey"].is_string(), "{line}");
    }
}

#[test]
fn variables_and_the_settings_file_stand_in_for_options() {
    let desk = Desk::in_january(Database::Embedded);
    let key = desk.ask("ledger key").done().out;
    // A variable alone.
    let run = Run::of(desk.bare(["ledger", "key"]).env("LEEWARD_DATA", "store"));
    assert_eq!(run.done().out, key);
    let run = Run::of(desk.bare(["ledger", "key"]).env("LEEWARD_DATA", "store").env("LEEWARD_JSON", "true"));
    assert!(run.done().object()["vkey"].is_string());
    // The file in the folder alone; a variable weighs more than it, an option more than both.
    std::fs::write(desk.path("leeward.toml"), "data = \"store\"\njson = true\n")
        .expect("a file can be written");
    assert!(Run::of(&mut desk.bare(["ledger", "key"])).done().object()["vkey"].is_string());
    let elsewhere = Run::of(desk.bare(["ledger", "key"]).env("LEEWARD_DATA", "elsewhere")).ends(1);
    assert_eq!(elsewhere.object()["status"], "failed");
    Run::of(desk.bare(["ledger", "key", "--data", "store"]).env("LEEWARD_DATA", "elsewhere")).done();
    let server = "postgres://nobody@127.0.0.1:1/x?sslmode=disable";
    let run = Run::of(desk.bare(["ledger", "key", "--data", "store"]).env("LEEWARD_DATABASE_URL", server));
    run.done();
    // A file by another name.
    std::fs::write(desk.path("other.toml"), "data = \"store\"\n").expect("a file can be written");
    assert_eq!(Run::of(&mut desk.bare(["--config", "other.toml", "ledger", "key"])).done().out, key);
    assert_eq!(Run::of(desk.bare(["ledger", "key"]).env("LEEWARD_CONFIG", "other.toml")).done().out, key);
    Run::of(&mut desk.bare(["--config", "absent.toml", "ledger", "key"]))
        .ends(64)
        .says("--config is not there");
}

#[test]
fn a_setting_that_is_not_known_is_named_and_its_value_is_not() {
    let desk = Desk::new();
    std::fs::write(desk.path("leeward.toml"), "data = [\"hunter2\"]\n").expect("a file can be written");
    let run = Run::of(&mut desk.bare(["ledger", "key"])).ends(64).says("data");
    assert!(!run.said().contains("hunter2"));
    std::fs::write(desk.path("leeward.toml"), "dataa = \"hunter2\"\n").expect("a file can be written");
    let run = Run::of(&mut desk.bare(["ledger", "key"])).ends(64);
    assert!(!run.said().contains("hunter2"));
}

#[test]
fn a_member_of_staff_may_be_called_007() {
    let desk = Desk::new();
    let dir = desk.bundle(
        "bundle",
        &[
            ("agencies", "id,name,kind\npd,City Police,police\n"),
            ("staff", "id,agency_id,name,title\n007,pd,Leora Bastian,commander\n"),
        ],
    );
    desk.with(["import", &dir.display().to_string()]).done();
    let run = Run::of(
        desk.command(["export", "out"]).env("LEEWARD_AS", "007").env("LEEWARD_PURPOSE", "a look at the year"),
    );
    run.done();
}

#[test]
fn acting_as_somebody_needs_a_purpose_and_a_seat() {
    for database in databases() {
        let desk = Desk::in_january(database);
        desk.ask("export out --as st-001").ends(64).says("add --purpose");
        desk.ask("export out --as nobody --purpose work").ends(1).says("no such record");
        desk.ask("export out --as st-001 --purpose work").done();
        // A commander of police has no say over the house's keys.
        desk.ask("key rotate --agency cp-hennepin --as st-001 --purpose work").ends(1).says("no such record");
        desk.ask("expunge --record people:hc-001 --authority order-1 --as st-001 --purpose work").ends(1);
    }
}

#[test]
fn the_clock_is_set_on_stores_of_invented_records_only() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask("init --name Harbor").done();
        desk.ask(&format!("ledger verify --now {JANUARY}")).ends(64).says("--now sets the clock");
        Run::of(desk.command(["ledger", "verify"]).env("LEEWARD_NOW", JANUARY)).ends(64);
        desk.ask("ledger verify").done();
    }
    for way in ["--demo", "--test"] {
        let desk = Desk::new();
        desk.ask(&format!("init --name Harbor {way}")).done();
        desk.ask(&format!("ledger verify --now {BETWEEN}")).done();
    }
}

#[test]
fn a_server_without_verified_tls_is_refused_unless_told_otherwise() {
    let desk = Desk::new();
    let line = "ledger key --key leeward.key --database-url postgres://leeward@127.0.0.1:1/x?sslmode=disable";
    let run = Run::of(&mut desk.bare(line.split(' '))).ends(1).says("insecure");
    assert!(!run.said().contains("127.0.0.1:1/x"));
    let form = "ledger key --database-url mysql://leeward:hunter2@127.0.0.1/x";
    let run = Run::of(&mut desk.bare(form.split(' '))).ends(64);
    assert!(!run.said().contains("hunter2"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn what_is_made_is_its_owners_alone() {
    use crate::common::mode;
    for way in ["init", "import"] {
        let desk = Desk::new();
        if way == "init" {
            desk.ask("init --name Harbor --demo").done();
        }
        desk.demo("2013-01", JANUARY).done();
        desk.ask("export out").done();
        desk.ask("backup copy --keys copy-keys").done();
        for private in ["store/leeward.db", "store/leeward.key", "copy", "copy-keys", "out/people.csv"] {
            assert_eq!(mode(&desk.path(private)), 0o600, "{way}: {private}");
        }
        assert_eq!(mode(&desk.path("store")), 0o700, "{way}");
        assert_eq!(mode(&desk.path("out")), 0o700, "{way}");
        let line = "restore copy --keys copy-keys --key store/leeward.key --data again";
        Run::of(&mut desk.bare(line.split(' '))).done();
        assert_eq!((mode(&desk.path("again/leeward.db")), mode(&desk.path("again"))), (0o600, 0o700));
    }
}

/// The program on a desk's store, with a umask that takes no right from anyone.
#[cfg(unix)]
fn careless(desk: &Desk, line: &str) -> Run {
    let script = format!("umask 0; exec \"$0\" --data store {line}");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_leeward")]).current_dir(desk.place.path());
    Run::of(&mut shell)
}

#[cfg(unix)]
#[test]
fn whatever_the_users_umask_what_tells_of_persons_is_its_owners_alone() {
    use crate::common::mode;
    let desk = Desk::new();
    let january = testkit::demo_dir().join("2013-01").display().to_string();
    let clock = format!("--now {JANUARY}");
    careless(&desk, &format!("import {january} --source demo {clock}")).done();
    let year = "results --from 2012-01-01 --to 2012-12-31";
    for line in [
        "export out".to_owned(),
        "backup copy --keys copy-keys".to_owned(),
        format!("report {year} --format json --out internal.json --freeze"),
        format!("report {year} --format csv --out internal-csv"),
        "report show 1 --format html --out shown.html".to_owned(),
        format!("report {year} --audience public --format json --out public.json --freeze"),
        "report show 2 --format csv --out shown-csv".to_owned(),
        "ledger checkpoint --out checkpoint".to_owned(),
        "ledger prove --record people:hc-001 --out proof".to_owned(),
    ] {
        careless(&desk, &format!("{line} {clock}")).done();
    }
    for private in [
        "store/leeward.db",
        "store/leeward.key",
        "copy",
        "copy-keys",
        "out/people.csv",
        "internal.json",
        "internal-csv/figures.csv",
        "shown.html",
    ] {
        assert_eq!(mode(&desk.path(private)), 0o600, "{private}");
    }
    for folder in ["store", "out", "internal-csv"] {
        assert_eq!(mode(&desk.path(folder)), 0o700, "{folder}");
    }
    // What is made to be handed out follows the user's own settings.
    for open in ["public.json", "shown-csv/figures.csv", "checkpoint", "proof"] {
        assert_eq!(mode(&desk.path(open)), 0o666, "{open}");
    }
}
