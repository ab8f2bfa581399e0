//! Installing what the machine lacks, where that can be done without asking.

use crate::place;
use crate::process::{self, Stop};
use anyhow::{Result, bail};
use std::process::Command;

/// Installs Debian packages if this is root on a Debian-like machine.
///
/// # Errors
/// Where it can't, `by_hand` tells the person what to do instead.
pub fn packages(names: &[&str], by_hand: &str, stop: &Stop) -> Result<()> {
    let root = rustix::process::geteuid().is_root();
    if !root || place::on_path("apt-get").is_none() {
        bail!("{by_hand}");
    }
    println!("installing {}", names.join(", "));
    let mut update = Command::new("apt-get");
    update.arg("update");
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(names);
    for mut command in [update, install] {
        command.env("DEBIAN_FRONTEND", "noninteractive");
        if !process::shown(command, stop)?.status.success() {
            bail!("apt-get could not install {}: {by_hand}", names.join(", "));
        }
    }
    Ok(())
}
