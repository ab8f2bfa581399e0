//! Invented records for tests, benches and the demonstration: never for production use.
//!
//! Nobody here lives. Everything is a pure function of a seed, so the same call gives the same bytes on
//! every machine, and `demo/` in the repository can be made again and compared.

pub mod bulk;
pub mod civil;
pub mod demo;
pub mod linkage;
pub mod names;
pub mod rng;
pub mod scene;
pub mod tables;

pub use rng::Rng;

use std::path::{Path, PathBuf};

/// The committed `demo/` directory, with one bundle in each folder below it.
#[must_use]
pub fn demo_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
}

/// Writes a bundle by hand: `dir` is made if absent, and each `(table, text)` becomes `dir/table.csv`
/// with exactly those bytes. Nothing is checked, so that faulty bundles can be written too.
///
/// # Errors
/// Whatever the file system answers.
pub fn bundle_dir(dir: &Path, tables: &[(&str, &str)]) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    for (table, text) in tables {
        std::fs::write(dir.join(format!("{table}.csv")), text)?;
    }
    Ok(())
}
