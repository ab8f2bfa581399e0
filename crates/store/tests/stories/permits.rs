//! Acts on the store as a whole are done with a permit for just that act, by whoever policy lets do it.

use policy::{Action, Actor, Context, Facts, Policy, SeatKind};
use store::{Address, Desk, Founding, Part, Store, StoreError};

use crate::support::{Base, House, about, operators, town};

fn by(actor: &Actor, action: Action) -> Result<policy::Permit, policy::Denied> {
    Policy::house().decide(actor, action, &Facts::store(), &Context::default())
}

on_both! {
    fn a_job_of_the_system_gives_waiting_leaves_their_places(base) {
        let mut house = House::found(base);
        house.take(&town());
        let job = Actor::unseated(SeatKind::System, "sequencer", "each second");
        let clerk = Actor::unseated(SeatKind::PrivacyOfficer, "officer", "curious");
        assert!(by(&clerk, Action::Sequence).is_err());
        let located = house.store.locate("people:p-1").expect("her file");
        let worker = Actor::seated(SeatKind::Police, located.facts.owner.expect("an owner"), "st-1", "review");
        let desk = Desk::open(vec![house.again().expect("a connection")]).expect("a desk");
        let read = Policy::house().decide(&worker, Action::Read, &located.facts, &Context::default()).expect("hers to read");
        desk.read(read).expect("her file");
        drop(desk);
        let waiting = "SELECT COUNT(*) FROM leaf WHERE seq IS NULL";
        let before = house.raw().int(waiting);
        assert_eq!(before, i64::from(!house.store.is_embedded()), "on a server a read's leaf waits");
        let wrong = house.store.sequence(&house.permit(Action::Checkpoint));
        assert!(matches!(wrong, Err(StoreError::NotPermitted)));
        let permit = by(&job, Action::Sequence).expect("the system may");
        assert_eq!(house.store.sequence(&permit).expect("placed").cast_signed(), before);
        assert_eq!((house.raw().int(waiting), house.store.sequence(&permit).expect("placed")), (0, 0));
        for action in [Action::Migrate, Action::Restore, Action::Init, Action::Backup] {
            assert!(by(&job, action).is_err(), "{action:?} is no job's");
        }
        house.sound();
    }

    fn nobody_founds_in_anothers_name(base) {
        let found = |permit: &policy::Permit| {
            let founding = Founding { about: about(), key_file: base.path("leeward.key") };
            Store::found(permit, base.address(), founding, Box::new(crate::support::Bench::new(1))).map(drop)
        };
        assert!(matches!(found(&operators(Action::Migrate)), Err(StoreError::NotPermitted)));
        let other = by(&Actor::operator("someone", "a story"), Action::Init).expect("an operator may");
        assert!(matches!(found(&other), Err(StoreError::NotPermitted)));
        assert!(!base.path("leeward.key").exists() && !Store::is_founded(base.address()).expect("a look"));
        found(&operators(Action::Init)).expect("founded");
        let mut raw = crate::support::Raw::open(base.address());
        assert_eq!(raw.texts("SELECT actor FROM act WHERE kind = 'init'"), ["operator"]);
        assert_eq!(raw.texts("SELECT purpose FROM act WHERE kind = 'init'"), ["a story"]);
    }

    fn a_migration_is_asked_for_even_where_there_is_nothing_to_do(base) {
        let house = House::found(base);
        let migrate = |action| {
            let ambient = Box::new(house.bench.clone());
            Store::migrate(house.base.address(), &house.secret(), true, ambient, |about| {
                assert_eq!(about.name, "Storytown");
                Ok::<_, StoreError>(operators(action))
            })
        };
        assert!(matches!(migrate(Action::Backup), Err(StoreError::NotPermitted)));
        assert!(migrate(Action::Migrate).is_ok());
        let ambient = Box::new(house.bench.clone());
        let refused = Store::migrate(house.base.address(), &house.secret(), true, ambient, |_| Err(StoreError::NotOperator));
        assert!(matches!(refused, Err(StoreError::NotOperator)));
    }
}

#[test]
fn a_restore_is_recorded_as_the_act_of_the_operator_who_did_it() {
    let mut house = House::found(Base::file());
    house.take(&town());
    let copy = house.base.path("copy");
    house.store.backup(&house.permit(Action::Backup), &copy, Part::Records).expect("a backup");
    let to = Address::File(house.base.path("again").join("leeward.db"));
    let restore = |permit: Result<policy::Permit, StoreError>| {
        Store::restore(&to, &copy, None, &house.secret(), Box::new(house.bench.clone()), |_| permit)
    };
    assert!(matches!(restore(Err(StoreError::NotOperator)), Err(StoreError::NotOperator)));
    assert!(matches!(restore(Ok(house.permit(Action::Backup))), Err(StoreError::NotPermitted)));
    assert!(!house.base.path("again").exists(), "a restore that is refused leaves nothing");
    let (store, _) = restore(Ok(house.permit(Action::Restore))).expect("restored");
    drop(store);
    let mut raw = crate::support::Raw::open(&to);
    assert_eq!(raw.texts("SELECT actor FROM act WHERE kind = 'restore'"), ["operator"]);
    assert_eq!(raw.texts("SELECT DISTINCT seat FROM act WHERE kind LIKE 'restore%'"), ["operator"]);
}
