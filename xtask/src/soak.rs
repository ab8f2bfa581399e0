//! `cargo xtask soak`: the program killed at random moments, on both databases.

use crate::bench;
use anyhow::Result;
use std::process::ExitCode;

/// Kills it; fails if anything acknowledged is lost, anything is half in, or a store does not verify.
pub fn run(args: &[String]) -> Result<ExitCode> {
    let mut all = vec!["soak".to_owned()];
    all.extend(args.iter().cloned());
    bench::with_program(all)
}
