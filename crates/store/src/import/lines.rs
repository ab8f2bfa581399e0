//! Finding a row's line again: rules that look at many rows learn of a fault when its line is long past.

use std::collections::HashMap;

use bundle::{Dir, Faults};
use domain::{Table, TableId, Value};

/// The sender's key of a row: `id`, or the parts of a compound key joined.
pub(super) fn key(table: &Table, cells: &[Option<Value>], joint: char) -> Option<String> {
    let mut key = String::new();
    for (place, name) in table.key.iter().enumerate() {
        if place > 0 {
            key.push(joint);
        }
        key.push_str(cells[table.column(name)?].as_ref()?.as_text()?);
    }
    Some(key)
}

/// The lines of these rows, where the bundle has them.
pub(super) fn find(dir: &Dir, wanted: &[(TableId, String)], joint: char) -> HashMap<(TableId, String), u64> {
    let mut found = HashMap::new();
    for table in dir.tables() {
        let here: HashMap<&str, ()> =
            wanted.iter().filter(|(t, _)| *t == table.id).map(|(_, k)| (k.as_str(), ())).collect();
        if here.is_empty() {
            continue;
        }
        // Its faults were told when it was read the first time.
        let mut ignored = Faults::new();
        let Some(mut reader) = dir.reader(table, &mut ignored) else { continue };
        while let Some(row) = reader.next_row(&mut ignored) {
            if let Some(key) = key(table, &row.cells, joint)
                && here.contains_key(key.as_str())
            {
                found.entry((table.id, key)).or_insert(row.line);
            }
        }
    }
    found
}
