//! What was found in each field, for a file and for a person.

use std::io::Write;

use linkage::{Explanation, Field, Linked, Records, TableError};
use serde_json::{Value as Json, json};

use super::files::cell;
use crate::{failure::Failure, output::Output};

/// Fields in the order of their columns.
const FIELDS: [Field; 8] = [
    Field::Given,
    Field::Surname,
    Field::Middle,
    Field::Birth,
    Field::Sex,
    Field::Phone,
    Field::Place,
    Field::Code,
];

/// A field's name in columns and JSON.
const fn name(field: Field) -> &'static str {
    match field {
        Field::Given => "given",
        Field::Surname => "surname",
        Field::Middle => "middle",
        Field::Birth => "dob",
        Field::Sex => "sex",
        Field::Phone => "phone",
        Field::Place => "place",
        Field::Code => "code",
    }
}

/// A field's name for a person, as a message.
const fn message(field: Field) -> &'static str {
    match field {
        Field::Given => "link-field-given",
        Field::Surname => "link-field-surname",
        Field::Middle => "link-field-middle",
        Field::Birth => "link-field-dob",
        Field::Sex => "link-field-sex",
        Field::Phone => "link-field-phone",
        Field::Place => "link-field-place",
        Field::Code => "link-field-code",
    }
}

/// Writes pairs with two columns for each field: what was found, and its weight in bits.
pub fn write(records: &Records, linked: &Linked, out: &mut dyn Write) -> Result<(), TableError> {
    out.write_all(b"id_l,id_r,p")?;
    for field in FIELDS {
        write!(out, ",{0},{0}_bits", name(field))?;
    }
    for pair in &linked.pairs {
        out.write_all(b"\n")?;
        cell(records.id(pair.left), out)?;
        out.write_all(b",")?;
        cell(records.id(pair.right), out)?;
        write!(out, ",{:.4}", pair.p)?;
        let why = linked.model.explain_rows(records, pair.left, pair.right)?;
        for field in FIELDS {
            match why.evidence.iter().find(|evidence| evidence.field == field) {
                Some(found) => {
                    out.write_all(b",")?;
                    cell(&found.finding.to_string(), out)?;
                    write!(out, ",{:.2}", found.bits)?;
                }
                None => out.write_all(b",,")?,
            }
        }
    }
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

/// For machines.
pub fn json(why: &Explanation) -> Json {
    let evidence: Vec<Json> = why
        .evidence
        .iter()
        .map(|e| json!({ "field": name(e.field), "finding": e.finding.to_string(), "bits": e.bits }))
        .collect();
    json!({ "p": why.p, "bits": why.bits, "prior": why.prior, "against_home": why.against_home, "evidence": evidence })
}

/// For a person, a line for each field that says anything.
pub fn say(why: &Explanation, output: &Output) -> Result<(), Failure> {
    for found in why.evidence.iter().filter(|found| found.bits.abs() >= 0.05) {
        let field = output.texts().say(message(found.field))?;
        let (finding, bits) = (found.finding.to_string(), format!("{:+.1}", found.bits));
        output.say(
            "link-evidence-line",
            &[
                ("field", field.as_str().into()),
                ("finding", finding.as_str().into()),
                ("bits", bits.as_str().into()),
            ],
        )?;
    }
    Ok(())
}
