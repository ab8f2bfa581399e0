//! The command line: every command and option, with the words of `--help`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::NonEmptyStringValueParser};

use crate::{link::args::Link, settings::Settings};

/// Where pages are served unless another address is named.
const DEMO_ADDRESS: &str = "127.0.0.1:8311";

/// Leeward: the shared case system of a city's partnership against the sex trafficking of juveniles
#[derive(Debug, Parser)]
#[command(name = "leeward", version, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the whole thing on invented records: import, results, report files, and a morning's work in the browser
    Demo(Demo),
    /// Make an empty store with its key file
    Init(Init),
    /// Take a bundle of records in: all of it or nothing
    Import(Import),
    /// Write a bundle of records
    Export(Export),
    /// Results for leaders, and frozen versions of them
    #[command(subcommand)]
    Report(Report),
    /// The tamper-evident ledger
    #[command(subcommand)]
    Ledger(Ledger),
    /// Statutes, clocks and code lists
    #[command(subcommand)]
    Law(Law),
    /// Copy the store while it is in use; the key file is never part of it
    Backup(Backup),
    /// Make a store from a backup
    Restore(Restore),
    /// Destroy a record's key and search tokens
    Expunge(Expunge),
    /// Legal holds, which keep a record from being expunged
    #[command(subcommand)]
    Hold(Hold),
    /// Keys of agencies
    #[command(subcommand)]
    Key(Key),
    /// Bring an older store to the form of this program, after a backup
    Migrate(Migrate),
    /// Look over settings, key file, disk, database and ledger
    Doctor,
    /// Serve pages and the API until told to stop
    Serve(Serve),
    /// People who may sign in
    #[command(subcommand)]
    User(User),
    /// The seats they work in
    #[command(subcommand)]
    Seat(SeatOf),
    /// Tokens for programs, each for one seat
    #[command(subcommand)]
    Token(TokenFor),
    /// Say which records of CSV files are about one person; no store is needed
    #[command(subcommand)]
    Link(Link),
    /// Write the man pages, one for each command
    Man(Man),
    /// Print completions for a shell
    Completions(Completions),
}

#[derive(Args, Debug)]
pub struct Man {
    /// Folder to write to; it is made if it is not there
    pub dir: PathBuf,
}

#[derive(Args, Debug)]
pub struct Completions {
    /// Shell to complete in
    pub shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub struct Demo {
    /// Only make the records and the report; serve no pages
    #[arg(long)]
    pub no_serve: bool,
    /// Where to serve
    #[arg(long, default_value = DEMO_ADDRESS, value_name = "ADDRESS")]
    pub listen: SocketAddr,
}

#[derive(Args, Debug)]
pub struct Serve {
    /// Address and port to listen on
    #[arg(long, default_value = DEMO_ADDRESS, value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// Certificate file (PEM), for TLS of our own; read again when it changes
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy before this server speaks TLS, and nobody reaches the server but through it
    #[arg(long)]
    pub behind_proxy: bool,
    /// Address under which browsers reach this server, for passkeys [default on loopback: http://localhost]
    #[arg(long, env = "LEEWARD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Where counts for monitoring are read, on loopback alone
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    /// File to which the times of requests and their parts are added, as lines of OTLP's JSON
    #[arg(long, value_name = "FILE")]
    pub traces: Option<PathBuf>,
    /// Seconds for which a server that was told to stop still serves, while /readyz says no: longer than whoever shares
    /// requests out among nodes takes to notice
    #[arg(long, default_value_t = 0, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(0..=600))]
    pub notice: u16,
    /// Connections to the database server
    #[arg(long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    pub connections: u16,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account and a link to set up its sign-in; for an account that is there, a new link
    Invite(Invite),
    /// List accounts with their seats
    List,
    /// Let an account sign in no more; its sessions end at once
    Disable(Login),
    /// Let a disabled account sign in again
    Enable(Login),
    /// Lift the lock that wrong attempts put on signing in
    Unlock(Login),
}

#[derive(Args, Debug)]
pub struct Invite {
    /// Work name to sign in with, such as an e-mail address
    pub login: String,
    /// The person's name, as colleagues say it
    #[arg(long)]
    pub name: Option<String>,
    /// Hours for which the link is good
    #[arg(long, default_value_t = 72, value_parser = clap::value_parser!(u16).range(1..=720))]
    pub hours: u16,
}

#[derive(Args, Debug)]
pub struct Login {
    /// Work name
    pub login: String,
}

#[derive(Debug, Subcommand)]
pub enum SeatOf {
    /// Give someone a seat
    Give(Give),
    /// End a seat; it holds from the next request
    End(Id),
}

#[derive(Args, Debug)]
pub struct Give {
    /// Work name
    pub login: String,
    /// The agency (its key); without it, a seat of no agency
    #[arg(long)]
    pub agency: Option<String>,
    /// Kind of a seat of no agency
    #[arg(long, value_parser = ["privacy_officer", "operator"], conflicts_with = "agency", required_unless_present = "agency")]
    pub kind: Option<String>,
    /// What the person does: sergeant, investigator, caseworker, supervisor, attorney, agent, advocate, analyst, leader …
    #[arg(long)]
    pub duty: String,
}

#[derive(Args, Debug)]
pub struct Id {
    /// Its id, as the list tells it
    pub id: String,
}

#[derive(Debug, Subcommand)]
pub enum TokenFor {
    /// Make a token; it is shown once
    Add(NewToken),
    /// List tokens that have not ended
    List,
    /// End a token
    Revoke(Id),
}

#[derive(Args, Debug)]
pub struct NewToken {
    /// Id of the seat, as `user list` tells it
    pub seat: String,
    /// What it is for
    #[arg(long)]
    pub label: String,
    /// Days for which it is good
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
    pub days: u16,
}

#[derive(Args, Debug)]
pub struct Init {
    /// The partnership's name [default: what --partnership names, or Partnership]
    #[arg(long)]
    pub name: Option<String>,
    /// Its time zone (IANA name)
    #[arg(long, default_value = domain::Zone::DEFAULT_NAME)]
    pub zone: String,
    /// The ledger's name: no spaces, no plus sign [default: leeward/ and the store's id]
    #[arg(long)]
    pub origin: Option<String>,
    /// Name under which the command line acts
    #[arg(long, default_value = "operator")]
    pub operator: String,
    /// A store of invented records: its clock may be set with --now
    #[arg(long, visible_alias = "test")]
    pub demo: bool,
}

#[derive(Args, Debug)]
pub struct Import {
    /// Folder of the bundle
    pub dir: PathBuf,
    /// The sender's name space
    #[arg(long, default_value = "default", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub source: String,
    /// Only say whether it would be taken
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Debug)]
pub struct Export {
    /// Folder to make
    pub dir: PathBuf,
    /// One agency's rows (its key)
    #[arg(long)]
    pub agency: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Report {
    /// Count the results of a period
    Results(Results),
    /// List frozen versions
    List,
    /// Write a frozen version's bytes
    Show(Show),
    /// Say in words what changed between two frozen versions
    Diff(Diff),
}

#[derive(Args, Debug)]
pub struct Results {
    /// First day (YYYY-MM-DD)
    #[arg(long)]
    pub from: String,
    /// Last day
    #[arg(long)]
    pub to: String,
    /// Day from which staffing, commitments and open clocks are seen [default: the last day]
    #[arg(long)]
    pub as_of: Option<String>,
    /// Count only what was recorded by this moment (RFC 3339)
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    /// Who it is for
    #[arg(long, value_enum, default_value = "internal")]
    pub audience: Audience,
    /// A second period beside the first in HTML and PDF: FROM..TO, or none [default: the last whole calendar year]
    #[arg(long, value_name = "FROM..TO")]
    pub beside: Option<String>,
    /// Form of the file
    #[arg(long, value_enum)]
    pub format: Format,
    /// Where to write it; for csv, a folder
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// Keep this version: its bytes will never change
    #[arg(long)]
    pub freeze: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Audience {
    Internal,
    Public,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Json,
    Csv,
    Html,
    Pdf,
}

#[derive(Args, Debug)]
pub struct Show {
    /// Number of the version
    pub id: u32,
    /// Form of the file
    #[arg(long, value_enum)]
    pub format: Format,
    /// Where to write it; for csv, a folder
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
}

#[derive(Args, Debug)]
pub struct Diff {
    /// Number of the older version
    pub a: u32,
    /// Number of the newer version
    pub b: u32,
}

#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Recompute everything from the rows and name what does not fit
    Verify(Verify),
    /// Print the ledger's public key in one line
    Key,
    /// Write a signed checkpoint
    Checkpoint(Out),
    /// Write a proof: of a record's latest leaf, or that the ledger continues a checkpoint
    Prove(Prove),
    /// Check a proof or checkpoint; needs no store
    Check(Check),
}

#[derive(Args, Debug)]
pub struct Verify {
    /// A checkpoint kept outside the store, which the ledger must continue; may be given again
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
    /// Make the derived tables anew from the others first
    #[arg(long)]
    pub rebuild: bool,
}

#[derive(Args, Debug)]
pub struct Out {
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args, Debug)]
pub struct Prove {
    /// The record: its id, or TABLE:KEY by the sender's key
    #[arg(long, value_name = "ID", required_unless_present = "from", conflicts_with = "from")]
    pub record: Option<String>,
    /// An older checkpoint
    #[arg(long, value_name = "CHECKPOINT")]
    pub from: Option<PathBuf>,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args, Debug)]
pub struct Check {
    /// The file
    pub file: PathBuf,
    /// The ledger's public key, as `ledger key` prints it
    #[arg(long, value_name = "KEY")]
    pub vkey: String,
    /// An older checkpoint to hold it against
    #[arg(long, value_name = "CHECKPOINT")]
    pub old: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Law {
    /// List what is in force on a day
    List(LawList),
    /// Look for gaps and contradictions
    Check,
}

#[derive(Args, Debug)]
pub struct LawList {
    /// The day [default: today]
    #[arg(long, value_name = "D")]
    pub on: Option<String>,
}

#[derive(Args, Debug)]
pub struct Backup {
    /// File to write
    pub file: Option<PathBuf>,
    /// Write the records' wrapped keys to this file
    #[arg(long, value_name = "FILE", required_unless_present = "file")]
    pub keys: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Restore {
    /// The backup
    pub file: PathBuf,
    /// A backup of the records' keys
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Migrate {
    /// Say that a backup is there: needed on PostgreSQL; elsewhere none is made then
    #[arg(long)]
    pub have_backup: bool,
}

#[derive(Args, Debug)]
pub struct Expunge {
    /// The record: its id, or TABLE:KEY by the sender's key
    #[arg(long, value_name = "ID")]
    pub record: String,
    /// The order that calls for it
    #[arg(long, value_name = "TEXT")]
    pub authority: String,
}

#[derive(Debug, Subcommand)]
pub enum Hold {
    /// Put a hold on a record
    Place(Expunge),
    /// Lift every hold on a record
    Lift(Expunge),
}

#[derive(Debug, Subcommand)]
pub enum Key {
    /// Give an agency a new key; its records' keys are wrapped anew
    Rotate(Rotate),
}

#[derive(Args, Debug)]
pub struct Rotate {
    /// The agency's key, as its sender wrote it
    #[arg(long)]
    pub agency: String,
}
