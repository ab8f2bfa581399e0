//! The Python judges: programs by other people that the tests ask for a second opinion.

use crate::process::{self, Stop};
use crate::{install, place};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python environment under the target directory.
pub struct Environment {
    /// Its folder's name, and what it is called.
    name: &'static str,
    /// What is installed in it.
    requirements: &'static str,
    /// The file that says so, from the repository's root.
    file: &'static str,
}

/// What tests ask for a second opinion.
pub const JUDGES: Environment = Environment {
    name: "judges",
    requirements: include_str!("../requirements.txt"),
    file: "xtask/requirements.txt",
};
/// Other people's linkers, for the linkage bench.
pub const PEERS: Environment = Environment {
    name: "peers",
    requirements: include_str!("../peers/requirements.txt"),
    file: "xtask/peers/requirements.txt",
};
const BY_HAND: &str = "Python 3.10 or newer with its venv module is needed for the judges: please install it";

/// The interpreter of a finished environment for these requirements, if there is one.
pub fn ready(of: &Environment, target: &Path) -> Option<PathBuf> {
    let home = target.join(of.name);
    let made_for = fs::read_to_string(home.join("made-for")).ok()?;
    let python = home.join("bin/python");
    (made_for == of.requirements && python.exists()).then_some(python)
}

/// Makes the environment under the target directory, unless it stands already.
pub fn prepare(of: &Environment, target: &Path, stop: &Stop) -> Result<PathBuf> {
    if let Some(python) = ready(of, target) {
        return Ok(python);
    }
    let home = target.join(of.name);
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("could not clear {}", home.display()))?;
    }
    println!("making a Python environment for the {} in {}", of.name, home.display());
    if !venv(&home, stop) {
        install::packages(&["python3", "python3-venv"], BY_HAND, stop)?;
        if !venv(&home, stop) {
            bail!("{BY_HAND}");
        }
    }
    let mut pip = Command::new(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(place::root().join(of.file));
    if !process::shown(pip, stop)?.status.success() {
        bail!(
            "pip could not install the {} of {}: \
             check that this machine reaches a Python package index, then run again",
            of.name,
            of.file
        );
    }
    // Written last: an environment cut short is made anew.
    fs::write(home.join("made-for"), of.requirements)?;
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
        for of in [JUDGES, PEERS] {
            let asked: Vec<&str> =
                of.requirements.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
            assert!(!asked.is_empty(), "{}", of.name);
            assert!(asked.iter().all(|line| line.contains("==")), "{asked:?}");
        }
    }
}
