//! The suites of `browser/`: the program in a real browser.

use crate::counts::{self, Counts};
use crate::process::{self, Stop};
use crate::{install, place};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const NODE_BY_HAND: &str =
    "Node 20.19 or newer with npm is needed for the browser's suites: please install it";
const CHROMIUM_BY_HAND: &str = "Chromium is needed for the browser's suites: please install it";
const OLDEST_NODE: u32 = 20;
/// Names under which it is found: Debian's, others'.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// `cargo xtask browser [SUITE]...`: the suites alone.
pub fn run(args: &[String]) -> Result<ExitCode> {
    let stop = Stop::install()?;
    let counts = suites(args, &stop)?;
    println!("{} passed, {} failed", counts.passed, counts.failed);
    Ok(if counts.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes what is needed, then runs the named suites, or all.
pub fn suites(names: &[String], stop: &Stop) -> Result<Counts> {
    let chromium = chromium(stop)?;
    packages(stop)?;
    let program = program(stop)?;
    let mut node = Command::new("node");
    node.arg("run.mjs").args(names).current_dir(home());
    node.env("LEEWARD_BROWSER_CHROMIUM", chromium).env("LEEWARD_BROWSER_PROGRAM", program);
    let ended = process::shown(node, stop)?;
    Ok(counts::of_node(&ended.text).judged_by(ended.status.success()))
}

fn home() -> PathBuf {
    place::root().join("browser")
}

fn chromium(stop: &Stop) -> Result<PathBuf> {
    let find = || CHROMIUM.iter().find_map(|name| place::on_path(name));
    if let Some(found) = find() {
        return Ok(found);
    }
    install::packages(&["chromium"], CHROMIUM_BY_HAND, stop)?;
    find().context(CHROMIUM_BY_HAND)
}

/// The packages of the lock file, unless they are there already.
fn packages(stop: &Stop) -> Result<()> {
    let version = Command::new("node").arg("--version").output().ok();
    let version = version.and_then(|out| major(&String::from_utf8_lossy(&out.stdout)));
    if version.is_none_or(|version| version < OLDEST_NODE) || place::on_path("npm").is_none() {
        bail!(NODE_BY_HAND);
    }
    let lock = fs::read_to_string(home().join("package-lock.json")).context("the lock file of browser/")?;
    let mark = home().join("node_modules/.made-for");
    if fs::read_to_string(&mark).is_ok_and(|made_for| made_for == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts"]).current_dir(home());
    if !process::shown(npm, stop)?.status.success() {
        bail!(
            "npm could not install the packages of browser/package-lock.json: \
             check that this machine reaches a registry of Node packages, then run again"
        );
    }
    // Written last: a folder cut short is made anew.
    fs::write(&mark, lock).with_context(|| format!("could not write {}", mark.display()))
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The program as developers build it; no page needs PDF.
fn program(stop: &Stop) -> Result<PathBuf> {
    let mut cargo = place::cargo();
    cargo.args(["build", "-p", "leeward", "--no-default-features", "--features", "oidc"]);
    if !process::shown(cargo, stop)?.status.success() {
        bail!("the program could not be built");
    }
    Ok(built(&place::target(&place::metadata()?)))
}

fn built(target: &Path) -> PathBuf {
    target.join("debug/leeward")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn every_package_is_pinned_and_locked() {
        let read = |name| fs::read_to_string(home().join(name)).unwrap();
        let asked: serde_json::Value = serde_json::from_str(&read("package.json")).unwrap();
        let asked = asked["devDependencies"].as_object().unwrap();
        assert!(!asked.is_empty());
        let exact = |version: &str| version.chars().all(|c| c.is_ascii_digit() || c == '.');
        assert!(asked.values().all(|version| version.as_str().is_some_and(exact)), "{asked:?}");
        let lock = read("package-lock.json");
        assert!(asked.keys().all(|name| lock.contains(&format!("node_modules/{name}"))));
        assert!(!lock.contains("\"resolved\""), "the lock names no place on the net");
    }
}
