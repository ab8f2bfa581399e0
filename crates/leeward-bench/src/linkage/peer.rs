//! Splink on the same file: the best of its own pairs and of its clusters written out as pairs.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::{figures::Figures, score};
use crate::cost;

/// What Splink does, and which of its answers is the best by F1.
pub fn splink(leeward: &Path, peers: &(PathBuf, PathBuf), people: &Path) -> Result<(String, Figures)> {
    let (python, scripts) = peers;
    let out = people.with_extension("splink");
    let mut command = Command::new(python);
    command.env("PYTHONDONTWRITEBYTECODE", "1").arg(scripts.join("splink_people.py")).arg(people).arg(&out);
    let cost = cost::run(&mut command, "")?.cost;
    let mut best: Option<(String, Figures)> = None;
    for (kind, name) in [
        ("pairs", "Splink, pairs"),
        ("90", "Splink, clusters .90"),
        ("95", "Splink, clusters .95"),
        ("99", "Splink, clusters .99"),
    ] {
        let pairs = PathBuf::from(format!("{}.{kind}.csv", out.display()));
        let found = score(leeward, people, &pairs, None, cost)?;
        std::fs::remove_file(&pairs)?;
        if best.as_ref().is_none_or(|(_, best)| found.f1 > best.f1) {
            best = Some((name.to_owned(), found));
        }
    }
    best.context("Splink has four answers")
}
