//! Ways to lie in a table, for someone who owns the database: every column edited, rows deleted, swapped and forged.

use crate::support::Raw;

/// One way to lie.
pub struct Case {
    /// What is done, in words.
    pub what: String,
    /// The column that is edited, if it is one.
    pub column: Option<String>,
    /// The statements that do it.
    pub sql: String,
}

/// A row as literals, and the condition that finds it.
struct Target {
    columns: Vec<String>,
    literals: Vec<String>,
    condition: String,
    keys: Vec<&'static str>,
}

/// The columns that tell a table's rows apart, beside the partnership.
fn keys(table: &str) -> Vec<&'static str> {
    match table {
        "record_key" => vec!["record_id"],
        "revision" => vec!["tbl", "record_id", "version"],
        "log_head" => vec!["partnership_id"],
        _ => vec!["id"],
    }
}

/// All the ways to lie in a table as it now is.
pub fn cases(raw: &mut Raw, table: &str) -> Vec<Case> {
    let columns = raw.columns(table);
    let rows = targets(raw, table);
    assert!(!rows.is_empty(), "{table} has no row to lie about");
    let mut cases = Vec::new();
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    for (place, (column, kind)) in columns.iter().enumerate() {
        let other =
            rows.iter().map(|r| &r.literals[place]).find(|l| **l != first.literals[place] && *l != "NULL");
        let mut edit = |row: &Target, what: &str, value: &str| {
            let sql = format!("UPDATE {table} SET \"{column}\" = {value} WHERE {}", row.condition);
            cases.push(Case { what: format!("{column} {what}"), column: Some(column.clone()), sql });
        };
        // Another row's value is surely a valid one; where it would break a key, one of the same kind is made up.
        if let Some(other) = other.filter(|_| !["id", "ext_id", "seq"].contains(&column.as_str())) {
            edit(first, "as another row has it", other);
        }
        edit(last, "a little different", &bent(kind, &last.literals[place]));
        if let Some(row) = rows.iter().find(|r| r.literals[place] != "NULL") {
            edit(row, "emptied", "NULL");
        }
    }
    for (name, row) in [("first", first), ("last", last)] {
        cases.push(Case {
            what: format!("{name} row deleted"),
            column: None,
            sql: format!("DELETE FROM {table} WHERE {}", row.condition),
        });
    }
    if rows.len() > 1 {
        cases.push(Case { what: "two rows swapped".into(), column: None, sql: swap(table, first, last) });
    }
    cases.push(Case {
        what: "a forged copy".into(),
        column: None,
        sql: forge(table, &columns, first, "NULL"),
    });
    if table == "leaf" {
        let next = format!("{}", rows.len());
        cases.push(Case {
            what: "a forged copy at the end".into(),
            column: None,
            sql: forge(table, &columns, last, &next),
        });
    }
    cases
}

fn targets(raw: &mut Raw, table: &str) -> Vec<Target> {
    let columns: Vec<String> = raw.columns(table).into_iter().map(|(name, _)| name).collect();
    let literal = |name: &str| {
        if raw.is_file() { format!("quote(\"{name}\")") } else { format!("quote_nullable(\"{name}\"::TEXT)") }
    };
    let all: Vec<String> = columns.iter().map(|c| literal(c)).collect();
    let keys = keys(table);
    let sql = format!("SELECT {} FROM {table} ORDER BY {}", all.join(" || '\u{1}' || "), keys.join(", "));
    let rows = raw.texts(&sql);
    rows.into_iter()
        .map(|row| {
            let literals: Vec<String> = row.split('\u{1}').map(str::to_owned).collect();
            let is = |key: &&str| {
                let place = columns.iter().position(|c| c == key).expect("a key is a column");
                format!("\"{key}\" = {}", literals[place])
            };
            let condition = keys.iter().map(is).collect::<Vec<_>>().join(" AND ");
            Target { columns: columns.clone(), literals, condition, keys: keys.clone() }
        })
        .collect()
}

/// A valid value of the same kind that differs in its last place.
fn bent(kind: &str, literal: &str) -> String {
    match kind {
        "bigint" if literal == "NULL" => "1".to_owned(),
        "bigint" => format!("{} + 1", literal.trim_matches('\'')),
        "text" if literal == "NULL" => "'x'".to_owned(),
        "text" => format!("{}x'", literal.strip_suffix('\'').expect("a text in quotes")),
        "uuid" if literal == "NULL" => "'013c433a-ea01-79b5-81d1-d854bb718002'".to_owned(),
        "bytea" if literal == "NULL" => "'\\x0102'".to_owned(),
        _ if literal == "NULL" => "X'0102030405060708090a0b0c0d0e0f10'".to_owned(),
        _ => {
            // Bytes and ids end in a hexadecimal digit before the quote.
            let body = literal.strip_suffix('\'').expect("bytes in quotes");
            match body.char_indices().next_back() {
                Some((at, digit)) if digit.is_ascii_hexdigit() => {
                    format!("{}{}'", &body[..at], if digit == '0' { '1' } else { '0' })
                }
                _ => format!("{body}00'"),
            }
        }
    }
}

fn insert(table: &str, columns: &[String], literals: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({});", names.join(", "), literals.join(", "))
}

/// Both rows out, and in again with each other's content under their own keys.
fn swap(table: &str, one: &Target, two: &Target) -> String {
    let of = |row: &Target, content: &Target| {
        let pick = |(place, column): (usize, &String)| {
            let own = row.keys.contains(&column.as_str());
            if own { row.literals[place].clone() } else { content.literals[place].clone() }
        };
        insert(table, &row.columns, &row.columns.iter().enumerate().map(pick).collect::<Vec<_>>())
    };
    let out = |row: &Target| format!("DELETE FROM {table} WHERE {};", row.condition);
    [out(one), out(two), of(one, two), of(two, one)].concat()
}

/// A copy of a row under another key, with whatever else must be unique made so.
fn forge(table: &str, columns: &[(String, String)], row: &Target, seq: &str) -> String {
    let key = row.keys.iter().rev().find(|k| **k != "version").copied().unwrap_or("id");
    let literals: Vec<String> = columns
        .iter()
        .zip(&row.literals)
        .map(|((column, kind), literal)| match column.as_str() {
            // It stands under its link's id, and the database knows those.
            "id" if table == "link_basis" => "(SELECT id FROM links WHERE ext_id = 'li-2')".to_owned(),
            name if name == key => bent(kind, literal),
            "ext_id" | "format" => "'forged'".to_owned(),
            "login" | "digest" => bent(kind, literal),
            // The one report that nobody has signed off.
            "report_id" if table == "sign_off" => "(SELECT id FROM report WHERE number = 3)".to_owned(),
            "seq" => seq.to_owned(),
            "number" => "99".to_owned(),
            "key_version" if table == "agency_key" => "99".to_owned(),
            _ => literal.clone(),
        })
        .collect();
    insert(table, &row.columns, &literals)
}
