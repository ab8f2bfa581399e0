//! Links that came in, and what came in about linked files: none may make an exploited youth the accused.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{Dir, Fault};
use domain::{RecordId, TableId};

use super::{Import, batch::JOINT, lines};
use crate::{
    db::Val,
    error::StoreError,
    link::{self, Conflict},
    tx::Tx,
};

/// Checks the linked persons of whom something came in. Asked before the cases' own rules, which take what was touched.
pub(super) fn check(import: &mut Import<'_>, tx: &mut Tx<'_>, dir: &Dir) -> Result<(), StoreError> {
    let linked = linked(tx)?;
    if linked.is_empty() {
        return Ok(());
    }
    let came: BTreeSet<RecordId> = import.links.iter().copied().collect();
    let touched: BTreeSet<RecordId> = import.touched.iter().copied().collect();
    let reborn: BTreeSet<RecordId> = import.reborn.iter().copied().collect();
    let mut done = BTreeSet::new();
    for (file, links) in linked {
        if done.contains(&file) {
            continue;
        }
        let concerned = reborn.contains(&file)
            || links.iter().any(|link| came.contains(link))
            || (!touched.is_empty() && in_any(tx, file, &touched)?);
        if !concerned {
            continue;
        }
        let group = link::group_of(tx, &[file])?;
        if let Some(found) = link::conflict(tx, &group)? {
            let rows = rows(tx, &group, found, &came)?;
            let lines = lines::find(dir, &rows, JOINT);
            let at = rows.iter().find_map(|row| lines.get(row).map(|line| (row.0, *line)));
            import.faults.push_with(|| told(at));
        }
        done.extend(group);
    }
    Ok(())
}

/// Keeps the lists of proposals true for the links that came in.
pub(super) fn keep(import: &mut Import<'_>, tx: &mut Tx<'_>) -> Result<(), StoreError> {
    std::mem::take(&mut import.links).into_iter().try_for_each(|link| link::keep_lines(tx, link))
}

/// The files that stand in a confirmed link, with those links.
fn linked(tx: &mut Tx<'_>) -> Result<BTreeMap<RecordId, Vec<RecordId>>, StoreError> {
    let mut found: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    let sql = "SELECT id, person_a, person_b FROM links WHERE partnership_id = ? AND state = 'confirmed'";
    tx.query(sql, &[tx.pid()], |row| {
        for place in [1, 2] {
            if let Some(file) = row.id(place)? {
                found.entry(file).or_default().push(row.need_id(0)?);
            }
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether a file stands in one of these cases.
fn in_any(tx: &mut Tx<'_>, file: RecordId, cases: &BTreeSet<RecordId>) -> Result<bool, StoreError> {
    let sql = "SELECT case_id FROM case_people WHERE partnership_id = ? AND person_id = ? UNION SELECT case_id FROM charges \
               WHERE partnership_id = ? AND person_id = ?";
    let mut found = false;
    tx.query(sql, &[tx.pid(), Val::Id(file), tx.pid(), Val::Id(file)], |row| {
        found |= row.id(0)?.is_some_and(|case| cases.contains(&case));
        Ok(())
    })?;
    Ok(found)
}

/// The rows that may be named for a conflict, likeliest first: links that came in, the accusation, the victim's part, the
/// files, links that stood there.
fn rows(
    tx: &mut Tx<'_>,
    group: &BTreeSet<RecordId>,
    found: Conflict,
    came: &BTreeSet<RecordId>,
) -> Result<Vec<(TableId, String)>, StoreError> {
    let (mut rows, mut stood) = (Vec::new(), Vec::new());
    for file in group {
        let sql =
            "SELECT id, ext_id FROM links WHERE partnership_id = ? AND person_a = ? AND state = 'confirmed'";
        tx.query(sql, &[tx.pid(), Val::Id(*file)], |row| {
            let named = (TableId::Links, row.need_text(1)?.to_owned());
            if came.contains(&row.need_id(0)?) {
                rows.push(named)
            } else {
                stood.push(named)
            }
            Ok(())
        })?;
    }
    let mut keys = |table: TableId, condition: &str, file: RecordId| {
        let sql = format!("SELECT ext_id FROM {} WHERE partnership_id = ? AND {condition} = ?", table.name());
        tx.query(&sql, &[tx.pid(), Val::Id(file)], |row| {
            rows.push((table, row.need_text(0)?.to_owned()));
            Ok(())
        })
    };
    keys(TableId::Charges, "person_id", found.accused)?;
    keys(TableId::CasePeople, "role = 'defendant' AND person_id", found.accused)?;
    keys(TableId::CasePeople, "role = 'victim' AND person_id", found.victim)?;
    for file in group {
        keys(TableId::People, "id", *file)?;
    }
    rows.extend(stood);
    Ok(rows)
}

/// The fault in words, at the row that has a line.
fn told(at: Option<(TableId, u64)>) -> Fault {
    let (table, line) = at.unwrap_or((TableId::Links, 0));
    let column = match table {
        TableId::Links => "state",
        TableId::Charges => "person_id",
        TableId::CasePeople => "role",
        TableId::People => "dob",
        _ => "",
    };
    Fault {
        table: table.name().to_owned(),
        line,
        column: column.to_owned(),
        class: "victim linked with an accused".to_owned(),
        reason: link::REFUSED.to_owned(),
        mend: link::MEND.to_owned(),
    }
}
