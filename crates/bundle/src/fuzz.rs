//! Doors for a fuzzer: whatever the bytes, reading ends, stays bounded and agrees with writing.

use domain::{TABLES, Table};

use crate::{Faults, Row, TableReader, TableWriter, package};

/// Reads arbitrary bytes as a table; what is accepted must survive writing and reading again.
///
/// # Panics
/// If reading, writing and reading again does not give the same rows, the second writing not the same bytes, or if a row
/// is not whole without a fault.
pub fn fuzz_table(table: &'static Table, bytes: &[u8]) {
    let (rows, faults) = read(table, bytes);
    assert!(faults.kept().len() <= Faults::KEPT);
    let broken = rows.iter().filter(|row| !row.whole).count() as u64;
    assert!(broken == 0 || !faults.is_empty(), "a row is not whole, and nobody is told why");
    // A header that lacks a column is one fault, and no row under it is whole; otherwise each row has its own.
    if bytes.starts_with(&write(table, &[])) {
        assert!(broken <= faults.count(), "of some row that is not whole nobody is told why");
    }
    if !faults.is_empty() {
        return;
    }
    let written = write(table, &rows);
    let (again, faults) = read(table, &written);
    assert!(faults.is_empty(), "what was accepted is refused when written: {faults}");
    assert!(rows.iter().map(|r| &r.cells).eq(again.iter().map(|r| &r.cells)), "a cell changed on its way");
    assert!(write(table, &again) == written, "the second writing differs from the first");
}

/// Reads arbitrary bytes as a `datapackage.json`: beside no table, beside all of them, and beside files whose headers
/// could not be read. Another reading finds the same.
///
/// # Panics
/// If two readings differ, or more faults are kept than may be.
pub fn fuzz_package(bytes: &[u8]) {
    let whole =
        |table: &'static Table| (table, Some(table.columns.iter().map(|c| c.name).collect::<Vec<_>>()));
    let all: Vec<_> = TABLES.iter().map(whole).collect();
    let unread: Vec<_> = TABLES.iter().map(|table| (table, None)).collect();
    for present in [&[][..], &all, &unread] {
        let (mut faults, mut again) = (Faults::new(), Faults::new());
        package::check(bytes, present, &mut faults);
        package::check(bytes, present, &mut again);
        assert!(faults.kept().len() <= Faults::KEPT);
        assert!(faults.kept() == again.kept() && faults.count() == again.count(), "two readings differ");
    }
}

fn read(table: &'static Table, bytes: &[u8]) -> (Vec<Row>, Faults) {
    let mut faults = Faults::new();
    let mut reader = TableReader::new(table, bytes, &mut faults);
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row(&mut faults) {
        rows.push(row);
    }
    (rows, faults)
}

fn write(table: &'static Table, rows: &[Row]) -> Vec<u8> {
    let mut writer = TableWriter::new(table, Vec::new()).expect("memory takes all");
    for row in rows {
        writer.write(&row.cells).expect("memory takes all");
    }
    writer.finish().expect("memory takes all")
}
