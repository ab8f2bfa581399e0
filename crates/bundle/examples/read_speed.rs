//! Reads rows from a source that never holds more than a block of them, for a stopwatch and a look at memory:
//! `time cargo run --release -p bundle --example read_speed -- episodes 10000000`.

use std::io::{self, Read};

use bundle::{Faults, TableReader};
use domain::TableId;

const PEOPLE: (&str, &str) = (
    "id,agency_id,given,surname,dob,sex,race,phone,street,city,zip\n",
    "p1234567,A,Marigold,Example,1999-04-30,F,asian|white,555-0100,1 Any St,Anytown,55401\n",
);
const EPISODES: (&str, &str) = (
    "id,person_id,agency_id,reported_at,category,placement,entered_at,located_at\n",
    "e1234567,p1234567,A,2013-01-16T06:00:00-06:00,juvenile,foster,2013-01-16T07:00:00-06:00,\n",
);

/// The same row again and again.
struct Rows {
    row: &'static [u8],
    at: usize,
    left: u64,
}

impl Read for Rows {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while self.left > 0 && filled < into.len() {
            let rest = &self.row[self.at..];
            let count = rest.len().min(into.len() - filled);
            into[filled..filled + count].copy_from_slice(&rest[..count]);
            filled += count;
            self.at += count;
            if self.at == self.row.len() {
                self.at = 0;
                self.left -= 1;
            }
        }
        Ok(filled)
    }
}

fn main() {
    let which = std::env::args().nth(1).unwrap_or_default();
    let count = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let (table, (header, row)) = match which.as_str() {
        "episodes" => (TableId::Episodes, EPISODES),
        _ => (TableId::People, PEOPLE),
    };
    let source = header.as_bytes().chain(Rows { row: row.as_bytes(), at: 0, left: count });
    let mut faults = Faults::new();
    let mut reader = TableReader::new(table.table(), source, &mut faults);
    let mut cells = 0u64;
    while let Some(row) = reader.next_row(&mut faults) {
        cells += row.cells.iter().flatten().count() as u64;
    }
    let (name, bytes) = (table.name(), reader.bytes_read());
    println!("{count} rows of {name}, {bytes} bytes, {cells} cells, {} faults", faults.count());
}
