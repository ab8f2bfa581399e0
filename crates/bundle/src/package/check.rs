//! Whether a `datapackage.json` that came with a bundle tells of the same files and columns.

use std::str;

use domain::{Table, TableId};
use serde_json::Value as Json;

use super::FILE;
use crate::{
    fault::{Fault, Faults},
    name::{bounded, shown},
};

/// Largest `datapackage.json` that is read, in bytes: 4 MiB.
pub const MAX_PACKAGE: usize = 4 << 20;

/// A table of the bundle and the columns its file has; nothing if its header cannot be read.
type Present = (&'static Table, Option<Vec<&'static str>>);

/// Adds a fault for all in which the description contradicts the tables that are there. Titles, types and whatever
/// else it says are the sender's own matter.
pub fn check(bytes: &[u8], present: &[Present], faults: &mut Faults) {
    let Some(package) = parse(bytes, faults) else { return };
    let Some(resources) = package.get("resources").and_then(Json::as_array) else {
        return faults.push(fault(
            "",
            "it has no list of resources",
            "list the bundle's files under `resources`",
        ));
    };
    let mut seen: Vec<TableId> = Vec::new();
    for resource in resources {
        let Some(table) = table_of(resource, faults) else { continue };
        if seen.contains(&table.id) {
            faults.push_with(|| {
                fault(
                    table.name,
                    &format!("it lists {}.csv twice", table.name),
                    "keep one of the two resources",
                )
            });
            continue;
        }
        seen.push(table.id);
        check_form(table, resource, faults);
        match present.iter().find(|(there, _)| there.id == table.id) {
            None => faults.push(fault(
                table.name,
                &format!("it lists {}.csv, which is not in the directory", table.name),
                "add the file, or take it off the list",
            )),
            Some((_, None)) => {}
            Some((_, Some(columns))) => check_fields(table, resource, columns, faults),
        }
    }
    for (table, _) in present.iter().filter(|(table, _)| !seen.contains(&table.id)) {
        faults.push(fault(
            table.name,
            &format!("{}.csv is in the directory, and it does not list the file", table.name),
            "list the file under `resources`, or leave datapackage.json out",
        ));
    }
}

fn fault(column: &str, reason: &str, mend: &str) -> Fault {
    Fault {
        column: bounded(column),
        ..Fault::of_file(
            FILE,
            "description",
            format!("the description does not match the bundle: {reason}"),
            mend,
        )
    }
}

fn parse(bytes: &[u8], faults: &mut Faults) -> Option<Json> {
    let mut refuse = |line: usize, class: &str, reason: &str, mend: &str| {
        faults.push(Fault { line: line as u64, ..Fault::of_file(FILE, class, reason.to_owned(), mend) });
        None
    };
    if bytes.len() > MAX_PACKAGE {
        return refuse(0, "over 4 MiB", "the description is over 4 MiB", "leave datapackage.json out");
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if str::from_utf8(bytes).is_err() {
        return refuse(0, "not UTF-8", "the description is not UTF-8", "save the file as UTF-8");
    }
    match serde_json::from_slice(bytes) {
        Ok(package) => Some(package),
        // The parser's own message could repeat what stands there; only the line is told.
        Err(error) => refuse(
            error.line(),
            "not JSON",
            "the description is not well-formed JSON",
            "correct it, or leave datapackage.json out",
        ),
    }
}

/// The table that a resource is about; nothing for a file that no bundle takes in.
fn table_of(resource: &Json, faults: &mut Faults) -> Option<&'static Table> {
    let name = resource.get("name").and_then(Json::as_str);
    let path = match resource.get("path") {
        Some(Json::String(path)) => Some(path.as_str()),
        Some(Json::Array(paths)) if paths.len() == 1 => paths[0].as_str(),
        _ => None,
    };
    let Some(path) = path else {
        faults.push_with(|| {
            let which =
                name.map_or_else(|| "a resource".to_owned(), |name| format!("resource {}", shown(name)));
            fault(
                name.unwrap_or_default(),
                &format!("{which} has not the path of one file"),
                "give each table one CSV file beside datapackage.json, and its name as `path`",
            )
        });
        return None;
    };
    let file = path.strip_prefix("./").unwrap_or(path);
    let table = file.strip_suffix(".csv").and_then(TableId::named).map(TableId::table);
    let is_csv = file.len() >= 4 && file.as_bytes()[file.len() - 4..].eq_ignore_ascii_case(b".csv");
    match (table, name) {
        (None, _) if is_csv => faults.push_with(|| {
            fault(path, &format!("{} is not the file of a table", shown(path)), "take it off the list")
        }),
        (None, Some(name)) if TableId::named(name).is_some() => faults.push_with(|| {
            let reason = format!("table {name} is in {}, which is not read", shown(path));
            fault(name, &reason, "send the table as a CSV file of its name")
        }),
        (Some(table), Some(name)) if name != table.name => faults.push_with(|| {
            let reason = format!("the resource of {}.csv is named {}", table.name, shown(name));
            fault(table.name, &reason, "name the resource as the table")
        }),
        _ => {}
    }
    table
}

/// Refuses a description by which another program would read other cells than this house does.
fn check_form(table: &Table, resource: &Json, faults: &mut Faults) {
    let encoding = resource.get("encoding").and_then(Json::as_str).unwrap_or("utf-8");
    if !["utf-8", "utf8", "utf-8-sig"].iter().any(|known| encoding.eq_ignore_ascii_case(known)) {
        let reason = format!("{}.csv is said to be in the encoding {}", table.name, shown(encoding));
        faults.push(fault(table.name, &reason, "save the file as UTF-8 and say so"));
    }
    let Some(dialect) = resource.get("dialect") else { return };
    let csv = dialect.get("csv").unwrap_or(dialect);
    for (key, needed) in [("delimiter", ","), ("quoteChar", "\"")] {
        if csv.get(key).and_then(Json::as_str).is_some_and(|said| said != needed) {
            let reason = format!("{}.csv is said to have another `{key}` than `{needed}`", table.name);
            faults.push(fault(table.name, &reason, "write the file with commas and double quotes"));
        }
    }
    if dialect.get("header") == Some(&Json::Bool(false)) {
        let reason = format!("{}.csv is said to have no header row", table.name);
        faults.push(fault(table.name, &reason, "write the header row and say so"));
    }
}

fn check_fields(table: &Table, resource: &Json, columns: &[&str], faults: &mut Faults) {
    let Some(fields) = resource.pointer("/schema/fields").and_then(Json::as_array) else { return };
    let said: Vec<&str> = fields.iter().filter_map(|f| f.get("name").and_then(Json::as_str)).collect();
    for name in said.iter().filter(|name| !columns.contains(name)) {
        faults.push_with(|| {
            let reason =
                format!("it gives {}.csv a column {}, which the file does not have", table.name, shown(name));
            fault(name, &reason, "take the field off the list, or add the column")
        });
    }
    for name in columns.iter().filter(|name| !said.contains(name)) {
        faults.push_with(|| {
            let reason = format!("{}.csv has a column `{name}` that it does not list", table.name);
            fault(name, &reason, "list the field, or leave datapackage.json out")
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TABLES;

    fn reasons(json: &str, present: &[Present]) -> Vec<String> {
        let mut faults = Faults::new();
        check(json.as_bytes(), present, &mut faults);
        let prefix = "the description does not match the bundle: ";
        faults.kept().iter().map(|f| f.reason.trim_start_matches(prefix).to_owned()).collect()
    }

    fn units() -> [Present; 1] {
        [(TableId::Units.table(), Some(vec!["name", "id", "agency_id"]))]
    }

    #[test]
    fn the_house_accepts_its_own_description() {
        let tables: Vec<&Table> = TABLES.iter().collect();
        let mut bytes = Vec::new();
        super::super::write(&mut bytes, &tables).expect("memory takes all");
        let all = |t: &'static Table| (t, Some(t.columns.iter().map(|c| c.name).collect()));
        let present: Vec<Present> = TABLES.iter().map(all).collect();
        let mut faults = Faults::new();
        check(&bytes, &present, &mut faults);
        assert_eq!(faults.count(), 0, "{faults}");
    }

    #[test]
    fn a_sender_may_say_more_than_is_asked_and_in_another_order() {
        let json = r#"{"title": "ours", "contributors": [{"title": "a desk"}], "resources": [
            {"path": ["./units.csv"], "schema": {"fields": [{"name": "id", "type": "string"},
            {"name": "agency_id"}, {"name": "name", "description": "what it is called"}]}},
            {"name": "notes", "path": "notes.txt"}]}"#;
        assert!(reasons(json, &units()).is_empty());
        assert!(reasons(r#"{"resources": [{"path": "units.csv"}]}"#, &units()).is_empty(), "no field list");
    }

    #[test]
    fn what_does_not_match_is_said_exactly() {
        let json = r#"{"resources": [
            {"name": "teams", "path": "units.csv", "encoding": "latin-1", "dialect": {"delimiter": ";"},
             "schema": {"fields": [{"name": "id"}, {"name": "agency_id"}, {"name": "colour"}]}},
            {"name": "people", "path": "people.csv"}, {"name": "x", "path": "other.CSV"}, {"data": []}]}"#;
        assert_eq!(
            reasons(json, &units()),
            [
                "the resource of units.csv is named `teams`",
                "units.csv is said to be in the encoding `latin-1`",
                "units.csv is said to have another `delimiter` than `,`",
                "it gives units.csv a column `colour`, which the file does not have",
                "units.csv has a column `name` that it does not list",
                "it lists people.csv, which is not in the directory",
                "`other.CSV` is not the file of a table",
                "a resource has not the path of one file",
            ]
        );
        assert_eq!(
            reasons(r#"{"resources": []}"#, &units()),
            ["units.csv is in the directory, and it does not list the file"]
        );
    }

    #[test]
    fn what_is_no_description_is_refused_with_its_line() {
        let mut faults = Faults::new();
        check(b"{\n\"resources\": oh\n}", &[], &mut faults);
        assert_eq!((faults.kept()[0].line, faults.kept()[0].class.as_str()), (2, "not JSON"));
        assert_eq!(reasons("[]", &[]), ["it has no list of resources"]);
        assert_eq!(reasons(&"[".repeat(100_000), &[]).len(), 1, "depth is bounded");
        let mut faults = Faults::new();
        check(b"\xff\xfe{", &[], &mut faults);
        assert_eq!(faults.kept()[0].class, "not UTF-8");
    }
}
