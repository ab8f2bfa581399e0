//! The database goes away in the midst of people's work: what they sent is saved once or "not saved", never half, and what
//! they typed is still there.

mod common;

use std::{
    path::PathBuf,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use anyhow::{Result, ensure};
use common::{leeward, plain_words};
use leeward_bench::{
    loss::{
        Book, Nodes, Person, Program, Served, audit,
        rooms::{at_work, house, start},
        wire::{Answer, ask},
        work,
    },
    server,
    site::Site,
};
use xtask::postgres::{End, Server};

/// A place of a test's own, gone with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("leeward-{name}-{}", std::process::id()));
        let _left_by_an_older_run = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// A new store on a server.
    fn over(&self, own: &Server, database: &str) -> Result<Site> {
        let [(_, url), (_, plain), _] = own.environment();
        let server = server::Server::with(&url, Some(plain))?;
        Site::served(&leeward(), &self.0.join("store"), &server, database)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _best_effort = std::fs::remove_dir_all(&self.0);
    }
}

/// A form that could not be taken: says so to a person, and holds all that was typed.
fn gives_the_form_back(answer: &Answer, once: &str, child: &str) {
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"), "{answer:?}");
    let said = plain_words(&answer.body);
    assert!(said.contains("Nothing of it was saved") && said.contains("Send it again"), "{said}");
    assert!(said.contains(child), "what was written can be read: {said}");
    assert_eq!(answer.hidden("once").as_deref(), Some(once), "and is sent again as the same form");
    assert!(answer.body.contains(&format!("name=\"given\" value=\"{child}\"")), "{}", answer.body);
    assert!(answer.body.contains("action=\"/reports/new\""), "{}", answer.body);
}

/// What a program is told meanwhile.
fn tells_the_program(server: &Served, program: &Program) {
    let body = leeward_bench::loss::program::report("Aquila");
    let request = program.post("0123456789abcdef0123", "/api/v1/episodes", None, &body);
    let answer = ask(server.address, &request).expect("an answer");
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"), "{answer:?}");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(!answer.body.contains("Aquila"), "{answer:?}");
}

/// What needs no record is there all the while; what would show one is not.
fn serves_what_it_can(server: &Served, okafor: &Person) {
    let get = |path: &str| ask(server.address, &okafor.page(path)).expect("an answer");
    assert_eq!(get("/healthz").status, 200);
    let help = get(get("/help").header("location"));
    assert_eq!(help.status, 200, "help is there for whoever needs it: {help:?}");
    assert_eq!(get("/missing").status, 503, "no disclosure, no page");
}

fn children(site: &Site) -> Result<u64> {
    site.count("SELECT COUNT(*) FROM episodes WHERE sender = 'leeward'")
}

#[test]
fn a_database_server_that_starts_again_in_the_midst_of_work_costs_nobody_anything() -> Result<()> {
    let mut own = Server::of_a_test()?;
    let place = Place::new("restarts");
    let site = place.over(&own, "town")?;
    let cast = house(&site)?;
    let (nodes, book) = (Arc::new(Nodes::of(2)), Arc::new(Book::default()));
    let _servers = [start(&site, &nodes, 0)?, start(&site, &nodes, 1)?];
    let (reader, threads) = at_work(&site, &cast, &nodes, &book, 23)?;
    for end in [End::Fast, End::AtOnce, End::AtOnce, End::Fast] {
        let before = nodes.answered.load(Ordering::Relaxed);
        for _ in 0..3_000 {
            if nodes.answered.load(Ordering::Relaxed) > before + 20 || nodes.is_closing() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        own.halt(end)?;
        own.resume()?;
    }
    std::thread::sleep(Duration::from_millis(500));
    nodes.close();
    for thread in threads {
        thread.join().expect("no panic")?;
    }
    leeward_bench::loss::rooms::placed(&site)?;
    let entries = book.entries();
    ensure!(entries.saves() > 10, "people went on working: {}", entries.saves());
    audit::read(&reader, &nodes, &entries)?;
    audit::audit(&site, &entries, &place.0.join("export"))
}

#[test]
fn while_the_database_server_is_away_nothing_is_saved_and_what_was_typed_is_kept() -> Result<()> {
    let mut own = Server::of_a_test()?;
    let place = Place::new("away");
    let site = place.over(&own, "town")?;
    let cast = house(&site)?;
    let nodes = Nodes::of(1);
    let server = start(&site, &nodes, 0)?;
    let okafor = cast.sergeants[0].sign_in(&nodes)?;
    let program = Program::of(&site, &cast.sergeants[0])?;
    own.halt(End::Fast)?;
    let (once, child) = ("00112233445566778899", "Quastelbrook");
    let form = okafor.form(once, "/reports/new", &work::report(child));
    let answer = ask(server.address, &form).expect("an answer");
    gives_the_form_back(&answer, once, child);
    tells_the_program(&server, &program);
    serves_what_it_can(&server, &okafor);
    assert_eq!(ask(server.address, &okafor.page("/readyz")).expect("an answer").status, 503);
    own.resume()?;
    for _ in 0..2 {
        assert_eq!(nodes.ask(&form)?.status, 303, "sent again, and once more");
    }
    assert_eq!(children(&site)?, 1);
    assert_eq!(ask(server.address, &okafor.page("/readyz")).expect("an answer").status, 200);
    leeward_bench::loss::rooms::placed(&site)?;
    audit::verify(&site)
}

#[test]
fn where_another_program_holds_the_embedded_database_nothing_is_saved_and_what_was_typed_is_kept()
-> Result<()> {
    let place = Place::new("held");
    let site = Site::embedded(&leeward(), &place.0.join("store"));
    let cast = house(&site)?;
    let nodes = Nodes::of(1);
    let server = start(&site, &nodes, 0)?;
    let okafor = cast.sergeants[0].sign_in(&nodes)?;
    let other = rusqlite::Connection::open(site.file())?;
    other.execute_batch("BEGIN IMMEDIATE")?;
    let (once, child) = ("00112233445566778899", "Quastelbrook");
    let form = okafor.form(once, "/reports/new", &work::report(child));
    // Two at once: they share a group, and both are told the same.
    let asked: Vec<_> = (0..2)
        .map(|_| {
            let (at, form) = (server.address, form.clone());
            std::thread::spawn(move || ask(at, &form))
        })
        .collect();
    for thread in asked {
        let answer = thread.join().expect("no panic").expect("an answer");
        gives_the_form_back(&answer, once, child);
    }
    other.execute_batch("ROLLBACK")?;
    for _ in 0..2 {
        assert_eq!(nodes.ask(&form)?.status, 303);
    }
    assert_eq!(children(&site)?, 1);
    audit::verify(&site)
}

/// The most that the server may write into any file, in bytes, from now on.
#[cfg(target_os = "linux")]
fn may_write(server: &Served, bytes: &str) {
    let limit = std::process::Command::new("prlimit")
        .args(["--pid", &server.pid().to_string(), &format!("--fsize={bytes}:")])
        .status();
    assert!(limit.is_ok_and(|status| status.success()), "prlimit sets a limit");
}

/// A real server whose every write fails, as on a disk without room: its system lets no file grow beyond a few bytes. (A
/// file system of its own could be filled to the last byte, but not by everybody who runs the tests.)
#[test]
#[cfg(target_os = "linux")]
fn on_a_full_disk_nothing_is_saved_what_was_typed_is_kept_and_it_works_again_when_there_is_room() -> Result<()>
{
    let place = Place::new("full");
    let site = Site::embedded(&leeward(), &place.0.join("store"));
    let cast = house(&site)?;
    let nodes = Nodes::of(1);
    let inner = site.leeward(&["serve", "--listen", "127.0.0.1:0"])?;
    // The word for a file that may not grow would end the server; on a full disk nobody says it.
    let mut command = std::process::Command::new("sh");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEEWARD_") {
            command.env_remove(name);
        }
    }
    command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(inner.get_program()).args(inner.get_args());
    let server = Served::of(&mut command)?;
    nodes.set(0, Some(server.address));
    let okafor = cast.sergeants[0].sign_in(&nodes)?;
    let program = Program::of(&site, &cast.sergeants[0])?;
    okafor.open(&nodes, "/missing")?;

    may_write(&server, "1024");
    let (once, child) = ("00112233445566778899", "Quastelbrook");
    let form = okafor.form(once, "/reports/new", &work::report(child));
    let answer = ask(server.address, &form).expect("an answer");
    gives_the_form_back(&answer, once, child);
    tells_the_program(&server, &program);
    serves_what_it_can(&server, &okafor);

    may_write(&server, "unlimited");
    for _ in 0..2 {
        assert_eq!(nodes.ask(&form)?.status, 303);
    }
    assert_eq!(children(&site)?, 1);
    drop(server);
    audit::verify(&site)
}
