//! Each command as a person and as a machine asks for it.

use crate::common::{Database, Desk, JANUARY, Run, databases};

/// Every command in an order in which each can be done: its line, a word that its answer has for a person, and the
/// fields that it has for a machine.
const DAY: &[(&str, &str, &[&str])] = &[
    (
        "init --name Harbor --demo",
        "Harbor",
        &["status", "partnership", "id", "zone", "origin", "key_file", "vkey", "demo"],
    ),
    ("import JANUARY --source demo --dry-run", "would be taken", &["status", "dry_run", "rows", "new"]),
    (
        "import JANUARY --source demo",
        "2,402 rows read: 2,402 new",
        &["status", "rows", "new", "changed", "same"],
    ),
    ("import JANUARY --source demo", "0 new, 0 changed, 2,402 as they stood", &["status", "source", "same"]),
    ("export out", "rows written to out", &["status", "dir", "rows", "tables"]),
    ("export city --agency pd-city", "rows written to city", &["status", "rows"]),
    (
        "report results PERIOD --format json --out a.json",
        "Written: a.json",
        &["status", "file", "version", "digest"],
    ),
    ("report results PERIOD --format csv --out a-csv", "Written: a-csv", &["status", "file", "digest"]),
    ("report results PERIOD --format html --out a.html", "Written: a.html", &["status", "file", "digest"]),
    ("report list", "No report is frozen yet", &["status", "reports"]),
    (
        "report results PERIOD --format json --out b.json --freeze",
        "version 1",
        &["status", "version", "digest"],
    ),
    ("report results 2012 --format html --out c.html --freeze", "version 2", &["status", "version"]),
    ("report list", "Version 2: 2012-01-01 to 2012-12-31", &["status", "reports"]),
    ("report show 1 --format csv --out d", "Written: d", &["status", "file", "version"]),
    ("report diff 1 2", "defendants_charged", &["status", "a", "b", "changes"]),
    (
        "ledger verify",
        "Everything is as the ledger says",
        &["ok", "derived", "derived_reasons", "size", "root"],
    ),
    ("ledger verify --rebuild", "search tokens", &["ok", "derived"]),
    ("ledger key", "leeward/harbor+", &["status", "vkey"]),
    ("ledger checkpoint --out one", "Written: one", &["status", "file"]),
    ("ledger prove --record people:hc-001 --out proof", "Written: proof", &["status", "file"]),
    ("ledger prove --from one --out continues", "Written: continues", &["status", "file"]),
    ("law list --on 2013-01-16", "609.322", &["status", "on", "statutes", "clocks", "code_lists"]),
    ("law list", "Statutes", &["status", "on"]),
    ("law check", "statutes", &["ok", "faults", "statutes"]),
    ("hold place --record people:hc-001 --authority order-1", "hold is on", &["status", "record"]),
    ("hold lift --record people:hc-001 --authority order-2", "No legal hold", &["status", "record"]),
    ("expunge --record people:hc-001 --authority order-3", "Expunged", &["status", "record"]),
    ("key rotate --agency pd-city", "new key", &["status", "keys"]),
    ("man man", "man pages are written to man", &["status", "dir", "pages"]),
    ("completions bash", "_leeward()", &["status", "shell", "script"]),
    ("completions fish", "complete -c leeward", &["status", "shell", "script"]),
    ("migrate", "newest form already", &["status", "steps", "backup"]),
    ("ledger verify", "Everything is as the ledger says", &["ok"]),
];
const PERIOD: &str = "--from 2011-02-01 --to 2013-01-16";
const YEAR: &str = "--from 2012-01-01 --to 2012-12-31";

fn line(line: &str) -> String {
    let january = testkit::demo_dir().join("2013-01").display().to_string();
    let clock = if line.starts_with("ledger check") { String::new() } else { format!(" --now {JANUARY}") };
    line.replace("JANUARY", &january)
        .replace("PERIOD", PERIOD)
        .replace("results 2012", &format!("results {YEAR}"))
        + &clock
}

#[test]
fn every_command_answers_a_person_in_words() {
    for database in databases() {
        let desk = Desk::over(database);
        for (asked, word, _) in DAY {
            let run = desk.ask(&line(asked)).done().says(word);
            assert!(!run.out.starts_with('{'), "{asked}: {run:?}");
        }
    }
}

#[test]
fn every_command_answers_a_machine_with_one_object() {
    for database in databases() {
        let desk = Desk::over(database);
        for (asked, _, fields) in DAY {
            let object = desk.json(&line(asked)).done().object();
            for field in *fields {
                assert!(object.get(field).is_some(), "{asked}: no {field} in {object}");
            }
            let good = object["status"] == "done" || object["ok"] == true;
            assert!(good, "{asked}: {object}");
        }
    }
}

#[test]
fn a_doctor_says_what_it_looked_at() {
    for database in databases() {
        let server = matches!(database, Database::Server(_));
        let desk = Desk::in_january(database);
        // A slow or full disk of the machine that runs this test is a finding, not a fault of the test.
        let run = desk.json("doctor");
        let found = run.object();
        assert_eq!(run.status, i32::from(found["ok"] == false), "{run:?}");
        let looked: Vec<_> = found["findings"].as_array().into_iter().flatten().collect();
        let at = |what: &str| {
            looked.iter().find(|f| f["what"] == what).unwrap_or_else(|| panic!("{what}: {found}"))
        };
        for what in ["key", "schema", "ledger", if server { "tls" } else { "disk" }] {
            assert!(at(what)["words"].is_string());
        }
        assert_eq!((&at("key")["ok"], &at("schema")["ok"]), (&true.into(), &true.into()));
        assert!(desk.ask("doctor").said().contains("the key file"));
    }
}

#[cfg(unix)]
#[test]
fn a_store_that_others_can_read_is_found_by_the_doctor() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::in_january(Database::Embedded);
    let found = |what: &str| {
        let object = desk.json("doctor").object();
        let all = object["findings"].as_array().expect("findings").clone();
        all.into_iter().find(|f| f["what"] == what && f["ok"] == false)
    };
    assert_eq!((found("store_file"), found("store_folder")), (None, None), "as it is made");
    let give = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("rights can be given");
    };
    give(&desk.file(), 0o640);
    assert!(found("store_file").is_some_and(|f| f["words"].as_str().expect("words").contains("chmod 600")));
    give(&desk.file(), 0o600);
    give(&desk.path("store"), 0o755);
    assert!(found("store_folder").is_some_and(|f| f["words"].as_str().expect("words").contains("chmod 700")));
    desk.ask("doctor").ends(1).says("chmod 700");
}

#[test]
fn an_open_key_file_and_a_missing_one_are_found_by_the_doctor() {
    let desk = Desk::in_january(Database::Embedded);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(desk.key(), PermissionsExt::from_mode(0o644)).expect("rights can be given");
        desk.ask("doctor").ends(1).says("chmod 600");
    }
    std::fs::remove_file(desk.key()).expect("the key file is there");
    desk.ask("doctor").ends(1).says("name it with --key").says("the store does not open");
}

#[test]
fn the_demo_shows_everything_in_one_command() {
    let desk = Desk::new();
    let run = Run::of(&mut desk.bare(["demo", "--no-serve"])).done();
    for word in
        ["Nineteen people charged", "Eighteen girls", "nearly 100 people", "Alford", "unverified", "Try next"]
    {
        assert!(run.out.contains(word), "{word}");
    }
    for file in ["results.html", "results.json", "results-csv/figures.csv", "results-csv/datapackage.json"] {
        assert!(desk.path("leeward-demo").join(file).is_file(), "{file}");
    }
    assert_eq!(desk.path("leeward-demo/results.pdf").is_file(), cfg!(feature = "pdf"));
    let again = Run::of(&mut desk.bare(["demo", "--data", "other", "--json"])).done().object();
    assert_eq!(again["imported"].as_array().map(Vec::len), Some(2));
}

#[test]
fn help_lists_every_command_and_option() {
    let desk = Desk::new();
    let all = Run::of(&mut desk.bare(["--help"])).done();
    let commands = [
        "demo", "init", "import", "export", "report", "ledger", "law", "backup", "restore", "expunge",
        "hold", "key", "migrate", "doctor",
    ];
    let options =
        ["--data", "--database-url", "--config", "--key", "--partnership", "--as", "--purpose", "--json"];
    for word in commands.iter().chain(&options) {
        assert!(all.out.contains(word), "{word}");
    }
    let below: [(&str, &[&str]); 3] = [
        ("report", &["results", "list", "show", "diff"]),
        ("ledger", &["verify", "key", "checkpoint", "prove", "check"]),
        ("law", &["list", "check"]),
    ];
    for (command, subs) in below {
        let help = Run::of(&mut desk.bare([command, "--help"])).done();
        assert!(subs.iter().all(|sub| help.out.contains(sub)), "{command}");
    }
    assert!(Run::of(&mut desk.bare(["--version"])).done().out.starts_with("leeward "));
}

#[test]
fn what_is_not_understood_ends_with_64() {
    let desk = Desk::in_january(Database::Embedded);
    let lines = [
        "rescue",
        "",
        "report",
        "report results",
        "report results --from 2012-01-01 --to 2012-12-31 --format docx --out x",
        "report results --from 2012-13-01 --to 2012-12-31 --format json --out x",
        "report results --from 2012-12-31 --to 2012-01-01 --format json --out x",
        "report results --from 2012-01-01 --to 2012-12-31 --beside 2011 --format html --out x",
        "report results --from 2012-01-01 --to 2012-12-31 --known-at yesterday --format json --out x",
        "report show one --format json --out x",
        "ledger prove --out x",
        "ledger prove --record people:hc-001 --from y --out x",
        "law list --on someday",
        "import",
        "import somewhere --no-such-option",
        "expunge --record people:hc-001",
        "backup",
        "ledger verify --database-url postgres://nowhere/leeward?sslmode=verify-full",
        "ledger verify --as st-001",
        "ledger verify --now soon",
        "restore somewhere",
    ];
    for line in lines {
        let run = desk.ask(line).ends(64);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{line}: {run:?}");
        let object = desk.json(line).ends(64).object();
        assert_eq!(object["status"], "usage", "{line}");
        assert!(object["reason"].as_str().is_some_and(|r| !r.is_empty()), "{line}: {object}");
    }
}

#[test]
fn what_fails_ends_with_1_and_says_why() {
    let desk = Desk::in_january(Database::Embedded);
    let lines = [
        ("init", "a store is here already"),
        ("report show 7 --format json --out x", "no such record"),
        ("report diff 1 2", "no such record"),
        ("export out --agency nobody", "no such record"),
        ("ledger prove --record people:nobody --out x", "no such record"),
        ("ledger prove --from nowhere --out x", "nowhere cannot be read"),
        ("ledger check nowhere --vkey x", "nowhere cannot be read"),
        ("expunge --record people:nobody --authority order-1", "no such record"),
        ("expunge --record agencies:pd-city --authority order-1", "no sealed value"),
        ("key rotate --agency nobody", "no such record"),
        ("ledger verify --as nobody --purpose work", "no such record"),
        ("backup store/leeward.key", "there already"),
    ];
    for (line, words) in lines {
        desk.ask(line).ends(1).says(words);
        let object = desk.json(line).ends(1).object();
        assert_eq!(object["status"], "failed", "{line}");
    }
    let nowhere = Desk::new();
    for line in ["export out", "report list", "ledger verify", "ledger key", "migrate", "backup x"] {
        let run = nowhere.ask(line).ends(1);
        assert!(!nowhere.path("store").exists(), "{line}: only init and import make a store");
        assert!(run.err.contains("no store here") || run.err.contains("key file"), "{line}: {run:?}");
    }
}
