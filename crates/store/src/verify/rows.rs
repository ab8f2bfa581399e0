//! Rows and revisions against their leaves, each way: every row has its leaf, and every leaf its row.

use domain::RecordId;
use ledger::{Hash, LeafKind};

use super::{Verified, tally::Tally};
use crate::{
    cells, content,
    db::{RowRef, Val},
    error::StoreError,
    layout::{LAYOUTS, Layout},
    tx::{Tx, Version, commitment},
};

const LEAF: &str = "l.kind, l.tbl, l.record_id, l.version, l.act_id, l.at, l.commitment";

/// Columns of a leaf before those of the row.
const LEAF_COLUMNS: usize = 7;

/// Checks one table's present rows and revisions.
pub(super) fn check(
    tx: &mut Tx<'_>,
    layout: &'static Layout,
    leaves: u64,
    found: &mut Verified,
) -> Result<(), StoreError> {
    let before = found.fault_count;
    let mut versions = 0;
    let rows = present(tx, layout, found, &mut versions)?;
    let revisions = past(tx, layout, found)?;
    found.rows += rows + revisions;
    let whole = leaves == rows + revisions && versions == i128::from(revisions);
    if !whole || found.fault_count > before {
        orphans(tx, layout, found)?;
        gaps(tx, layout, found)?;
    }
    if !whole && found.fault_count == before {
        found.fault(
            layout.name,
            "unknown",
            "the table does not have as many rows as the ledger has leaves for it",
        );
    }
    Ok(())
}

/// Present rows; `older` becomes the number of versions that must lie in `revision`.
fn present(
    tx: &mut Tx<'_>,
    layout: &'static Layout,
    found: &mut Verified,
    older: &mut i128,
) -> Result<u64, StoreError> {
    let own: Vec<String> = layout.columns.iter().map(|c| format!("t.{}", c.sql)).collect();
    let sealed = if layout.sealed { ", t.sealed" } else { "" };
    let sql = format!(
        "SELECT {LEAF}, t.id, t.leaf_id, t.version, t.act_id, t.recorded_at, {}{sealed} FROM {} t \
         LEFT JOIN leaf l ON l.partnership_id = t.partnership_id AND l.id = t.leaf_id WHERE t.partnership_id = ?",
        own.join(", "),
        layout.name
    );
    let (world, mut rows) = (tx.world(), 0);
    tx.query(&sql, &[tx.pid()], |row| {
        rows += 1;
        let read = || -> Result<(RecordId, i64, Option<&'static str>), StoreError> {
            let first = LEAF_COLUMNS + 5;
            let own = cells::view(&row, &layout.columns, first)?;
            let sealed = if layout.sealed { row.bytes(first + own.len())? } else { None };
            let version = Version {
                layout,
                id: row.need_id(LEAF_COLUMNS)?,
                version: row.need_int(LEAF_COLUMNS + 2)?,
                act: row.need_id(LEAF_COLUMNS + 3)?,
                at: row.need_int(LEAF_COLUMNS + 4)?,
                own: &own,
                sealed,
            };
            let fault = judge(world, &row, row.need_id(LEAF_COLUMNS + 1)?, &version)?;
            Ok((version.id, version.version, fault))
        };
        match read() {
            Ok((id, version, fault)) => {
                *older += i128::from(version) - 1;
                if let Some(what) = fault {
                    found.fault(layout.name, id, what);
                }
            }
            Err(_) => {
                let id = row.id(LEAF_COLUMNS).ok().flatten();
                found.fault(
                    layout.name,
                    id.map_or("unreadable".into(), |i| i.to_string()),
                    "it holds a value of the wrong form",
                );
            }
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Revisions of the table: each against its leaf, and each ending when the next version began.
fn past(tx: &mut Tx<'_>, layout: &'static Layout, found: &mut Verified) -> Result<u64, StoreError> {
    let sql = format!(
        "SELECT {LEAF}, r.record_id, r.leaf_id, r.version, r.act_id, r.recorded_at, r.open, r.sealed, r.replaced_at, \
         n.recorded_at, c.version, c.recorded_at FROM revision r \
         LEFT JOIN leaf l ON l.partnership_id = r.partnership_id AND l.id = r.leaf_id \
         LEFT JOIN revision n ON n.partnership_id = r.partnership_id AND n.tbl = r.tbl AND n.record_id = r.record_id \
           AND n.version = r.version + 1 \
         LEFT JOIN {} c ON c.partnership_id = r.partnership_id AND c.id = r.record_id \
         WHERE r.partnership_id = ? AND r.tbl = ?",
        layout.name
    );
    let (world, mut rows) = (tx.world(), 0);
    tx.query(&sql, &[tx.pid(), Val::Int(layout.number)], |row| {
        rows += 1;
        let at = LEAF_COLUMNS;
        let read = || -> Result<Option<&'static str>, StoreError> {
            let open = row.need_text(at + 5)?;
            let own = content::from_json(layout, open)?;
            if content::to_json(layout, &own) != open {
                return Ok(Some("its content is not written as Leeward writes it"));
            }
            let version = Version {
                layout,
                id: row.need_id(at)?,
                version: row.need_int(at + 2)?,
                act: row.need_id(at + 3)?,
                at: row.need_int(at + 4)?,
                own: &own,
                sealed: row.bytes(at + 6)?,
            };
            if let Some(what) = judge(world, &row, row.need_id(at + 1)?, &version)? {
                return Ok(Some(what));
            }
            let current = row.int(at + 9)?.filter(|v| *v == version.version + 1).and(row.int(at + 10)?);
            let next = row.int(at + 8)?.or(current);
            Ok((next != Some(row.need_int(at + 7)?)).then_some("it does not end when the next version began"))
        };
        let fault = read().unwrap_or(Some("it holds a value of the wrong form"));
        if let Some(what) = fault {
            let id = row.id(at).ok().flatten().map_or("unreadable".to_owned(), |i| i.to_string());
            let version = row.int(at + 2).ok().flatten().unwrap_or_default();
            found.fault("revision", format!("{} {id} version {version}", layout.name), what);
        }
        Ok(())
    })?;
    Ok(rows)
}

/// What is wrong with a row, given the leaf that it names.
fn judge(
    world: &crate::tx::World,
    row: &RowRef<'_>,
    leaf: RecordId,
    version: &Version<'_>,
) -> Result<Option<&'static str>, StoreError> {
    let Some(kind) = row.int(0)? else {
        return Ok(Some("the ledger has no leaf for it: it was put in from outside"));
    };
    let Some(kind) = u8::try_from(kind).ok().and_then(|k| LeafKind::try_from(k).ok()) else {
        return Ok(Some("its leaf has no kind that there is"));
    };
    let same = row.int(1)? == Some(version.layout.number)
        && row.id(2)? == Some(version.id)
        && row.int(3)? == Some(version.version)
        && row.id(4)? == Some(version.act)
        && row.int(5)? == Some(version.at);
    if !same {
        return Ok(Some("its leaf is another row's, or was changed"));
    }
    let content = content::hash(version.layout, version.own, version.sealed);
    let expected = commitment(&world.keys, kind, leaf, version, content);
    let stored = row.bytes(6)?.and_then(Hash::from_slice);
    Ok((stored != Some(expected)).then_some("it is not what the ledger committed to: it was changed"))
}

/// Leaves without their row.
fn orphans(tx: &mut Tx<'_>, layout: &Layout, found: &mut Verified) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT l.id, l.record_id, l.version FROM leaf l WHERE l.partnership_id = ? AND l.tbl = ? \
         AND NOT EXISTS (SELECT 1 FROM {} t WHERE t.partnership_id = l.partnership_id AND t.id = l.record_id \
           AND t.version = l.version AND t.leaf_id = l.id) \
         AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.partnership_id = l.partnership_id AND r.tbl = l.tbl \
           AND r.record_id = l.record_id AND r.version = l.version AND r.leaf_id = l.id)",
        layout.name
    );
    tx.query(&sql, &[tx.pid(), Val::Int(layout.number)], |row| {
        let (id, version) = (row.id(1).ok().flatten(), row.int(2).ok().flatten().unwrap_or_default());
        let name = id.map_or("unreadable".to_owned(), |i| i.to_string());
        found.fault(
            layout.name,
            format!("{name} version {version}"),
            "the ledger has its leaf, but the row is gone",
        );
        Ok(())
    })
}

/// Records whose versions do not go from one to the present without a gap.
fn gaps(tx: &mut Tx<'_>, layout: &Layout, found: &mut Verified) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT t.id FROM {} t WHERE t.partnership_id = ? AND t.version - 1 <> (SELECT COUNT(*) FROM revision r \
         WHERE r.partnership_id = t.partnership_id AND r.tbl = ? AND r.record_id = t.id)",
        layout.name
    );
    tx.query(&sql, &[tx.pid(), Val::Int(layout.number)], |row| {
        found.fault(
            "revision",
            format!("{} {}", layout.name, row.need_id(0)?),
            "a past version is missing or too many",
        );
        Ok(())
    })
}

/// Leaves and revisions of tables that there are not, and rows of a partnership that there is not.
pub(super) fn check_strays(tx: &mut Tx<'_>, leaves: &Tally, found: &mut Verified) -> Result<(), StoreError> {
    let numbers: Vec<String> = LAYOUTS.iter().map(|l| l.number.to_string()).collect();
    // Each leaf's table was counted already; only where there is a stranger is it worth while to look for it.
    let leaves = leaves.has_strays().then_some(("leaf", "id"));
    for (table, column) in leaves.into_iter().chain([("revision", "record_id")]) {
        let sql = format!(
            "SELECT {column} FROM {table} WHERE partnership_id = ? AND tbl NOT IN ({})",
            numbers.join(", ")
        );
        tx.query(&sql, &[tx.pid()], |row| {
            let id = row.id(0).ok().flatten().map_or("unreadable".to_owned(), |i| i.to_string());
            found.fault(table, id, "it is of a table that there is not");
            Ok(())
        })?;
    }
    let tables = LAYOUTS.iter().map(|l| (l.name, "id"));
    let others = [
        ("leaf", "id"),
        ("revision", "record_id"),
        ("record_key", "record_id"),
        ("log_head", "partnership_id"),
    ];
    for (table, column) in tables.chain(others) {
        // A partnership without a ledger of its own is nobody's.
        let sql = format!(
            "SELECT t.{column} FROM {table} t WHERE (t.partnership_id < ? OR t.partnership_id > ?) AND NOT EXISTS \
             (SELECT 1 FROM partnership p JOIN leaf l ON l.partnership_id = p.partnership_id AND l.id = p.leaf_id \
              WHERE p.partnership_id = t.partnership_id)"
        );
        tx.query(&sql, &[tx.pid(), tx.pid()], |row| {
            let id = row.id(0).ok().flatten().map_or("unreadable".to_owned(), |i| i.to_string());
            found.fault(table, id, "it belongs to no partnership");
            Ok(())
        })?;
    }
    Ok(())
}
