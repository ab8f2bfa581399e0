//! The private PostgreSQL: its databases, and the time its processes spend on a core.

use std::{fs, path::Path, process::Command, time::Duration};

use anyhow::{Context as _, Result, bail};

use crate::cost;

/// Ticks a second in `/proc/*/stat`; the kernel's interface fixes it for user space.
const TICKS: u64 = 100;

/// A server that is there.
#[derive(Clone, Debug)]
pub struct Server {
    url: String,
    plain: Option<String>,
    postmaster: Option<u32>,
}

impl Server {
    /// The server behind an address that ends in `/postgres?…`.
    ///
    /// # Errors
    /// If it does not answer `psql`.
    pub fn at(url: &str) -> Result<Self> {
        Self::with(url, std::env::var("LEEWARD_TEST_PG_PLAIN").ok())
    }

    /// The same, with the address without TLS.
    ///
    /// # Errors
    /// If it does not answer `psql`.
    pub fn with(url: &str, plain: Option<String>) -> Result<Self> {
        let mut server = Self { url: url.to_owned(), plain, postmaster: None };
        let data = cost::run(server.shell("postgres")?.args(["-Atc", "SHOW data_directory"]), "")?.out;
        let pid = fs::read_to_string(Path::new(data.trim()).join("postmaster.pid")).ok();
        // A server on another machine shows no processes here; its time is then not counted.
        server.postmaster = pid.and_then(|text| text.lines().next()?.parse().ok());
        Ok(server)
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> Result<String> {
        let Some((head, tail)) = self.url.split_once("/postgres") else {
            bail!("the server's address must name the database postgres");
        };
        Ok(format!("{head}/{database}{tail}"))
    }

    /// The address of one of its databases without TLS, which reads in this process are measured without.
    pub fn plain_url(&self, database: &str) -> Result<String> {
        let plain = self.plain.clone().context("LEEWARD_TEST_PG_PLAIN is not set")?;
        Self { url: plain, plain: None, postmaster: None }.url(database)
    }

    /// Makes an empty database, in place of an older one of that name.
    pub fn create(&self, database: &str) -> Result<()> {
        let mut shell = self.shell("postgres")?;
        let sql = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE);\nCREATE DATABASE {database};\n");
        cost::run(&mut shell, &sql).map(drop)
    }

    /// Whether it has a database of that name.
    pub fn has(&self, database: &str) -> Result<bool> {
        let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{database}'");
        Ok(!cost::run(self.shell("postgres")?.args(["-Atc", &sql]), "")?.out.trim().is_empty())
    }

    /// Its own shell on one of its databases, reading from standard input and stopping at the first error.
    pub fn shell(&self, database: &str) -> Result<Command> {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d"]).arg(self.url(database)?);
        Ok(psql)
    }

    /// Time that all its processes, living and ended, have spent on a core.
    pub fn cpu(&self) -> Duration {
        let Some(postmaster) = self.postmaster else { return Duration::ZERO };
        let mut ticks = stat(postmaster).map_or(0, |s| s.own + s.ended_children);
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let pid = entry.file_name().to_str().and_then(|name| name.parse().ok());
            if let Some(stat) = pid.and_then(stat)
                && stat.parent == postmaster
            {
                ticks += stat.own;
            }
        }
        span(ticks)
    }

    /// Measures work that keeps the server busy too.
    pub fn measured<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
        let before = self.cpu();
        let done = work()?;
        Ok((done, self.cpu().saturating_sub(before)))
    }
}

/// Time that a process itself has spent on a core.
pub fn cpu_of(pid: u32) -> Duration {
    stat(pid).map_or(Duration::ZERO, |s| span(s.own))
}

fn span(ticks: u64) -> Duration {
    Duration::from_millis(ticks * 1000 / TICKS)
}

/// What `/proc/PID/stat` tells.
struct Stat {
    parent: u32,
    own: u64,
    ended_children: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

/// The name in brackets may hold spaces and brackets itself, so fields are counted from the last one.
fn parse(text: &str) -> Option<Stat> {
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some(Stat {
        parent: u32::try_from(number(1)?).ok()?,
        own: number(11)? + number(12)?,
        ended_children: number(13)? + number(14)?,
    })
}

/// The server that the environment names, as `cargo xtask pg` does.
pub fn from_environment() -> Result<Option<Server>> {
    match std::env::var("LEEWARD_TEST_PG") {
        Ok(url) => Server::at(&url).context("the server of LEEWARD_TEST_PG does not answer psql").map(Some),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_called_by_an_odd_name_still_tells_its_time() {
        let line = "42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 50 6 700 80 20 0 1 0 5 6 7";
        let stat = parse(line).expect("a line of the kernel's");
        assert_eq!((stat.parent, stat.own, stat.ended_children), (7, 56, 780));
    }

    #[test]
    fn each_database_has_its_address() {
        let url = "postgres://u:p@h:1/postgres?sslmode=disable".to_owned();
        let server = Server { url, plain: None, postmaster: None };
        assert_eq!(server.url("a").expect("an address"), "postgres://u:p@h:1/a?sslmode=disable");
    }
}
