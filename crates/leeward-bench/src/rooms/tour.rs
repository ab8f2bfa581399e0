//! The pages that are asked for, by whom, and what they cost.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};

use super::{
    browser::{Browser, form_token},
    cast::{CLIENTS, Cast, Role},
    kept::{Kept, Known, Town, ids, index_readings},
    node::Node,
};
use crate::{sheet::Sheet, site::Database};

/// Records of each kind that are asked for in turn.
const RECORDS: usize = 300;

/// What a page is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// The floor itself.
    Floor,
    /// At most three times the floor.
    Record,
    /// At most twelve times the floor.
    List,
    /// A search: time alone is bounded.
    Search,
}

/// A page, who asks for it, and where it is or what is sent to it.
struct Page {
    name: &'static str,
    goal: Goal,
    role: Role,
    asks: Asks,
}

enum Asks {
    Get(Vec<String>),
    /// Forms sent to one address, without their token.
    Post(&'static str, Vec<String>),
}

/// What a page cost.
#[derive(Clone, Debug)]
pub struct Stay {
    name: String,
    goal: &'static str,
    /// Microseconds on a core for one page, of the node and of the database's server.
    micros: f64,
    /// The same of the floor.
    floor: f64,
    /// Server time in milliseconds: half, 95 and 99 of a hundred took no longer.
    times: [f64; 3],
    /// Pages a second.
    rate: f64,
    /// Most memory so far, in MiB.
    peak: f64,
}

/// Eight browsers through all pages, or the floor and those whose name holds `words`, one page after another.
pub fn tour(kept: &Kept, span: Duration, words: Option<&str>) -> Result<Vec<Stay>> {
    let site = &kept.site;
    let mut pages = pages(kept)?;
    pages.retain(|page| page.goal == Goal::Floor || words.is_none_or(|words| page.name.contains(words)));
    let cast = Cast::sign_in(site)?;
    index_readings(site)?;
    let mut node = Node::start(site.leeward(&["serve", "--listen", "127.0.0.1:0"])?, site.folder())?;
    let mut floor = 0.0;
    let mut stays = Vec::new();
    for page in &pages {
        stay(&node, &cast, page, span / 4)?;
        let _warm = node.took()?;
        let (busy, server, began) = (node.cpu(), site.server_cpu(), Instant::now());
        let turns = stay(&node, &cast, page, span)?;
        let wall = began.elapsed().as_secs_f64();
        let cores = (node.cpu() - busy) + (site.server_cpu().saturating_sub(server));
        let micros = cores.as_secs_f64() * 1e6 / turns as f64;
        if page.goal == Goal::Floor {
            floor = micros;
        }
        let mut took = node.took()?;
        took.sort_unstable();
        let part =
            |hundredths: usize| took.get(took.len() * hundredths / 100).map_or(0.0, |t| *t as f64 / 1e3);
        let stay = Stay {
            name: page.name.to_owned(),
            goal: match page.goal {
                Goal::Floor => "",
                Goal::Record => "<= 3x, p95 <= 50 ms",
                Goal::List => "<= 12x, p95 <= 50 ms",
                Goal::Search => "<= 12x, p95 <= 100 ms",
            },
            micros,
            floor,
            times: [part(50), part(95), part(99)],
            rate: turns as f64 / wall,
            peak: node.memory()?.1,
        };
        eprintln!("    {stay:?}");
        stays.push(stay);
    }
    Ok(stays)
}

/// All browsers ask for a page for a while; says how often.
fn stay(node: &Node, cast: &Cast, page: &Page, span: Duration) -> Result<u64> {
    let (turns, began) = (AtomicU64::new(0), Instant::now());
    std::thread::scope(|scope| -> Result<()> {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let turns = &turns;
                scope.spawn(move || -> Result<()> {
                    let mut browser = Browser::connect(node.address, cast.cookie(page.role, client))?;
                    let token = match &page.asks {
                        Asks::Get(_) => String::new(),
                        Asks::Post(path, _) => form_token(&browser.get(path)?)?,
                    };
                    let mut turn = client * 37;
                    while began.elapsed() < span {
                        match &page.asks {
                            Asks::Get(paths) => browser.get(&paths[turn % paths.len()])?,
                            Asks::Post(path, forms) => {
                                let form = &forms[turn % forms.len()];
                                browser.post(path, &format!("csrf={token}&{form}"))?
                            }
                        };
                        turn += 1;
                        turns.fetch_add(1, Ordering::Relaxed);
                    }
                    Ok(())
                })
            })
            .collect();
        for client in clients {
            client.join().map_err(|_| anyhow::anyhow!("a browser fell over"))?.with_context(|| page.name)?;
        }
        Ok(())
    })?;
    Ok(turns.into_inner())
}

fn pages(kept: &Kept) -> Result<Vec<Page>> {
    let site = &kept.site;
    let missing = "FROM agencies g JOIN due d ON d.partnership_id = g.partnership_id AND d.agency_id = g.id AND d.room = \
                   'missing' JOIN episodes e ON e.partnership_id = d.partnership_id AND e.id = d.record_id WHERE \
                   g.ext_id = 'ag-1'";
    let people = ids(site, "e.person_id", missing, RECORDS)?;
    let episodes = ids(site, "e.id", missing, RECORDS)?;
    let cases = "FROM agencies g JOIN cases c ON c.partnership_id = g.partnership_id AND c.lead_agency_id = g.id WHERE \
                 g.ext_id = 'ag-1'";
    let cases = ids(site, "c.id", cases, RECORDS)?;
    let paths = |ids: &[String], before: &str, after: &str| {
        Asks::Get(ids.iter().map(|id| format!("{before}{id}{after}")).collect())
    };
    let one = |path: &str| Asks::Get(vec![path.to_owned()]);
    let find = |forms: Vec<String>| Asks::Post("/people", forms);
    let known = |form: fn(&Known) -> Option<String>| find(kept.known.iter().filter_map(form).collect());
    let page = |name, goal, role, asks| Page { name, goal, role, asks };
    use {Goal as G, Role as R};
    Ok(vec![
        page("one row: a file's form", G::Floor, R::Sergeant, paths(&people, "/people/", "/edit")),
        page("person file", G::Record, R::Sergeant, paths(&people, "/people/", "")),
        page("absence", G::Record, R::Sergeant, paths(&episodes, "/episodes/", "")),
        page("case", G::Record, R::Sergeant, paths(&cases, "/cases/", "")),
        page("handoff inbox", G::Record, R::Caseworker, one("/inbox")),
        page("missing now", G::List, R::Sergeant, one("/missing")),
        page("home", G::List, R::Sergeant, one("/home")),
        page("cases", G::List, R::Sergeant, one("/cases")),
        page("access log", G::List, R::Privacy, one("/access")),
        page("access log of one record", G::List, R::Privacy, paths(&people, "/access?record=", "")),
        page(
            "search: rare name",
            G::Search,
            R::Neighbour,
            known(|k| Some(format!("given={}&surname={}", k.given, k.surname))),
        ),
        page("search: Lee", G::Search, R::Neighbour, find(vec!["given=&surname=Lee".to_owned()])),
        page(
            "search: Mohamed Ali",
            G::Search,
            R::Neighbour,
            find(vec!["given=Mohamed&surname=Ali".to_owned()]),
        ),
        page("search: misspelt", G::Search, R::Neighbour, known(misspelt)),
        page("search: day and month swapped", G::Search, R::Neighbour, known(swapped)),
    ])
}

/// Two letters of the given name the wrong way round.
fn misspelt(known: &Known) -> Option<String> {
    let mut letters: Vec<char> = known.given.chars().collect();
    letters.swap(5, 6);
    Some(format!("given={}&surname={}", letters.into_iter().collect::<String>(), known.surname))
}

fn swapped(known: &Known) -> Option<String> {
    let [year, month, day] = known.born;
    (day <= 12 && day != month)
        .then(|| format!("given=&surname={}&dob_y={year}&dob_m={day}&dob_d={month}", known.surname))
}

/// Notes what the pages cost, and how that grew from a smaller town.
pub fn note(sheet: &mut Sheet, database: Database, town: Town, stays: &[Stay], smaller: Option<&[Stay]>) {
    for (place, stay) in stays.iter().enumerate() {
        let [half, most, nearly] = stay.times;
        let grown = smaller.and_then(|small| Some(stay.micros / small.get(place)?.micros));
        let grown = grown.map(|times| format!("; {times:.1}x of the smaller town's")).unwrap_or_default();
        let found = format!(
            "{:.0} µs, {:.1}x; p50 {half:.1}, p95 {most:.1}, p99 {nearly:.1} ms; {:.0}/s{grown}",
            stay.micros,
            stay.micros / stay.floor,
            stay.rate
        );
        sheet.note(database, &format!("{} files: {}", town.files, stay.name), stay.goal, found);
    }
    let peak = stays.last().map_or(0.0, |stay| stay.peak);
    sheet.note(
        database,
        &format!("{} files: most memory of the node", town.files),
        "<= 200 MiB",
        format!("{peak:.0} MiB"),
    );
}
