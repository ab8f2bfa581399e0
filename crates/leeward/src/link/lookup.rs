//! `leeward link lookup`: who may a report be about?

use std::{io::Read as _, path::Path};

use linkage::{Columns, Index, Record};
use serde_json::{Value as Json, json};

use super::{args::Lookup, evidence, files};
use crate::{
    failure::{Failure, Usage},
    output::Output,
};

pub fn run(ask: &Lookup, output: &Output) -> Result<(), Failure> {
    let one = if ask.query.is_empty() { None } else { Some(record(&ask.query)?) };
    let index = open(&ask.index)?;
    let most = usize::from(ask.most);
    match (one, &ask.queries, &ask.output) {
        (Some(record), _, _) => about(&index, &record, most, output),
        (None, Some(queries), Some(answers)) => many(&index, ask, queries, answers, output),
        (None, _, _) => Err(Failure::usage("usage-link-query")),
    }
}

fn open(file: &Path) -> Result<Index, Failure> {
    let mut bytes = Vec::new();
    files::open(file)?
        .read_to_end(&mut bytes)
        .map_err(|error| files::refused(file, &format!("cannot be read: {}", error.kind())))?;
    Index::from_bytes(&bytes).map_err(|error| files::refused(file, &error.to_string()))
}

/// The report as its fields were given.
fn record(query: &[String]) -> Result<Record, Failure> {
    let mut record = Record::default();
    for part in query {
        let (field, value) = part.split_once('=').ok_or_else(|| Failure::usage("usage-link-query"))?;
        if !set(&mut record, field, value) {
            // The field is named, its value is not repeated.
            let known = Columns::FIELDS[1..].join(", ");
            let words = format!("a report has no field `{field}`; it has {known}");
            return Err(Failure::Usage(Usage::Text(words)));
        }
    }
    Ok(record)
}

fn set(record: &mut Record, field: &str, value: &str) -> bool {
    let cell = match field {
        "given" => &mut record.given,
        "middle" => &mut record.middle,
        "surname" => &mut record.surname,
        "dob" => &mut record.dob,
        "sex" => &mut record.sex,
        "phone" => &mut record.phone,
        "street" => &mut record.street,
        "city" => &mut record.city,
        "zip" => &mut record.zip,
        "code" => &mut record.code,
        _ => return false,
    };
    value.clone_into(cell);
    true
}

fn about(index: &Index, record: &Record, most: usize, output: &Output) -> Result<(), Failure> {
    let found = index.lookup(record, most);
    if found.is_empty() {
        output.say("link-nobody", &[])?;
    }
    for candidate in &found {
        let p = format!("{:.4}", candidate.p);
        output.say("link-candidate", &[("id", candidate.id.as_str().into()), ("p", p.as_str().into())])?;
        evidence::say(&candidate.explanation, output)?;
    }
    let candidates: Vec<Json> = found
        .iter()
        .map(|candidate| json!({ "id": candidate.id, "p": candidate.p, "why": evidence::json(&candidate.explanation) }))
        .collect();
    output.answer(&json!({ "status": "done", "candidates": candidates }));
    Ok(())
}

fn many(index: &Index, ask: &Lookup, queries: &Path, answers: &Path, output: &Output) -> Result<(), Failure> {
    // Read once as a table of people, for what is wrong with it to be told as with any other.
    let asked = files::table(queries, &ask.reading)?.records.len() as u64;
    let columns = files::columns(&ask.reading)?;
    let torn = |_: csv::Error| files::refused(queries, "this is no table in CSV, in UTF-8");
    let mut reader = csv::Reader::from_reader(files::open(queries)?);
    let names = reader.headers().map_err(torn)?.clone();
    let heading = |field: &str| {
        let chosen = columns.map.iter().rev().find(|(known, _)| known == field);
        let column = chosen.map_or(field, |(_, column)| column).to_owned();
        names.iter().position(|name| name.trim_start_matches('\u{feff}').trim() == column)
    };
    let places: Vec<(&str, Option<usize>)> =
        Columns::FIELDS.iter().map(|field| (*field, heading(field))).collect();
    let bar = output.progress(asked, "link-asking");
    let mut rows = Vec::new();
    for line in reader.records() {
        let line = line.map_err(torn)?;
        let mut record = Record::default();
        let mut query = "";
        for (field, place) in &places {
            let value = place.and_then(|at| line.get(at)).unwrap_or("");
            if *field == "id" {
                query = value;
            } else {
                set(&mut record, field, value);
            }
        }
        for (rank, candidate) in (1_u32..).zip(index.lookup(&record, usize::from(ask.most))) {
            rows.push((query.to_owned(), rank, candidate.id, candidate.p));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    files::write(answers, |out| {
        out.write_all(b"query,rank,id,p\n")?;
        for (query, rank, id, p) in &rows {
            files::cell(query, out)?;
            write!(out, ",{rank},")?;
            files::cell(id, out)?;
            writeln!(out, ",{p:.4}")?;
        }
        Ok(out.flush()?)
    })?;
    output.say("link-asked", &[("queries", asked.into()), ("candidates", (rows.len() as u64).into())])?;
    output.answer(&json!({ "status": "done", "queries": asked, "candidates": rows.len() }));
    Ok(())
}
