//! The rooms of a town, asked by eight at once over HTTP: what a page costs the server, and how long it takes.
//!
//! The floor is a page that shows one row: a signed-in form of one person's file, which looks the session up, reads one
//! record through policy and discloses it. All pages of a run are measured beside it.

mod browser;
mod cast;
mod kept;
mod node;
mod tour;

use std::{path::PathBuf, time::Duration};

use anyhow::Result;

use crate::{
    machine,
    server::{self},
    sheet::Sheet,
    site::Database,
};

pub use kept::Town;

/// What is asked for on the command line.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The program.
    pub leeward: PathBuf,
    /// Towns to measure, the smaller first.
    pub towns: Vec<Town>,
    /// One database alone.
    pub database: Option<Database>,
    /// How long each page is asked for.
    pub span: Duration,
    /// Only the pages whose name holds these words, beside the floor.
    pub page: Option<String>,
}

impl Ask {
    /// The two towns of the goals, on each database there is.
    #[must_use]
    pub fn new(leeward: PathBuf) -> Self {
        Self {
            leeward,
            towns: vec![Town::SMALL, Town::LARGE],
            database: None,
            span: Duration::from_secs(4),
            page: None,
        }
    }
}

/// Measures, and gives the table.
///
/// # Errors
/// If a store cannot be filled, a server does not start, or a page answers anything but 200.
pub fn run(ask: &Ask) -> Result<String> {
    let server = server::from_environment()?;
    let before = machine::description();
    let mut sheet = Sheet::default();
    for database in [Database::Sqlite, Database::Postgres] {
        if ask.database.is_some_and(|one| one != database)
            || (database == Database::Postgres && server.is_none())
        {
            continue;
        }
        let mut smaller: Option<Vec<tour::Stay>> = None;
        for town in &ask.towns {
            let kept = kept::filled(&ask.leeward, *town, database, server.as_ref())?;
            let stays = tour::tour(&kept, ask.span, ask.page.as_deref())?;
            tour::note(&mut sheet, database, *town, &stays, smaller.as_deref());
            smaller.get_or_insert(stays);
        }
        if database == Database::Sqlite {
            node::first_page(&ask.leeward, &mut sheet)?;
        }
    }
    Ok(format!("Measured on {before} before and {} after.\n\n{}", machine::load(), sheet.markdown()))
}
