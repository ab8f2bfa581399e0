//! Tables in and out. What is refused is refused by file, line and column, never by a value.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use linkage::{Columns, LinkageError, Settings, Table, TableError};
use serde_json::json;

use super::args::{Linking, Reading};
use crate::failure::{Failure, Usage};

/// The columns as chosen with `--map`.
pub fn columns(reading: &Reading) -> Result<Columns, Failure> {
    let mut columns = Columns::plain();
    for choice in &reading.map {
        columns.choose(choice).map_err(|error| Failure::Usage(Usage::Text(error.to_string())))?;
    }
    Ok(columns)
}

/// The settings as chosen.
pub fn settings(linking: &Linking) -> Settings {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    Settings { threshold: linking.threshold, threads: linking.threads.map_or_else(cores, usize::from) }
}

/// Opens a file to read.
pub fn open(file: &Path) -> Result<File, Failure> {
    let told = |kind: std::io::ErrorKind| refused(file, &format!("cannot be read: {kind}"));
    let opened = File::open(file).map_err(|error| told(error.kind()))?;
    match opened.metadata() {
        Ok(about) if about.is_dir() => Err(told(std::io::ErrorKind::IsADirectory)),
        _ => Ok(opened),
    }
}

/// Reads a table of people.
pub fn table(file: &Path, reading: &Reading) -> Result<Table, Failure> {
    Table::read(open(file)?, &columns(reading)?).map_err(|error| match error {
        TableError::Io(error) => refused(file, &format!("cannot be read: {}", error.kind())),
        error => refused(file, &error.to_string()),
    })
}

/// What is refused, and why.
pub fn refused(file: &Path, why: &str) -> Failure {
    let words = format!("{}: {why}", file.display());
    let json = json!({ "status": "refused", "file": file.display().to_string(), "reason": why });
    Failure::Refused(words, json)
}

/// Writes a file whole, for its owner alone: under another name first, so that nobody reads half of it. Pairs of ids
/// tell of people, and there may be too many to hold them as text.
pub fn write(
    file: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), TableError>,
) -> Result<(), Failure> {
    let told = |why: String| Failure::Failed(format!("{} cannot be written: {why}", file.display()));
    let mut partial = file.file_name().ok_or_else(|| told("it is no name of a file".to_owned()))?.to_owned();
    partial.push(".partial");
    let partial = file.with_file_name(partial);
    let _stale = std::fs::remove_file(&partial);
    let made = store::private::create_file(&partial).map_err(|error| told(error.kind().to_string()))?;
    let done = fill(&mut BufWriter::with_capacity(1 << 18, made))
        .and_then(|()| std::fs::rename(&partial, file).map_err(TableError::from));
    if done.is_err() {
        let _nothing_half = std::fs::remove_file(&partial);
    }
    done.map_err(|error| match error {
        TableError::Io(error) => told(error.kind().to_string()),
        error => told(error.to_string()),
    })
}

/// A cell of CSV, in quotes where it must be.
pub fn cell(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    if text.contains([',', '"', '\n', '\r']) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(text.as_bytes())
    }
}

/// A run that could not be done.
pub fn failed(error: LinkageError) -> Failure {
    Failure::Failed(error.to_string())
}
