//! `cargo xtask test`: everything that must hold, counted at the end.

use crate::counts::{self, Counts};
use crate::postgres::{self, Server};
use crate::process::{self, Stop};
use crate::{browser, judges, place, tidy};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What was asked on the command line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    fast: bool,
    crates: Vec<String>,
}

/// One line of the summary.
struct Line {
    name: &'static str,
    counts: Counts,
    took: Duration,
}

/// Runs all steps, each whatever became of the others, and closes with the counts.
pub fn run(args: &[String]) -> Result<ExitCode> {
    let asked = parse(args)?;
    let stop = Stop::install()?;
    let lines = Run::new(asked, stop.clone())?.all();
    println!("\nsummary");
    let mut total = Counts::default();
    for line in &lines {
        let Counts { passed, failed } = line.counts;
        println!(
            "  {:<12} {passed:>6} passed {failed:>4} failed {:>7.1} s",
            line.name,
            line.took.as_secs_f64()
        );
        total = total.plus(line.counts);
    }
    if stop.asked() {
        println!("  stopped before the end");
        total = total.plus(Counts::one(false));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Run {
    asked: Asked,
    stop: Stop,
    metadata: Value,
    /// What tests find in their environment.
    variables: Vec<(&'static str, String)>,
    lines: Vec<Line>,
}

impl Run {
    fn new(asked: Asked, stop: Stop) -> Result<Self> {
        let metadata = place::metadata()?;
        Ok(Self { asked, stop, metadata, variables: Vec::new(), lines: Vec::new() })
    }

    fn all(mut self) -> Vec<Line> {
        let target = place::target(&self.metadata);
        if let Some(python) = self.needs("judges", |stop| judges::prepare(&judges::JUDGES, &target, stop)) {
            self.variables.push(("LEEWARD_TEST_PYTHON", python.to_string_lossy().into_owned()));
        }
        // Lives until the last step is done, and stops on every way out of here.
        let server = self.needs("postgresql", |stop| Server::start(&postgres::binaries(stop)?, stop));
        if let Some(server) = &server {
            self.variables.extend(server.environment());
        }
        if !self.asked.fast {
            self.step("format", Self::format);
            self.step("lints", Self::lints);
        }
        self.step("tests", Self::tests);
        self.step("doc tests", Self::doc_tests);
        // They run the program; a look at some other crate does not ask for them.
        if !self.asked.fast
            && (self.asked.crates.is_empty() || self.asked.crates.iter().any(|c| c == "leeward"))
        {
            self.step("browser", |run| browser::suites(&[], &run.stop));
        }
        self.step("tidy", |_| Ok(Counts::one(tidy::holds()?)));
        drop(server);
        self.lines
    }

    /// Something that tests need; only its absence makes a line.
    fn needs<T>(&mut self, name: &'static str, get: impl FnOnce(&Stop) -> Result<T>) -> Option<T> {
        let since = Instant::now();
        get(&self.stop)
            .inspect_err(|fault| {
                eprintln!("{name}: {fault:#}");
                self.lines.push(Line { name, counts: Counts::one(false), took: since.elapsed() });
            })
            .ok()
    }

    fn step(&mut self, name: &'static str, run: impl FnOnce(&Self) -> Result<Counts>) {
        if self.stop.asked() {
            return;
        }
        println!("\n== {name}");
        let since = Instant::now();
        let counts = run(self).unwrap_or_else(|fault| {
            eprintln!("{name}: {fault:#}");
            Counts::one(false)
        });
        self.lines.push(Line { name, counts, took: since.elapsed() });
    }

    fn format(&self) -> Result<Counts> {
        let mut cargo = place::cargo();
        cargo.arg("fmt");
        if self.asked.crates.is_empty() {
            cargo.arg("--all");
        }
        cargo.args(self.packages("")).arg("--check");
        Ok(Counts::one(process::shown(cargo, &self.stop)?.status.success()))
    }

    fn lints(&self) -> Result<Counts> {
        let mut cargo = place::cargo();
        cargo.arg("clippy").args(self.packages("--workspace")).args([
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]);
        Ok(Counts::one(process::shown(cargo, &self.stop)?.status.success()))
    }

    fn tests(&self) -> Result<Counts> {
        let nextest = Command::new("cargo-nextest")
            .args(["nextest", "--version"])
            .output()
            .is_ok_and(|out| out.status.success());
        let mut cargo = place::cargo();
        if nextest {
            cargo
                .args(["nextest", "run", "--no-fail-fast", "--no-tests=pass"])
                .args(self.packages("--workspace"));
            return self.counted(cargo, counts::of_nextest);
        }
        cargo.args(["test", "--no-fail-fast", "--tests"]).args(self.packages("--workspace"));
        self.counted(cargo, counts::of_cargo_test)
    }

    fn doc_tests(&self) -> Result<Counts> {
        let mut cargo = place::cargo();
        cargo.args(["test", "--doc", "--no-fail-fast"]);
        if self.asked.crates.is_empty() {
            cargo.arg("--workspace");
        } else {
            // Cargo refuses to look for examples in a program that is no library.
            let libraries = self.asked.crates.iter().filter(|name| has_library(&self.metadata, name));
            let chosen: Vec<&str> = libraries.flat_map(|name| ["-p", name]).collect();
            if chosen.is_empty() {
                return Ok(Counts::default());
            }
            cargo.args(chosen);
        }
        self.counted(cargo, counts::of_cargo_test)
    }

    fn counted(&self, mut cargo: Command, count: fn(&str) -> Counts) -> Result<Counts> {
        cargo.envs(self.variables.clone());
        let ended = process::shown(cargo, &self.stop)?;
        Ok(count(&ended.text).judged_by(ended.status.success()))
    }

    /// The chosen crates as cargo wants them, or the word for all.
    fn packages<'a>(&'a self, all: &'a str) -> Vec<&'a str> {
        if self.asked.crates.is_empty() {
            return [all].into_iter().filter(|word| !word.is_empty()).collect();
        }
        self.asked.crates.iter().flat_map(|name| ["-p", name]).collect()
    }
}

fn parse(args: &[String]) -> Result<Asked> {
    let mut asked = Asked::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--fast" => asked.fast = true,
            "-p" | "--package" => {
                asked.crates.push(args.next().context("-p wants the name of a crate")?.clone())
            }
            other => bail!("test knows --fast and -p CRATE, not `{other}`"),
        }
    }
    Ok(asked)
}

fn has_library(metadata: &Value, name: &str) -> bool {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|package| package["name"] == name)
        .flat_map(|package| package["targets"].as_array())
        .flatten();
    targets.flat_map(|target| target["kind"].as_array()).flatten().any(|kind| kind == "lib")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn flags_are_read_and_strange_ones_refused() {
        let asked = parse(&words("--fast -p store -p domain")).unwrap();
        assert!(asked.fast);
        assert_eq!(asked.crates, ["store", "domain"]);
        assert!(parse(&words("--slow")).is_err());
        assert!(parse(&words("-p")).is_err());
    }

    #[test]
    fn a_program_has_no_library() {
        let metadata = serde_json::json!({"packages": [
            {"name": "leeward", "targets": [{"kind": ["bin"]}]},
            {"name": "store", "targets": [{"kind": ["lib"]}, {"kind": ["test"]}]},
        ]});
        assert!(has_library(&metadata, "store"));
        assert!(!has_library(&metadata, "leeward"));
    }
}
