//! `cargo run --release -p linkage --example lookup -- PEOPLE.csv [N]`: learns a table, indexes it, and asks for `N` of its own
//! records whether another report of the same child (column `cluster`) is among the first ten. Prints one line for each:
//! group, found or not.

use std::collections::HashMap;
use std::fs::File;

use linkage::{Columns, Index, Quiet, Record, Settings, Table, dedupe};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let many = args.get(2).map_or(Ok(1_000), |n| n.parse::<usize>())?;
    let table = Table::read(File::open(&args[1])?, &Columns::plain())?;
    let linked = dedupe(&table.records, &Settings::default(), &mut Quiet)?;
    let index = Index::build(table.records, linked.model);
    let bytes = index.to_bytes()?;
    let index = Index::from_bytes(&bytes)?;
    println!("index {} bytes", bytes.len());
    let mut reader = csv::Reader::from_path(&args[1])?;
    let names = reader.headers()?.clone();
    let at = |name: &str| names.iter().position(|n| n == name);
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let cell = |k: usize, name: &str| at(name).map_or("", |c| &lines[k][c]).to_owned();
    let mut of: HashMap<String, Vec<usize>> = HashMap::new();
    (0..lines.len()).for_each(|k| of.entry(cell(k, "cluster")).or_default().push(k));
    let mut asked: Vec<usize> = of.values().filter(|v| v.len() > 1).map(|v| v[0]).collect();
    asked.sort_unstable();
    let step = (asked.len() / many).max(1);
    let mut groups: HashMap<String, (u32, u32)> = HashMap::new();
    for k in asked.into_iter().step_by(step) {
        let [id, given, middle, surname, dob, sex, phone, street, city, zip, code] =
            Columns::FIELDS.map(|name| cell(k, name));
        let record = Record { id, given, middle, surname, dob, sex, phone, street, city, zip, code };
        let found = index.lookup(&record, 11);
        let others = found.iter().filter(|c| c.row as usize != k).take(10);
        let right = others.into_iter().any(|c| cell(c.row as usize, "cluster") == cell(k, "cluster"));
        let group = cell(k, "truth").split('|').next().unwrap_or_default().to_owned();
        for group in [group, "all".to_owned()] {
            let n = groups.entry(group).or_default();
            *n = (n.0 + 1, n.1 + u32::from(right));
        }
    }
    for (group, (n, right)) in groups {
        println!("{group} {n} {:.4}", f64::from(right) / f64::from(n));
    }
    Ok(())
}
