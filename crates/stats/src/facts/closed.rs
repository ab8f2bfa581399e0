//! Closed code lists, taken from the bundle's own description, so that they are written down once.

use domain::{TableId, schema::Kind};

/// The codes a column may hold, in the order of the bundle's description; empty if its list is open.
pub fn codes(table: TableId, column: &str) -> &'static [&'static str] {
    let table = table.table();
    match table.column(column).map(|place| table.columns[place].kind) {
        Some(Kind::Closed(codes)) => codes,
        _ => &[],
    }
}

/// A code's place in its list; the place behind the last is `unknown`.
pub fn place(codes: &[&str], text: Option<&str>) -> u8 {
    codes.iter().position(|code| Some(*code) == text).unwrap_or(codes.len()) as u8
}

/// The code at a place, `unknown` behind the last.
pub fn code(codes: &[&'static str], place: u8) -> &'static str {
    codes.get(usize::from(place)).copied().unwrap_or("unknown")
}
