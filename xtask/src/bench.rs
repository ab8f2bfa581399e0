//! `cargo xtask bench`: what Leeward costs, measured on the release binary with a private PostgreSQL.

use crate::postgres::{self, Server};
use crate::process::{self, Stop};
use crate::{install, judges, place};
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

const BY_HAND: &str =
    "the shells of both databases (sqlite3 and psql) are what the bench compares with: please install them";

/// Measures; nothing fails by the clock.
pub fn run(args: &[String]) -> Result<ExitCode> {
    match args.first().map(String::as_str) {
        Some("linkage" | "linkage-data") => linkage(args),
        _ => with_program(args.to_vec()),
    }
}

/// The linkage bench needs no database; `--peers` brings other people's linkers.
fn linkage(args: &[String]) -> Result<ExitCode> {
    let stop = Stop::install()?;
    let built = build(&stop)?;
    let mut bench = Command::new(built.join("leeward-bench"));
    bench.args(args.iter().filter(|arg| *arg != "--peers")).arg("--leeward").arg(built.join("leeward"));
    if args.iter().any(|arg| arg == "--peers") {
        let python = judges::prepare(&judges::PEERS, &place::target(&place::metadata()?), &stop)?;
        bench.arg("--python").arg(python).arg("--scripts").arg(place::root().join("xtask/peers"));
    }
    ended(bench, &stop)
}

/// Runs the bench to its end.
fn ended(mut bench: Command, stop: &Stop) -> Result<ExitCode> {
    let mut child = bench.spawn()?;
    let status = process::wait(&mut child, process::signal, stop)?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

/// Builds the release binary and the bench, starts the server, and hands both over.
pub fn with_program(args: Vec<String>) -> Result<ExitCode> {
    let stop = Stop::install()?;
    if place::on_path("sqlite3").is_none() {
        install::packages(&["sqlite3"], BY_HAND, &stop)?;
    }
    let built = build(&stop)?;
    let server = Server::start(&postgres::binaries(&stop)?, &stop)?;
    let mut bench = Command::new(built.join("leeward-bench"));
    bench.args(args).arg("--leeward").arg(built.join("leeward")).envs(server.environment());
    ended(bench, &stop)
}

/// Both programs in one build, so that they share every dependency; the report as PDF is no part of what is measured.
fn build(stop: &Stop) -> Result<PathBuf> {
    let mut cargo = place::cargo();
    cargo.args(["build", "--release", "--no-default-features", "-p", "leeward", "-p", "leeward-bench"]);
    if !process::shown(cargo, stop)?.status.success() {
        bail!("the release build failed");
    }
    Ok(place::target(&place::metadata()?).join("release"))
}
