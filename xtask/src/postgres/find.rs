//! Finding the server's programs.

use crate::process::Stop;
use crate::{install, place};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest major version that the store is tested on.
const OLDEST: u32 = 15;
const BY_HAND: &str =
    "PostgreSQL 15 or newer (its server programs, not only psql) is needed for the tests: please install it";
/// Folders that hold one folder per version, as Debian, Red Hat and Homebrew lay them out.
const HOMES: [(&str, &str); 4] = [
    ("/usr/lib/postgresql", ""),
    ("/usr", "pgsql-"),
    ("/opt/homebrew/opt", "postgresql@"),
    ("/usr/local/opt", "postgresql@"),
];

/// The folder with `initdb` and `postgres` of one version, installed if absent and that is possible.
pub fn binaries(stop: &Stop) -> Result<PathBuf> {
    if let Some(found) = newest() {
        return Ok(found);
    }
    // Debian would start a server of its own beside ours; a machine that already has a say keeps it.
    let settings = Path::new("/etc/postgresql-common");
    if rustix::process::geteuid().is_root() && !settings.exists() {
        fs::create_dir_all(settings)
            .and_then(|()| fs::write(settings.join("createcluster.conf"), "create_main_cluster = false\n"))
            .context("could not keep Debian from starting a PostgreSQL of its own")?;
    }
    install::packages(&["postgresql"], BY_HAND, stop)?;
    newest().context(BY_HAND)
}

fn newest() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = candidates()
        .into_iter()
        .filter_map(|dir| Some((version(&dir)?, dir)))
        .filter(|(version, _)| *version >= OLDEST)
        .collect();
    found.sort();
    found.pop().map(|(_, dir)| dir)
}

fn candidates() -> Vec<PathBuf> {
    let mut dirs = Vec::new();
    for (home, prefix) in HOMES {
        for entry in fs::read_dir(home).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                dirs.push(entry.path().join("bin"));
            }
        }
    }
    // A link on the path leads to the real folder, where the sister programs are.
    if let Some(dir) =
        place::on_path("postgres").and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_path_buf()))
    {
        dirs.push(dir);
    }
    dirs
}

/// The major version in this folder, if both programs are there and run.
fn version(dir: &Path) -> Option<u32> {
    if !dir.join("initdb").is_file() || !dir.join("postgres").is_file() {
        return None;
    }
    let out = Command::new(dir.join("postgres")).arg("--version").output().ok()?;
    major(&String::from_utf8_lossy(&out.stdout))
}

fn major(text: &str) -> Option<u32> {
    let number = text.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions_are_read_as_distributions_print_them() {
        assert_eq!(major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("something else"), None);
    }
}
