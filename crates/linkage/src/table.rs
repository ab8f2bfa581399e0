//! Tables of people as CSV, and what was found as CSV.

use std::io::{Read, Write};

use crate::text::hash::bytes;
use crate::{LinkageError, Linked, Record, Records};

/// Which column of a table holds which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Pairs of a field's name and the column's heading, for columns that are called otherwise.
    pub map: Vec<(String, String)>,
}

impl Columns {
    /// Names of the fields; `id` must be there, and one of the others.
    pub const FIELDS: [&'static str; 11] =
        ["id", "given", "middle", "surname", "dob", "sex", "phone", "street", "city", "zip", "code"];

    /// Columns called as the fields are.
    #[must_use]
    pub fn plain() -> Self {
        Self { map: Vec::new() }
    }

    /// Reads a choice such as `surname=last_name` and adds it.
    ///
    /// # Errors
    /// `Choice` where it has no such form or names no field.
    pub fn choose(&mut self, choice: &str) -> Result<(), TableError> {
        let wrong = || TableError::Choice { choice: choice.to_owned() };
        let (field, column) = choice.split_once('=').ok_or_else(wrong)?;
        if !Self::FIELDS.contains(&field) || column.is_empty() {
            return Err(wrong());
        }
        self.map.push((field.to_owned(), column.to_owned()));
        Ok(())
    }
}

/// Why a table could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Not even a heading.
    #[error("the file is empty; its first line must name the columns")]
    Empty,
    /// A column that is needed or was chosen is not there.
    #[error("there is no column '{column}' for {field}; name it with --map {field}=COLUMN")]
    NoColumn {
        /// The field.
        field: String,
        /// The column that was looked for.
        column: String,
    },
    /// Nothing to compare.
    #[error(
        "there is no column to compare by: at least one of given, surname, dob, phone, street or code is needed"
    )]
    NothingToCompare,
    /// A choice that cannot be understood.
    #[error("'{choice}' is no choice of a column; write field=column with one of the known fields")]
    Choice {
        /// As it was written.
        choice: String,
    },
    /// An id stands twice.
    #[error("line {line}: the id stands in the file already; every record needs its own")]
    Twice {
        /// Line of the second, counted from 1 with the heading.
        line: u64,
    },
    /// A record without an id.
    #[error("line {line}: the id is empty")]
    NoId {
        /// Line of the record.
        line: u64,
    },
    /// Bytes that are no UTF-8.
    #[error("line {line}, column '{column}': not UTF-8; save the file as UTF-8")]
    Encoding {
        /// Line of the record.
        line: u64,
        /// Heading of the column.
        column: String,
    },
    /// A line with more or fewer cells than the heading, or a quote that does not end.
    #[error("line {line}: this is no row of the table ({cells} cells, the heading has {expected})")]
    Shape {
        /// Line of the record.
        line: u64,
        /// Cells found.
        cells: u64,
        /// Cells of the heading.
        expected: u64,
    },
    /// The file could not be read or written.
    #[error("the file could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The records could not be taken in.
    #[error(transparent)]
    Linkage(#[from] LinkageError),
}

/// A table as read.
#[derive(Debug)]
pub struct Table {
    /// Its records, in the order of the lines.
    pub records: Records,
    /// Headings of the columns that are no field.
    pub extra: Vec<String>,
}

impl Table {
    /// Reads a table of people from CSV with a heading.
    ///
    /// # Errors
    /// Says line and column, never a value; see [`TableError`].
    pub fn read(input: impl Read, columns: &Columns) -> Result<Self, TableError> {
        let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 18).from_reader(input);
        let headings = reader.byte_headers().map_err(|e| fault(e, 1))?.clone();
        if headings.is_empty() || (headings.len() == 1 && headings[0].is_empty()) {
            return Err(TableError::Empty);
        }
        let name =
            |k: usize| String::from_utf8_lossy(&headings[k]).trim_start_matches('\u{feff}').trim().to_owned();
        let names: Vec<String> = (0..headings.len()).map(name).collect();
        let places = places(&names, columns)?;
        let extra =
            (0..names.len()).filter(|k| !places.contains(&Some(*k))).map(|k| names[k].clone()).collect();
        let mut records = Records::new();
        let mut record = Record::default();
        let mut line = csv::ByteRecord::new();
        while reader.read_byte_record(&mut line).map_err(|e| fault(e, 0))? {
            let at = line.position().map_or(0, csv::Position::line);
            let Record { id, given, middle, surname, dob, sex, phone, street, city, zip, code } = &mut record;
            let cells = [id, given, middle, surname, dob, sex, phone, street, city, zip, code];
            for (cell, place) in cells.into_iter().zip(&places) {
                cell.clear();
                let Some(k) = place else { continue };
                let text = std::str::from_utf8(&line[*k])
                    .map_err(|_| TableError::Encoding { line: at, column: names[*k].clone() })?;
                cell.push_str(text);
            }
            if record.id.is_empty() {
                return Err(TableError::NoId { line: at });
            }
            records.push(&record)?;
        }
        records.shrink();
        if let Some(row) = twice(&records) {
            return Err(TableError::Twice { line: u64::from(row) + 2 });
        }
        Ok(Self { records, extra })
    }
}

fn places(names: &[String], columns: &Columns) -> Result<[Option<usize>; 11], TableError> {
    let mut out = [None; 11];
    for (k, field) in Columns::FIELDS.iter().enumerate() {
        let chosen = columns.map.iter().rev().find(|(f, _)| f == field).map(|(_, c)| c.as_str());
        let column = chosen.unwrap_or(field);
        out[k] = names.iter().position(|n| n == column);
        if out[k].is_none() && (chosen.is_some() || k == 0) {
            return Err(TableError::NoColumn { field: (*field).to_owned(), column: column.to_owned() });
        }
    }
    if [1, 3, 4, 6, 7, 10].iter().all(|k| out[*k].is_none()) {
        return Err(TableError::NothingToCompare);
    }
    Ok(out)
}

fn fault(error: csv::Error, line: u64) -> TableError {
    let at = error.position().map_or(line, csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(e) => TableError::Io(e),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            TableError::Shape { line: at, cells: len, expected: expected_len }
        }
        _ => TableError::Shape { line: at, cells: 0, expected: 0 },
    }
}

/// The first row whose id stood before.
fn twice(records: &Records) -> Option<u32> {
    let mut list: Vec<(u64, u32)> =
        (0..records.len() as u32).map(|row| (bytes(records.id(row).as_bytes()), row)).collect();
    list.sort_unstable();
    let again = |run: &[(u64, u32)]| {
        // Ids of one hash are nearly always one id; they are compared all the same.
        let seen = |k: &usize| run[..*k].iter().any(|(_, row)| records.id(*row) == records.id(run[*k].1));
        (1..run.len()).find(seen).map(|k| run[k].1)
    };
    list.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1).filter_map(again).min()
}

/// Writes pairs as `id_l,id_r,p`.
///
/// # Errors
/// `Io` where the output refuses.
pub fn write_pairs(records: &Records, linked: &Linked, mut out: impl Write) -> Result<(), TableError> {
    out.write_all(b"id_l,id_r,p\n")?;
    for pair in &linked.pairs {
        quoted(records.id(pair.left), &mut out)?;
        out.write_all(b",")?;
        quoted(records.id(pair.right), &mut out)?;
        let p = (f64::from(pair.p) * 1e4).round() as u32;
        writeln!(out, ",{}.{:04}", p / 10_000, p % 10_000)?;
    }
    out.flush()?;
    Ok(())
}

/// Writes clusters as `id,cluster`; a cluster is called by the id of its first record.
///
/// # Errors
/// `Io` where the output refuses.
pub fn write_clusters(records: &Records, linked: &Linked, mut out: impl Write) -> Result<(), TableError> {
    out.write_all(b"id,cluster\n")?;
    for (row, first) in linked.clusters.iter().enumerate() {
        quoted(records.id(row as u32), &mut out)?;
        out.write_all(b",")?;
        quoted(records.id(*first), &mut out)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// A cell, in quotes where it must be.
fn quoted(cell: &str, out: &mut impl Write) -> std::io::Result<()> {
    if cell.contains([',', '"', '\n', '\r']) {
        write!(out, "\"{}\"", cell.replace('"', "\"\""))
    } else {
        out.write_all(cell.as_bytes())
    }
}
