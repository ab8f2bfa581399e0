//! Where a story's store lies: a folder of its own, or a database of its own on the test server.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering::SeqCst},
};

use store::{Address, db::Conn};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A place for one store, gone when the story ends.
pub struct Base {
    folder: tempfile::TempDir,
    address: Address,
    database: Option<Database>,
}

/// A database on the test server.
struct Database {
    server: String,
    name: String,
}

impl Base {
    /// A file in a folder of its own.
    pub fn file() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let address = Address::File(folder.path().join("store").join("leeward.db"));
        Self { folder, address, database: None }
    }

    /// A new database on the server at `url`.
    fn server(url: &str) -> Self {
        let name = format!("story_{}_{}", std::process::id(), COUNT.fetch_add(1, SeqCst));
        admin(url, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            address: Address::server(&in_database(url, &name), false).expect("a verified address"),
            database: Some(Database { server: url.to_owned(), name }),
        }
    }

    /// Another place on the same kind of database.
    pub fn another(&self) -> Self {
        match &self.database {
            None => Self::file(),
            Some(database) => Self::server(&database.server),
        }
    }

    /// Where the store is.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// The name of the store's database on the test server, if it lies there.
    pub fn database(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.name.as_str())
    }

    /// The store's file, if it has one.
    pub fn store_file(&self) -> Option<&Path> {
        match &self.address {
            Address::File(path) => Some(path),
            Address::Server(_) => None,
        }
    }

    /// A path in the story's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        if let Some(Database { server, name }) = &self.database {
            admin(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// A new database on the test server; nothing, and a word on it, where no server is given.
pub fn server_base(story: &str) -> Option<Base> {
    match std::env::var("LEEWARD_TEST_PG") {
        Ok(url) => Some(Base::server(&url)),
        Err(_) => {
            eprintln!(
                "NOT TESTED on PostgreSQL: {story}. Set LEEWARD_TEST_PG, or run `cargo xtask pg -- cargo test -p store`"
            );
            None
        }
    }
}

/// The same server's address with another database.
fn in_database(url: &str, name: &str) -> String {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = base.rsplit_once('/').expect("an address that names a database");
    format!("{server}/{name}?{query}")
}

fn admin(url: &str, sql: &str) {
    let address = Address::server(url, false).expect("a verified address");
    let done = Conn::open(&address).and_then(|mut conn| conn.batch(sql));
    assert!(done.is_ok() || std::thread::panicking(), "{sql}: {done:?}");
}
