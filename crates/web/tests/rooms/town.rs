//! The invented town with its server running, and people who sign in to it.

use std::{
    cell::RefCell,
    env,
    process::{Command, Stdio},
    sync::Arc,
};

use credential::{
    password::{Cost, Hashing},
    token::{Token, TokenKind},
};
use domain::RecordId;
use policy::{Action, SeatKind};
use store::{
    Desk,
    accounts::{NewSeat, NewSession, Strength},
};
use web::{
    Front, House as Outside, Limits, Scheme, ServeConfig, Work,
    reports::Figures,
    rooms::{Opening, PageFace, Rooms},
};

use crate::{
    common::{Answer, FORM, Running, any, form_token, run},
    support::{Base, Bundle, House, server_base, town},
};

/// Set where the towns of this process stand on the test server.
const ON_A_SERVER: &str = "LEEWARD_TEST_ROOMS_ON_A_SERVER";
/// Connections of a desk to the test server.
const CONNECTIONS: usize = 3;

fn base() -> Base {
    match env::var_os(ON_A_SERVER) {
        None => Base::file(),
        Some(_) => server_base("the rooms").expect("LEEWARD_TEST_PG, which the run before had"),
    }
}

/// Tells every story of this program once more, each in a town on PostgreSQL, where there is a server to test on; but
/// those under `except`. A new story needs nothing to be among them.
pub fn again_on_a_server(except: &[&str]) {
    if env::var_os(ON_A_SERVER).is_some() || server_is_missing() {
        return;
    }
    let skip = except.iter().chain(&["on_a_server"]).flat_map(|name| ["--skip", name]);
    let told = Command::new(env::current_exe().expect("this program"))
        .env(ON_A_SERVER, "1")
        .args(skip)
        .stdin(Stdio::null())
        .output()
        .expect("this program runs again");
    let said = String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "on a server:\n{said}");
    println!("{said}");
}

fn server_is_missing() -> bool {
    let missing = env::var_os("LEEWARD_TEST_PG").is_none();
    if missing {
        eprintln!(
            "NOT TESTED on PostgreSQL: the rooms. Set LEEWARD_TEST_PG, or run `cargo xtask pg -- cargo test -p web`"
        );
    }
    missing
}

/// A running server over a store of its own. The clock stands at 6 in the morning of 16 January 2013.
pub struct Town {
    pub running: Running,
    pub house: RefCell<House>,
    pub desk: Arc<Desk>,
    /// Every route of the server.
    pub routes: Vec<web::Route>,
}

/// Someone in a seat, with a browser.
pub struct Person<'t> {
    town: &'t Town,
    token: Token,
}

impl Town {
    /// The town of every story.
    pub fn open() -> Self {
        Self::of(&town().add("agencies", "city,City Hall,city,27053"))
    }

    /// The same with other records.
    pub fn of(records: &Bundle) -> Self {
        Self::with(records, |_| None)
    }

    /// The same with someone who counts reports beside the desk.
    pub fn with(records: &Bundle, figures: impl FnOnce(&House) -> Option<Arc<dyn Figures>>) -> Self {
        let mut house = House::found(base());
        house.take(records);
        let connections = if house.base.store_file().is_some() { 1 } else { CONNECTIONS };
        let stores = (0..connections).map(|_| house.again().expect("a store that opens")).collect();
        let desk = Arc::new(Desk::open(stores).expect("a desk"));
        let limits = Limits::default();
        let work = Work::new(&limits);
        let rooms = Rooms::open(Opening {
            front: Front::new(Arc::clone(&desk), work.clone()),
            about: house.store.about().clone(),
            partnership: house.store.partnership(),
            sign_in_key: *desk.sign_in_key(),
            hashing: Hashing::new(Cost::CHEAP).expect("a cost"),
            ambient: Arc::new(house.bench.clone()),
            secure: false,
            site: Some(credential::passkey::Site::loopback("Leeward").expect("a site")),
            partners: Vec::new(),
            public_url: String::new(),
        })
        .expect("texts");
        let rooms = match figures(&house) {
            Some(figures) => rooms.with_figures(figures),
            None => rooms,
        };
        let outside = Outside {
            ambient: Arc::new(house.bench.clone()),
            face: Arc::new(PageFace::new(true).expect("texts").with_rooms(rooms.clone()).with_passkeys(true)),
            work,
            limits,
            scheme: Scheme::Plain,
        };
        let app = web::app(rooms.routes(), rooms, outside);
        let routes = app.routes().to_vec();
        let running = run(&ServeConfig::loopback(any()), app);
        Self { running, house: RefCell::new(house), desk, routes }
    }

    /// Gives someone an account and a seat, and signs them in.
    pub fn person(&self, login: &str, kind: SeatKind, agency: &str) -> Person<'_> {
        let mut house = self.house.borrow_mut();
        let agency = kind.needs_agency().then(|| house.store.agency(agency).expect("the agency").0);
        let accounts = || house.permit(Action::Accounts);
        let account =
            self.desk.new_account(accounts(), login, &format!("Colleague {login}")).expect("an account");
        let seat = NewSeat { kind, agency, duty: "sergeant".to_owned() };
        self.desk.give_seat(accounts(), account, seat).expect("a seat");
        self.desk
            .set_account_state(accounts(), account, store::accounts::AccountState::Active)
            .expect("an active account");
        let mut random = [0x5e; 32];
        random[..login.len().min(32)].copy_from_slice(&login.as_bytes()[..login.len().min(32)]);
        let token = Token::new(TokenKind::Session, random);
        let new = NewSession {
            digest: token.digest().0,
            account,
            strength: Strength::Full,
            way: "password",
            replaces: None,
        };
        self.desk.begin_session(new, "review of tonight's absences").expect("a session");
        Person { town: self, token }
    }

    /// The id of a record, by its sender's name: `people:p-1`.
    pub fn id(&self, name: &str) -> RecordId {
        self.house.borrow_mut().store.locate(name).expect("a record").id
    }

    /// Every leaf gets its place, and the ledger finds everything as it should be.
    pub fn sound(&self) {
        let mut house = self.house.borrow_mut();
        let permit = house.permit(Action::Sequence);
        house.store.sequence(&permit).expect("a ledger that takes its leaves");
        house.sound();
    }

    /// Sets the clock.
    pub fn set(&self, instant: &str) {
        self.house.borrow().bench.set(instant);
    }
}

impl Person<'_> {
    /// Opens a page.
    pub fn get(&self, path: &str) -> Answer {
        self.town.running.ask(&format!("GET {path}"), &[&self.cookie()], b"")
    }

    /// Opens a page that must be there, and gives its text.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// Sends a form for the first time.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut word = [0; 16];
        store::Ambient::fill(&self.town.house.borrow().bench, &mut word);
        let word: String = word.iter().map(|byte| format!("{byte:02x}")).collect();
        self.send_as(&word, path, fields)
    }

    /// Sends a form under a word of its own; the same word is the same sending.
    pub fn send_as(&self, once: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", &form_token(&self.token)).append_pair("once", once).extend_pairs(fields);
        let headers = [&self.cookie(), FORM, "sec-fetch-site: same-origin"];
        self.town.running.ask(&format!("POST {path}"), &headers, body.finish().as_bytes())
    }

    /// Sends a form that must be taken, and gives the address it leads to.
    pub fn done(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.send(path, fields);
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        answer.header("location").to_owned()
    }

    fn cookie(&self) -> String {
        format!("cookie: leeward={}", self.token.reveal().as_str())
    }
}

/// What stands on a page between tags, without them: for reading words as a person does.
pub fn words(page: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
