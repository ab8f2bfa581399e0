//! `leeward link` against files whose truth is known, beside other people's linkers on the same files.

mod chart;
mod febrl;
mod figures;
mod growth;
mod lookup;
mod peer;

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use testkit::linkage::{Order, write};

use crate::cost::{self, Cost};
use figures::{Figures, row};

/// What to measure, and with what.
pub struct Ask {
    /// The program.
    pub leeward: PathBuf,
    /// Records of the files that are compared with peers.
    pub records: u64,
    /// Seeds of the generators.
    pub seeds: Vec<u64>,
    /// Sizes at which growth is measured, by generator A.
    pub growth: Vec<u64>,
    /// A Python with the peers installed, and the folder of the peers' scripts.
    pub peers: Option<(PathBuf, PathBuf)>,
    /// Where charts are written.
    pub charts: Option<PathBuf>,
}

/// The two generators.
const GENERATORS: [&str; 2] = ["A", "B"];

/// Measures everything and says it as a table in Markdown.
///
/// # Errors
/// If a program does not run or writes what is not understood. Nothing fails by the clock.
pub fn run(ask: &Ask) -> Result<String> {
    let folder = std::env::temp_dir().join(format!("leeward-linkage-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let told = measure(ask, &folder);
    let _left_behind = std::fs::remove_dir_all(&folder);
    told
}

fn measure(ask: &Ask, folder: &Path) -> Result<String> {
    let mut told = format!("{}\n{}\n", figures::HEADING, figures::RULE);
    let mut bars = Vec::new();
    for generator in GENERATORS {
        for seed in &ask.seeds {
            let people = folder.join(format!("{generator}-{seed}.csv"));
            file(generator, ask.records, *seed, &people)?;
            let name = format!("{generator}, seed {seed}");
            eprintln!("{name}");
            let ours = ours(ask, &people)?;
            told.push_str(&row(&name, "Leeward", &ours, None));
            bars.push((format!("{name}: Leeward"), 1.0 - ours.f1, true));
            if let Some(peers) = &ask.peers {
                let (best, theirs) = peer::splink(&ask.leeward, peers, &people)?;
                told.push_str(&row(&name, &best, &theirs, None));
                told.push_str(&row(&name, "ratio", &ours, Some(&theirs)));
                bars.push((format!("{name}: Splink"), 1.0 - theirs.f1, false));
            }
            std::fs::remove_file(&people)?;
        }
    }
    told.push_str(&growth::run(ask, folder)?);
    for generator in GENERATORS {
        let most = ask.growth.iter().copied().filter(|size| *size <= 1_000_000).max().unwrap_or(ask.records);
        told.push_str(&lookup::run(generator, most, folder)?);
    }
    if let Some(peers) = &ask.peers {
        told.push_str(&febrl::run(&ask.leeward, peers, folder)?);
    }
    if let Some(charts) = &ask.charts {
        std::fs::create_dir_all(charts)?;
        let title = format!("Error (1 - F1) at {} records; shorter is better", ask.records);
        std::fs::write(charts.join("linkage-error.svg"), chart::bars(&title, &bars))?;
    }
    Ok(told)
}

/// Writes a file of a generator.
fn file(generator: &str, records: u64, seed: u64, to: &Path) -> Result<()> {
    let order = Order { records, seed, noise: 1.0 };
    write(generator, order, &mut BufWriter::new(File::create(to)?)).context("writing invented reports")
}

/// Links a file on one thread and scores what came out.
fn ours(ask: &Ask, people: &Path) -> Result<Figures> {
    let (pairs, clusters) = (people.with_extension("pairs"), people.with_extension("clusters"));
    let mut command = Command::new(&ask.leeward);
    command.args(["link", "dedupe", "--threads", "1", "--input"]).arg(people);
    command.arg("--output").arg(&pairs).arg("--clusters").arg(&clusters);
    let cost = cost::run(&mut command, "")?.cost;
    score(&ask.leeward, people, &pairs, Some(&clusters), cost)
}

/// Scores pairs with the program's own report.
fn score(leeward: &Path, truth: &Path, pairs: &Path, clusters: Option<&Path>, cost: Cost) -> Result<Figures> {
    let mut command = Command::new(leeward);
    command.args(["link", "report", "--json"]).arg(truth).arg("--truth").arg(truth).arg("--pairs").arg(pairs);
    if let Some(clusters) = clusters {
        command.arg("--clusters").arg(clusters);
    }
    let ended = cost::run(&mut command, "")?;
    Figures::read(&serde_json::from_str(&ended.out)?, cost)
}
