//! The databases that a story is told on: the embedded one, and PostgreSQL where the surroundings offer one.

use std::sync::Once;

use postgres::{Client, NoTls};

use super::scratch::unique;

/// Where a store lies.
pub enum Database {
    Embedded,
    Server(Server),
}

/// A database of one test's own on a server.
pub struct Server {
    /// Its address as the program takes it, over verified TLS.
    pub url: String,
    admin: String,
    name: String,
}

static TOLD: Once = Once::new();

/// A fresh database of every kind there is.
pub fn databases() -> Vec<Database> {
    let mut all = vec![Database::Embedded];
    match Server::new() {
        Some(server) => all.push(Database::Server(server)),
        None => TOLD.call_once(|| {
            eprintln!("LEEWARD_TEST_PG is not set: told on the embedded database only (cargo xtask pg -- cargo test)");
        }),
    }
    all
}

impl Server {
    pub fn new() -> Option<Self> {
        let address = std::env::var("LEEWARD_TEST_PG").ok()?;
        let admin = std::env::var("LEEWARD_TEST_PG_PLAIN").ok()?;
        let name = format!("leeward_cli_{}", unique());
        let mut client = Client::connect(&admin, NoTls).expect("the test server answers");
        client.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database can be made");
        let url = address.replacen("/postgres?", &format!("/{name}?"), 1);
        assert_ne!(url, address, "the test server's address names the database postgres");
        Some(Self { url, admin, name })
    }

    /// A way to the store that is not the program's.
    pub fn client(&self) -> Client {
        let address = self.admin.replacen("/postgres?", &format!("/{}?", self.name), 1);
        Client::connect(&address, NoTls).expect("the test server answers")
    }

    /// Changes a store without the program.
    pub fn change(&self, sql: &str) {
        self.client().batch_execute(sql).expect("it can be changed");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(mut client) = Client::connect(&self.admin, NoTls) {
            let _best_effort = client.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
