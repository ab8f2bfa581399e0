//! Two partnerships in one database, each with its own key file.

use crate::common::{Desk, JANUARY, Run, databases, files};

/// A command on the second partnership of a desk's database.
fn second(desk: &Desk, line: &str) -> Run {
    let place = match desk.server() {
        None => vec!["--data".to_owned(), desk.path("store").display().to_string()],
        Some(server) => vec!["--database-url".to_owned(), server.url.clone()],
    };
    let mut command = desk.bare(place);
    Run::of(command.args(["--key", "second.key"]).args(line.split_whitespace()))
}

#[test]
fn two_partnerships_in_one_database_see_nothing_of_one_another() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let year = "--from 2012-01-01 --to 2012-12-31 --format json";
        desk.ask("export before").done();
        desk.ask(&format!("report results {year} --out before.json --freeze")).done();

        second(&desk, "init --name Millbrook").done().says("Millbrook");
        assert_eq!(second(&desk, "export empty --json").done().object()["rows"], 0);
        second(&desk, "report list").done().says("No report is frozen yet");
        second(&desk, "expunge --record people:hc-001 --authority order-1").ends(1).says("no such record");
        let dir = desk.bundle(
            "bundle",
            &[
                ("agencies", "id,name,kind\npd-city,Millbrook Police,police\n"),
                ("people", "id,agency_id,given,surname,dob\nhc-001,pd-city,Ottilie,Brandt,1996-05-04\n"),
            ],
        );
        let told = second(&desk, &format!("import {} --source demo --json", dir.display())).done().object();
        assert_eq!((&told["new"], &told["changed"]), (&2.into(), &0.into()), "the same keys are other rows");
        assert_eq!(second(&desk, "export out --json").done().object()["rows"], 2);
        second(&desk, &format!("report results {year} --out second.json --freeze")).done().says("version 1");

        desk.ask("export after").done();
        assert_eq!(files(&desk.path("before")), files(&desk.path("after")));
        desk.ask(&format!("report results {year} --out after.json")).done();
        let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("the report");
        let figures =
            |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON")["figures"].clone();
        assert_eq!(figures(&read("before.json")), figures(&read("after.json")));
        assert_ne!(figures(&read("before.json")), figures(&read("second.json")));
        desk.ask("ledger verify").done();
        second(&desk, "ledger verify").done();
    }
}

#[test]
fn a_name_holds_the_key_file_to_its_partnership() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.ask("init --name Harbor --demo").done();
        let made = second(&desk, "init --name Millbrook --json").done().object();
        let id = made["id"].as_str().expect("an id").to_owned();
        second(&desk, "ledger key --partnership Millbrook").done().says("leeward/millbrook+");
        second(&desk, &format!("ledger key --partnership {id}")).done().says("leeward/millbrook+");
        desk.ask("ledger key --partnership Harbor").done().says("leeward/harbor+");
        desk.ask("ledger key --partnership Millbrook").ends(1).says("does not belong");
        let unknown = desk.ask("ledger key --partnership Elsewhere").ends(1);
        unknown.says("--partnership").says(&id).says("Harbor");
        // A key file that opens neither: the answer says which there are, and how to choose.
        let stranger = Desk::new();
        stranger.ask("init --name Stranger").done();
        std::fs::copy(stranger.key(), desk.path("second.key")).expect("a file can be copied");
        let which = second(&desk, "export out").ends(1).says("several partnerships are here");
        which.says("Harbor (").says(&format!("Millbrook ({id})")).says("--partnership").says("--key");
        // By a variable, as every setting.
        let run = Run::of(desk.command(["ledger", "key"]).env("LEEWARD_PARTNERSHIP", "Elsewhere")).ends(1);
        run.says("no partnership of this name");
        // Nothing is founded twice, nor with a key file that another has.
        desk.ask("init --name Third").ends(1).says("a store is here already");
        std::fs::remove_file(desk.path("second.key")).expect("a file");
        second(&desk, "init --name Harbor").ends(1).says("a store is here already");
        assert!(!desk.path("second.key").exists());
        desk.demo("2013-01", JANUARY).done();
    }
}
