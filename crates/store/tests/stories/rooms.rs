//! The first rooms: someone signs in, sees a list, opens a file, changes it; two people change one thing.

use domain::{Instant, RecordId, TableId, Value};
use policy::{Action, SeatKind};
use store::{
    Desk, StoreError,
    accounts::{NewSeat, NewSession, NewWay, Strength, Ticket, Way},
    visit::{Edited, Room, Set, Who},
};

use crate::support::{House, town};

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

/// Signs someone in to a seat of an agency; gives their ticket and their seat.
fn signed_in(
    house: &mut House,
    desk: &Desk,
    login: &str,
    kind: SeatKind,
    agency: &str,
) -> (Ticket, RecordId) {
    let (agency, _) = house.store.agency(agency).expect("the agency");
    let accounts = || house.permit(Action::Accounts);
    let account = desk.new_account(accounts(), login, &format!("Colleague {login}")).expect("an account");
    let seat = NewSeat { kind, agency: Some(agency), duty: "sergeant".to_owned() };
    let seat = desk.give_seat(accounts(), account, seat).expect("a seat");
    desk.set_account_state(accounts(), account, store::accounts::AccountState::Active)
        .expect("an active account");
    let digest = [login.len() as u8; 32];
    let new = NewSession { digest, account, strength: Strength::Full, way: "password", replaces: None };
    desk.begin_session(new, "review of tonight's absences").expect("a session");
    (Ticket::Session(digest), seat)
}

fn at(text: &str) -> Value {
    Value::Instant(Instant::parse(text).expect("an instant"))
}

on_both! {
    fn the_sergeant_takes_a_report_and_it_is_on_the_list_with_its_clock(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (ticket, _) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let (agency, _) = house.store.agency("pd").expect("the squad");
        let before = desk
            .visit(Who::Ticket(ticket), "missing_now", |visit| visit.due(Room::Missing, None, 50))
            .expect("the list");
        let episode = desk
            .edit(Who::Ticket(ticket), "report_taken", move |visit| {
                let child = visit.add(
                    TableId::People,
                    &[
                        ("agency_id", Set::Link(agency)),
                        ("given", Set::To(Value::Text("Quillamarine".to_owned()))),
                        ("dob", Set::To(Value::Birth(domain::BirthDate::parse("1998-04-02").expect("a date")))),
                    ],
                )?;
                visit.add(
                    TableId::Episodes,
                    &[
                        ("person_id", Set::Link(child)),
                        ("agency_id", Set::Link(agency)),
                        ("reported_at", Set::To(at("2013-01-16T03:12:00-06:00"))),
                        ("category", Set::To(Value::Text("juvenile".to_owned()))),
                    ],
                )
            })
            .expect("a report");
        let after = desk
            .visit(Who::Ticket(ticket), "missing_now", |visit| visit.due(Room::Missing, None, 50))
            .expect("the list");
        assert_eq!(after.len(), before.len() + 1);
        let line = after.iter().find(|l| l.record == episode).expect("the new report");
        assert_eq!(line.duty.as_deref(), Some("entry"));
        let due = Instant::parse("2013-01-16T05:12:00-06:00").expect("an instant").micros();
        assert_eq!(line.due_at, Some(due), "two hours after the report");
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn two_sergeants_change_one_child_and_nothing_is_lost(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, _) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let (brandt, _) = signed_in(&mut house, &desk, "brandtson", SeatKind::Police, "pd");
        let child = house.store.locate("people:p-1").expect("the child's file").id;
        let change = |ticket, seen, column: &'static str, text: &str| {
            let text = text.to_owned();
            desk.edit(Who::Ticket(ticket), "person_change", move |visit| {
                visit.change(TableId::People, child, seen, &[(column, Set::To(Value::Text(text.clone())))])
            })
        };
        assert_eq!(change(okafor, 1, "phone", "612-555-0100").expect("a change"), Edited::Saved(2));
        assert_eq!(
            change(brandt, 1, "street", "12 Elm").expect("another field"),
            Edited::Merged(3, vec!["phone"]),
            "both stay"
        );
        let Edited::Clash(clash) = change(brandt, 1, "phone", "612-555-0199").expect("the same field") else {
            panic!("both changed the phone");
        };
        assert_eq!((clash.columns.as_slice(), clash.by.as_str()), (["phone"].as_slice(), "Colleague brandtson"));
        let phone = TableId::People.table().column("phone").expect("a column");
        assert_eq!(clash.now.cells[phone], Some(Value::Text("612-555-0100".to_owned())));
        assert_eq!(change(brandt, 3, "phone", "612-555-0199").expect("chosen"), Edited::Saved(4));
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn what_another_agency_keeps_is_as_absent_as_what_is_not_there(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, _) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let hidden = house.store.locate("people:p-5").expect("an advocates' client").id;
        for id in [hidden, RecordId([7; 16])] {
            let read = desk.visit(Who::Ticket(okafor), "person", move |visit| visit.read(TableId::People, id));
            assert!(matches!(read, Err(StoreError::Absent)));
            let changed = desk.edit(Who::Ticket(okafor), "person_change", move |visit| {
                visit.change(TableId::People, id, 1, &[("city", Set::Clear)])
            });
            assert!(matches!(changed, Err(StoreError::Absent)));
        }
    }

    fn an_ended_seat_and_a_disabled_account_hold_from_the_next_request(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, seat) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let child = house.store.locate("people:p-1").expect("the child's file").id;
        let read = || desk.visit(Who::Ticket(okafor), "person", move |visit| visit.read(TableId::People, child));
        assert!(read().is_ok());
        desk.end_seat(house.permit(Action::Accounts), seat).expect("an ended seat");
        assert!(matches!(read(), Err(StoreError::Absent)), "signed in, and without a seat");
        let account = desk.account(house.permit(Action::Accounts), "okafor").expect("the account").id;
        desk.set_account_state(house.permit(Action::Accounts), account, store::accounts::AccountState::Disabled)
            .expect("disabled");
        assert!(matches!(read(), Err(StoreError::SignedOut(_))));
    }

    fn a_session_ends_after_thirty_quiet_minutes(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, _) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let look = || desk.visit(Who::Ticket(okafor), "home", |visit| Ok(visit.now()));
        house.bench.pass(29 * 60);
        assert!(look().is_ok());
        house.bench.pass(29 * 60);
        assert!(look().is_ok(), "each step begins the half hour anew");
        house.bench.pass(30 * 60);
        assert!(matches!(look(), Err(StoreError::SignedOut(store::SignedOut::Idle))));
    }

    fn an_invitation_gives_a_way_in_once_and_nothing_else_does(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let accounts = || house.permit(Action::Accounts);
        let account = desk.new_account(accounts(), "okafor", "Dana Okafor").expect("an account");
        assert!(desk.sign_in_of("okafor").expect("an answer").is_none(), "invited, and no way in yet");
        desk.invite(accounts(), account, [9; 32], 4_000_000_000_000_000).expect("a link");
        let ways = || vec![NewWay::new(Way::Password, b"a hash".to_vec())];
        assert!(desk.accept_invitation([8; 32], ways()).is_err(), "not this link");
        assert_eq!(desk.accept_invitation([9; 32], ways()).expect("accepted").account, account);
        let (known, held) = desk.sign_in_of("okafor").expect("an answer").expect("active");
        assert_eq!((known, held.len(), held[0].secret.as_slice()), (account, 1, b"a hash".as_slice()));
        assert!(desk.accept_invitation([9; 32], ways()).is_err(), "once");
        assert_eq!(desk.credentials(account).expect("an answer").len(), 1, "and nothing was changed by it");
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn a_charge_that_makes_a_child_an_accused_is_refused_at_the_form_too(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, _) = signed_in(&mut house, &desk, "okafor", SeatKind::Police, "pd");
        let case = house.store.locate("cases:c-1").expect("a case").id;
        let child = house.store.locate("people:p-1").expect("the child's file").id;
        let done = desk.edit(Who::Ticket(okafor), "case_person", move |visit| {
            visit.add(
                TableId::CasePeople,
                &[
                    ("case_id", Set::Link(case)),
                    ("person_id", Set::Link(child)),
                    ("role", Set::To(Value::Text("defendant".to_owned()))),
                ],
            )
        });
        assert!(matches!(done, Err(StoreError::Rule { .. })), "{done:?}");
        let kept = house.raw().int("SELECT COUNT(*) FROM case_people WHERE sender = 'leeward'");
        assert_eq!(kept, 0, "nothing half in");
    }
}
