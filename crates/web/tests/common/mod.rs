//! A small house of invented rooms on a real socket, and a client that says exactly what it is told.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use credential::{
    csrf,
    token::{Token, TokenKind},
};
use policy::{Action, Topic};
use store::{Ambient, SignedOut, StoreError, accounts::Ticket};
use tokio::{runtime::Runtime, sync::oneshot, task::JoinHandle};
use web::{
    App, Arrival, Asset, Assets, Checks, Entry, Fields, Guard, House, Html, Json, Limits, Once, Place, Plain,
    RouteInfo, Routes, Scheme, ServeConfig, Server, Verb, WebError, Work,
};

/// Six in the morning of 16 January 2013, and chance that counts.
pub struct Still(AtomicU64);

impl Ambient for Still {
    fn now(&self) -> i64 {
        1_358_337_600_000_000
    }

    fn tick(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes()[0];
        }
    }
}

/// A child's file that the sergeant may see.
pub const SEEN: &str = "013c433a-ea00-7fff-bfff-ffffffffffff";
/// A file that exists and is not for the sergeant.
pub const UNSEEN: &str = "013c433a-ea00-7fff-bfff-eeeeeeeeeeee";
/// A file that does not exist.
pub const NO_FILE: &str = "013c433a-ea00-7fff-bfff-dddddddddddd";

/// A token of the sergeant's, for the browser or for a program.
pub fn sergeant(kind: TokenKind) -> Token {
    Token::new(kind, [0x5e; 32])
}

/// A token of a session that ended.
pub fn ended() -> Token {
    Token::new(TokenKind::Session, [0xed; 32])
}

/// What the store's visit does in the rooms: lets the sergeant in, and nobody else.
fn let_in(entry: &Entry) -> Result<(), WebError> {
    let known = match entry.ticket() {
        Ticket::Session(digest) => digest == sergeant(TokenKind::Session).digest().0,
        Ticket::Token(digest) => digest == sergeant(TokenKind::Api).digest().0,
    };
    if known { Ok(()) } else { Err(StoreError::SignedOut(SignedOut::Unknown).into()) }
}

async fn person(entry: Entry, place: Place) -> Result<Html, WebError> {
    let_in(&entry)?;
    let id = place.id("id")?;
    if id.to_string() == SEEN {
        Ok(Html("<!DOCTYPE html><p>Zebulina".to_owned()))
    } else {
        Err(WebError::Absent)
    }
}

async fn edit(entry: Entry, fields: Fields) -> Result<(StatusCode, Html), WebError> {
    let_in(&entry)?;
    let mut checks = Checks::of(&fields);
    let surname = checks.line("surname", 60).to_owned();
    match checks.done() {
        Ok(()) => {
            Ok((StatusCode::OK, Html(format!("<!DOCTYPE html><p>{} characters", surname.chars().count()))))
        }
        Err(faults) => {
            let typed = fields.get("surname").unwrap_or_default().escape_debug();
            let page = format!("<!DOCTYPE html><p>{} at {}: {typed}", faults[0].kind, faults[0].field);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)))
        }
    }
}

async fn plain(entry: Entry) -> Result<Html, WebError> {
    let_in(&entry)?;
    Ok(Html("<!DOCTYPE html><p>".to_owned()))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    surname: String,
}

async fn report(entry: Entry, once: Once, Json(report): Json<Report>) -> Result<Response, WebError> {
    let_in(&entry)?;
    let same = String::from_utf8_lossy(once.content()).into_owned();
    Ok(Json(serde_json::json!({"characters": report.surname.len(), "same": same})).into_response())
}

/// Style for the asset route.
pub const CSS: &str = "body { margin: 0 } main { margin: 0 } header { margin: 0 } footer { margin: 0 }";

/// All rooms of the test house.
pub fn rooms() -> (Routes<()>, Assets) {
    let assets =
        Assets::new(&[Asset { name: "leeward.css", kind: "text/css; charset=utf-8", bytes: CSS.as_bytes() }]);
    let long = "<!DOCTYPE html><p>".to_owned() + &"You can ask for help. ".repeat(200);
    let see_person = Guard::signed_in(Action::Read, Topic::Person);
    let routes = Routes::new()
        .page("/help", Verb::Get, RouteInfo::new("help.show", Guard::Public), || async {
            ([("set-cookie", "tracker=1")], Html(long))
        })
        .page("/help/broken", Verb::Get, RouteInfo::new("help.broken", Guard::Public), broken)
        .page("/sign-in", Verb::Get, RouteInfo::new("sign_in.ask", Guard::Arriving).with_script(), arrive)
        .page("/sign-in", Verb::Post, RouteInfo::new("sign_in.try", Guard::Arriving), || async {
            Html("<!DOCTYPE html><p>Tried".to_owned())
        })
        .page("/people/{id}", Verb::Get, RouteInfo::new("person.show", see_person), person)
        .page("/people/{id}", Verb::Post, RouteInfo::new("person.edit", see_person), edit)
        .page("/missing", Verb::Get, RouteInfo::new("missing.list", LIST), || async {
            Html("<p>".to_owned())
        })
        .page("/broken/{id}", Verb::Get, RouteInfo::new("broken", see_person), broken)
        .page("/full", Verb::Post, RouteInfo::new("full", see_person), || async {
            Err::<Html, _>(WebError::NotSaved)
        })
        .page("/stray", Verb::Get, RouteInfo::new("stray", see_person), || async {
            (StatusCode::BAD_REQUEST, "Failed to deserialize query string: Zebulina")
        })
        .page("/account", Verb::Get, RouteInfo::new("account.show", Guard::Account), plain)
        .api("/api/v1/people/{id}", Verb::Get, RouteInfo::new("api.person.show", see_person), person)
        .api("/api/v1/reports", Verb::Post, RouteInfo::new("api.report.take", LIST), report)
        .join(web::healthz());
    (routes, assets)
}

async fn arrive(arrival: Arrival) -> Html {
    Html(format!("<!DOCTYPE html><p>{}", arrival.form_token()))
}

const LIST: Guard = Guard::signed_in(Action::List, Topic::Absence);

async fn broken() -> Html {
    panic!("no row for Zebulina Quillfeather");
}

/// The application of the test house.
pub fn house(limits: Limits, scheme: Scheme) -> App {
    let work = Work::new(&limits);
    let (routes, assets) = rooms();
    let routes = routes.join(assets.routes()).join(web::readyz(Arc::new(|| true), work.clone()));
    extend(routes, limits, scheme, work)
}

/// An application of other routes with the test house's people.
pub fn extend(routes: Routes<()>, limits: Limits, scheme: Scheme, work: Work) -> App {
    let house =
        House { ambient: Arc::new(Still(AtomicU64::new(1))), face: Arc::new(Plain), work, limits, scheme };
    web::app(routes, (), house)
}

/// A server that runs until it is dropped.
pub struct Running {
    pub address: SocketAddr,
    pub metrics: Option<SocketAddr>,
    pub runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<JoinHandle<()>>,
}

/// The test house, plain on loopback.
pub fn open() -> Running {
    open_with(Limits::default())
}

/// The same with other bounds.
pub fn open_with(limits: Limits) -> Running {
    run(&ServeConfig::loopback(any()), house(limits, Scheme::Plain))
}

/// Any free port of loopback.
pub fn any() -> SocketAddr {
    "127.0.0.1:0".parse().expect("an address")
}

/// Any application by any settings.
pub fn run(config: &ServeConfig, app: App) -> Running {
    let runtime = web::runtime(&Limits::default()).expect("threads");
    let server = runtime.block_on(Server::bind(config, app)).expect("a free port");
    let (address, metrics) = (server.address().expect("bound"), server.metrics_address());
    let (stop, told) = oneshot::channel();
    let ended = runtime.spawn(server.run(async {
        let _told = told.await;
    }));
    Running { address, metrics, runtime, stop: Some(stop), ended: Some(ended) }
}

impl Running {
    /// Says stop; returns at once.
    pub fn say_stop(&mut self) {
        let _gone = self.stop.take().expect("said once").send(());
    }

    /// Waits until the server has ended.
    pub fn wait(&mut self) {
        self.runtime.block_on(self.ended.take().expect("waited for once")).expect("no panic");
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        stream
    }

    /// Says the bytes on a connection of their own and reads to its end.
    pub fn say(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that refuses early may close before all was said.
        let _refused_early = stream.write_all(request);
        Answer::read(&mut stream)
    }

    /// A request with these header lines and body, of a client that closes after it.
    pub fn ask(&self, line: &str, headers: &[&str], body: &[u8]) -> Answer {
        self.say(&request(line, headers, body))
    }

    /// A GET of the signed-in sergeant.
    pub fn sergeant(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[&cookie()], b"")
    }

    /// A form of the signed-in sergeant with its token, in a browser of today.
    pub fn form(&self, path: &str, form: &str) -> Answer {
        let headers = [&cookie(), FORM, "sec-fetch-site: same-origin", "origin: null"];
        let form = format!("csrf={}&{form}", form_token(&sergeant(TokenKind::Session)));
        self.ask(&format!("POST {path}"), &headers, form.as_bytes())
    }
}

/// The header of a form.
pub const FORM: &str = "content-type: application/x-www-form-urlencoded";
/// The header of JSON.
pub const JSON: &str = "content-type: application/json";

/// The sergeant's cookie.
pub fn cookie() -> String {
    format!("cookie: leeward={}", sergeant(TokenKind::Session).reveal().as_str())
}

/// The sergeant's program.
pub fn bearer() -> String {
    format!("authorization: Bearer {}", sergeant(TokenKind::Api).reveal().as_str())
}

/// What a session's forms carry.
pub fn form_token(session: &Token) -> String {
    csrf::token(session, "form")
}

/// A browser before sign-in, with the cookie and the beginning of a form to sign in with.
pub fn arriving() -> (String, String) {
    let token = Token::new(TokenKind::Visitor, [0xa0; 32]);
    let form = format!("csrf={}", form_token(&token));
    (format!("cookie: leeward-visitor={}", token.reveal().as_str()), form)
}

/// A whole request.
pub fn request(line: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut out = format!("{line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n").into_bytes();
    for header in headers {
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(b"\r\n");
    }
    if !body.is_empty() {
        out.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads one to the connection's end.
    pub fn read(stream: &mut impl Read) -> Self {
        let mut all = Vec::new();
        let mut piece = [0; 4096];
        loop {
            match stream.read(&mut piece) {
                Ok(0) => break,
                Ok(some) => all.extend_from_slice(&piece[..some]),
                Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                    panic!("the connection was left open")
                }
                // Closed with words of ours unread, the system may end with a reset after the answer.
                Err(_) => break,
            }
        }
        Self::parse(&all)
    }

    fn parse(all: &[u8]) -> Self {
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap_or_default().split(' ').nth(1).unwrap_or("0");
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.parse().expect("a status"),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: all.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}
