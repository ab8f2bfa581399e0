//! The ground for measuring: bundles and stores that several measures share, gone when the run ends.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use anyhow::Result;
use testkit::bulk;

use crate::{
    cost::Cost,
    server::{self, Server},
    site::{Database, Site},
};

/// How many rows a bundle holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// Person files.
    pub people: u64,
    /// Absences.
    pub episodes: u64,
    /// Cases, each with its parties, acts, charges, pleas and evidence.
    pub cases: u64,
}

impl Size {
    /// The import that is measured.
    pub const IMPORT: Self = Self { people: 100_000, episodes: 300_000, cases: 0 };
    /// The store that reports are measured on.
    pub const REPORT: Self = Self { people: 1_000_000, episodes: 3_000_000, cases: 200_000 };

    /// The same shape, smaller or larger.
    #[must_use]
    pub fn scaled(self, scale: f64) -> Self {
        let scaled = |rows: u64| (rows as f64 * scale) as u64;
        Self {
            people: scaled(self.people).max(20),
            episodes: scaled(self.episodes),
            cases: scaled(self.cases),
        }
    }
}

/// A bundle that was written.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Its folder.
    pub dir: PathBuf,
    /// Rows in all its tables.
    pub rows: u64,
}

/// A store with a bundle in it.
#[derive(Clone, Debug)]
pub struct Stocked {
    /// The store.
    pub site: Site,
    /// The bundle.
    pub bundle: Bundle,
    /// What taking it in cost.
    pub cost: Cost,
}

/// The ground.
pub struct Ground {
    leeward: PathBuf,
    folder: PathBuf,
    server: Option<Server>,
    /// Factor on all sizes.
    pub scale: f64,
    bundles: HashMap<Size, Bundle>,
    stocked: HashMap<(Size, Database), Stocked>,
    made: u32,
}

impl Ground {
    /// Ground in a new folder under `temp`, with the server of the environment if there is one.
    ///
    /// # Errors
    /// If the folder cannot be made, or the server does not answer.
    pub fn new(leeward: &Path, temp: &Path, scale: f64) -> Result<Self> {
        let folder = temp.join(format!("leeward-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            leeward: leeward.to_owned(),
            folder,
            server: server::from_environment()?,
            scale,
            bundles: HashMap::new(),
            stocked: HashMap::new(),
            made: 0,
        })
    }

    /// The databases that can be measured.
    #[must_use]
    pub fn databases(&self) -> Vec<Database> {
        let server = self.server.is_some().then_some(Database::Postgres);
        std::iter::once(Database::Sqlite).chain(server).collect()
    }

    /// The program.
    #[must_use]
    pub fn leeward(&self) -> &Path {
        &self.leeward
    }

    /// A folder of its own for whatever a measure writes.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A place for a new store.
    ///
    /// # Errors
    /// Whatever the server answers.
    pub fn site(&mut self, database: Database) -> Result<Site> {
        self.made += 1;
        let name = format!("bench_{}", self.made);
        let folder = self.folder.join(&name);
        match (&self.server, database) {
            (Some(server), Database::Postgres) => Site::served(&self.leeward, &folder, server, &name),
            _ => Ok(Site::embedded(&self.leeward, &folder)),
        }
    }

    /// A bundle of this size, written once.
    ///
    /// # Errors
    /// Whatever the file system answers.
    pub fn bundle(&mut self, size: Size) -> Result<Bundle> {
        if let Some(found) = self.bundles.get(&size) {
            return Ok(found.clone());
        }
        let dir = self.folder.join(format!("bundle_{}_{}_{}", size.people, size.episodes, size.cases));
        let written = bulk::write_bundle(&dir, size.people, size.episodes, size.cases, 7)?;
        let bundle = Bundle { dir, rows: written.iter().map(|(_, rows)| rows).sum() };
        self.bundles.insert(size, bundle.clone());
        Ok(bundle)
    }

    /// A store with a bundle of this size, made once for each database.
    ///
    /// # Errors
    /// If the import fails.
    pub fn stocked(&mut self, size: Size, database: Database) -> Result<Stocked> {
        if let Some(found) = self.stocked.get(&(size, database)) {
            return Ok(found.clone());
        }
        let bundle = self.bundle(size)?;
        let site = self.site(database)?;
        site.run(&["init"])?;
        eprintln!("  {} | taking in {} rows", database.name(), bundle.rows);
        let cost = site.run(&["import", &bundle.dir.to_string_lossy()])?.cost;
        let stocked = Stocked { site, bundle, cost };
        self.stocked.insert((size, database), stocked.clone());
        Ok(stocked)
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _what_is_left_is_in_a_temporary_folder = std::fs::remove_dir_all(&self.folder);
    }
}
