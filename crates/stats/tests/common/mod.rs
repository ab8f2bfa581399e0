//! A source of facts made from CSV text, as a bundle writes it: the smallest thing a report can be counted from.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::{collections::BTreeMap, convert::Infallible, fs, path::Path};

use domain::{
    BirthDate, Date, Instant, RecordId, TABLES, TableId, Zone,
    schema::{Kind, Table},
};
use stats::{Ask, Audience, Counted, Period, Report, Row, Source, count};

#[derive(Clone, Debug)]
enum Cell {
    Id(RecordId),
    Int(i64),
    Text(String),
}

/// A bundle in memory. Rows put in later under the same key replace earlier ones, as an import does.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    tables: BTreeMap<TableId, BTreeMap<Vec<String>, BTreeMap<&'static str, Cell>>>,
    /// Hand rows out last first.
    pub backwards: bool,
    /// How often each table was read.
    pub scans: BTreeMap<TableId, usize>,
}

impl Bundle {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds rows of a table, written as CSV with a header.
    pub fn with(mut self, table: &str, csv: &str) -> Self {
        self.put(TableId::named(table).expect("a table").table(), csv.trim_start());
        self
    }

    /// Marks the record of this key as expunged.
    pub fn expunged(mut self, table: &str, key: &str) -> Self {
        let rows = self.tables.get_mut(&TableId::named(table).expect("a table")).expect("rows");
        rows.get_mut(&vec![key.to_owned()]).expect("a row").insert("expunged", Cell::Int(1));
        self
    }

    /// Reads every table of a directory.
    pub fn with_directory(mut self, directory: &Path) -> Self {
        for table in &TABLES {
            if let Ok(text) = fs::read_to_string(directory.join(format!("{}.csv", table.name))) {
                self.put(table, text.trim_start_matches('\u{feff}'));
            }
        }
        self
    }

    fn put(&mut self, table: &'static Table, csv: &str) {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
        let header = reader.headers().expect("a header").clone();
        for record in reader.records() {
            let record = record.expect("a row");
            let cells: BTreeMap<&str, &str> =
                header.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty()).collect();
            let key: Vec<String> = table.key.iter().map(|k| cells[k].to_owned()).collect();
            let mut row = BTreeMap::from([("record", Cell::Id(record_id(table.id, &key)))]);
            for (name, text) in cells {
                let column = &table.columns[table.column(name).unwrap_or_else(|| panic!("no column {name}"))];
                row.insert(column.name, cell(column.kind, text));
            }
            self.tables.entry(table.id).or_default().insert(key, row);
        }
    }
}

fn cell(kind: Kind, text: &str) -> Cell {
    match kind {
        Kind::Ref(table) => Cell::Id(record_id(table, &[text.to_owned()])),
        Kind::Date | Kind::EndDate => Cell::Int(Date::parse(text).expect("a day").packed().into()),
        Kind::Birth => Cell::Int(BirthDate::parse(text).expect("a date of birth").packed().into()),
        Kind::Instant => Cell::Int(Instant::parse(text).expect("an instant").micros()),
        Kind::Int => Cell::Int(text.parse().expect("a number")),
        Kind::Bool => Cell::Int(i64::from(text == "true")),
        _ => Cell::Text(text.to_owned()),
    }
}

/// A made-up id that is the same for the same key.
fn record_id(table: TableId, key: &[String]) -> RecordId {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128 ^ table as u128;
    for byte in key.join("\u{1f}").bytes() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }
    RecordId(hash.to_be_bytes())
}

struct View<'a>(Vec<Option<&'a Cell>>);

impl Row for View<'_> {
    fn id(&self, column: usize) -> Option<RecordId> {
        match self.0[column] {
            Some(Cell::Id(id)) => Some(*id),
            _ => None,
        }
    }
    fn int(&self, column: usize) -> Option<i64> {
        match self.0[column] {
            Some(Cell::Int(number)) => Some(*number),
            _ => None,
        }
    }
    fn text(&self, column: usize) -> Option<&str> {
        match self.0[column] {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl Source for Bundle {
    type Error = Infallible;

    fn scan(
        &mut self,
        table: TableId,
        columns: &[&'static str],
        each: &mut dyn FnMut(&dyn Row),
    ) -> Result<(), Infallible> {
        *self.scans.entry(table).or_default() += 1;
        for name in columns.iter().filter(|c| !["record", "expunged"].contains(*c)) {
            let place = table.table().column(name).unwrap_or_else(|| panic!("{}.{name}", table.name()));
            assert!(!table.table().columns[place].sealed, "{}.{name} is sealed", table.name());
        }
        let rows: Vec<_> = self.tables.get(&table).into_iter().flat_map(BTreeMap::values).collect();
        let mut hand = |row: &BTreeMap<&'static str, Cell>| {
            each(&View(columns.iter().map(|c| row.get(c)).collect()));
        };
        if self.backwards {
            rows.into_iter().rev().for_each(&mut hand);
        } else {
            rows.into_iter().for_each(&mut hand);
        }
        Ok(())
    }
}

pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The question of a report over a period, in Minneapolis.
pub fn ask(from: &str, to: &str) -> Ask {
    let zone = Zone::named(Zone::DEFAULT_NAME).expect("the default zone");
    Ask::internal(Period { from: day(from), to: day(to) }, zone)
}

/// The same for the public.
pub fn ask_public(from: &str, to: &str) -> Ask {
    Ask { audience: Audience::Public, ..ask(from, to) }
}

/// Counts what was asked.
pub fn counted(bundle: &Bundle, ask: &Ask) -> Counted {
    match count(&mut bundle.clone(), ask) {
        Ok(counted) => counted,
        Err(never) => match never {},
    }
}

/// The internal report over a period. Rows handed out in either order must give the same report.
pub fn report(bundle: &Bundle, from: &str, to: &str) -> Report {
    let one = counted(bundle, &ask(from, to)).internal();
    let turned = Bundle { backwards: !bundle.backwards, ..bundle.clone() };
    assert_eq!(one, counted(&turned, &ask(from, to)).internal(), "the order of rows must not matter");
    one
}

/// A figure's count.
pub fn value(report: &Report, figure: &str) -> u64 {
    shown(&report.figure(figure).unwrap_or_else(|| panic!("no figure {figure}")).value)
}

/// A figure's count under a key, if the key is listed.
pub fn by(report: &Report, figure: &str, dimension: &str, key: &str) -> Option<u64> {
    report.figure(figure).expect("a figure").by[dimension].get(key).map(shown)
}

/// A figure's keys with a count above zero, as `key count, key count`.
pub fn table(report: &Report, figure: &str, dimension: &str) -> String {
    let cells = report.figure(figure).expect("a figure").by[dimension].iter();
    let kept = cells.map(|(key, count)| (key, shown(count))).filter(|(_, n)| *n > 0);
    kept.map(|(key, n)| format!("{key} {n}")).collect::<Vec<_>>().join(", ")
}

/// Upper and lower part of a share.
pub fn share(report: &Report, figure: &str) -> (u64, u64) {
    let figure = report.figure(figure).expect("a figure");
    let part = |c: &Option<stats::Count>| shown(c.as_ref().expect("a share"));
    (part(&figure.numerator), part(&figure.denominator))
}

fn shown(count: &stats::Count) -> u64 {
    match count {
        stats::Count::Shown(n) => *n,
        stats::Count::Withheld(reason) => panic!("withheld: {reason}"),
    }
}
