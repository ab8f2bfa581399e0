//! Reading a child's file: the disclosure is durable before anything is shown.

use domain::{TableId, Value};
use policy::{Action, Actor, Context, Policy, SeatKind};
use store::{Desk, Sought, StoreError, View};

use crate::support::{House, town};

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

fn seated(house: &mut House, kind: SeatKind, agency: &str, user: &str) -> Actor {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    Actor::seated(kind, agency, user, "tonight's absences")
}

fn given(view: &View) -> Option<&str> {
    let place = TableId::People.table().column("given").expect("a column");
    view.cells[place].as_ref().and_then(Value::as_text)
}

on_both! {
    fn a_file_is_shown_with_its_disclosure_in_the_ledger(base) {
        let mut house = House::found(base);
        house.take(&town());
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let child = house.store.locate("people:p-1").expect("the child's file");
        let permit = Policy::house()
            .decide(&sergeant, Action::Read, &child.facts, &Context::default())
            .expect("the squad's own file");
        let leaves = house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3");
        let view = desk(&house).read(permit).expect("the file");
        assert_eq!((view.id, view.version, given(&view)), (child.id, 1, Some("Ada")));
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3"), leaves + 1);
        assert_eq!(
            house.raw().int("SELECT COUNT(*) FROM act WHERE kind = 'read' AND actor = 'sergeant' AND purpose = 'tonight''s absences'"),
            1
        );
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn where_the_disclosure_fails_nothing_is_shown(base) {
        let mut house = House::found(base);
        house.take(&town());
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let child = house.store.locate("people:p-1").expect("the child's file");
        let ask = || {
            Policy::house()
                .decide(&sergeant, Action::Read, &child.facts, &Context::default())
                .expect("the squad's own file")
        };
        let desk = desk(&house);
        house.raw().run("ALTER TABLE act RENAME TO act_elsewhere");
        assert!(desk.read(ask()).is_err(), "no record of it, no page");
        house.raw().run("ALTER TABLE act_elsewhere RENAME TO act");
        assert_eq!(given(&desk.read(ask()).expect("the file")), Some("Ada"));
    }

    fn where_many_read_at_once_one_whose_disclosure_fails_spoils_it_for_nobody_else(base) {
        let mut house = House::found(base);
        house.take(&town());
        let child = house.store.locate("people:p-1").expect("the child's file");
        let refusal = if house.base.store_file().is_some() {
            "CREATE TRIGGER refuse BEFORE INSERT ON act WHEN NEW.actor = 'trainee' BEGIN SELECT RAISE(ABORT, 'no'); END"
        } else {
            "ALTER TABLE act ADD CONSTRAINT refuse CHECK (actor <> 'trainee')"
        };
        house.raw().run(refusal);
        let users = ["sergeant", "detective", "trainee", "captain", "officer", "lieutenant"];
        let actors = users.map(|user| seated(&mut house, SeatKind::Police, "pd", user));
        let before = house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3");
        let desk = desk(&house);
        std::thread::scope(|scope| {
            for actor in &actors {
                let (desk, facts) = (&desk, &child.facts);
                scope.spawn(move || {
                    for _ in 0..10 {
                        let permit = Policy::house().decide(actor, Action::Read, facts, &Context::default());
                        let answer = desk.read(permit.expect("the squad's own file"));
                        assert_eq!(answer.is_ok(), actor.user() != "trainee", "{actor:?}: {answer:?}");
                    }
                });
            }
        });
        drop(desk);
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3"), before + 50);
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM act WHERE actor = 'trainee'"), 0);
        house.raw().run(if house.base.store_file().is_some() {
            "DROP TRIGGER refuse"
        } else {
            "ALTER TABLE act DROP CONSTRAINT refuse"
        });
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn a_page_is_one_disclosure_and_shows_only_what_the_reader_may_see(base) {
        let mut house = House::found(base);
        house.take(&town());
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let city = seated(&mut house, SeatKind::City, "desk", "analyst");
        let files: Vec<_> = ["p-1", "p-2", "p-4", "p-5"]
            .iter()
            .filter_map(|key| house.store.locate(&format!("people:{key}")).ok())
            .map(|located| located.facts)
            .collect();
        assert_eq!(files.len(), 4);
        let page = Policy::house().permit_page(&sergeant, &files, &Context::default());
        let own = page.rows().len();
        let before = house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3");
        let desk = desk(&house);
        let views = desk.read_page(page).expect("a page");
        assert_eq!(views.len(), own);
        assert!(own < files.len(), "other agencies' files are not there");
        assert_eq!(house.raw().int("SELECT COUNT(*) FROM leaf WHERE kind = 3"), before + 1);
        let leaders = Policy::house().permit_page(&city, &files, &Context::default());
        assert_eq!(desk.read_page(leaders).expect("an empty page"), [], "leaders see figures, never a person");
    }

    fn a_permit_does_not_outlive_what_it_was_given_for(base) {
        let mut house = House::found(base);
        house.take(&town());
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let child = house.store.locate("people:p-1").expect("the child's file");
        let permit = Policy::house()
            .decide(&sergeant, Action::Read, &child.facts, &Context::default())
            .expect("the squad's own file");
        let order = house.by_authority(Action::Expunge, &child);
        house.store.expunge(&order, &child, "court order").expect("no hold stands");
        assert!(matches!(desk(&house).read(permit), Err(StoreError::Absent)));
    }

    fn a_search_finds_by_names_in_any_order_and_never_another_vaults_client(base) {
        let mut house = House::found(base);
        house.take(&town());
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let worker = seated(&mut house, SeatKind::ChildProtection, "cp", "worker");
        let desk = desk(&house);
        let sought = |names: &str| Sought { names: names.to_owned(), ..Sought::default() };
        let found = desk.search(sergeant.clone(), sought("WINTER, ada")).expect("an answer");
        assert_eq!(found.first().and_then(given), Some("Ada"));
        let theirs = desk.search(worker, sought("Winter Ada")).expect("an answer");
        assert_eq!(theirs.len(), 2, "child protection finds its own file of the girl, and the one handed to it");
        let auditor = seated(&mut house, SeatKind::City, "desk", "analyst");
        assert_eq!(desk.search(auditor, sought("Winter Ada")).expect("an answer"), [], "and others neither");
        let clients = house.raw().int(
            "SELECT COUNT(*) FROM search_token t JOIN people p ON p.id = t.record_id WHERE p.compartment = 'advocate'",
        );
        assert_eq!(clients, 0, "an advocates' vault takes no part in search, not even as keyed tokens");
        assert_eq!(desk.search(sergeant, sought("nobody here")).expect("an answer"), []);
    }

    fn a_birthday_of_many_does_not_tell_that_another_agency_has_a_child_of_that_name(base) {
        let mut house = House::found(base);
        let squad = (0..30u8).fold(town(), |town, n| {
            let (first, last) = (char::from(b'a' + n / 6), char::from(b'a' + n % 6));
            town.add("people", &format!("own-{n},pd,Mir{first}a,,Tol{last}e,,1999-02-03,F,,,,,,,"))
        });
        house.take(&squad);
        let sergeant = seated(&mut house, SeatKind::Police, "pd", "sergeant");
        let sought = || Sought {
            names: "Quennora Vardeling".to_owned(),
            birth: domain::BirthDate::parse("1999-02-03").ok(),
            ..Sought::default()
        };
        let before = desk(&house).search(sergeant.clone(), sought()).expect("an answer");
        assert!(!before.is_empty(), "who shares the birthday is shown where nobody shares more");
        house.take(&squad.add("people", "theirs,cp,Quennora,,Vardeling,,1999-02-03,F,,,,,,,"));
        let after = desk(&house).search(sergeant, sought()).expect("an answer");
        assert_eq!(after, before, "a file that is not the squad's to see is as one that is not there");
        let worker = seated(&mut house, SeatKind::ChildProtection, "cp", "worker");
        let theirs = desk(&house).search(worker, sought()).expect("an answer");
        assert_eq!(theirs.first().and_then(given), Some("Quennora"), "child protection finds her");
    }
}
