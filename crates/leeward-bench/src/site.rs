//! A store to be measured, on either database, and its database's own shell.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use store::{Address, Secret, Store};

use crate::{
    cost::{self, Ended},
    machine::Machine,
    server::Server,
};

/// Where a store lies.
#[derive(Clone, Debug)]
pub struct Site {
    leeward: PathBuf,
    folder: PathBuf,
    server: Option<(Server, String)>,
}

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Database {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

impl Database {
    /// Its name, as tables print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

impl Site {
    /// A place for a new store of the embedded database, in a folder of its own.
    #[must_use]
    pub fn embedded(leeward: &Path, folder: &Path) -> Self {
        Self { leeward: leeward.into(), folder: folder.into(), server: None }
    }

    /// A place for a new store in a database of its own on the server; the key file goes into `folder`.
    ///
    /// # Errors
    /// Whatever the server answers.
    pub fn served(leeward: &Path, folder: &Path, server: &Server, database: &str) -> Result<Self> {
        server.create(database)?;
        std::fs::create_dir_all(folder)?;
        Ok(Self::kept(leeward, folder, server, database))
    }

    /// A store that an earlier run left in a database of its own on the server.
    #[must_use]
    pub fn kept(leeward: &Path, folder: &Path, server: &Server, database: &str) -> Self {
        Self {
            leeward: leeward.into(),
            folder: folder.into(),
            server: Some((server.clone(), database.to_owned())),
        }
    }

    /// Which database it lies in.
    #[must_use]
    pub const fn database(&self) -> Database {
        if self.server.is_some() { Database::Postgres } else { Database::Sqlite }
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Path {
        &self.leeward
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The embedded database's file.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.join("leeward.db")
    }

    fn key(&self) -> PathBuf {
        self.folder.join("leeward.key")
    }

    /// The program, pointed at this store, answering in JSON.
    ///
    /// # Errors
    /// If the server's address is not one.
    pub fn leeward(&self, args: &[&str]) -> Result<Command> {
        let mut command = Command::new(&self.leeward);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("LEEWARD_")) {
                command.env_remove(name);
            }
        }
        match &self.server {
            None => command.arg("--data").arg(&self.folder),
            // By the environment: a command line is seen by everybody on the machine.
            Some((server, database)) => command.env("LEEWARD_DATABASE_URL", server.url(database)?),
        };
        command.arg("--key").arg(self.key()).arg("--json").args(args);
        Ok(command)
    }

    /// Runs the program on this store and measures it, with the server's part.
    ///
    /// # Errors
    /// If it fails.
    pub fn run(&self, args: &[&str]) -> Result<Ended> {
        let mut command = self.leeward(args)?;
        self.with_server(|| cost::run(&mut command, ""))
    }

    /// Runs SQL in the database's own shell on this store, and measures it.
    ///
    /// # Errors
    /// If it fails.
    pub fn sql(&self, sql: &str) -> Result<Ended> {
        let mut shell = self.shell()?;
        self.with_server(|| cost::run(&mut shell, sql))
    }

    /// What a query counts, asked of the database itself.
    ///
    /// # Errors
    /// Whatever the database answers.
    pub fn count(&self, sql: &str) -> Result<u64> {
        let found: i64 = match self.plain_url()? {
            None => rusqlite::Connection::open(self.file())?.query_row(sql, [], |row| row.get(0))?,
            Some(url) => postgres::Client::connect(&url, postgres::NoTls)?.query_one(sql, &[])?.get(0),
        };
        Ok(u64::try_from(found)?)
    }

    fn shell(&self) -> Result<Command> {
        match &self.server {
            None => {
                let mut shell = Command::new("sqlite3");
                // The partnership's zone, for days of instants.
                shell.env("TZ", "America/Chicago").args(["-batch", "-bail"]).arg(self.file());
                Ok(shell)
            }
            Some((server, database)) => {
                let mut shell = server.shell(database)?;
                shell.arg("-At");
                Ok(shell)
            }
        }
    }

    fn with_server(&self, work: impl FnOnce() -> Result<Ended>) -> Result<Ended> {
        let Some((server, _)) = &self.server else { return work() };
        let (mut ended, busy) = server.measured(work)?;
        ended.cost.server = busy;
        Ok(ended)
    }

    /// Time that the server's processes have spent on a core; zero for the embedded database.
    #[must_use]
    pub fn server_cpu(&self) -> std::time::Duration {
        self.server.as_ref().map_or(std::time::Duration::ZERO, |(server, _)| server.cpu())
    }

    /// Opens the store in this process.
    ///
    /// # Errors
    /// Whatever the store meets.
    pub fn open(&self) -> Result<Store> {
        let address = match &self.server {
            None => Address::File(self.file()),
            Some((server, database)) => Address::server(&server.url(database)?, false)?,
        };
        self.open_at(&address)
    }

    /// Opens the store in this process, without TLS to the server.
    ///
    /// # Errors
    /// Whatever the store meets.
    pub fn open_plain(&self) -> Result<Store> {
        match self.plain_url()? {
            None => self.open(),
            Some(url) => self.open_at(&Address::server(&url, true)?),
        }
    }

    /// The address of its database on the server, without TLS; none for the embedded one.
    ///
    /// # Errors
    /// If the environment does not name it.
    pub fn plain_url(&self) -> Result<Option<String>> {
        self.server.as_ref().map(|(server, database)| server.plain_url(database)).transpose()
    }

    fn open_at(&self, address: &Address) -> Result<Store> {
        let secret = Secret::read(&self.key())?;
        Store::open(address, &secret, Box::new(Machine)).context("the store does not open")
    }
}
