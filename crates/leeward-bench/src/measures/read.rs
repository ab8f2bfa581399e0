//! Reading with a durable disclosure, against the same reads without one.

mod floor;

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use policy::{Action, Actor, Context, Facts, PagePermit, Permit, Policy, SeatKind};
use store::{Desk, Store};

use crate::{
    ground::{Ground, Size},
    sheet::Sheet,
    site::{Database, Site},
};

/// Records that are read, over and over.
const RECORDS: u64 = 500;
/// Records of a page.
const PAGE: usize = 50;
/// Readers at once.
const READERS: usize = 32;
/// Connections to a server.
const CONNECTIONS: usize = 16;
/// How long each kind of read is measured.
const SPAN: Duration = Duration::from_secs(3);

/// A member of the police, with the facts of the files that are read.
pub struct Reader {
    actor: Actor,
    facts: Vec<Facts>,
}

impl Reader {
    /// Files of one agency, from all over the store.
    pub fn new(store: &mut Store, scale: f64) -> Result<Self> {
        let people = Size::IMPORT.scaled(scale).people;
        let mut facts = Vec::new();
        for n in 0..RECORDS.min(people / 2) {
            // Every second file is the first agency's.
            let person = n * (people / RECORDS).max(1) / 2 * 2;
            facts.push(store.locate(&format!("people:p-{person:08}"))?.facts);
        }
        let agency = facts.first().and_then(|f| f.owner).context("a file has an owner")?;
        Ok(Self { actor: Actor::seated(SeatKind::Police, agency, "bench", "measuring"), facts })
    }

    fn permit(&self, turn: usize) -> Result<Permit> {
        let facts = &self.facts[turn % self.facts.len()];
        Ok(Policy::house().decide(&self.actor, Action::Read, facts, &Context::default())?)
    }

    fn page(&self, turn: usize) -> PagePermit {
        let from = turn * 7 % (self.facts.len() - PAGE.min(self.facts.len() - 1));
        let to = (from + PAGE).min(self.facts.len());
        Policy::house().permit_page(&self.actor, &self.facts[from..to], &Context::default())
    }

    /// Reads one file.
    pub fn one(&self, desk: &Desk, turn: usize) -> Result<()> {
        desk.read(self.permit(turn)?)?;
        Ok(())
    }
}

/// How many reads there were, and what one cost.
struct Rate {
    second: f64,
    micros: f64,
}

/// One record and a page, with and without.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let size = Size::IMPORT.scaled(ground.scale);
    for database in ground.databases() {
        let stocked = ground.stocked(size, database)?;
        let site = &stocked.site;
        let reader = Reader::new(&mut site.open_plain()?, ground.scale)?;
        let floor = floor::Floor::new(site)?;
        let stores = if database == Database::Sqlite { 1 } else { CONNECTIONS };
        let desk = Desk::open((0..stores).map(|_| site.open_plain()).collect::<Result<_>>()?)?;
        let page = PAGE.min(reader.facts.len());
        for (what, goal, many) in
            [("one record", ["<= 2x", "<= 5x"], 1), ("a page of 50", ["<= 2x", "<= 2.5x"], page)]
        {
            let without = measure(site, |thread, turn, held| floor.read(held, &reader, thread + turn, many))?;
            let with = measure(site, |thread, turn, _: &mut Option<()>| {
                if many == 1 {
                    return reader.one(&desk, thread * 31 + turn);
                }
                desk.read_page(reader.page(thread * 31 + turn))?;
                Ok(())
            })?;
            sheet.note(
                database,
                &format!(
                    "{what} read by {READERS} at once with a durable disclosure: time on a core against none"
                ),
                &format!("{} SQLite, {} PostgreSQL", goal[0], goal[1]),
                format!(
                    "{:.1}x ({:.0} µs against {:.0} µs)",
                    with.micros / without.micros,
                    with.micros,
                    without.micros
                ),
            );
            let records = (with.second * many as f64, without.second * many as f64);
            let goal = if many == 1 { ">= 5,000 SQLite" } else { "" };
            let what = format!("the same, {what}: records a second, and without disclosure");
            sheet.note(database, &what, goal, format!("{:.0}, {:.0}", records.0, records.1));
        }
        drop(desk);
        disclosures(&stocked.site, &reader, sheet)?;
    }
    Ok(())
}

/// Reads by many at once for a while.
fn measure<H>(site: &Site, read: impl Fn(usize, usize, &mut Option<H>) -> Result<()> + Sync) -> Result<Rate> {
    let (busy, server, began) = (own_cpu(), site.server_cpu(), Instant::now());
    let turns = std::thread::scope(|scope| -> Result<usize> {
        let threads: Vec<_> = (0..READERS)
            .map(|thread| {
                let read = &read;
                scope.spawn(move || -> Result<usize> {
                    let (mut turns, mut held) = (0, None);
                    while began.elapsed() < SPAN {
                        read(thread, turns, &mut held)?;
                        turns += 1;
                    }
                    Ok(turns)
                })
            })
            .collect();
        let mut all = 0;
        for thread in threads {
            all += thread.join().map_err(|_| anyhow::anyhow!("a reader fell over"))??;
        }
        Ok(all)
    })?;
    let wall = began.elapsed().as_secs_f64();
    let cores = (own_cpu() - busy) + (site.server_cpu() - server);
    Ok(Rate { second: turns as f64 / wall, micros: cores.as_secs_f64() * 1e6 / turns as f64 })
}

/// Time that this process has spent on a core.
fn own_cpu() -> Duration {
    crate::server::cpu_of(std::process::id())
}

/// Bytes that pages of disclosures leave on disk.
fn disclosures(site: &Site, reader: &Reader, sheet: &mut Sheet) -> Result<()> {
    const PAGES: usize = 2_000;
    let sql = match site.database() {
        Database::Sqlite => {
            "PRAGMA wal_checkpoint(TRUNCATE); SELECT 'all|' || SUM(d.pgsize) FROM dbstat d \
             LEFT JOIN sqlite_schema s ON s.name = d.name WHERE d.aggregate = TRUE AND COALESCE(s.tbl_name, d.name) \
             IN ('act', 'leaf');"
        }
        Database::Postgres => "SELECT 'all', pg_total_relation_size('act') + pg_total_relation_size('leaf');",
    };
    let held = || -> Result<i64> {
        let out = site.sql(sql)?.out;
        let bytes = out
            .lines()
            .find_map(|line| line.strip_prefix("all|"))
            .context("the shell says how large it is")?;
        Ok(bytes.parse()?)
    };
    let before = held()?;
    let desk = Desk::open(vec![site.open_plain()?])?;
    for turn in 0..PAGES {
        desk.read_page(reader.page(turn))?;
    }
    drop(desk);
    let each = (held()? - before) as f64 / PAGES as f64;
    sheet.note(site.database(), "disclosure of a page of 50 on disk", "<= 1.5 kB", format!("{each:.0} B"));
    Ok(())
}
