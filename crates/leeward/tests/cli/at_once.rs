//! Two at the store at once.

use std::{thread, time::Duration};

use rusqlite::Connection;

use crate::common::{Database, Desk, databases};

#[test]
fn a_second_import_waits_for_the_first_and_both_are_in() {
    for database in databases() {
        let desk = Desk::in_january(database);
        testkit::bulk::write_bundle(&desk.path("one"), 1_500, 3_000, 100, 1)
            .expect("a bundle can be written");
        testkit::bulk::write_bundle(&desk.path("two"), 300, 300, 20, 2).expect("a bundle can be written");
        let first = desk.start("import one --source one");
        thread::sleep(Duration::from_millis(50));
        let second = desk.start("import two --source two");
        first.end().done();
        second.end().done();
        let out = desk.json("export out").done().object();
        assert!(out["tables"]["people"].as_u64().is_some_and(|n| n > 1_800), "{out}");
        desk.ask("ledger verify").done();
    }
}

#[test]
fn two_who_come_first_at_the_same_time_find_one_store() {
    for database in databases() {
        let desk = Desk::over(database);
        testkit::bulk::write_bundle(&desk.path("one"), 50, 50, 0, 1).expect("a bundle can be written");
        testkit::bulk::write_bundle(&desk.path("two"), 50, 50, 0, 2).expect("a bundle can be written");
        let first = desk.start("import one --source one");
        let second = desk.start("import two --source two");
        first.end().done();
        second.end().done();
        let out = desk.json("export out").done().object();
        assert_eq!(out["tables"]["people"], 100, "{out}");
        desk.ask("ledger verify").done();
    }
}

/// Somebody else who holds the writer's place of a store, for as long as this lives.
enum Holder {
    Embedded(Connection),
    Server(postgres::Client),
}

impl Holder {
    fn of(desk: &Desk) -> Self {
        match desk.server() {
            None => {
                let conn = Connection::open(desk.file()).expect("the store's file opens");
                conn.execute_batch("BEGIN IMMEDIATE").expect("the place is free");
                Self::Embedded(conn)
            }
            Some(server) => {
                let mut client = server.client();
                client.batch_execute("BEGIN; SELECT * FROM log_head FOR UPDATE").expect("the place is free");
                Self::Server(client)
            }
        }
    }

    fn release(self) {
        match self {
            Self::Embedded(conn) => conn.execute_batch("ROLLBACK").expect("it was held"),
            Self::Server(mut client) => client.batch_execute("ROLLBACK").expect("it was held"),
        }
    }
}

#[test]
fn an_import_that_waited_30_seconds_says_what_it_waited_for() {
    thread::scope(|scope| {
        // Side by side: each of them only waits.
        for database in databases() {
            scope.spawn(|| waits_in_vain(database));
        }
    });
}

fn waits_in_vain(database: Database) {
    let desk = Desk::in_january(database);
    let other = Holder::of(&desk);
    let dir = testkit::demo_dir().join("2013-03").display().to_string();
    let mut asked = desk.start(&format!("import {dir} --source demo --json"));
    thread::sleep(Duration::from_secs(5));
    assert!(asked.runs(), "it waits");
    let run = asked.end().ends(1);
    let words = run.object()["reason"].as_str().expect("a reason").to_owned();
    assert!(words.contains("another import") && words.contains("30 seconds"), "{words}");
    other.release();
    desk.ask("ledger verify").done();
    desk.ask(&format!("import {dir} --source demo")).done();
}

#[test]
fn readers_are_answered_while_an_import_runs() {
    for database in databases() {
        let desk = Desk::in_january(database);
        testkit::bulk::write_bundle(&desk.path("bulk"), 1_500, 3_000, 100, 3)
            .expect("a bundle can be written");
        let mut import = desk.start("import bulk --source bulk");
        let mut answered = 0;
        while import.runs() && answered < 3 {
            // Reading counts is one act, which waits for its place behind the import.
            desk.ask("ledger verify").done();
            answered += 1;
        }
        import.end().done();
        assert!(answered > 0);
        desk.ask("ledger verify").done();
    }
}
