//! The rows of one table's file, one by one.

use std::{
    io::{self, Read},
    str,
};

use domain::{Table, Value};

use crate::{
    cell::{self, CellError},
    fault::{Fault, Faults},
    form::form_fault,
    header::{Header, MAX_COLUMNS, MAX_NAME},
    rules::{self, RowRule},
    split::{MAX_CELL, Splitter, Step},
};

/// One row of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The physical line on which it starts, the header being 1.
    pub line: u64,
    /// Its cells in the order of the table's columns; nothing where the cell is empty, refused or not in the file.
    pub cells: Vec<Option<Value>>,
    /// Whether nothing in it was refused. A row that is not whole has its key all the same, so that references to it
    /// are not called broken too; it must not be stored.
    pub whole: bool,
}

/// Reads a table from CSV: one row at a time, in memory that does not grow with the file.
pub struct TableReader<R> {
    table: &'static Table,
    splitter: Splitter<R>,
    header: Header,
    rules: Vec<(RowRule, usize, usize)>,
    ended: bool,
}

impl<R: Read> TableReader<R> {
    /// Reads the header. What is wrong with it is added to `faults`; if no row can be read under it, none will come.
    pub fn new(table: &'static Table, source: R, faults: &mut Faults) -> Self {
        let rules = rules::of(table.id).iter().filter_map(|rule| {
            let (first, second) = rule.columns();
            Some((*rule, table.column(first)?, table.column(second)?))
        });
        let mut reader = Self {
            table,
            splitter: Splitter::new(source, MAX_COLUMNS, MAX_NAME),
            header: Header::default(),
            rules: rules.collect(),
            ended: false,
        };
        match reader.read_header(faults) {
            Ok(Some(header)) => {
                reader.splitter.keep = header.places.len();
                reader.splitter.cell_limit = MAX_CELL;
                reader.header = header;
            }
            Ok(None) => reader.ended = true,
            Err(error) => reader.stop(&error, faults),
        }
        reader
    }

    /// The table.
    pub const fn table(&self) -> &'static Table {
        self.table
    }

    /// The columns that the file has, in its order.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.header.places.iter().flatten().map(|place| self.table.columns[*place].name)
    }

    /// Bytes taken from the source so far.
    pub const fn bytes_read(&self) -> u64 {
        self.splitter.taken
    }

    /// The next row whose key can be read. What is wrong with it, and with rows passed over, is added to `faults`.
    ///
    /// The caller must refuse the bundle if `faults` is not empty at the end.
    pub fn next_row(&mut self, faults: &mut Faults) -> Option<Row> {
        while !self.ended {
            match self.splitter.step() {
                Ok(Step::Record) => {
                    if let Some(row) = self.row(faults) {
                        return Some(row);
                    }
                }
                Ok(Step::Blank) => {}
                Ok(Step::End) => self.ended = true,
                Err(error) => self.stop(&error, faults),
            }
        }
        None
    }

    /// The source failed in the middle.
    fn stop(&mut self, error: &io::Error, faults: &mut Faults) {
        self.ended = true;
        faults.push(Fault::of_file(
            self.table.name,
            "unreadable",
            format!("the file could not be read to its end: {}", error.kind()),
            "check the disk and the right to read the file, then try again",
        ));
    }

    fn read_header(&mut self, faults: &mut Faults) -> io::Result<Option<Header>> {
        let whole = |class: &str, reason: &str, mend: &str| {
            Fault::of_file(self.table.name, class, reason.to_owned(), mend)
        };
        let head = self.splitter.head()?;
        let bom = if head.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let utf16 = matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]);
        if utf16 {
            faults.push(whole("UTF-16", "the file is UTF-16, not UTF-8", "save the file as UTF-8"));
            return Ok(None);
        }
        self.splitter.skip(bom);
        match self.splitter.step()? {
            Step::Record => {}
            Step::Blank => {
                faults.push(Fault {
                    line: 1,
                    ..whole("empty", "the first line is empty", "start with the header")
                });
                return Ok(None);
            }
            Step::End => {
                faults.push(whole(
                    "empty file",
                    "the file is empty: it has not even a header",
                    "write the header row, or leave the file out if there is nothing to send",
                ));
                return Ok(None);
            }
        }
        let split = &self.splitter;
        let mut broken = |class: String, reason: &str, mend: &str| {
            faults.push(Fault { line: split.started, ..whole(&class, reason, mend) });
            Ok(None)
        };
        if let Some(trouble) = split.trouble {
            faults.push(form_fault(self.table, "", trouble));
            return Ok(None);
        }
        if split.cells > MAX_COLUMNS {
            let class = format!("row of {} cells", split.cells);
            return broken(class, "the header has far too many columns", "keep only the table's own columns");
        }
        if split.too_long.is_some() {
            let class = "a very long name".to_owned();
            return broken(class, "a column's name is over 1 KiB", "start with the header row");
        }
        if split.text.contains(&0) {
            return broken(
                "NUL byte".to_owned(),
                "the header holds a NUL byte",
                "save the file as plain UTF-8 text",
            );
        }
        let names: Option<Vec<&str>> = (0..split.cells).map(|i| str::from_utf8(split.cell(i)).ok()).collect();
        let Some(names) = names else {
            return broken("not UTF-8".to_owned(), "the header is not UTF-8", "save the file as UTF-8");
        };
        Ok(Header::read(self.table, &names, faults))
    }

    /// The splitter's record as a row, if its form and its key are sound.
    fn row(&self, faults: &mut Faults) -> Option<Row> {
        let split = &self.splitter;
        let expected = self.header.places.len();
        if let Some(trouble) = split.trouble {
            faults.push_with(|| form_fault(self.table, self.column_name(trouble.cell), trouble));
            return None;
        }
        if split.cells != expected {
            faults.push_with(|| self.wrong_count());
            return None;
        }
        let mut row = Row {
            line: split.started,
            cells: vec![None; self.table.columns.len()],
            whole: self.header.complete,
        };
        // Both looks at the whole record at once are cheap; only a suspicious record is looked at cell by cell.
        let sound = str::from_utf8(&split.text)
            .ok()
            .filter(|text| split.too_long.is_none() && !text.as_bytes().contains(&0));
        let mut start = 0;
        for (number, end) in split.ends.iter().enumerate() {
            let range = start..*end;
            start = *end;
            let Some(Some(place)) = self.header.places.get(number) else { continue };
            let column = &self.table.columns[*place];
            let is_long = split.too_long.is_some_and(|(cell, _)| cell == number);
            if range.is_empty() && !column.required && !is_long {
                continue;
            }
            // A character cut by a comma is sound in the record and not in the cell: `get` finds it.
            let read = match sound.and_then(|text| text.get(range.clone())) {
                Some("") => Err(CellError::Empty),
                Some(text) => cell::parse(column.kind, text),
                None => self.suspicious(number, is_long, place),
            };
            match read {
                Ok(value) => row.cells[*place] = Some(value),
                Err(error) => {
                    row.whole = false;
                    faults.push_with(|| self.cell_fault(number, *place, error));
                }
            }
        }
        self.keep_rules(&mut row, faults);
        let keyed = row.whole
            || self
                .table
                .key
                .iter()
                .all(|key| self.table.column(key).is_some_and(|place| row.cells[place].is_some()));
        keyed.then_some(row)
    }

    /// Reads a cell of a record in which something is not text.
    fn suspicious(&self, number: usize, is_long: bool, place: &usize) -> Result<Value, CellError> {
        if is_long {
            return Err(CellError::TooLong);
        }
        let text = str::from_utf8(self.splitter.cell(number)).map_err(|_| CellError::NotUtf8)?;
        let column = &self.table.columns[*place];
        match text {
            "" => Err(CellError::Empty),
            _ if text.contains('\0') => Err(CellError::Nul),
            _ => cell::parse(column.kind, text),
        }
    }

    fn keep_rules(&self, row: &mut Row, faults: &mut Faults) {
        for (rule, first, second) in &self.rules {
            if rule.keeps(row.cells[*first].as_ref(), row.cells[*second].as_ref()) {
                continue;
            }
            row.whole = false;
            let class = match row.cells[*second] {
                Some(Value::Instant(_)) => "moment",
                Some(Value::Date(_)) => "date",
                _ => "key",
            };
            faults.push_with(|| Fault {
                table: self.table.name.to_owned(),
                line: row.line,
                column: self.table.columns[*second].name.to_owned(),
                class: class.to_owned(),
                reason: rule.reason(),
                mend: rule.mend(),
            });
        }
    }

    fn column_name(&self, number: usize) -> &'static str {
        let place = self.header.places.get(number).copied().flatten();
        place.map_or("", |place| self.table.columns[place].name)
    }

    fn cell_fault(&self, number: usize, place: usize, error: CellError) -> Fault {
        let split = &self.splitter;
        let bytes = split.cell(number);
        // Where in the cell the offending byte stands, if it is a byte that offends.
        let (class, within) = match error {
            CellError::TooLong => ("over 1 MiB".to_owned(), None),
            CellError::NotUtf8 => {
                let at = str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), |_| bytes.len());
                ("not UTF-8".to_owned(), Some(at))
            }
            CellError::Nul => ("NUL byte".to_owned(), bytes.iter().position(|b| *b == 0)),
            _ => (str::from_utf8(bytes).map_or_else(|_| "not UTF-8".to_owned(), cell::class_of), None),
        };
        let line = match (split.too_long, within) {
            (Some((cell, line)), _) if cell == number => line,
            (_, Some(at)) => {
                let before = &split.text[..split.start_of(number) + at];
                split.started + before.iter().filter(|b| **b == b'\n').count() as u64
            }
            _ => split.started,
        };
        let column = &self.table.columns[place];
        Fault {
            table: self.table.name.to_owned(),
            line,
            column: column.name.to_owned(),
            class,
            reason: error.to_string(),
            mend: error.mend(column.kind),
        }
    }

    fn wrong_count(&self) -> Fault {
        let (found, expected) = (self.splitter.cells, self.header.places.len());
        let mend = if found > expected {
            "put a cell that holds a comma in quotes, or remove the cells too many"
        } else {
            "add the missing commas; an unknown cell stays empty"
        };
        Fault {
            table: self.table.name.to_owned(),
            line: self.splitter.started,
            column: String::new(),
            class: format!("row of {found} {}", if found == 1 { "cell" } else { "cells" }),
            reason: format!("the row has {found} cells and the header {expected}"),
            mend: mend.to_owned(),
        }
    }
}
