//! The bare figures as a Frictionless Data Package: `figures.csv` and `datapackage.json`.

use std::collections::BTreeMap;

use bundle::spreadsheet_safe;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use stats::{Count, Figure, Report};

/// The two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    /// Bytes of `figures.csv`: UTF-8, LF, minimal quoting.
    pub figures: Vec<u8>,
    /// Bytes of `datapackage.json`, with a newline at the end.
    pub datapackage: Vec<u8>,
}

/// Why the files cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// The description could not be turned into JSON.
    #[error("the data package's description cannot be written; a developer can mend it")]
    Json(#[from] serde_json::Error),
}

const COLUMNS: [(&str, &str, &str); 10] = [
    ("id", "string", "Id of the figure."),
    ("dimension", "string", "What the figure is broken down by; empty for the figure itself."),
    ("key", "string", "The value of the dimension; empty for the figure itself."),
    ("value", "integer", "The count; empty if withheld."),
    ("numerator", "integer", "Upper part of the share, if the figure is one."),
    ("denominator", "integer", "Lower part of the share, if the figure is one."),
    ("low", "number", "Lower bound of the share's 95 % interval (Wilson), 0 to 1."),
    ("high", "number", "Upper bound of the share's 95 % interval (Wilson), 0 to 1."),
    ("unit", "string", "What is counted."),
    ("suppressed_reason", "string", "Why the count is withheld, if it is."),
];

/// Writes all counts of a report, in the order of the catalogue. Lists (claims, contact lines, single cases) have
/// their number of entries only.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
///
/// # Errors
/// [`CsvError`], which no report should ever cause.
pub fn csv(report: &Report) -> Result<Csv, CsvError> {
    let mut figures = String::new();
    push(&mut figures, &COLUMNS.map(|(name, _, _)| name.to_owned()));
    for figure in &report.figures {
        push(&mut figures, &main_row(figure));
        for (dimension, keys) in &figure.by {
            for (key, count) in keys {
                let (value, reason) = parts(count);
                let mut row = COLUMNS.map(|_| String::new());
                row[0] = figure.id.to_owned();
                row[1] = (*dimension).to_owned();
                row[2].clone_from(key);
                row[3] = value;
                row[8] = figure.unit.to_owned();
                row[9] = reason.to_owned();
                push(&mut figures, &row);
            }
        }
    }
    let mut datapackage = serde_json::to_vec_pretty(&Sorted(&describe(report)))?;
    datapackage.push(b'\n');
    Ok(Csv { figures: figures.into_bytes(), datapackage })
}

fn main_row(figure: &Figure) -> [String; 10] {
    let (value, reason) = parts(&figure.value);
    let part = |count: &Option<Count>| count.as_ref().map_or_else(String::new, |c| parts(c).0);
    let bound = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    [
        figure.id.to_owned(),
        String::new(),
        String::new(),
        value,
        part(&figure.numerator),
        part(&figure.denominator),
        bound(figure.interval.map(|i| i.low)),
        bound(figure.interval.map(|i| i.high)),
        figure.unit.to_owned(),
        figure.suppressed.unwrap_or(reason).to_owned(),
    ]
}

fn parts(count: &Count) -> (String, &'static str) {
    match count {
        Count::Shown(n) => (n.to_string(), ""),
        Count::Withheld(reason) => (String::new(), reason),
    }
}

fn push(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = spreadsheet_safe(cell);
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push('\n');
}

/// JSON with the keys of every object in order: what serde_json's own maps do depends on how the program was built.
struct Sorted<'v>(&'v Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(map) => {
                let sorted: BTreeMap<&str, Sorted<'_>> =
                    map.iter().map(|(k, v)| (k.as_str(), Sorted(v))).collect();
                serializer.collect_map(sorted)
            }
            Value::Array(list) => serializer.collect_seq(list.iter().map(Sorted)),
            other => other.serialize(serializer),
        }
    }
}

fn describe(report: &Report) -> Value {
    let fields: Vec<Value> = COLUMNS
        .iter()
        .map(|(name, kind, words)| json!({ "name": name, "type": kind, "description": words }))
        .collect();
    let day = |d: domain::Date| format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day());
    let definitions: Vec<Value> = report
        .figures
        .iter()
        .map(|f| json!({ "id": f.id, "unit": f.unit, "definition": f.definition, "period": f.period, "notes": f.notes }))
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "results",
        "title": format!("Results report, {} to {}", day(report.period.from), day(report.period.to)),
        "audience": report.audience.name(),
        "as_of": day(report.as_of),
        "definitions": definitions,
        "resources": [{
            "profile": "tabular-data-resource",
            "name": "figures",
            "path": "figures.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true },
            "schema": { "fields": fields, "missingValues": [""] },
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
        let mut out = String::new();
        push(&mut out, &["=1+1".into(), "-2".into(), "\tx".into(), "a,\"b\"".into(), "plain".into()]);
        assert_eq!(out, "'=1+1,'-2,'\tx,\"a,\"\"b\"\"\",plain\n");
    }
}
