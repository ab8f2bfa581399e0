//! Whoever owns the database can change any row; the ledger finds it and names the table.

use std::collections::BTreeSet;

use domain::{TableId, Value};
use policy::{Action, Audience, SeatKind};
use store::{
    Desk, Store, StoreError,
    accounts::{NewSeat, NewWay, Ticket, Way},
    report::ToFreeze,
    verify::DERIVED,
    visit::{Decided, Looked, Say, Set, Who},
};

use crate::{
    support::{House, Raw, town, verify},
    tamper_cases::{Case, cases},
};

/// A store in which everything has happened.
fn lived_in(base: crate::support::Base) -> House {
    let mut house = House::found(base);
    house.take(&town());
    house.checkpoint();
    house.take(
        &town()
            .change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer")
            .change("episodes", "family_found", "police_contact")
            .change("acts", "a-3,c-2,advertising", "a-3,c-2,recruitment")
            .add("people", "p-8,cp,Ada,,Wynter,,1996-05-04,F,,,,,,,")
            .add("people", "p-9,cp,Bea,,Marlo,,1997-08-09,F,,,,,,,")
            .add("case_people", "c-2,p-8,defendant,")
            .add("case_people", "c-2,p-9,defendant,")
            .add("links", "li-8,p-1,p-8,proposed,,,")
            .add("links", "li-9,p-2,p-9,proposed,,,"),
    );
    house.hold("people:p-2");
    house.release("people:p-2");
    house.hold("people:p-3");
    house.rotate("pd");
    house.expunge("people:p-4").expect("expunged");
    freeze(&mut house);
    freeze(&mut house);
    freeze(&mut house);
    work_a_night(&mut house);
    house.export("out");
    house.checkpoint();
    house.sound();
    house
}

fn freeze(house: &mut House) {
    let day = |text: &str| domain::Date::parse(text).expect("a date");
    let permit = house.permit(Action::Freeze(Audience::Public));
    let make = |number: u32, _: &[Vec<u8>]| -> Result<ToFreeze, StoreError> {
        Ok(ToFreeze {
            audience: "public",
            period: (day("2012-01-01"), day("2012-12-31")),
            as_of: day("2012-12-31"),
            known_at: None,
            digest: format!("sha256:{number}"),
            cells: vec![number as u8; 5],
            files: vec![("json".into(), vec![number as u8; 9]), ("html".into(), vec![number as u8; 7])],
        })
    };
    house.store.freeze(&permit, make).expect("frozen");
}

/// A night's work in the rooms: accounts and what lets them in, an absence followed up, a look that is reviewed.
fn work_a_night(house: &mut House) {
    let stores = vec![house.again().expect("a store that opens")];
    let desk = Desk::open(stores).expect("a desk");
    let (pd, _) = house.store.agency("pd").expect("the squad");
    let (cp, _) = house.store.agency("cp").expect("child protection");
    let accounts = || house.permit(Action::Accounts);
    for (n, (login, kind, agency)) in [
        ("okafor", SeatKind::Police, Some(pd)),
        ("reyes", SeatKind::ChildProtection, Some(cp)),
        ("osterman", SeatKind::PrivacyOfficer, None),
        ("larsen", SeatKind::Operator, None),
    ]
    .into_iter()
    .enumerate()
    {
        let account = desk.new_account(accounts(), login, "A Name").expect("an account");
        let seat = NewSeat { kind, agency, duty: "duty".to_owned() };
        let seat = desk.give_seat(accounts(), account, seat).expect("a seat");
        let n = n as u8;
        desk.invite(accounts(), account, [n; 32], 4_000_000_000_000_000).expect("an invitation");
        desk.accept_invitation([n; 32], vec![NewWay::new(Way::Password, vec![n; 30])]).expect("a way in");
        desk.add_token(accounts(), seat, "a program", [100 + n; 32], 4_000_000_000_000_000).expect("a token");
    }
    let as_program = |n: u8| Who::Ticket(Ticket::Token([100 + n; 32]));
    let (e1, e2) = (
        house.store.locate("episodes:e-1").expect("e-1").id,
        house.store.locate("episodes:e-2").expect("e-2").id,
    );
    let at =
        || Set::To(Value::Instant(domain::Instant::parse("2012-12-02T08:00:00-06:00").expect("an instant")));
    let text = |words: &str| Set::To(Value::Text(words.to_owned()));
    desk.edit(as_program(0), "night", move |visit| {
        for note in ["first call", "second call"] {
            let of = |more: Vec<(&'static str, Set)>| {
                let mut cells =
                    vec![("episode_id", Set::Link(e2)), ("agency_id", Set::Link(pd)), ("by", text("okafor"))];
                cells.extend(more);
                cells
            };
            let step = of(vec![
                ("kind", text("duty_done")),
                ("clock", text("record_verified")),
                ("at", at()),
                ("note", text(note)),
            ]);
            visit.add(TableId::Steps, &step)?;
            visit.add(TableId::Leads, &of(vec![("kind", text("lead")), ("text", text(note))]))?;
            visit.add(
                TableId::Offers,
                &of(vec![("service", text("medical")), ("at", at()), ("note", text(note))]),
            )?;
            visit.add(
                TableId::Pairs,
                &[
                    ("episode_a", Set::Link(e1)),
                    ("episode_b", Set::Link(e2)),
                    ("agency_id", Set::Link(pd)),
                    ("state", text("proposed")),
                    ("reason", text(note)),
                ],
            )?;
        }
        visit.read(TableId::Episodes, e2).map(|_| ())
    })
    .expect("a night's work");
    let handoff = house.store.locate("handoffs:h-1").expect("h-1").id;
    desk.edit(as_program(1), "receipt", move |visit| {
        for note in ["seen", "seen again"] {
            let cells = [
                ("handoff_id", Set::Link(handoff)),
                ("agency_id", Set::Link(cp)),
                ("acknowledged_at", at()),
                ("note", text(note)),
            ];
            visit.add(TableId::Receipts, &cells)?;
        }
        Ok(())
    })
    .expect("a receipt");
    let case = house.store.locate("cases:c-1").expect("the case that the squad leads").id;
    let members =
        desk.visit(as_program(0), "case", move |visit| visit.rows_of(TableId::CaseAgencies, "case_id", case));
    for member in members.expect("its members") {
        let end = move |visit: &mut store::visit::Visit<'_, '_>| {
            visit.end_membership(member.id, true, "handed to the county")
        };
        desk.edit(as_program(0), "membership_ended", end).expect("a membership that ended");
    }
    for name in ["links:li-8", "links:li-9"] {
        let link = house.store.locate(name).expect("a proposal").id;
        let said = desk.edit(as_program(0), "link_decided", move |visit| {
            visit.decide_link(link, 1, Say::Confirm, "the same birthday")
        });
        assert_eq!(said.expect("an answer"), Decided::Refused, "an exploited youth is not made the accused");
    }
    let looks =
        desk.visit(as_program(2), "access_log", |visit| visit.looked_at(&Looked::default())).expect("looks");
    let look = looks.iter().find(|look| look.by == "okafor").expect("the sergeant's").act;
    desk.edit(as_program(2), "access_review", move |visit| visit.review(look, "in_order", "as it should be"))
        .expect("a review");
    desk.edit(as_program(3), "sign_off", |visit| {
        visit.sign_off(1)?;
        visit.sign_off(2)
    })
    .expect("a second person's signatures");
    drop(desk);
    house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
}

/// The tables that a leaf must cover.
fn covered(raw: &mut Raw) -> Vec<String> {
    raw.tables().into_iter().filter(|table| DERIVED.iter().all(|(derived, _)| derived != table)).collect()
}

/// Tries every lie in every table of the share, and gives the ones that were not found.
fn matrix(base: crate::support::Base, share: usize, of: usize) {
    let mut house = lived_in(base);
    let mut raw = house.raw();
    raw.run(if raw.is_file() {
        "PRAGMA synchronous = OFF; ATTACH DATABASE ':memory:' AS keep"
    } else {
        "CREATE SCHEMA keep"
    });
    let mut missed = Vec::new();
    for table in covered(&mut raw).into_iter().skip(share).step_by(of) {
        raw.run(&format!("CREATE TABLE keep.{table} AS SELECT * FROM {table}"));
        let (mut found, mut refused) = (0, Vec::new());
        let all = cases(&mut raw, &table);
        let mut edited = BTreeSet::new();
        for Case { what, sql, column } in &all {
            // One edit of each column tells enough, once the database lets it be made; on a file it is emptied as well.
            if column
                .as_ref()
                .is_some_and(|c| edited.contains(c) && !(raw.is_file() && what.ends_with("emptied")))
            {
                continue;
            }
            let batch =
                if sql.matches(';').count() > 1 { format!("BEGIN; {sql} COMMIT;") } else { sql.clone() };
            if raw.try_run(&batch).is_err() {
                // The database itself would not have it.
                let _not_begun = raw.try_run("ROLLBACK");
                refused.push(what.as_str());
                continue;
            }
            edited.extend(column.clone());
            match named(&mut house.store, &table) {
                Ok(()) => found += 1,
                Err(told) => missed.push(format!("{table}: {what}: {told}")),
            }
            raw.run(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM keep.{table}"));
        }
        println!("{table}: {found} lies found, refused by the database: {refused:?}");
        for (column, _) in raw.columns(&table) {
            assert!(edited.contains(&column), "{table}.{column} could not be edited");
        }
        let whole = ["first row deleted", "last row deleted", "two rows swapped", "a forged copy"];
        assert!(!whole.iter().any(|what| refused.contains(what)), "{table}: {refused:?}");
    }
    house.sound();
    assert!(missed.is_empty(), "{} lies not found:\n{}", missed.len(), missed.join("\n"));
}

/// Whether a verification names the table; for leaves, whose truth lies in the tree, whether it finds anything.
fn named(store: &mut Store, table: &str) -> Result<(), String> {
    let found = verify(store, &[]).map_err(|e| format!("an error instead of an answer: {e}"))?;
    if found.faults.iter().any(|f| f.table == table || (table == "leaf" && !f.row.is_empty())) {
        return Ok(());
    }
    let told: Vec<String> =
        found.faults.iter().map(|f| format!("{} {}: {}", f.table, f.row, f.what)).collect();
    Err(if told.is_empty() { "nothing found".to_owned() } else { told.join("; ") })
}

on_both! {
    fn the_first_third_of_the_tables(base) { matrix(base, 0, 3); }
    fn the_second_third_of_the_tables(base) { matrix(base, 1, 3); }
    fn the_last_third_of_the_tables(base) { matrix(base, 2, 3); }

    fn few_tables_are_derived(base) {
        let house = lived_in(base);
        let mut raw = house.raw();
        let (all, covered) = (raw.tables(), covered(&mut raw));
        assert_eq!(all.len() - covered.len(), DERIVED.len(), "what is called derived is there");
        assert!(DERIVED.len() * 3 <= all.len());
        for must in ["agency_key", "record_key", "checkpoint", "partnership", "log_head", "leaf", "act", "revision"] {
            assert!(covered.iter().any(|t| t == must), "{must}");
        }
    }

    fn a_lie_about_the_partnership_is_named_by_whoever_opens_the_store_afresh(base) {
        let house = lived_in(base);
        let mut raw = house.raw();
        raw.run(if raw.is_file() { "ATTACH DATABASE ':memory:' AS keep" } else { "CREATE SCHEMA keep" });
        let mut missed = Vec::new();
        for table in ["partnership", "log_head"] {
            raw.run(&format!("CREATE TABLE keep.{table} AS SELECT * FROM {table}"));
            for Case { what, sql, .. } in cases(&mut raw, table) {
                if raw.try_run(&sql).is_err() {
                    continue;
                }
                let told = house.again().map_err(|e| format!("does not open: {e}")).and_then(|mut s| named(&mut s, table));
                if let Err(told) = told {
                    missed.push(format!("{table}: {what}: {told}"));
                }
                raw.run(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM keep.{table}"));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    fn where_the_partnerships_row_is_gone_nothing_is_done_but_a_look(base) {
        let mut house = lived_in(base);
        house.raw().run("DELETE FROM partnership");
        let before = house.raw().snapshot();
        house.store = house.again().expect("open for a look");
        let dir = house.write(&town());
        let refused = crate::support::import(&mut house.store, &dir, "default", false);
        assert!(matches!(refused, Err(StoreError::Damaged)), "{refused:?}");
        let founding = store::Founding { about: crate::support::about(), key_file: house.base.path("second.key") };
        let second = Store::found(&house.permit(policy::Action::Init), house.base.address(), founding, Box::new(house.bench.clone()));
        assert!(matches!(second, Err(StoreError::StoreExists)), "no second partnership is laid over it");
        assert!(house.raw().snapshot() == before);
        let stranger = House::found_with(crate::support::Base::file(), 9);
        let wrong = Store::open(house.base.address(), &stranger.secret(), Box::new(house.bench.clone()));
        assert!(wrong.is_err(), "a stranger's key opens nothing");
    }

    fn the_last_leaves_cannot_be_cut_off(base) {
        let mut house = lived_in(base);
        let kept = house.checkpoint();
        let mut raw = house.raw();
        let last = raw.int("SELECT MAX(seq) FROM leaf");
        raw.run(&format!("DELETE FROM leaf WHERE seq > {}", last - 3));
        let found = house.verify();
        assert!(found.faults.iter().any(|f| f.table == "log_head") && found.faults.iter().any(|f| f.table == "act"), "{:?}", found.faults);
        // With the rows that they stand for.
        house.raw().run("DELETE FROM act WHERE leaf_id NOT IN (SELECT id FROM leaf); DELETE FROM checkpoint WHERE leaf_id NOT IN (SELECT id FROM leaf)");
        let found = house.verify();
        assert!(found.faults.iter().any(|f| f.table == "log_head"), "{:?}", found.faults);
        let found = house.verify_against(&[kept]);
        assert!(found.faults.iter().any(|f| f.table == "checkpoint kept outside"), "{:?}", found.faults);
    }

    fn a_key_of_a_name_that_was_since_taken_away_is_missed_too(base) {
        let mut house = House::found(base);
        house.take(&town());
        house.take(&town().change("cases", "The Quarry Road file", ""));
        house.sound();
        house.raw().run("DELETE FROM record_key WHERE record_id = (SELECT id FROM cases WHERE ext_id = 'c-1')");
        let found = house.verify();
        assert!(found.faults.iter().any(|f| f.table == "record_key"), "its past is sealed under it: {:?}", found.faults);
    }

    fn a_key_put_back_after_an_expungement_is_found(base) {
        let mut house = House::found(base);
        house.take(&town());
        let mut raw = house.raw();
        raw.run(if raw.is_file() { "ATTACH DATABASE ':memory:' AS keep" } else { "CREATE SCHEMA keep" });
        raw.run("CREATE TABLE keep.record_key AS SELECT * FROM record_key");
        house.expunge("people:p-1").expect("expunged");
        raw.run("INSERT INTO record_key SELECT * FROM keep.record_key WHERE record_id IN (SELECT id FROM people WHERE ext_id = 'p-1')");
        let found = house.verify();
        assert!(found.faults.iter().any(|f| f.table == "record_key"), "{:?}", found.faults);
    }

    fn a_whole_record_taken_out_with_its_leaves_is_found(base) {
        let mut house = lived_in(base);
        house.raw().run(
            "DELETE FROM leaf WHERE record_id = (SELECT id FROM people WHERE ext_id = 'p-3'); \
             DELETE FROM record_key WHERE record_id = (SELECT id FROM people WHERE ext_id = 'p-3'); \
             DELETE FROM people WHERE ext_id = 'p-3'",
        );
        let found = house.verify();
        assert!(found.faults.iter().any(|f| f.table == "leaf" || f.table == "log_head"), "{:?}", found.faults);
    }
}

#[test]
fn a_rolled_back_copy_is_found_against_a_kept_checkpoint() {
    let mut house = lived_in(crate::support::Base::file());
    let file = house.base.store_file().expect("a file").to_owned();
    let old = house.base.path("old.db");
    house.raw().run(&format!("VACUUM INTO '{}'", old.display()));
    house.take(&town().change("people", "Max,,Grimm", "Max,,Gram"));
    let kept = house.checkpoint();
    assert!(house.verify_against(std::slice::from_ref(&kept)).ok());
    let House { store, bench, base, bundles } = house;
    drop(store);
    for journal in ["-wal", "-shm"] {
        let _gone = std::fs::remove_file(format!("{}{journal}", file.display()));
    }
    std::fs::copy(&old, &file).expect("copied back");
    let secret = store::Secret::read(&base.path("leeward.key")).expect("a key");
    let store = Store::open(base.address(), &secret, Box::new(bench.clone())).expect("it opens");
    let mut house = House { store, bench, base, bundles };
    assert!(house.verify().ok(), "by itself the old copy is whole");
    let found = house.verify_against(&[kept]);
    assert!(found.faults.iter().any(|f| f.table == "checkpoint kept outside"), "{:?}", found.faults);
}
