//! `cargo run --release -p linkage --example between -- A.csv B.csv PAIRS.csv`: links two tables.

use std::fs::File;
use std::io::{BufWriter, Write};

use linkage::{Columns, Quiet, Settings, Table, between};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let a = Table::read(File::open(&args[1])?, &Columns::plain())?.records;
    let b = Table::read(File::open(&args[2])?, &Columns::plain())?.records;
    let linked = between(&a, &b, &Settings::default(), &mut Quiet)?;
    let mut out = BufWriter::new(File::create(&args[3])?);
    writeln!(out, "id_l,id_r,p")?;
    for pair in &linked.pairs {
        writeln!(out, "{},{},{:.4}", a.id(pair.left), b.id(pair.right), pair.p)?;
    }
    Ok(())
}
