//! `cargo xtask soak`: the program killed at random moments, on both databases; or, with `--worlds`, lists held against
//! decisions in many more invented worlds than the tests try.

use crate::{
    bench, place,
    process::{self, Stop},
};
use anyhow::{Context as _, Result};
use std::process::ExitCode;

/// Kills it; fails if anything acknowledged is lost, anything is half in, or a store does not verify. With `--worlds N`,
/// tries that many worlds instead, and fails if a list is not everything filtered by the decision.
pub fn run(args: &[String]) -> Result<ExitCode> {
    if let [flag, worlds] = args
        && flag == "--worlds"
    {
        return worlds_of(worlds.parse().context("--worlds wants a number")?);
    }
    let mut all = vec!["soak".to_owned()];
    all.extend(args.iter().cloned());
    bench::with_program(all)
}

/// The worlds' own test, optimised, in stores of files: a server's are tried in the tests.
fn worlds_of(worlds: u64) -> Result<ExitCode> {
    let stop = Stop::install()?;
    let mut cargo = place::cargo();
    cargo.args(["test", "--release", "-p", "store", "--test", "worlds", "on_a_file", "--", "--nocapture"]);
    cargo.env("LEEWARD_WORLDS", worlds.to_string());
    let done = process::shown(cargo, &stop)?;
    Ok(ExitCode::from(u8::from(!done.status.success())))
}
