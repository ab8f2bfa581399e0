//! Rows into CSV, exactly as stored.

use std::io::{self, Write};

use domain::{Table, Value};

/// Writes a table as CSV: all its columns in order, LF, quotes only where a cell needs them, every cell exactly as
/// stored (programs read it; for people see [`crate::spreadsheet_safe`]).
pub struct TableWriter<W> {
    table: &'static Table,
    sink: W,
    line: Vec<u8>,
}

impl<W: Write> TableWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// As the sink's.
    pub fn new(table: &'static Table, sink: W) -> io::Result<Self> {
        let mut writer = Self { table, sink, line: Vec::with_capacity(512) };
        for (place, column) in table.columns.iter().enumerate() {
            writer.add(place, column.name);
        }
        writer.end_line()?;
        Ok(writer)
    }

    /// Writes one row: a cell for each column of the table, nothing for an unknown one.
    ///
    /// # Errors
    /// As the sink's; [`io::ErrorKind::InvalidInput`] if there are not as many cells as columns.
    pub fn write(&mut self, cells: &[Option<Value>]) -> io::Result<()> {
        if cells.len() != self.table.columns.len() {
            let what = format!("a row of {} has the wrong number of cells", self.table.name);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        }
        self.line.clear();
        for (place, cell) in cells.iter().enumerate() {
            match cell {
                None => self.add(place, ""),
                Some(Value::Text(text)) => self.add(place, text),
                Some(other) => self.add(place, &other.to_cell()),
            }
        }
        self.end_line()
    }

    /// Flushes and gives the sink back.
    ///
    /// # Errors
    /// As the sink's.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.flush()?;
        Ok(self.sink)
    }

    fn add(&mut self, place: usize, cell: &str) {
        if place > 0 {
            self.line.push(b',');
        }
        if !cell.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
            self.line.extend_from_slice(cell.as_bytes());
            return;
        }
        self.line.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                self.line.push(b'"');
            }
            self.line.push(byte);
        }
        self.line.push(b'"');
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push(b'\n');
        self.sink.write_all(&self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{TABLES, TableId};

    #[test]
    fn only_cells_that_need_quotes_get_them() {
        let text = |t: &str| Some(Value::Text(t.to_owned()));
        let mut writer = TableWriter::new(TableId::Units.table(), Vec::new()).expect("memory takes all");
        writer.write(&[text("1"), text(" a"), text("=1, \"two\"\r\n")]).expect("memory takes all");
        writer.write(&[text("2"), text("'b;"), None]).expect("memory takes all");
        let bytes = writer.finish().expect("memory takes all");
        assert_eq!(
            String::from_utf8(bytes).expect("text"),
            "id,agency_id,name\n1, a,\"=1, \"\"two\"\"\r\n\"\n2,'b;,\n"
        );
    }

    #[test]
    fn a_row_of_another_table_is_not_written() {
        let mut writer = TableWriter::new(TableId::Units.table(), Vec::new()).expect("memory takes all");
        let error = writer.write(&[None]).expect_err("too few cells");
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn no_row_is_ever_an_empty_line() {
        // A row of one empty cell would be written as an empty line, which readers pass over.
        assert!(TABLES.iter().all(|t| t.columns.len() > 1));
    }
}
