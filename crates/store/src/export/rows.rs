//! Rows of one table on their way out: who may have them, their references under the senders' keys, sealed cells opened.

use std::collections::{BTreeMap, BTreeSet};

use domain::{RecordId, Table, TableId, Value, schema::Kind};
use policy::{BulkPermit, Compartment, Facts, FieldGroup};

use super::{file::Staging, referred_advocates};
use crate::{
    cells,
    db::{RowRef, Val},
    disclose::Shown,
    error::StoreError,
    keyring::{Keyring, cells_place},
    layout::{self, Layout},
    tx::Tx,
};

type Cells = Vec<Option<Value>>;

/// What decides about a row, apart from policy.
struct Scope {
    agency: Option<RecordId>,
    referred: BTreeSet<RecordId>,
    /// Records of each table whose sender's key another sender's record has too, and who keeps their own id instead.
    renamed: BTreeMap<TableId, BTreeSet<RecordId>>,
}

/// A row as read, before it is known whether it goes out.
struct Read {
    id: RecordId,
    version: i64,
    owner: Option<RecordId>,
    compartment: Compartment,
    own: Vec<Val<'static>>,
    sealed: Option<Vec<u8>>,
    key: Option<(RecordId, i64, Vec<u8>)>,
    references: Vec<Option<(RecordId, String, Option<RecordId>)>>,
}

/// Writes a table's file; gives the number of rows, and adds to `shown` the records of which something sealed went out.
pub(super) fn write(
    tx: &mut Tx<'_>,
    permit: &BulkPermit,
    keyring: &Keyring,
    table: &'static Table,
    agency: Option<RecordId>,
    staging: &Staging,
    shown: &mut Vec<Shown>,
) -> Result<u64, StoreError> {
    let layout = layout::of_table(table.id);
    let scope = Scope {
        agency,
        referred: referred_advocates(tx)?.into_iter().collect(),
        renamed: renamed(tx, table)?,
    };
    let mut file = staging.table(table)?;
    let mut count = 0;
    // Rows come in the order of the senders' keys; where some go out under another key, they are put in order here.
    let reorder = !scope.renamed.is_empty();
    let mut held: Vec<(String, Cells)> = Vec::new();
    let pid = tx.pid();
    tx.query(&select(table, layout), &[pid], |row| {
        let row = read(&row, table, layout)?;
        let Some(cells) = out(&row, permit, keyring, table, layout, &scope, shown)? else { return Ok(()) };
        count += 1;
        if reorder {
            held.push((order(table, &cells), cells));
            return Ok(());
        }
        Ok(file.write(&cells)?)
    })?;
    held.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, cells) in &held {
        file.write(cells)?;
    }
    file.finish()?;
    Ok(count)
}

/// The statement: the row, the keys of what it refers to, and its wrapped key.
fn select(table: &Table, layout: &Layout) -> String {
    let mut columns: Vec<String> = ["id", "version"].iter().map(|c| format!("t.{c}")).collect();
    columns.extend(layout.columns.iter().map(|c| format!("t.{}", c.sql)));
    let mut joins = String::new();
    for (place, column) in table.columns.iter().enumerate() {
        if let Kind::Ref(to) = column.kind {
            let name = column.name;
            columns.extend([
                format!("r{place}.id"),
                format!("r{place}.ext_id"),
                format!("r{place}.owner_id"),
            ]);
            joins += &format!(
                " LEFT JOIN {} r{place} ON r{place}.partnership_id = t.partnership_id AND r{place}.id = t.\"{name}\"",
                to.name()
            );
        }
    }
    if layout.sealed {
        columns.extend(["t.sealed", "k.agency_id", "k.key_version", "k.wrapped"].map(str::to_owned));
        joins += " LEFT JOIN record_key k ON k.partnership_id = t.partnership_id AND k.record_id = t.id";
    }
    format!(
        "SELECT {} FROM {} t{joins} WHERE t.partnership_id = ? ORDER BY t.ext_id",
        columns.join(", "),
        table.name
    )
}

fn read(row: &RowRef<'_>, table: &Table, layout: &Layout) -> Result<Read, StoreError> {
    let own = cells::read(row, &layout.columns, 2)?;
    let mut place = 2 + own.len();
    let mut references = vec![None; table.columns.len()];
    for (i, column) in table.columns.iter().enumerate() {
        if matches!(column.kind, Kind::Ref(_)) {
            if let Some(id) = row.id(place)? {
                references[i] = Some((id, row.need_text(place + 1)?.to_owned(), row.id(place + 2)?));
            }
            place += 3;
        }
    }
    let (mut sealed, mut key) = (None, None);
    if layout.sealed {
        sealed = row.bytes(place)?.map(<[u8]>::to_vec);
        if let Some(agency) = row.id(place + 1)? {
            key = Some((agency, row.need_int(place + 2)?, row.need_bytes(place + 3)?.to_vec()));
        }
    }
    let Val::Text(compartment) = &own[3] else { return Err(StoreError::malformed("record")) };
    Ok(Read {
        id: row.need_id(0)?,
        version: row.need_int(1)?,
        owner: match own[2] {
            Val::Id(id) => Some(id),
            _ => None,
        },
        compartment: Compartment::named(compartment).ok_or(StoreError::malformed("compartment"))?,
        own,
        sealed,
        key,
        references,
    })
}

/// The row's cells, or nothing if it does not go out.
fn out(
    row: &Read,
    permit: &BulkPermit,
    keyring: &Keyring,
    table: &'static Table,
    layout: &Layout,
    scope: &Scope,
    shown: &mut Vec<Shown>,
) -> Result<Option<Cells>, StoreError> {
    let facts = match row.owner {
        Some(owner) => Facts::owned(table.id, owner, row.compartment),
        None => Facts::common(table.id),
    };
    let Ok(fields) = permit.row(&facts.of(row.id).expunged(row.own[4] != Val::Int(0))) else {
        return Ok(None);
    };
    if !scope.holds(row, table) {
        return Ok(None);
    }
    let opened = match (&row.sealed, &row.key) {
        (Some(sealed), Some((agency, version, wrapped)))
            if fields.opens(FieldGroup::Identity) || table.id != TableId::People =>
        {
            let lost = StoreError::Seal { table: table.name, record: row.id };
            let sealer = keyring.unwrap_known(row.id, *agency, *version, wrapped).map_err(|_| lost)?;
            let lost = StoreError::Seal { table: table.name, record: row.id };
            let text =
                sealer.open(&cells_place(table.name, row.id, row.version), sealed).map_err(|_| lost)?;
            shown.push(Shown { table: layout.number, id: row.id, version: row.version });
            cells::from_sealed_text(&text)?
        }
        // An expunged record, or one whose keys were not restored: its sealed cells are unknown to everyone.
        _ => serde_json::Map::new(),
    };
    let mut place = layout::RECORD.len();
    let mut cells = Vec::with_capacity(table.columns.len());
    for (i, column) in table.columns.iter().enumerate() {
        if column.sealed {
            cells.push(opened.get(column.name).and_then(|v| v.as_str()).map(|s| Value::Text(s.to_owned())));
            continue;
        }
        match column.kind {
            Kind::Key => cells.push(Some(Value::Text(scope.name(table.id, row.id, sender_key(&row.own)?)))),
            Kind::Ref(to) => {
                let reference = row.references[i].as_ref();
                cells.push(reference.map(|(id, key, _)| Value::Text(scope.name(to, *id, key))));
                place += 1;
            }
            Kind::Instant => {
                cells.push(cells::close(column, &row.own, place)?);
                place += 2;
            }
            _ => {
                cells.push(cells::close(column, &row.own, place)?);
                place += 1;
            }
        }
    }
    Ok(Some(cells))
}

fn sender_key<'a>(own: &'a [Val<'_>]) -> Result<&'a str, StoreError> {
    match &own[1] {
        Val::Text(key) => Ok(key),
        _ => Err(StoreError::malformed("key")),
    }
}

impl Scope {
    /// Whether the row lies within what is asked for, with all that it refers to.
    fn holds(&self, row: &Read, table: &Table) -> bool {
        if table.id == TableId::Agencies {
            let kind = table.column("kind").map_or(0, |p| layout::RECORD.len() + p - 1);
            let advocate = matches!(&row.own[kind], Val::Text(kind) if kind == "advocate");
            return !advocate || self.agency == Some(row.id) || self.referred.contains(&row.id);
        }
        let Some(agency) = self.agency else { return true };
        let within = |owner: Option<RecordId>| owner.is_none_or(|o| o == agency);
        within(row.owner)
            && table.columns.iter().zip(&row.references).all(|(column, reference)| {
                match (column.kind, reference) {
                    (Kind::Ref(TableId::Agencies), _) | (_, None) => true,
                    (_, Some((_, _, owner))) => within(*owner),
                }
            })
    }

    /// The key under which a record goes out: its sender's, or its own id where two senders used the same.
    fn name(&self, table: TableId, id: RecordId, key: &str) -> String {
        if self.renamed.get(&table).is_some_and(|r| r.contains(&id)) {
            id.to_string()
        } else {
            key.to_owned()
        }
    }
}

/// The row's place: its key's parts in order.
fn order(table: &Table, cells: &Cells) -> String {
    let part = |name: &&str| {
        table.column(name).and_then(|p| cells[p].as_ref()).map(Value::to_cell).unwrap_or_default()
    };
    table.key.iter().map(part).collect::<Vec<_>>().join("\u{1f}")
}

/// Records, of this table and of those it refers to, that cannot go out under their sender's key.
fn renamed(tx: &mut Tx<'_>, table: &Table) -> Result<BTreeMap<TableId, BTreeSet<RecordId>>, StoreError> {
    let mut tables: BTreeSet<TableId> = table
        .columns
        .iter()
        .filter_map(|c| match c.kind {
            Kind::Ref(to) => Some(to),
            _ => None,
        })
        .collect();
    if table.has_id() {
        tables.insert(table.id);
    }
    let mut renamed = BTreeMap::new();
    for of in tables {
        let name = of.name();
        // The first sender, by name, keeps the key.
        let sql = format!(
            "SELECT t.id FROM {name} t WHERE t.partnership_id = ? AND EXISTS (SELECT 1 FROM {name} o WHERE \
             o.partnership_id = t.partnership_id AND o.sender < t.sender AND o.ext_id = t.ext_id)"
        );
        let several = format!("SELECT COUNT(DISTINCT sender) FROM {name} WHERE partnership_id = ?");
        if tx.first(&several, &[tx.pid()], |row| row.need_int(0))?.unwrap_or(0) < 2 {
            continue;
        }
        let mut ids = BTreeSet::new();
        tx.query(&sql, &[tx.pid()], |row| {
            ids.insert(row.need_id(0)?);
            Ok(())
        })?;
        if !ids.is_empty() {
            renamed.insert(of, ids);
        }
    }
    Ok(renamed)
}
