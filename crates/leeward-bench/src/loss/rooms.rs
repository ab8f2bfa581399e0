//! The soak of the rooms: servers are killed (signal 9) at random moments while people work, over and over.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
    thread::JoinHandle,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use testkit::Rng;

use super::{Book, Nodes, Person, Program, Seated, Served, audit, seat, work};
use crate::{server, site::Site};

/// A soak of the rooms.
#[derive(Clone, Debug)]
pub struct Soak {
    /// The program.
    pub leeward: PathBuf,
    /// How often a server is killed.
    pub kills: u32,
    /// What decides what is done, and when it is killed.
    pub seed: u64,
    /// Nodes over one database; more than one needs a server.
    pub nodes: usize,
    /// The ledger is verified after every so many kills.
    pub verify_every: u32,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Soaked {
    /// Kills of a server that was at work.
    pub kills: u32,
    /// Saves that were acknowledged; all of them are there, once.
    pub saves: usize,
    /// Requests that got no whole answer and were sent again.
    pub lost: u64,
    /// Requests answered "busy", "not saved" or "not sure", and sent again.
    pub put_off: u64,
    /// Requests answered.
    pub answered: u64,
}

/// On the embedded database.
///
/// # Errors
/// Whatever is lost, doubled, or does not verify.
pub fn run(soak: &Soak) -> Result<Soaked> {
    on(soak, |leeward, folder| Ok(Site::embedded(leeward, folder)))
}

/// On the server that the environment names.
///
/// # Errors
/// As [`run`]; or if the environment names no server.
pub fn run_on_server(soak: &Soak) -> Result<Soaked> {
    let server = server::from_environment()?.context("LEEWARD_TEST_PG names no server")?;
    let database = format!("rooms_{}_{}", std::process::id(), soak.nodes);
    on(soak, |leeward, folder| Site::served(leeward, folder, &server, &database))
}

fn on(soak: &Soak, site: impl Fn(&Path, &Path) -> Result<Site>) -> Result<Soaked> {
    let name = format!("leeward-rooms-{}-{}-{}", std::process::id(), soak.seed, soak.nodes);
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder)?;
    let site = site(&soak.leeward, &folder.join("store"))?;
    let done = house(&site)
        .and_then(|cast| soaked(soak, &site, &cast, &folder))
        .with_context(|| format!("with --seed {}; what is left lies in {}", soak.seed, folder.display()))?;
    std::fs::remove_dir_all(&folder)?;
    Ok(done)
}

/// Who works there.
pub struct Cast {
    /// Sergeants.
    pub sergeants: [Seated; 2],
    /// The worker who receives handoffs.
    pub receiver: Seated,
}

/// A store with the demo's records, and people with seats in it.
///
/// # Errors
/// Whatever the command line answers.
pub fn house(site: &Site) -> Result<Cast> {
    site.run(&["init", "--name", "the invented partnership", "--demo"])?;
    let records = testkit::demo_dir().join("2013-01");
    site.run(&["import", &records.to_string_lossy(), "--source", "demo"])?;
    Ok(Cast {
        sergeants: [
            seat(site, "okafor", "pd-city", "sergeant")?,
            seat(site, "brandt", "pd-city", "sergeant")?,
        ],
        receiver: seat(site, "lindqvist", "cp-hennepin", "caseworker")?,
    })
}

fn soaked(soak: &Soak, site: &Site, cast: &Cast, folder: &Path) -> Result<Soaked> {
    let (nodes, book) = (Arc::new(Nodes::of(soak.nodes)), Arc::new(Book::default()));
    let mut rng = Rng::new(soak.seed);
    let mut servers = Vec::new();
    for place in 0..soak.nodes {
        servers.push(start(site, &nodes, place)?);
    }
    let (reader, threads) = at_work(site, cast, &nodes, &book, soak.seed)?;
    let killed = kill(soak, site, &nodes, &book, &mut servers, &mut rng);
    nodes.close();
    let ended: Vec<Result<()>> =
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Ok(()))).collect();
    // What broke somebody's work off says more than that it was broken off.
    let whole = ended.into_iter().collect::<Result<()>>().and(killed);
    let kills = whole.with_context(|| last_words(&mut servers))?;
    if soak.nodes > 1 {
        placed(site)?;
    }
    let entries = book.entries();
    audit::read(&reader, &nodes, &entries)?;
    drop(servers);
    audit::audit(site, &entries, &folder.join("export"))?;
    ensure!(entries.saves() > soak.kills as usize / 4, "hardly anything was done: {}", entries.saves());
    let of = |count: &std::sync::atomic::AtomicU64| count.load(Ordering::Relaxed);
    Ok(Soaked {
        kills,
        saves: entries.saves(),
        lost: of(&nodes.lost),
        put_off: of(&nodes.put_off),
        answered: of(&nodes.answered),
    })
}

/// What the servers that are still up said last, for whoever looks into it.
fn last_words(servers: &mut [Served]) -> String {
    let last = |server: &mut Served| {
        let log = server.kill_now().map(|()| server.log()).unwrap_or_default();
        let errors: Vec<&str> = log.lines().filter(|line| !line.contains("\"INFO\"")).collect();
        errors[errors.len().saturating_sub(10)..].join("\n")
    };
    servers.iter_mut().map(last).collect::<Vec<_>>().join("\n")
}

/// Kills one server after another, each while it works.
fn kill(
    soak: &Soak,
    site: &Site,
    nodes: &Nodes,
    book: &Book,
    servers: &mut [Served],
    rng: &mut Rng,
) -> Result<u32> {
    for kills in 1..=soak.kills {
        let place = kills as usize % soak.nodes;
        // After so many answers, not after so long: on a busy machine nobody would get anywhere between two kills.
        let until = nodes.answered.load(Ordering::Relaxed) + 1 + rng.below(24);
        for _ in 0..6_000 {
            if nodes.answered.load(Ordering::Relaxed) >= until || nodes.is_closing() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        ensure!(!nodes.is_closing(), "somebody's work broke off");
        std::thread::sleep(Duration::from_micros(rng.below(20_000)));
        servers[place].kill_now()?;
        nodes.set(place, None);
        // The database has what it has; the ledger must fit it before anyone mends anything.
        if kills % soak.verify_every == 0 {
            audit::verify(site).with_context(|| format!("after {kills} kills"))?;
        }
        servers[place] = start(site, nodes, place)?;
        if kills % 50 == 0 {
            eprintln!("{kills} kills, {} saves", book.entries().saves());
        }
    }
    Ok(soak.kills)
}

/// Starts a node in its place.
///
/// # Errors
/// If it does not listen.
pub fn start(site: &Site, nodes: &Nodes, place: usize) -> Result<Served> {
    let server = Served::start(site, &["--connections", "4"])?;
    nodes.set(place, Some(server.address));
    Ok(server)
}

/// Everyone signs in and works, each in a thread, until the nodes are closed. The program is given, to read with.
///
/// # Errors
/// If someone cannot sign in.
pub fn at_work(
    site: &Site,
    cast: &Cast,
    nodes: &Arc<Nodes>,
    book: &Arc<Book>,
    seed: u64,
) -> Result<(Program, Vec<JoinHandle<Result<()>>>)> {
    type Day = fn(&Person, &Nodes, &mut Rng, &Book) -> Result<()>;
    let [first, second] = &cast.sergeants;
    let days: [(&Seated, Day); 3] =
        [(first, work::sergeant), (second, work::sergeant), (&cast.receiver, work::receiver)];
    let mut threads = Vec::new();
    for (number, (seated, day)) in days.into_iter().enumerate() {
        let person = seated.sign_in(nodes)?;
        threads.push(day_by_day(nodes, book, seed + 100 + number as u64, move |nodes, rng, book| {
            day(&person, nodes, rng, book)
        }));
    }
    let program = Program::of(site, first)?;
    let reader = program.clone();
    threads.push(day_by_day(nodes, book, seed + 200, move |nodes, rng, book| program.work(nodes, rng, book)));
    Ok((reader, threads))
}

/// One day after another in a thread; whoever meets a fault closes the house.
fn day_by_day(
    nodes: &Arc<Nodes>,
    book: &Arc<Book>,
    seed: u64,
    day: impl Fn(&Nodes, &mut Rng, &Book) -> Result<()> + Send + 'static,
) -> JoinHandle<Result<()>> {
    let (nodes, book) = (Arc::clone(nodes), Arc::clone(book));
    std::thread::spawn(move || {
        let mut rng = Rng::new(seed);
        while !nodes.is_closing() {
            day(&nodes, &mut rng, &book).inspect_err(|_| nodes.close())?;
        }
        Ok(())
    })
}

/// The sequencer of some node goes on: no leaf waits for its place for long.
///
/// # Errors
/// If one still waits after half a minute.
pub fn placed(site: &Site) -> Result<()> {
    for _ in 0..300 {
        if site.count("SELECT COUNT(*) FROM leaf WHERE seq IS NULL")? == 0 {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    anyhow::bail!("leaves still wait for their places")
}
