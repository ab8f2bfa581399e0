//! The Python judges: programs by other people that the tests ask for a second opinion.

use crate::process::{self, Stop};
use crate::{install, place};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = include_str!("../requirements.txt");
const BY_HAND: &str = "Python 3.10 or newer with its venv module is needed for the judges: please install it";

/// The interpreter of a finished environment for these requirements, if there is one.
pub fn ready(target: &Path) -> Option<PathBuf> {
    let home = target.join("judges");
    let made_for = fs::read_to_string(home.join("made-for")).ok()?;
    let python = home.join("bin/python");
    (made_for == REQUIREMENTS && python.exists()).then_some(python)
}

/// Makes the environment under the target directory, unless it stands already.
pub fn prepare(target: &Path, stop: &Stop) -> Result<PathBuf> {
    if let Some(python) = ready(target) {
        return Ok(python);
    }
    let home = target.join("judges");
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("could not clear {}", home.display()))?;
    }
    println!("making a Python environment for the judges in {}", home.display());
    if !venv(&home, stop) {
        install::packages(&["python3", "python3-venv"], BY_HAND, stop)?;
        if !venv(&home, stop) {
            bail!("{BY_HAND}");
        }
    }
    let mut pip = Command::new(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(place::root().join("xtask/requirements.txt"));
    if !process::shown(pip, stop)?.status.success() {
        bail!(
            "pip could not install the judges of xtask/requirements.txt: \
             check that this machine reaches a Python package index, then run again"
        );
    }
    // Written last: an environment cut short is made anew.
    fs::write(home.join("made-for"), REQUIREMENTS)?;
    Ok(home.join("bin/python"))
}

fn venv(home: &Path, stop: &Stop) -> bool {
    let mut command = Command::new("python3");
    command.args(["-m", "venv", "--clear"]).arg(home);
    process::shown(command, stop).is_ok_and(|ended| ended.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_requirement_is_pinned() {
        let asked: Vec<&str> =
            REQUIREMENTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        assert!(!asked.is_empty());
        assert!(asked.iter().all(|line| line.contains("==")), "{asked:?}");
    }
}
