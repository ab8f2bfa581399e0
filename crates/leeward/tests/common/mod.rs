//! What the stories share: a place of their own, a database of their own, and the real program.

mod canonical;
mod database;
mod report;
mod run;
mod scratch;
mod sight;

pub use canonical::digest_of;
pub use database::{Database, Server, databases};
pub use report::{figure, rows, shape};
pub use run::Run;
pub use scratch::Scratch;
pub use sight::{Started, peak_of};

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The moments at which the two steps of the demo's story came in.
pub const JANUARY: &str = "2013-01-16T06:00:00-06:00";
pub const MARCH: &str = "2013-04-01T06:00:00-05:00";
/// Between them.
pub const BETWEEN: &str = "2013-01-16T12:00:00-06:00";

/// Somebody's desk: a folder, a store (not made yet), and the program.
pub struct Desk {
    pub place: Scratch,
    database: Database,
}

impl Desk {
    /// A desk with an embedded store.
    pub fn new() -> Self {
        Self::over(Database::Embedded)
    }

    pub fn over(database: Database) -> Self {
        Self { place: Scratch::new(), database }
    }

    /// The server that this desk's store lies on, if it does.
    pub fn server(&self) -> Option<&Server> {
        match &self.database {
            Database::Embedded => None,
            Database::Server(server) => Some(server),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// The embedded store's file.
    pub fn file(&self) -> PathBuf {
        self.path("store/leeward.db")
    }

    pub fn key(&self) -> PathBuf {
        match &self.database {
            Database::Embedded => self.path("store/leeward.key"),
            Database::Server(_) => self.path("leeward.key"),
        }
    }

    /// The options that name this desk's store.
    pub fn store(&self) -> Vec<String> {
        match &self.database {
            Database::Embedded => vec!["--data".into(), self.path("store").display().to_string()],
            Database::Server(server) => {
                let key = self.key().display().to_string();
                vec!["--database-url".into(), server.url.clone(), "--key".into(), key]
            }
        }
    }

    /// The program with no option but the given ones, in this desk's folder.
    pub fn bare<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = program();
        command.current_dir(self.place.path()).args(args);
        command
    }

    /// A command on this desk's store.
    pub fn ask(&self, line: &str) -> Run {
        self.with(line.split_whitespace())
    }

    /// A command on this desk's store, for a machine.
    pub fn json(&self, line: &str) -> Run {
        self.with(line.split_whitespace().chain(["--json"]))
    }

    pub fn with<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Run {
        Run::of(&mut self.command(args))
    }

    pub fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.bare(self.store());
        command.args(args);
        command
    }

    /// Starts a command on this desk's store and does not wait for it.
    pub fn start(&self, line: &str) -> Started {
        let mut command = self.command(line.split_whitespace());
        Started::of(command.stdout(Stdio::piped()).stderr(Stdio::piped()))
    }

    /// Takes a bundle of the demo in, at its moment of the story.
    pub fn demo(&self, bundle: &str, now: &str) -> Run {
        let dir = testkit::demo_dir().join(bundle).display().to_string();
        self.with(["import", &dir, "--source", "demo", "--now", now])
    }

    /// A desk whose store holds the January of the demo.
    pub fn in_january(database: Database) -> Self {
        let desk = Self::over(database);
        desk.demo("2013-01", JANUARY).done();
        desk
    }

    /// Writes a bundle by hand.
    pub fn bundle(&self, name: &str, tables: &[(&str, &str)]) -> PathBuf {
        let dir = self.path(name);
        testkit::bundle_dir(&dir, tables).expect("a bundle can be written");
        dir
    }

    /// A report of this desk's store as JSON.
    pub fn report(&self, options: &str) -> serde_json::Value {
        serde_json::from_str(&self.report_text(options)).expect("the report is JSON")
    }

    /// The same, as the file stands.
    pub fn report_text(&self, options: &str) -> String {
        self.ask(&format!("report results {options} --format json --out asked.json")).done();
        std::fs::read_to_string(self.path("asked.json")).expect("the report was written")
    }
}

/// The program, free of what the tests' own surroundings set.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leeward"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEEWARD_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null());
    command
}

/// A folder's files: names and bytes, sorted.
pub fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(dir)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("the file can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

/// A file's or folder's rights.
#[cfg(unix)]
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}
