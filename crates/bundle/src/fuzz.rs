//! Doors for a fuzzer: whatever the bytes, reading ends, stays bounded and agrees with writing.

use domain::Table;

use crate::{Faults, Row, TableReader, TableWriter, package};

/// Reads arbitrary bytes as a table; what is accepted must survive writing and reading again.
///
/// # Panics
/// If reading, writing and reading again does not give the same rows, or the second writing not the same bytes.
pub fn fuzz_table(table: &'static Table, bytes: &[u8]) {
    let (rows, faults) = read(table, bytes);
    assert!(faults.kept().len() <= Faults::KEPT);
    assert!(faults.is_empty() || rows.iter().filter(|r| !r.whole).count() as u64 <= faults.count());
    if !faults.is_empty() {
        return;
    }
    let written = write(table, &rows);
    let (again, faults) = read(table, &written);
    assert!(faults.is_empty(), "what was accepted is refused when written: {faults}");
    assert!(rows.iter().map(|r| &r.cells).eq(again.iter().map(|r| &r.cells)), "a cell changed on its way");
    assert!(write(table, &again) == written, "the second writing differs from the first");
}

/// Reads arbitrary bytes as a `datapackage.json` beside a bundle of no tables.
pub fn fuzz_package(bytes: &[u8]) {
    package::check(bytes, &[], &mut Faults::new());
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
