//! PostgreSQL: verified TLS or nothing, and acts that collide are done again.

use domain::TableId;
use policy::{Action, Audience, Context, Policy};
use store::{Address, AddressError, Store, StoreError, db::Conn};

use crate::support::{House, operator, server_base, town};

#[test]
fn an_address_without_verified_tls_is_refused() {
    for query in ["", "?sslmode=disable", "?sslmode=require", "?sslmode=verify-ca&sslrootcert=/x"] {
        let refused = Address::server(&format!("postgres://leeward@db/city{query}"), false);
        assert_eq!(refused, Err(AddressError::NotVerified), "{query}");
    }
}

#[test]
fn a_strangers_certificate_is_refused() {
    let Some(_base) = server_base("a_strangers_certificate_is_refused") else { return };
    let stranger = std::env::var("LEEWARD_TEST_PG_STRANGER").expect("set along with the server");
    let address = Address::server(&stranger, false).expect("the address asks for verified TLS");
    let Err(error) = Conn::open(&address) else { panic!("connected to a server that nobody vouches for") };
    let words = error.to_string();
    assert!(words.contains("certificate"), "{words}");
    let password = stranger.split(['@', ':']).nth(2).expect("a password");
    assert!(
        !words.contains(password) && !format!("{error:?}").contains(password),
        "an error never tells the password"
    );
    let missing = stranger.replace("stranger.pem", "nobody.pem");
    let address = Address::server(&missing, false).expect("an address");
    assert!(matches!(Conn::open(&address), Err(StoreError::RootCertificate)));
}

#[test]
fn a_certificate_of_another_name_is_refused() {
    let Some(_base) = server_base("a_certificate_of_another_name_is_refused") else { return };
    let url = std::env::var("LEEWARD_TEST_PG").expect("set");
    // The same machine by a name that is not in the server's certificate.
    let other = url.replace("@127.0.0.1:", "@127.0.0.2:");
    let address = Address::server(&other, false).expect("an address");
    assert!(Conn::open(&address).is_err());
}

on_both! {
    fn fifty_acts_each_of_two_at_once_all_succeed(base) {
        let mut house = House::found(base);
        house.take(&town());
        let stores = [house.again(), house.again()].map(|s| s.expect("a connection"));
        std::thread::scope(|scope| {
            for mut store in stores {
                scope.spawn(move || acts(&mut store));
            }
        });
        let mut raw = house.raw();
        assert_eq!(raw.int("SELECT COUNT(*) FROM act WHERE kind = 'report'"), 50);
        assert_eq!(raw.int("SELECT COUNT(*) FROM act WHERE kind = 'hold'"), 50);
        let (leaves, dense) = (raw.count("leaf"), raw.int("SELECT COUNT(DISTINCT seq) FROM leaf"));
        assert_eq!((leaves, raw.int("SELECT MAX(seq) FROM leaf") + 1), (dense, dense), "every place is taken once");
        let found = house.verify();
        assert!(found.ok() && found.waiting == 0, "{:?}", found.faults);
    }
}

/// Fifty acts: counts and holds in turn.
fn acts(store: &mut Store) {
    let report = Policy::house()
        .permit_bulk(&operator(), Action::Report(Audience::Internal), &Context::default())
        .expect("the operator may");
    for _ in 0..25 {
        store.count(&report, None, "a story", |_| Ok(())).expect("a count");
        let located = store.locate("people:p-2").expect("a person");
        assert_eq!(located.table, TableId::People);
        let permit = Policy::house()
            .decide(&operator(), Action::Hold, &located.facts, &Context::by_authority())
            .expect("the operator may");
        store.hold(&permit, &located, "county attorney").expect("a hold");
    }
}
