//! A connection to the server breaks off at the worst moments; what is answered is true, and nothing is done twice.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use domain::{RecordId, TableId, Value};
use policy::{Action, Actor, SeatKind};
use store::{
    Address, Desk, Store, StoreError,
    visit::{Set, Who},
};

use crate::support::{House, server_base, town};

/// When the line breaks, once: at a word of the client's, before it has reached the server or before its answer comes
/// back; and whether it can be mended.
#[derive(Clone, Copy)]
struct Break {
    at: &'static str,
    reaches: bool,
    for_good: bool,
}

/// A line to the test server that breaks when it is told to.
struct Line {
    address: Address,
    next: Arc<Mutex<Option<Break>>>,
}

impl Line {
    fn to(house: &House) -> Self {
        let url = std::env::var("LEEWARD_TEST_PG_PLAIN").expect("set along with the server");
        let server =
            url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("a server").to_owned();
        let to: SocketAddr = server.parse().expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let here = listener.local_addr().expect("bound").to_string();
        let database = house.base.database().expect("a database on the server");
        let url = url.replacen(&server, &here, 1).replacen("/postgres?", &format!("/{database}?"), 1);
        let next = Arc::new(Mutex::new(None));
        let told = Arc::clone(&next);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(to)) else { return };
                if !carry(client, server, &told) {
                    return;
                }
            }
        });
        Self { address: Address::server(&url, true).expect("an address"), next }
    }
}

/// Carries one connection to its end; false if none comes after it.
fn carry(mut client: TcpStream, mut server: TcpStream, next: &Mutex<Option<Break>>) -> bool {
    let (mut back, mut out) = (server.try_clone().expect("a twin"), client.try_clone().expect("a twin"));
    let muted = Arc::new(Mutex::new(false));
    let mute = Arc::clone(&muted);
    std::thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(some @ 1..) = back.read(&mut piece) {
            if *mute.lock().expect("whole") || out.write_all(&piece[..some]).is_err() {
                break;
            }
        }
        let _over = out.shutdown(Shutdown::Both);
    });
    let mut piece = [0; 65_536];
    while let Ok(some @ 1..) = client.read(&mut piece) {
        let said = piece[..some].to_vec();
        let mut next = next.lock().expect("whole");
        let holds = |word: &str| said.windows(word.len()).any(|part| part == word.as_bytes());
        if let Some(broken) = next.take_if(|broken| holds(broken.at)) {
            if broken.reaches {
                *muted.lock().expect("whole") = true;
                server.write_all(&said).expect("the server hears it");
                // The answer came as far as this line: then what was said is done.
                while !matches!(client.read(&mut piece), Ok(0) | Err(_)) {}
            }
            let (_over, _too) = (client.shutdown(Shutdown::Both), server.shutdown(Shutdown::Both));
            return !broken.for_good;
        }
        drop(next);
        if server.write_all(&said).is_err() {
            break;
        }
    }
    let _over = server.shutdown(Shutdown::Both);
    true
}

/// The sergeant takes a child's file over the line, which breaks.
fn taken(house: &House, line: &Line, broken: Break) -> Result<RecordId, StoreError> {
    let store = Store::open(&line.address, &house.secret(), Box::new(house.bench.clone())).expect("a store");
    let (agency, _) = store_agency(house);
    let desk = Desk::open(vec![store]).expect("a desk");
    *line.next.lock().expect("whole") = Some(broken);
    let okafor = Actor::seated(SeatKind::Police, agency, "okafor", "tonight's absences");
    let done = desk.edit(Who::Actor(okafor), "person_new", move |visit| {
        let name = Set::To(Value::Text("Quillamarine".to_owned()));
        visit.add(TableId::People, &[("agency_id", Set::Link(agency)), ("given", name)])
    });
    assert!(line.next.lock().expect("whole").is_none(), "the line broke at {}", broken.at);
    done
}

fn store_agency(house: &House) -> (RecordId, String) {
    house.again().expect("a connection").agency("pd").expect("the squad")
}

#[test]
fn wherever_the_line_breaks_a_file_is_taken_once() {
    let Some(base) = server_base("wherever_the_line_breaks_a_file_is_taken_once") else { return };
    let mut house = House::found(base);
    house.take(&town());
    let files = |house: &House| house.raw().int("SELECT COUNT(*) FROM people");
    for (at, reaches) in [
        ("BEGIN", false),
        ("INSERT INTO people", true),
        ("INSERT INTO leaf", false),
        ("COMMIT", false),
        ("COMMIT", true),
    ] {
        let before = files(&house);
        let line = Line::to(&house);
        let id = taken(&house, &line, Break { at, reaches, for_good: false })
            .unwrap_or_else(|error| panic!("{at}, {reaches}: {error}"));
        assert_eq!(files(&house), before + 1, "{at}, {reaches}: once");
        let own = format!("SELECT COUNT(*) FROM people WHERE id = '{id}'");
        assert_eq!(house.raw().int(&own), 1, "{at}, {reaches}: the one that was answered");
    }
    house.store.sequence(&house.permit(Action::Sequence)).expect("places");
    house.sound();
}

#[test]
fn where_the_line_stays_broken_nobody_is_told_more_than_is_known() {
    let Some(base) = server_base("where_the_line_stays_broken_nobody_is_told_more_than_is_known") else {
        return;
    };
    let mut house = House::found(base);
    house.take(&town());
    let files = |house: &House| house.raw().int("SELECT COUNT(*) FROM people");
    let before = files(&house);
    for (at, reaches) in [("BEGIN", false), ("INSERT INTO leaf", true)] {
        let line = Line::to(&house);
        let away = taken(&house, &line, Break { at, reaches, for_good: true });
        assert!(matches!(away, Err(StoreError::Pg(_))), "{at}: not saved: {away:?}");
        assert_eq!(files(&house), before);
    }
    let line = Line::to(&house);
    let unsure = taken(&house, &line, Break { at: "COMMIT", reaches: true, for_good: true });
    assert!(matches!(unsure, Err(StoreError::Unsure)), "{unsure:?}");
    assert_eq!(files(&house), before + 1, "it was saved, which could not be known");
    house.store.sequence(&house.permit(Action::Sequence)).expect("places");
    house.sound();
}
