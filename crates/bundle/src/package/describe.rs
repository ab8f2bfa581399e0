//! Writing the description: the same tables give the same bytes, always.

use std::io::{self, Write};

use domain::{
    Table,
    schema::{Column, Kind},
};
use serde::Serialize;

#[derive(Serialize)]
struct Package {
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    profile: &'static str,
    name: &'static str,
    path: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    skip_initial_space: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: &'static str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    false_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Default, PartialEq, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#enum: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Serialize)]
struct ForeignKey {
    fields: [&'static str; 1],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: &'static [&'static str],
}

/// Writes the description of a bundle that holds these tables, with a line end at its end and no time of making.
///
/// A reference to a table that is not among them is left out, since its rows cannot be looked up.
///
/// # Errors
/// As the sink's.
pub fn write(mut sink: impl Write, tables: &[&'static Table]) -> io::Result<()> {
    let package = Package {
        profile: "tabular-data-package",
        name: "leeward-bundle",
        title: "Leeward record bundle",
        resources: tables.iter().map(|table| resource(table, tables)).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&package)?;
    text.push(b'\n');
    sink.write_all(&text)?;
    sink.flush()
}

fn resource(table: &'static Table, among: &[&'static Table]) -> Resource {
    let foreign_keys = table.columns.iter().filter_map(|column| match column.kind {
        Kind::Ref(to) if among.iter().any(|t| t.id == to) => Some(ForeignKey {
            fields: [column.name],
            reference: Reference { resource: to.name(), fields: to.table().key },
        }),
        _ => None,
    });
    Resource {
        profile: "tabular-data-resource",
        name: table.name,
        path: format!("{}.csv", table.name),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: Dialect {
            delimiter: ",",
            line_terminator: "\n",
            quote_char: "\"",
            double_quote: true,
            skip_initial_space: false,
            header: true,
        },
        schema: Schema {
            fields: table.columns.iter().map(field).collect(),
            missing_values: [""],
            primary_key: table.key,
            foreign_keys: foreign_keys.collect(),
        },
    }
}

fn field(column: &Column) -> Field {
    let mut constraints = Constraints { required: column.required, ..Constraints::default() };
    // Instants and partial dates of birth are strings with a pattern: the standard's date types would lose the offset,
    // or refuse a year alone.
    let kind = match column.kind {
        Kind::Key | Kind::Ref(_) | Kind::Text => "string",
        Kind::Date | Kind::EndDate => "date",
        Kind::Bool => "boolean",
        Kind::Int => {
            constraints.minimum = Some(0);
            constraints.maximum = Some(crate::cell::MAX_INT);
            "integer"
        }
        Kind::Closed(codes) => {
            constraints.r#enum = Some(codes);
            "string"
        }
        Kind::Code => {
            constraints.pattern = Some("^[a-z0-9_]{1,40}$");
            "string"
        }
        Kind::CodeSet => {
            constraints.pattern = Some(r"^[a-z0-9_]{1,40}(\|[a-z0-9_]{1,40})*$");
            "string"
        }
        Kind::Birth => {
            constraints.pattern = Some("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
            "string"
        }
        Kind::Instant => {
            constraints.pattern = Some(
                r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$",
            );
            "string"
        }
        Kind::County => {
            constraints.pattern = Some("^[0-9]{5}$");
            "string"
        }
        Kind::Opaque => {
            constraints.pattern = Some(r"^\S+$");
            "string"
        }
    };
    let is_bool = column.kind == Kind::Bool;
    Field {
        name: column.name,
        r#type: kind,
        true_values: is_bool.then_some(["true"]),
        false_values: is_bool.then_some(["false"]),
        constraints,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{TABLES, TableId};

    fn written(tables: &[&'static Table]) -> String {
        let mut out = Vec::new();
        write(&mut out, tables).expect("memory takes all");
        String::from_utf8(out).expect("JSON is text")
    }

    #[test]
    fn every_reference_names_the_one_key_column_of_its_table() {
        for table in &TABLES {
            for column in table.columns {
                if let Kind::Ref(to) = column.kind {
                    assert!(to.table().has_id(), "{}.{}", table.name, column.name);
                }
            }
        }
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let all: Vec<&Table> = TABLES.iter().collect();
        assert_eq!(written(&all), written(&all));
        assert_eq!(written(&all).matches("\"path\"").count(), TABLES.len());
    }

    #[test]
    fn a_table_is_described_with_its_types_keys_and_references() {
        let text =
            written(&[TableId::Agencies.table(), TableId::Staff.table(), TableId::Assignments.table()]);
        let package: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let schema = &package["resources"][2]["schema"];
        assert_eq!(schema["primaryKey"], serde_json::json!(["id"]));
        assert_eq!(
            schema["foreignKeys"],
            serde_json::json!([{"fields": ["staff_id"], "reference": {"resource": "staff", "fields": ["id"]}}]),
            "units are not in this bundle"
        );
        assert_eq!(schema["fields"][4], serde_json::json!({"name": "from", "type": "date"}));
        assert_eq!(
            schema["fields"][1],
            serde_json::json!({"name": "staff_id", "type": "string", "constraints": {"required": true}})
        );
    }
}
