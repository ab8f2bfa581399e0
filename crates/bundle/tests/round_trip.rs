//! Whatever the bytes: reading ends, stays bounded, does not depend on how they arrive, and agrees with writing.

use std::io::{self, Read};

use bundle::{Faults, Row, TableReader, TableWriter, fuzz_package, fuzz_table};
use domain::{
    BirthDate, Date, Instant, TABLES, Table, TableId, Value,
    schema::{Column, Kind},
};
use proptest::prelude::*;

/// A source that gives a few bytes at a time.
struct Drops<'a>(&'a [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(into.len()).min(self.0.len());
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn read(table: &'static Table, source: impl Read) -> (Vec<Row>, Faults) {
    let mut faults = Faults::new();
    let mut reader = TableReader::new(table, source, &mut faults);
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row(&mut faults) {
        rows.push(row);
    }
    (rows, faults)
}

fn write(table: &'static Table, rows: &[Vec<Option<Value>>]) -> Vec<u8> {
    let mut writer = TableWriter::new(table, Vec::new()).expect("memory takes all");
    for row in rows {
        writer.write(row).expect("memory takes all");
    }
    writer.finish().expect("memory takes all")
}

fn tables() -> impl Strategy<Value = &'static Table> {
    (0..TABLES.len()).prop_map(|n| &TABLES[n])
}

/// Bytes that look enough like a table to get past its header.
fn near_csv() -> impl Strategy<Value = (&'static Table, Vec<u8>)> {
    let piece = prop_oneof![
        4 => Just(b",".to_vec()),
        2 => Just(b"\n".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b"\r".to_vec()),
        3 => "[a-z0-9]{1,4}".prop_map(String::into_bytes),
        1 => "[0-9]{4}-[01][0-9]-[0-3][0-9]".prop_map(String::into_bytes),
        1 => "\\PC{0,6}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    (tables(), prop::collection::vec(piece, 0..80)).prop_map(|(table, pieces)| {
        let mut bytes = table.columns.iter().map(|c| c.name).collect::<Vec<_>>().join(",").into_bytes();
        bytes.push(b'\n');
        bytes.extend(pieces.concat());
        (table, bytes)
    })
}

/// Any value that a column may hold.
fn cell(column: &'static Column) -> BoxedStrategy<Option<Value>> {
    let text = |pattern: &'static str| pattern.prop_map(Value::Text).boxed();
    let day = || (1..=9998i32, 1..=12u32, 1..=28u32).prop_map(|(y, m, d)| Date::new(y, m, d).expect("a day"));
    let value = match column.kind {
        Kind::Key | Kind::Ref(_) => text("[^\\p{Cc}]{1,20}"),
        Kind::Text => text("[^\u{0}]{1,20}"),
        Kind::Opaque => text("[!-~]{1,20}"),
        Kind::Code => text("[a-z0-9_]{1,40}"),
        Kind::CodeSet => text("(white|black)(\\|[a-v]{1,5}_x)?"),
        Kind::County => {
            prop::sample::select(vec!["27053", "27123"]).prop_map(|c| Value::Text(c.into())).boxed()
        }
        Kind::Closed(codes) => {
            prop::sample::select(codes.to_vec()).prop_map(|c| Value::Text(c.into())).boxed()
        }
        Kind::Date => day().prop_map(Value::Date).boxed(),
        Kind::EndDate => prop_oneof![Just(Date::OPEN_END), day()].prop_map(Value::Date).boxed(),
        Kind::Birth => "[12][0-9]{3}(-0[1-9](-[12][0-8])?)?"
            .prop_map(|t| Value::Birth(BirthDate::parse(&t).expect("a date of birth")))
            .boxed(),
        Kind::Instant => (-60_000_000_000_000_000i64..250_000_000_000_000_000, -840i16..=840)
            .prop_map(|(micros, offset)| Value::Instant(Instant::new(micros, offset)))
            .boxed(),
        Kind::Int => (0..=1_000_000_000i64).prop_map(Value::Int).boxed(),
        Kind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
    };
    if column.required { value.prop_map(Some).boxed() } else { prop::option::of(value).boxed() }
}

fn rows() -> impl Strategy<Value = (&'static Table, Vec<Vec<Option<Value>>>)> {
    tables().prop_flat_map(|table| {
        let row: Vec<_> = table.columns.iter().map(cell).collect();
        (Just(table), prop::collection::vec(row, 0..6))
    })
}

/// Found by a fuzzer in the fuzzer's own rule, that each row which is not whole has a fault of its own.
#[test]
fn a_header_that_lacks_a_column_is_named_once_and_none_of_its_rows_is_whole() {
    let units = TableId::Units.table();
    let file = "id,agmncy_id,name\n1,A,North\n2,A,South\n3,A,East\n4,A,West\n";
    let (rows, faults) = read(units, file.as_bytes());
    assert_eq!(
        rows.iter().map(|row| (row.line, row.whole)).collect::<Vec<_>>(),
        [2, 3, 4, 5].map(|n| (n, false))
    );
    assert_eq!(faults.count(), 2, "one column unknown, one missing: {faults}");
    fuzz_table(units, file.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn arbitrary_bytes_never_panic(table in tables(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        fuzz_table(table, &bytes);
        fuzz_package(&bytes);
    }

    #[test]
    fn nearly_right_bytes_never_panic_and_what_is_accepted_is_written_again((table, bytes) in near_csv()) {
        fuzz_table(table, &bytes);
    }

    #[test]
    fn how_the_bytes_arrive_changes_nothing((table, bytes) in near_csv(), drop in 1usize..9) {
        let (rows, faults) = read(table, bytes.as_slice());
        let (again, others) = read(table, Drops(&bytes, drop));
        prop_assert_eq!(rows, again);
        prop_assert_eq!(faults.kept(), others.kept());
    }

    #[test]
    fn every_value_leaves_as_it_came((table, rows) in rows()) {
        let bytes = write(table, &rows);
        let (read, faults) = read(table, bytes.as_slice());
        let broken_rules = faults.kept().iter().all(|f| f.reason.contains(" before ") || f.reason.contains("the same"));
        prop_assert!(broken_rules, "{}", faults);
        let cells: Vec<_> = read.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(&cells, &rows);
        prop_assert_eq!(write(table, &cells), bytes);
    }

    #[test]
    fn another_reader_of_csv_sees_the_same_cells((table, rows) in rows()) {
        let bytes = write(table, &rows);
        let mut other = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
        let seen: Vec<Vec<String>> = other
            .records()
            .map(|record| record.expect("well-formed").iter().map(str::to_owned).collect())
            .collect();
        let ours: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|c| c.as_ref().map(Value::to_cell).unwrap_or_default()).collect())
            .collect();
        prop_assert_eq!(seen, ours);
    }

    #[test]
    fn no_fault_repeats_what_a_cell_holds(secret in "[A-Z]{12}", hole in 0usize..4) {
        let mut cells = ["1", "A", "1999-01-01", "F"].map(str::to_owned);
        cells[hole] = format!("{secret}\t{secret}\"");
        for row in [cells.join(","), cells.map(|c| format!("\"{}\"", c.replace('"', "\"\""))).join(",")] {
            let text = format!("id,agency_id,dob,sex\n{row}\n");
            let (_, faults) = read(TableId::People.table(), text.as_bytes());
            prop_assert!(!faults.is_empty());
            prop_assert!(!faults.to_json().contains(&secret) && !faults.to_string().contains(&secret));
        }
    }
}
