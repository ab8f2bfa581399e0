//! Ways of signing in beside the password: passkeys that are added, used and taken away; what is begun and finished once.

use domain::RecordId;
use policy::{Action, SeatKind};
use store::{
    Desk, SignedOut, StoreError,
    accounts::{NewSeat, NewSession, NewWay, Strength, Ticket, Way, WayRefused},
};

use crate::support::{House, town};

const LATER: i64 = 4_000_000_000_000_000;

fn desk(house: &House) -> Desk {
    let connections = if house.base.store_file().is_some() { 1 } else { 3 };
    let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
    Desk::open(stores).expect("a desk")
}

fn passkey(n: u8) -> NewWay {
    NewWay { way: Way::Passkey, label: format!("phone {n}"), secret: vec![n; 40], handle: Some([n; 32]) }
}

fn session(account: RecordId, n: u8) -> NewSession {
    NewSession { digest: [n; 32], account, strength: Strength::Full, way: "passkey", replaces: None }
}

/// Someone with a seat who took their invitation with these ways, and signed in.
fn staff(house: &mut House, desk: &Desk, login: &str, n: u8, ways: Vec<NewWay>) -> (RecordId, Ticket) {
    let (agency, _) = house.store.agency("pd").expect("the squad");
    let accounts = || house.permit(Action::Accounts);
    let account = desk.new_account(accounts(), login, "A Colleague").expect("an account");
    let seat = NewSeat { kind: SeatKind::Police, agency: Some(agency), duty: "sergeant".to_owned() };
    desk.give_seat(accounts(), account, seat).expect("a seat");
    desk.invite(accounts(), account, [n; 32], LATER).expect("a link");
    desk.accept_invitation([n; 32], ways).expect("a way in");
    desk.begin_session(session(account, n), "my work").expect("a session");
    (account, Ticket::Session([n; 32]))
}

on_both! {
    fn a_ceremony_is_finished_once_by_whoever_began_it_and_soon(base) {
        let house = House::found(base);
        let desk = desk(&house);
        let minute = 60_000_000;
        desk.begin_ceremony([1; 32], b"a challenge".to_vec(), 5 * minute).expect("begun");
        assert_eq!(desk.take_ceremony([2; 32]).expect("an answer"), None, "another browser");
        assert_eq!(desk.take_ceremony([1; 32]).expect("an answer").as_deref(), Some(b"a challenge".as_slice()));
        assert_eq!(desk.take_ceremony([1; 32]).expect("an answer"), None, "once");

        desk.begin_ceremony([1; 32], b"first".to_vec(), 5 * minute).expect("begun");
        desk.begin_ceremony([1; 32], b"second".to_vec(), 5 * minute).expect("begun anew");
        assert_eq!(desk.take_ceremony([1; 32]).expect("an answer").as_deref(), Some(b"second".as_slice()));

        desk.begin_ceremony([1; 32], b"slow".to_vec(), 5 * minute).expect("begun");
        house.bench.pass(5 * 60);
        assert_eq!(desk.take_ceremony([1; 32]).expect("an answer"), None, "it lapsed");

        desk.begin_ceremony([1; 32], b"mine".to_vec(), 5 * minute).expect("begun");
        desk.begin_ceremony([2; 32], b"yours".to_vec(), 5 * minute).expect("begun");
        house.raw().run("UPDATE ceremony SET state = (SELECT state FROM ceremony ORDER BY state LIMIT 1)");
        let taken = [1, 2].map(|n| desk.take_ceremony([n; 32]).expect("an answer"));
        assert_eq!(taken.iter().filter(|one| one.is_some()).count(), 1, "one moved to another's place opens nothing");
    }

    fn a_passkey_signs_in_until_it_is_taken_away(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (account, ticket) = staff(&mut house, &desk, "okafor", 1, vec![passkey(1), passkey(2)]);
        let (found, ways) = desk.way_by([2; 32]).expect("an answer").expect("hers");
        assert_eq!((found, ways.len()), (account, 2));
        let second = ways.iter().find(|way| way.secret == [2; 40]).expect("the second").id;
        desk.begin_session_by(session(account, 50), second, Some(vec![9; 40]), "my work").expect("in");
        let (_, ways) = desk.way_by([2; 32]).expect("an answer").expect("hers");
        assert!(ways.iter().any(|way| way.id == second && way.secret == [9; 40]), "its counter went on");

        assert_eq!(desk.end_way(ticket, second).expect("an answer"), Ok(()));
        assert!(desk.way_by([2; 32]).expect("an answer").is_none());
        let late = desk.begin_session_by(session(account, 51), second, None, "my work");
        assert!(matches!(late, Err(StoreError::SignedOut(SignedOut::Unknown))), "taken away between the two halves");
        assert!(matches!(desk.end_way(ticket, second), Err(StoreError::Absent)), "once");
        let own = desk.own_ways(ticket).expect("her ways");
        let [left] = own.ways.as_slice() else { panic!("one is left: {:?}", own.ways) };
        assert!(!left.may_end && left.label == "phone 1");
        assert_eq!(desk.end_way(ticket, left.id).expect("an answer"), Err(WayRefused::Last));
        house.store.sequence(&house.permit(Action::Sequence)).expect("a ledger that takes its leaves");
        house.sound();
    }

    fn a_passkey_is_one_persons_and_a_disabled_account_has_none(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (okafor, _) = staff(&mut house, &desk, "okafor", 1, vec![passkey(1)]);
        let (_, reyes) = staff(&mut house, &desk, "reyes", 2, vec![passkey(2)]);
        assert_eq!(desk.add_way(reyes, passkey(1)).expect("an answer"), Err(WayRefused::Taken));
        desk.invite(house.permit(Action::Accounts), okafor, [3; 32], LATER).expect("another link");
        assert!(matches!(desk.accept_invitation([3; 32], vec![passkey(2)]), Err(StoreError::Stale)));
        assert!(desk.invited([3; 32]).is_ok(), "and the link is not used up by it");
        let theirs = desk.own_ways(reyes).expect("ways").ways[0].id;
        let (_, hers) = desk.way_by([1; 32]).expect("an answer").expect("hers");
        assert!(matches!(desk.end_way(reyes, hers[0].id), Err(StoreError::Absent)), "not theirs to end");
        assert_ne!(theirs, hers[0].id);
        let disabled = store::accounts::AccountState::Disabled;
        desk.set_account_state(house.permit(Action::Accounts), okafor, disabled).expect("disabled");
        assert!(desk.way_by([1; 32]).expect("an answer").is_none());
    }

    fn ways_are_changed_only_soon_after_signing_in(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let word = || NewWay::new(Way::Password, b"a hash".to_vec());
        let code = || NewWay::new(Way::Totp, b"a seed".to_vec());
        let (account, ticket) = staff(&mut house, &desk, "okafor", 1, vec![word(), code()]);
        house.bench.pass(15 * 60 - 1);
        assert!(desk.add_way(ticket, passkey(1)).expect("an answer").is_ok());
        house.bench.pass(1);
        assert!(!desk.own_ways(ticket).expect("ways").fresh);
        assert_eq!(desk.add_way(ticket, passkey(2)).expect("an answer"), Err(WayRefused::NotFresh));
        let (_, ways) = desk.way_by([1; 32]).expect("an answer").expect("hers");
        assert_eq!(desk.end_way(ticket, ways[0].id).expect("an answer"), Err(WayRefused::NotFresh));
        desk.begin_session(session(account, 9), "my work").expect("signed in again");
        assert_eq!(desk.end_way(Ticket::Session([9; 32]), ways[0].id).expect("an answer"), Ok(()), "a password is left");
    }

    fn a_new_invitation_ends_what_was_signed_in_by_older_ways(base) {
        let mut house = House::found(base);
        house.take(&town());
        let desk = desk(&house);
        let (account, ticket) = staff(&mut house, &desk, "okafor", 1, vec![passkey(1)]);
        desk.invite(house.permit(Action::Accounts), account, [2; 32], LATER).expect("another link");
        assert!(desk.own_ways(ticket).is_ok(), "a link alone changes nothing");
        desk.accept_invitation([2; 32], vec![passkey(2)]).expect("accepted");
        assert!(matches!(desk.own_ways(ticket), Err(StoreError::SignedOut(SignedOut::Unknown))));
    }
}
