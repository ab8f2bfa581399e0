//! `leeward serve`: pages and the API, until told to stop.

use std::{fs::OpenOptions, path::Path, sync::Arc, time::Duration};

use credential::{
    passkey::Site,
    password::{Cost, Hashing},
};
use serde_json::json;
use store::{Desk, Secret, Store, StoreError};
use web::{
    Front, Limits, Scheme, ServeConfig, Server, TlsFiles, Traces, Work,
    rooms::{Opening, PageFace, Rooms},
};

use super::partners;
use crate::{
    ambient::Machine,
    cli::Serve,
    database,
    failure::Failure,
    figures::Aside,
    house::{self, House},
    output::Output,
    settings::Settings,
};

/// What phones show beside a passkey: it says nothing about what the system is for.
const NAME: &str = "Leeward";

pub fn run(ask: &Serve, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let tls = ask.tls_cert.clone().zip(ask.tls_key.clone());
    let config = ServeConfig {
        listen: ask.listen,
        tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
        behind_proxy: ask.behind_proxy,
        metrics: ask.metrics,
    };
    let run = Run {
        connections: ask.connections,
        public_url: ask.public_url.as_deref(),
        notice: Duration::from_secs(ask.notice.into()),
        traces: ask.traces.as_deref(),
    };
    serve(&config, &run, settings, output, |address| {
        output.say("serve-listens", &[("address", address.into())])?;
        output.answer(&json!({ "status": "listening", "address": address }));
        Ok(())
    })
}

/// How a server runs, beside where it listens.
pub struct Run<'a> {
    /// Connections to a database server.
    pub connections: u16,
    /// Where browsers find the server, if that is not where it listens.
    pub public_url: Option<&'a str>,
    /// How long readiness is taken back before the server stops.
    pub notice: Duration,
    /// Where spans are written, if anywhere.
    pub traces: Option<&'a Path>,
}

/// Opens the store and serves it. `listening` is told the address once it is taken.
pub fn serve(
    config: &ServeConfig,
    run: &Run<'_>,
    settings: &Settings,
    output: &Output,
    listening: impl FnOnce(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let failed = |error: web::ServeError| Failure::Failed(error.to_string());
    let scheme = config.scheme().map_err(failed)?;
    let site = site(run.public_url, scheme)?;
    if site.is_none() {
        output.note("serve-no-passkeys", &[])?;
    }
    // The first opening says what is wrong in the words of any other command.
    let mut first = House::open(settings)?.store;
    let (about, partnership, embedded) = (first.about().clone(), first.partnership(), first.is_embedded());
    let partners = partners::of(&mut first, settings, run.public_url)?;
    drop(first);
    if settings.now.is_some() {
        output.note("serve-clock", &[])?;
    }
    let passkeys = site.is_some();
    let mut stores = Vec::new();
    for _ in 0..if embedded { 1 } else { run.connections } {
        stores.push(open(settings)?);
    }
    let desk = Arc::new(Desk::open(stores)?);
    let _sequencer = if embedded { None } else { Some(jobs::sequence(open(settings)?)?) };
    let _proposer = jobs::propose(open(settings)?, format!("node-{}", std::process::id()))?;
    let _index = jobs::index(Arc::clone(&desk))?;
    let ambient = Arc::new(running(settings)?);
    let level = tracing::Level::INFO;
    let clock = Arc::clone(&ambient) as Arc<dyn store::Ambient>;
    let traces = run.traces.map(|file| traces(file, Arc::clone(&clock))).transpose()?;
    let log = web::subscriber(clock, level, std::io::stderr, traces);
    // A second server in one process (tests) keeps the first one's log.
    let _there_already = tracing::subscriber::set_global_default(log);
    web::panics_without_words();
    let limits = Limits { notice: run.notice, ..Limits::default() };
    let work = Work::new(&limits);
    let rooms = Rooms::open(Opening {
        front: Front::new(Arc::clone(&desk), work.clone()),
        sign_in_key: *desk.sign_in_key(),
        partnership,
        hashing: Hashing::new(Cost::PRODUCTION).map_err(|error| Failure::Failed(error.to_string()))?,
        ambient: Arc::clone(&ambient) as Arc<dyn store::Ambient>,
        secure: scheme.is_secure(),
        site,
        partners: partners.clone(),
        public_url: run.public_url.unwrap_or_default().to_owned(),
        about: about.clone(),
    })?;
    let aside = settings.clone();
    let figures = Aside::new(move || open(&aside), pages::Texts::load("en")?);
    let rooms = rooms.with_figures(Arc::new(figures));
    let ready = {
        let desk = Arc::clone(&desk);
        Arc::new(move || desk.answers())
    };
    let routes = rooms.routes().join(web::healthz()).join(web::readyz(ready, work.clone()));
    let house = web::House {
        ambient: ambient as Arc<dyn store::Ambient>,
        face: Arc::new(PageFace::new(about.demo)?.with_rooms(rooms.clone()).with_passkeys(passkeys)),
        work,
        limits: limits.clone(),
        scheme,
    };
    let app = web::app(routes, rooms, house);
    let runtime = web::runtime(&limits).map_err(failed)?;
    runtime.block_on(async move {
        let stop = web::stop_signals().map_err(|error| Failure::Failed(error.to_string()))?;
        let server = Server::bind(config, app).await.map_err(failed)?;
        let address = server.address().map(|a| a.to_string()).unwrap_or_default();
        let scheme = if config.tls.is_some() { "https" } else { "http" };
        listening(&format!("{scheme}://{address}"))?;
        server.run(stop).await;
        Ok(())
    })
}

/// Spans as lines added to a file.
fn traces(file: &Path, clock: Arc<dyn store::Ambient>) -> Result<Traces, Failure> {
    let opened = OpenOptions::new().create(true).append(true).open(file);
    let opened = opened.map_err(|error| Failure::Failed(format!("{}: {error}", file.display())))?;
    Ok(Traces::new(clock, opened))
}

/// Where passkeys can be used: the public address; on loopback `localhost`; else nowhere, and the other ways remain.
fn site(public_url: Option<&str>, scheme: Scheme) -> Result<Option<Site>, Failure> {
    let made = match (public_url, scheme) {
        (Some(address), _) => Site::at(address, NAME),
        (None, Scheme::Plain) => Site::loopback(NAME),
        (None, Scheme::Tls | Scheme::Proxy) => return Ok(None),
    };
    made.map(Some).map_err(|error| Failure::Failed(error.to_string()))
}

/// The store, once more.
fn open(settings: &Settings) -> Result<Store, Failure> {
    let secret = Secret::read(&database::key_file(settings))?;
    let address = database::address(settings)?;
    let wanted = settings.partnership.as_deref();
    let store = Store::open_partnership(&address, wanted, &secret, Box::new(running(settings)?))?;
    if settings.now.is_some() && !store.about().demo {
        return Err(StoreError::NotPermitted.into());
    }
    Ok(store)
}

/// The machine's clock; one that was set goes on from there.
fn running(settings: &Settings) -> Result<Machine, Failure> {
    Ok(house::machine(settings)?.running())
}
