//! Rows into a file: shuffled, numbered after the shuffle, so that neither order nor id tells anything.

use super::{Row, a, b, seed_of};
use std::io::{self, Write};

/// The columns, in the order written; `truth` is `group|household|kind`.
pub const HEADER: &str = "id,cluster,given,middle,surname,dob,sex,phone,street,city,zip,truth";

/// Writes the file of generator `which` (`A` or `B`). Rows are kept as text until all are made, about 110 bytes each:
/// ten million take some 1.3 GB.
///
/// # Errors
/// `InvalidInput` for another generator's name, or whatever the writer answers.
pub fn write(which: &str, order: super::Order, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::default();
    match which {
        "A" => a::Reports::new(order).for_each(|row| sheet.add(&row)),
        "B" => b::Reports::new(order).for_each(|row| sheet.add(&row)),
        _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, "the generators are A and B")),
    }
    sheet.starts.push(sheet.text.len());
    let mut turn: Vec<u32> = (0..).take(sheet.starts.len() - 1).collect();
    seed_of(order.seed, 0x5EED, 0).shuffle(&mut turn);
    writeln!(out, "{HEADER}")?;
    for (id, row) in turn.into_iter().enumerate() {
        let row = row as usize;
        writeln!(out, "r{id},{}", &sheet.text[sheet.starts[row]..sheet.starts[row + 1]])?;
    }
    out.flush()
}

#[derive(Default)]
struct Sheet {
    text: String,
    starts: Vec<usize>,
}

impl Sheet {
    fn add(&mut self, row: &Row) {
        use std::fmt::Write as _;
        self.starts.push(self.text.len());
        let t = &mut self.text;
        write!(t, "c{}", row.child).ok();
        let fields = [
            &row.given,
            &row.middle,
            &row.surname,
            &row.dob,
            &row.sex,
            &row.phone,
            &row.street,
            &row.city,
            &row.zip,
        ];
        for field in fields {
            t.push(',');
            if field.contains([',', '"']) {
                write!(t, "\"{}\"", field.replace('"', "\"\"")).ok();
            } else {
                t.push_str(field);
            }
        }
        write!(t, ",{}|h{}|{}", row.group, row.household, row.kind).ok();
    }
}
