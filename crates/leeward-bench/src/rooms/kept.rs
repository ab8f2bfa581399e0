//! Stores of towns, filled through the door once and kept between runs beside the build.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use policy::{Action, Actor, Facts, Policy, SeatKind};
use store::Desk;
use testkit::bulk;

use crate::{
    server::Server,
    site::{Database, Site},
};

/// How large a town is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town {
    /// Person files.
    pub files: u64,
    /// Absences, one in a hundred of them open; every thirtieth was handed to child protection.
    pub episodes: u64,
    /// Cases.
    pub cases: u64,
}

impl Town {
    /// What the large one is compared with.
    pub const SMALL: Self = Self::of(10_000);
    /// The goal's.
    pub const LARGE: Self = Self::of(1_000_000);

    /// The same shape for so many files.
    #[must_use]
    pub const fn of(files: u64) -> Self {
        Self { files, episodes: files * 3, cases: files / 20 }
    }

    /// Pages that were read before anybody measures, so that the access log is as long as such a town's.
    const fn read_before(self) -> u64 {
        self.files / 5
    }
}

/// A person whom somebody looks for.
#[derive(Clone, Debug)]
pub struct Known {
    /// Given name, of twelve random letters.
    pub given: String,
    /// Surname, likewise.
    pub surname: String,
    /// Day of birth: year, month, day.
    pub born: [u32; 3],
}

/// A town's store.
pub struct Kept {
    /// Where it is.
    pub site: Site,
    /// Some of its people with rare names.
    pub known: Vec<Known>,
}

/// The store of a town: filled now, unless an earlier run left it.
pub fn filled(leeward: &Path, town: Town, database: Database, server: Option<&Server>) -> Result<Kept> {
    let place = leeward.parent().and_then(Path::parent).context("the program lies in the build's folder")?;
    let name = format!("rooms_{}_{}_{}", town.files, town.episodes, town.cases);
    let folder = place.join("bench").join(format!("{name}_{}", database.name().to_lowercase()));
    let (known, done) = (folder.join("known.csv"), folder.join("filled"));
    let server = server.filter(|_| database == Database::Postgres);
    let there = done.exists() && server.is_none_or(|server| server.has(&name).unwrap_or(false));
    let site = match (there, server) {
        (true, None) => Site::embedded(leeward, &folder),
        (true, Some(server)) => Site::kept(leeward, &folder, server, &name),
        (false, server) => {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            let site = match server {
                None => Site::embedded(leeward, &folder),
                Some(server) => Site::served(leeward, &folder, server, &name)?,
            };
            fill(&site, town, &folder, &known)?;
            fs::write(&done, "")?;
            site
        }
    };
    let known = fs::read_to_string(&known)?.lines().filter_map(read_known).collect();
    Ok(Kept { site, known })
}

fn fill(site: &Site, town: Town, folder: &Path, known: &Path) -> Result<()> {
    let bundle = folder.join("bundle");
    let written = bulk::write_town(&bundle, town.files, town.episodes, town.cases, 7)?;
    let rows: u64 = written.iter().map(|(_, rows)| rows).sum();
    fs::write(known, rare(&bundle)?)?;
    site.run(&["init"])?;
    eprintln!("  {} | taking in {rows} rows", site.database().name());
    let cost = site.run(&["import", &bundle.to_string_lossy()])?.cost;
    eprintln!("  {} | taken in in {:.0} s", site.database().name(), cost.wall.as_secs_f64());
    fs::remove_dir_all(&bundle)?;
    read_before(site, town)?;
    if site.database() == Database::Postgres {
        // What a server's housekeeping would have done by the next morning.
        site.sql("VACUUM ANALYZE;")?;
    }
    Ok(())
}

/// The first people with names that nobody shares.
fn rare(bundle: &Path) -> Result<String> {
    let mut kept = String::new();
    let people = fs::File::open(bundle.join("people.csv"))?;
    for line in std::io::BufRead::lines(std::io::BufReader::new(people)).skip(1).take(400) {
        let line = line?;
        let cells: Vec<&str> = line.split(',').collect();
        let [given, surname, born] = [2, 4, 6].map(|place| cells.get(place).copied().unwrap_or_default());
        if given.len() == 12 && surname.len() == 12 {
            writeln!(kept, "{given},{surname},{born}")?;
        }
    }
    Ok(kept)
}

fn read_known(line: &str) -> Option<Known> {
    let mut cells = line.split(',');
    let (given, surname) = (cells.next()?.to_owned(), cells.next()?.to_owned());
    let mut parts = cells.next()?.split('-').map(str::parse);
    let mut part = || parts.next()?.ok();
    Some(Known { given, surname, born: [part()?, part()?, part()?] })
}

/// A morning's reading by everybody, for the access log.
fn read_before(site: &Site, town: Town) -> Result<()> {
    const READERS: u64 = 16;
    let mut store = site.open_plain()?;
    let mut facts: Vec<Facts> = Vec::new();
    for n in 0..400.min(town.files / 2) {
        let person = n * (town.files / 400).max(2) / 2 * 2 % town.files;
        facts.push(store.locate(&format!("people:p-{person:08}"))?.facts);
    }
    let agency = facts.first().and_then(|f| f.owner).context("a file has an owner")?;
    let mut stores = vec![store];
    if site.database() == Database::Postgres {
        for _ in 1..4 {
            stores.push(site.open_plain()?);
        }
    }
    let desk = Desk::open(stores)?;
    let (desk, facts) = (&desk, &facts);
    std::thread::scope(|scope| -> Result<()> {
        let readers: Vec<_> = (0..READERS)
            .map(|reader| {
                scope.spawn(move || -> Result<()> {
                    let actor =
                        Actor::seated(SeatKind::Police, agency, &format!("reader-{reader}"), "daily work");
                    for turn in 0..town.read_before() / READERS {
                        let from = ((turn * 7 + reader * 31) as usize) % (facts.len() - 5);
                        let page = &facts[from..from + 1 + (turn % 5) as usize];
                        let context = policy::Context::default();
                        desk.read_page(Policy::house().permit_page(&actor, page, &context))?;
                    }
                    Ok(())
                })
            })
            .collect();
        for reader in readers {
            reader.join().map_err(|_| anyhow::anyhow!("a reader fell over"))??;
        }
        Ok(())
    })
}

/// Takes all readings into their index, as a server's job would have by the morning: else it would catch up while pages
/// are measured.
pub fn index_readings(site: &Site) -> Result<()> {
    let job = Actor::unseated(SeatKind::System, "index", "measuring");
    let permit =
        Policy::house().decide(&job, Action::Sequence, &Facts::store(), &policy::Context::default())?;
    let mut store = site.open_plain()?;
    while store.sequence(&permit)? > 0 {}
    let desk = Desk::open(vec![store])?;
    while !desk.index_some_readings(&permit)? {}
    Ok(())
}

/// Ids that SQL names, one a line, at most so many, from all over the answer.
pub fn ids(site: &Site, what: &str, rest: &str, most: usize) -> Result<Vec<String>> {
    let hex = match site.database() {
        Database::Sqlite => format!("lower(hex({what}))"),
        Database::Postgres => what.to_owned(),
    };
    let out = site.sql(&format!("SELECT {hex} {rest} LIMIT 20000;"))?.out;
    let found: Vec<String> = out.lines().filter_map(id).collect();
    anyhow::ensure!(!found.is_empty(), "the town has nothing of a kind that is measured");
    let step = (found.len() / most).max(1);
    Ok(found.into_iter().step_by(step).take(most).collect())
}

fn id(line: &str) -> Option<String> {
    let digits: String = line.chars().filter(char::is_ascii_hexdigit).collect();
    let number = u128::from_str_radix(&digits, 16).ok()?;
    Some(domain::RecordId(number.to_be_bytes()).to_string())
}

/// Where a demo's records are made once.
pub fn demo(leeward: &Path) -> Result<PathBuf> {
    let place = leeward.parent().and_then(Path::parent).context("the program lies in the build's folder")?;
    Ok(place.join("bench").join("demo"))
}
