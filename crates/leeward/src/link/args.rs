//! `leeward link` on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Link {
    /// Say which records of one file are about one person
    Dedupe(Dedupe),
    /// Compare the files in the store, and propose which of two agencies are of one person; a person decides
    Propose(Propose),
    /// Say which records of two files are about one person
    Between(Between),
    /// Learn a file and keep it as an index, to ask about single reports
    Index(Index),
    /// Ask an index who a report may be about
    Lookup(Lookup),
    /// Say why two records of a file are held to be of one person, or not
    Explain(Explain),
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
    /// Write beside each pair what was found in each field, and its weight in bits
    #[arg(long)]
    pub evidence: bool,
    #[command(flatten)]
    pub linking: Linking,
}

#[derive(Args, Debug)]
pub struct Between {
    /// One table of people (CSV, UTF-8)
    pub left: PathBuf,
    /// The other, with the same columns
    pub right: PathBuf,
    /// Where to write the pairs: id_l of the first, id_r of the second and the probability p
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub linking: Linking,
}

#[derive(Args, Debug)]
pub struct Index {
    /// Table of people (CSV, UTF-8)
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// The index to write; it holds the table's names, numbers and addresses and is as secret as they are
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub linking: Linking,
}

#[derive(Args, Debug)]
pub struct Lookup {
    /// The index, as `link index` wrote it
    #[arg(long, value_name = "FILE")]
    pub index: PathBuf,
    /// A field of the report, such as surname=Vang; given once for each field. Others on this machine may see it: where
    /// that matters, use --queries
    #[arg(long, value_name = "FIELD=VALUE", required_unless_present = "queries")]
    pub query: Vec<String>,
    /// Table of reports to ask about
    #[arg(long, value_name = "FILE", conflicts_with = "query", requires = "output")]
    pub queries: Option<PathBuf>,
    /// Where to write the answers to --queries: query, rank, id and p
    #[arg(long, value_name = "FILE", requires = "queries")]
    pub output: Option<PathBuf>,
    /// Most answers to a report
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub most: u16,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Args, Debug)]
pub struct Explain {
    /// Table of people (CSV, UTF-8)
    pub input: PathBuf,
    /// Id of one record
    pub one: String,
    /// Id of the other
    pub other: String,
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
