//! Person files as the comparison reads them: opened inside the process for it, and shown to nobody.

use std::collections::HashMap;

use domain::{RecordId, Table, TableId, Value};
use linkage::Record;
use policy::{Action, Actor, BulkPermit, Compartment, Context, Facts, Policy, SeatKind};

use crate::{
    cells,
    db::{RowRef, Val},
    error::StoreError,
    keyring::{self, Keyring, Wrapped, cells_place},
    layout::{self, Layout},
    tx::Tx,
};

/// Files read at once.
pub(super) const AT_ONCE: usize = 1000;

/// The system, when it compares.
pub(super) fn comparer() -> Actor {
    Actor::unseated(SeatKind::System, "linkage", "comparing files of those who work cases")
}

/// Its permission.
pub(super) fn permit() -> Result<BulkPermit, StoreError> {
    let permit = Policy::house().permit_bulk(&comparer(), Action::Match, &Context::default());
    permit.map_err(|_| StoreError::NotPermitted)
}

/// A file as it stands at rest.
struct Sealed {
    id: RecordId,
    version: i64,
    own: Vec<Val<'static>>,
    sealed: Option<Vec<u8>>,
}

/// The condition on `p` and `a` (the file and its agency) under which a file is read at all: of an agency that works cases
/// here. A federal agency keeps its files in the police compartment, but sees its joint cases alone, and so do its files.
const AGENCIES: &str = "a.kind IN ('police', 'child_protection', 'prosecution') AND p.expunged = 0";

fn layout() -> (&'static Table, &'static Layout) {
    (TableId::People.table(), layout::of_table(TableId::People))
}

fn columns(layout: &Layout) -> String {
    layout.all_columns()[1..].iter().map(|column| format!("p.{column}")).collect::<Vec<_>>().join(", ")
}

fn sealed(row: &RowRef<'_>, layout: &Layout) -> Result<Sealed, StoreError> {
    let own = cells::read(row, &layout.columns, 5)?;
    let sealed = row.bytes(5 + own.len())?.map(<[u8]>::to_vec);
    Ok(Sealed { id: row.need_id(0)?, version: row.need_int(1)?, own, sealed })
}

/// Files as the engine compares them; and, where more follow, the last of them.
pub(super) type Files = (Vec<(RecordId, Record)>, Option<RecordId>);

/// The next files after `after`, in the order of their ids; those changed since a moment, or all.
pub(super) fn page(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permit: &BulkPermit,
    since: i64,
    after: RecordId,
) -> Result<Files, StoreError> {
    let (_, layout) = layout();
    let sql = format!(
        "SELECT {} FROM people p JOIN agencies a ON a.partnership_id = p.partnership_id AND a.id = p.owner_id WHERE \
         p.partnership_id = ? AND p.id > ? AND p.recorded_at >= ? AND {AGENCIES} ORDER BY p.id LIMIT {AT_ONCE}",
        columns(layout)
    );
    let mut rows = Vec::new();
    tx.query(&sql, &[tx.pid(), Val::Id(after), Val::Int(since)], |row| {
        rows.push(sealed(&row, layout)?);
        Ok(())
    })?;
    let last = rows.last().map(|row| row.id).filter(|_| rows.len() == AT_ONCE);
    let mut files = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        files.extend(open(tx, keyring, permit, row, None)?.map(|record| (id, record)));
    }
    Ok((files, last))
}

/// Some files, in no order; those that are not there, or not to be compared, are left out. The database is asked twice,
/// however many there are.
pub(super) fn several(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permit: &BulkPermit,
    ids: &[RecordId],
) -> Result<Vec<(RecordId, Record)>, StoreError> {
    let (_, layout) = layout();
    let sql = format!(
        "SELECT {} FROM people p JOIN agencies a ON a.partnership_id = p.partnership_id AND a.id = p.owner_id WHERE \
         p.partnership_id = ? AND {AGENCIES} AND p.id = ?",
        columns(layout)
    );
    let (mut rows, mut keys) = (Vec::new(), HashMap::new());
    tx.find_many(&sql, &[tx.pid()], ids, |row| {
        rows.push(sealed(&row, layout)?);
        Ok(())
    })?;
    keyring::wrapped_keys(tx, ids, |id, key| {
        keys.insert(id, key);
    })?;
    let mut files = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        files.extend(open(tx, keyring, permit, row, keys.get(&id))?.map(|record| (id, record)));
    }
    Ok(files)
}

/// One file; none if it is not there, or not to be compared.
pub(super) fn one(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permit: &BulkPermit,
    id: RecordId,
) -> Result<Option<Record>, StoreError> {
    let (_, layout) = layout();
    let sql = format!(
        "SELECT {} FROM people p JOIN agencies a ON a.partnership_id = p.partnership_id AND a.id = p.owner_id WHERE \
         p.partnership_id = ? AND p.id = ? AND {AGENCIES}",
        columns(layout)
    );
    let found = tx.first(&sql, &[tx.pid(), Val::Id(id)], |row| sealed(&row, layout))?;
    match found {
        Some(row) => open(tx, keyring, permit, row, None),
        None => Ok(None),
    }
}

/// Opens a file, if policy lets the comparison. Its key is asked for unless it is given.
fn open(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permit: &BulkPermit,
    row: Sealed,
    key: Option<&Wrapped>,
) -> Result<Option<Record>, StoreError> {
    let (table, layout) = layout();
    let Val::Id(owner) = row.own[2] else { return Ok(None) };
    let Val::Text(code) = &row.own[3] else { return Ok(None) };
    let Some(compartment) = Compartment::named(code) else { return Ok(None) };
    let facts =
        Facts::owned(TableId::People, owner, compartment).of(row.id).expunged(row.own[4] != Val::Int(0));
    let Ok(fields) = permit.row(&facts) else { return Ok(None) };
    let Some(sealed) = &row.sealed else { return Ok(None) };
    let lost = || StoreError::Seal { table: layout.name, record: row.id };
    let sealer = match key {
        Some(key) => Some(keyring.unwrap(tx, row.id, key.agency, key.version, &key.bytes)?),
        None => keyring.record_key(tx, row.id)?,
    };
    let sealer = sealer.ok_or_else(lost)?;
    let text = sealer.open(&cells_place(layout.name, row.id, row.version), sealed).map_err(|_| lost())?;
    let cells = cells::row(table, layout, &row.own, &cells::from_sealed_text(&text)?)?;
    let text = |name: &str| {
        let place = table.column(name).filter(|p| fields.opens_column(table.id, &table.columns[*p]));
        place.and_then(|p| cells[p].as_ref()).map(Value::to_cell).unwrap_or_default()
    };
    Ok(Some(Record {
        id: String::new(),
        given: text("given"),
        middle: text("middle"),
        surname: text("surname"),
        dob: text("dob"),
        sex: text("sex"),
        phone: text("phone"),
        street: text("street"),
        city: text("city"),
        zip: text("zip"),
        code: String::new(),
    }))
}
