//! Bytes on disk, and what each part of them costs.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::{
    ground::{Ground, Size},
    sheet::Sheet,
    site::Database,
};

/// Tables and indexes with their bytes; SQLite counts an index apart, under the name of its table here.
const LITE: &str = "SELECT COALESCE(s.tbl_name, d.name), SUM(d.pgsize) FROM dbstat d \
                    LEFT JOIN sqlite_schema s ON s.name = d.name WHERE d.aggregate = TRUE GROUP BY 1;";
const SERVER: &str = "SELECT relname, pg_total_relation_size(oid) FROM pg_class \
                      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace;";

/// The imported store.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let size = Size::IMPORT.scaled(ground.scale);
    for database in ground.databases() {
        let stocked = ground.stocked(size, database)?;
        let answer = stocked.site.sql(if database == Database::Sqlite { LITE } else { SERVER })?.out;
        let parts: BTreeMap<&str, u64> = answer
            .lines()
            .filter_map(|line| line.split_once('|').and_then(|(n, b)| Some((n, b.parse().ok()?))))
            .collect();
        let whole: u64 = parts.values().sum();
        let records = stocked.bundle.rows as f64;
        let each = |bytes: u64| format!("{:.0} B", bytes as f64 / records);
        sheet.note(database, &format!("disk, a record of {records}: all"), "", each(whole));
        let mut named = 0;
        for part in ["people", "episodes", "leaf", "search_token", "record_key"] {
            let bytes = parts.get(part).copied().unwrap_or(0);
            named += bytes;
            sheet.note(database, &format!("the same: {part}"), "", each(bytes));
        }
        sheet.note(database, "the same: all other tables", "", each(whole - named));
    }
    Ok(())
}
