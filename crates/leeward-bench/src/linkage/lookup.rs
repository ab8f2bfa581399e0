//! One new report against a loaded set: how long it takes, and whether the child is among the first ten.

use std::{
    collections::BTreeMap,
    fs::File,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use linkage::{Columns, Index, Quiet, Record, Settings, Table, dedupe};

use super::file;

/// Reports asked about, one for each child with several.
const ASKED: usize = 2_000;

/// Asks for reports that are in the file; the report itself does not count as an answer.
pub fn run(generator: &str, records: u64, folder: &Path) -> Result<String> {
    eprintln!("{generator}, looking up in {records} records");
    let people = folder.join("lookup.csv");
    file(generator, records, 2, &people)?;
    let table = Table::read(File::open(&people)?, &Columns::plain())?;
    let linked = dedupe(&table.records, &Settings::default(), &mut Quiet)?;
    let index = Index::build(table.records, linked.model);
    let (children, asked) = asked(&people)?;
    let mut took = Vec::with_capacity(asked.len());
    let mut groups = BTreeMap::<String, (u32, u32)>::new();
    for (row, group, record) in &asked {
        let began = Instant::now();
        let found = index.lookup(record, 11);
        took.push(began.elapsed());
        let others = found.iter().map(|c| c.row as usize).filter(|other| other != row).take(10);
        let right = others.into_iter().any(|other| children[other] == children[*row]);
        for group in [group.as_str(), "all"] {
            let of = groups.entry(group.to_owned()).or_default();
            *of = (of.0 + 1, of.1 + u32::from(right));
        }
    }
    took.sort_unstable();
    let at = |percent: usize| took.get(took.len() * percent / 100).copied().unwrap_or(Duration::ZERO);
    let mut told = format!(
        "\nOne report against {records} records of {generator}, with explanation: p50 {:.2} ms, p99 {:.2} ms. Child among \
         the first ten: ",
        at(50).as_secs_f64() * 1e3,
        at(99).as_secs_f64() * 1e3,
    );
    let shares: Vec<String> = groups
        .iter()
        .map(|(group, (n, right))| format!("{group} {:.3}", f64::from(*right) / f64::from(*n)))
        .collect();
    told.push_str(&shares.join(", "));
    told.push_str(".\n");
    Ok(told)
}

/// The child of every row, and the reports to ask about: row, group, report.
type Asked = (Vec<String>, Vec<(usize, String, Record)>);

fn asked(people: &Path) -> Result<Asked> {
    let mut reader = csv::Reader::from_path(people)?;
    let names = reader.headers()?.clone();
    let place = |name: &str| names.iter().position(|known| known == name);
    let (cluster, truth) = (place("cluster").context("a cluster")?, place("truth").context("a truth")?);
    let places = Columns::FIELDS.map(place);
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let children: Vec<String> = lines.iter().map(|line| line[cluster].to_owned()).collect();
    let mut rows = BTreeMap::<&str, Vec<usize>>::new();
    for (row, child) in children.iter().enumerate() {
        rows.entry(child).or_default().push(row);
    }
    let several: Vec<usize> = rows.values().filter(|rows| rows.len() > 1).map(|rows| rows[0]).collect();
    let step = (several.len() / ASKED).max(1);
    let asked = several
        .into_iter()
        .step_by(step)
        .map(|row| {
            let cell = |place: &Option<usize>| place.map_or("", |at| &lines[row][at]).to_owned();
            let [id, given, middle, surname, dob, sex, phone, street, city, zip, code] =
                places.each_ref().map(cell);
            let record = Record { id, given, middle, surname, dob, sex, phone, street, city, zip, code };
            (row, lines[row][truth].split('|').next().unwrap_or_default().to_owned(), record)
        })
        .collect();
    Ok((children, asked))
}
