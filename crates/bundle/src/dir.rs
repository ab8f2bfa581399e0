//! A bundle on disk: a directory of CSV files.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use domain::{TABLES, Table, TableId};

use crate::{
    fault::{Fault, Faults},
    name::{bounded, shown},
    package,
    table::TableReader,
};

/// A bundle's directory whose list of files has been read. Its rows have not.
#[derive(Debug)]
pub struct Dir {
    path: PathBuf,
    tables: Vec<&'static Table>,
    bytes: u64,
}

/// Why a directory cannot be read as a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DirError {
    /// Nothing is there.
    #[error("the directory is not there")]
    Missing,
    /// Something else than a directory is there.
    #[error("what is there is not a directory")]
    NotADirectory,
    /// It is there and its files cannot be listed.
    #[error("the directory cannot be read: {0}")]
    Unreadable(io::ErrorKind),
}

impl From<DirError> for Fault {
    fn from(error: DirError) -> Self {
        let (class, mend) = match error {
            DirError::Missing => ("missing directory", "check the path of the bundle"),
            DirError::NotADirectory => ("not a directory", "name the directory that holds the CSV files"),
            DirError::Unreadable(_) => {
                ("unreadable directory", "give yourself the right to read the directory")
            }
        };
        Self::of_file("", class, error.to_string(), mend)
    }
}

impl Dir {
    /// Lists a bundle's files. A CSV file that is no table's, a table's file that cannot be opened, and a
    /// `datapackage.json` that does not match are added to `faults`; other files are passed over.
    ///
    /// # Errors
    /// See [`DirError`], which is a [`Fault`] too.
    pub fn open(path: &Path, faults: &mut Faults) -> Result<Self, DirError> {
        let names = csv_names(path)?;
        let mut dir = Self { path: path.to_owned(), tables: Vec::new(), bytes: 0 };
        for name in &names {
            match name.strip_suffix(".csv").and_then(TableId::named) {
                None => faults.push_with(|| unknown_file(name)),
                Some(table) => dir.add(table.table(), faults),
            }
        }
        dir.tables.sort_by_key(|table| table.id);
        dir.check_package(faults);
        Ok(dir)
    }

    /// The tables whose files are there, in an order in which every reference points backwards. None at all is accepted:
    /// every table is optional.
    #[must_use]
    pub fn tables(&self) -> &[&'static Table] {
        &self.tables
    }

    /// Bytes of all tables' files together, as they were when the directory was opened.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The reader of a table, its header read; nothing, and a fault, if its file cannot be opened.
    pub fn reader(&self, table: &'static Table, faults: &mut Faults) -> Option<TableReader<File>> {
        match File::open(self.file(table)) {
            Ok(file) => Some(TableReader::new(table, file, faults)),
            Err(error) => {
                faults.push(unopened(table.name, error.kind()));
                None
            }
        }
    }

    fn file(&self, table: &Table) -> PathBuf {
        self.path.join(format!("{}.csv", table.name))
    }

    /// Takes a table's file in if it can be opened.
    fn add(&mut self, table: &'static Table, faults: &mut Faults) {
        match regular(&self.file(table)) {
            Ok((_, bytes)) => {
                self.bytes = self.bytes.saturating_add(bytes);
                self.tables.push(table);
            }
            Err(kind) => faults.push(unopened(table.name, kind)),
        }
    }

    fn check_package(&self, faults: &mut Faults) {
        let path = self.path.join(package::FILE);
        if fs::symlink_metadata(&path).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let mut bytes = Vec::new();
        let limit = package::MAX_PACKAGE as u64 + 1;
        let read = regular(&path)
            .and_then(|(file, _)| file.take(limit).read_to_end(&mut bytes).map_err(|e| e.kind()));
        if let Err(kind) = read {
            return faults.push(unopened(package::FILE, kind));
        }
        let columns = |table: &'static Table| {
            // What is wrong with a header is told when the table is read.
            let mut unheard = Faults::new();
            let reader = self.reader(table, &mut unheard)?;
            unheard.is_empty().then(|| reader.columns().collect())
        };
        let present: Vec<_> = self.tables.iter().map(|table| (*table, columns(table))).collect();
        package::check(&bytes, &present, faults);
    }
}

/// Names of all entries that end in `.csv`, in whatever case, sorted.
fn csv_names(path: &Path) -> Result<Vec<String>, DirError> {
    let found = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => DirError::Missing,
        io::ErrorKind::NotADirectory => DirError::NotADirectory,
        kind => DirError::Unreadable(kind),
    })?;
    if !found.is_dir() {
        return Err(DirError::NotADirectory);
    }
    let unreadable = |error: io::Error| DirError::Unreadable(error.kind());
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name.to_ascii_lowercase().ends_with(".csv") {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Opens a regular file, or what a link to one points to. A pipe or a directory of that name is refused unopened.
fn regular(path: &Path) -> Result<(File, u64), io::ErrorKind> {
    let found = fs::metadata(path).map_err(|e| e.kind())?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory);
    }
    if !found.is_file() {
        return Err(io::ErrorKind::Unsupported);
    }
    let file = File::open(path).map_err(|e| e.kind())?;
    Ok((file, found.len()))
}

fn unopened(name: &str, kind: io::ErrorKind) -> Fault {
    let (class, reason, mend) = match kind {
        io::ErrorKind::IsADirectory => (
            "directory",
            "a directory stands where the file should be".to_owned(),
            "put the file itself there",
        ),
        io::ErrorKind::Unsupported => (
            "not a file",
            "what stands there is not an ordinary file".to_owned(),
            "put an ordinary file there",
        ),
        kind => (
            "unreadable file",
            format!("the file cannot be opened: {kind}"),
            "give yourself the right to read the file, or mend the link",
        ),
    };
    Fault::of_file(name, class, reason, mend)
}

fn unknown_file(name: &str) -> Fault {
    let stem = name[..name.len() - ".csv".len()].trim().to_lowercase().replace([' ', '-'], "_");
    let mend = match TableId::named(&stem) {
        Some(table) => format!("name the file {}.csv", table.name()),
        None => {
            let names: Vec<_> = TABLES.iter().map(|t| t.name).collect();
            format!("take the file out of the directory, or name it as a table: {}", names.join(", "))
        }
    };
    Fault::of_file(&bounded(name), "file name", format!("{} is not the file of a table", shown(name)), mend)
}
