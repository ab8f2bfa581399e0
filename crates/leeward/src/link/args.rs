//! `leeward link` on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Link {
    /// Say which records of one file are about one person
    Dedupe(Dedupe),
    /// Compare the files in the store, and propose which of two agencies are of one person; a person decides
    Propose(Propose),
    /// Score links against a file that tells who is who
    Report(Report),
}

/// How a table of people is read.
#[derive(Args, Debug)]
pub struct Reading {
    /// A column that is called otherwise, such as surname=last_name; may be given again
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
}

/// How records are linked.
#[derive(Args, Debug)]
pub struct Linking {
    #[command(flatten)]
    pub reading: Reading,
    /// Probability from which two records are held to be of one person
    #[arg(long, default_value_t = 0.5, value_name = "P", value_parser = probability)]
    pub threshold: f64,
    /// Threads to work on; the answer is the same for any number [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

#[derive(Args, Debug)]
pub struct Dedupe {
    /// Table of people (CSV, UTF-8): id and any of given, middle, surname, dob, sex, phone, street, city, zip, code
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// Where to write the pairs: id_l, id_r and the probability p
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    /// Where to write the cluster of each record: id and cluster
    #[arg(long, value_name = "FILE")]
    pub clusters: Option<PathBuf>,
    #[command(flatten)]
    pub linking: Linking,
}

#[derive(Args, Debug)]
pub struct Propose {
    /// Read every file and learn anew; otherwise only those that are new or changed since the last run
    #[arg(long)]
    pub full: bool,
    /// Threads to work on; the answer is the same for any number [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

#[derive(Args, Debug)]
pub struct Report {
    /// Table of people
    pub input: PathBuf,
    /// Who is who: a table with the columns id and cluster, and, to tell groups apart, truth (group|household|kind) or
    /// group and household; may be the table of people itself
    #[arg(long, value_name = "FILE")]
    pub truth: PathBuf,
    /// Score these pairs (id_l, id_r, p) instead of linking
    #[arg(long, value_name = "FILE")]
    pub pairs: Option<PathBuf>,
    /// Score these clusters (id, cluster) instead of what the pairs come to when closed
    #[arg(long, value_name = "FILE", requires = "pairs")]
    pub clusters: Option<PathBuf>,
    #[command(flatten)]
    pub linking: Linking,
}

/// A number above 0 and below 1.
fn probability(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(p) if p > 0.0 && p < 1.0 => Ok(p),
        _ => Err("a number above 0 and below 1 is wanted".to_owned()),
    }
}
