//! Reading records: the permitted cells, with a disclosure in the same transaction.
//!
//! What is read here may be shown only after the transaction has committed; [`crate::Desk`] hands it out then.

use std::collections::HashMap;

use domain::{BirthDate, Date, Instant, RecordId, TableId, Value, schema::Kind};
use policy::{Action, Actor, Compartment, Facts, Fields, PagePermit, Permit};

use crate::{
    cells,
    db::{RowRef, Val},
    disclose::{self, Shown},
    error::StoreError,
    keyring::{Keyring, Wrapped, cells_place},
    layout::{self, Layout},
    tx::Tx,
};

/// A version of a record as one reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its table.
    pub table: TableId,
    /// Its id.
    pub id: RecordId,
    /// The version that was read, from 1.
    pub version: u32,
    /// Its cells in the order of the table's columns: nothing where unknown, and nothing where the reader may not look.
    /// References are ids of other records.
    pub cells: Vec<Option<Value>>,
}

impl View {
    fn cell(&self, column: &str) -> Option<&Value> {
        self.cells[self.table.table().column(column)?].as_ref()
    }

    /// Whether a column is known and open to the reader.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.cell(column).is_some()
    }

    /// A text or code.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<&str> {
        self.cell(column)?.as_text()
    }

    /// A moment.
    #[must_use]
    pub fn instant(&self, column: &str) -> Option<Instant> {
        self.cell(column)?.as_instant()
    }

    /// A day.
    #[must_use]
    pub fn date(&self, column: &str) -> Option<Date> {
        self.cell(column)?.as_date()
    }

    /// A date of birth.
    #[must_use]
    pub fn birth(&self, column: &str) -> Option<BirthDate> {
        match self.cell(column)? {
            Value::Birth(born) => Some(*born),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.cell(column)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(&self, column: &str) -> Option<bool> {
        match self.cell(column)? {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The record that a column refers to.
    #[must_use]
    pub fn reference(&self, column: &str) -> Option<RecordId> {
        RecordId::parse(self.text(column)?)
    }
}

/// Reads one record and writes its disclosure.
pub(crate) fn one(tx: &mut Tx<'_>, keyring: &mut Keyring, permit: &Permit) -> Result<View, StoreError> {
    if permit.action() != Action::Read {
        return Err(StoreError::NotPermitted);
    }
    let view = undisclosed(tx, keyring, permit.facts(), permit.fields())?;
    disclose(tx, "read", permit.actor(), std::slice::from_ref(&view))?;
    Ok(view)
}

/// Reads a page and writes its disclosure, one for all its records.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permit: &PagePermit,
) -> Result<Vec<View>, StoreError> {
    let views = many(tx, keyring, permit.rows())?;
    disclose(tx, "list", permit.actor(), &views)?;
    Ok(views)
}

/// Writes the disclosure of what was read.
pub(crate) fn disclose(tx: &mut Tx<'_>, kind: &str, actor: &Actor, views: &[View]) -> Result<(), StoreError> {
    let shown: Vec<Shown> = views.iter().map(shown).collect();
    disclose::page(tx, kind, actor, &shown)
}

fn shown(view: &View) -> Shown {
    Shown { table: layout::of_table(view.table).number, id: view.id, version: i64::from(view.version) }
}

/// A record as it stands in its table, with what a reader needs beside it.
pub(crate) struct Row {
    version: i64,
    own: Vec<Val<'static>>,
    sealed: Option<Vec<u8>>,
    /// The record's key as it lies at rest; none if it was destroyed, or never made.
    key: Option<Wrapped>,
    held: bool,
}

impl Row {
    /// What policy decides from, but for memberships, which lie elsewhere.
    pub fn facts(&self, table: TableId, id: RecordId) -> Result<Facts, StoreError> {
        let compartment = self.compartment().ok_or(StoreError::malformed("compartment"))?;
        let facts = match self.owner() {
            Some(owner) => Facts::owned(table, owner, compartment),
            None => Facts::common(table),
        };
        Ok(facts.of(id).expunged(self.is_expunged()).held(self.held))
    }

    fn owner(&self) -> Option<RecordId> {
        match self.own[2] {
            Val::Id(owner) => Some(owner),
            _ => None,
        }
    }

    fn compartment(&self) -> Option<Compartment> {
        match &self.own[3] {
            Val::Text(code) => Compartment::named(code),
            _ => None,
        }
    }

    fn is_expunged(&self) -> bool {
        self.own[4] != Val::Int(0)
    }

    /// The record that a column refers to.
    pub fn reference(&self, table: TableId, column: &str) -> Option<RecordId> {
        match self.own[layout::of_table(table).place(column)?] {
            Val::Id(to) => Some(to),
            _ => None,
        }
    }
}

/// The rows of records, in no order; of those that are not there, nothing.
pub(crate) fn rows(
    tx: &mut Tx<'_>,
    table: TableId,
    ids: &[RecordId],
    mut each: impl FnMut(RecordId, Row) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let layout = layout::of_table(table);
    let sql = format!("{} WHERE t.partnership_id = ? AND t.id = ?", layout.select_known());
    tx.find_many(&sql, &[tx.pid()], ids, |row| {
        let (id, row) = known(layout, &row)?;
        each(id, row)
    })
}

/// The rows that refer to records through `column`, of each the `most` with the lowest ids, in no order.
pub(crate) fn rows_to(
    tx: &mut Tx<'_>,
    table: TableId,
    column: &str,
    to: &[RecordId],
    most: usize,
    mut each: impl FnMut(RecordId, Row) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let layout = layout::of_table(table);
    let sql = format!("{} WHERE t.partnership_id = ? AND t.\"{column}\" = ?", layout.select_known());
    tx.find_lists(&sql, &format!(" ORDER BY t.id LIMIT {most}"), &[tx.pid()], to, |row| {
        let (id, row) = known(layout, &row)?;
        each(id, row)
    })
}

fn known(layout: &Layout, row: &RowRef<'_>) -> Result<(RecordId, Row), StoreError> {
    let own = cells::read(row, &layout.columns, 5)?;
    let (mut place, mut sealed, mut key) = (5 + own.len(), None, None);
    if layout.sealed {
        sealed = row.bytes(place)?.map(<[u8]>::to_vec);
        place += 1;
        if let Some(agency) = row.id(place + 1)? {
            let (version, bytes) = (row.need_int(place + 2)?, row.need_bytes(place + 3)?.to_vec());
            key = Some(Wrapped { agency, version, bytes });
        }
    }
    let held = row.need_int(place)? > 0;
    Ok((row.need_id(0)?, Row { version: row.need_int(1)?, own, sealed, key, held }))
}

/// Reads the cells that `fields` opens, if the record still stands as `facts` says.
pub(crate) fn undisclosed(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    facts: &Facts,
    fields: Fields,
) -> Result<View, StoreError> {
    let (Some(table), Some(id)) = (facts.table, facts.record) else { return Err(StoreError::NotPermitted) };
    let mut found = None;
    rows(tx, table, &[id], |_, row| {
        found = Some(row);
        Ok(())
    })?;
    view(tx, keyring, facts, fields, &found.ok_or(StoreError::Absent)?)
}

/// Reads the cells that `fields` opens of many records of one table, in their order. One that no longer stands as its
/// facts say is an error, as alone.
pub(crate) fn many(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    permitted: &[(Facts, Fields)],
) -> Result<Vec<View>, StoreError> {
    let mut views = Vec::with_capacity(permitted.len());
    for run in permitted.chunk_by(|a, b| a.0.table == b.0.table) {
        let Some(table) = run[0].0.table else { return Err(StoreError::NotPermitted) };
        let ids: Vec<RecordId> = run.iter().filter_map(|(facts, _)| facts.record).collect();
        let mut found = HashMap::new();
        rows(tx, table, &ids, |id, row| {
            found.insert(id, row);
            Ok(())
        })?;
        for (facts, fields) in run {
            let id = facts.record.ok_or(StoreError::NotPermitted)?;
            let row = found.get(&id).ok_or(StoreError::Absent)?;
            views.push(view(tx, keyring, facts, *fields, row)?);
        }
    }
    Ok(views)
}

/// The cells that `fields` opens of a row, if it still stands as `facts` says.
pub(crate) fn view(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    facts: &Facts,
    fields: Fields,
    row: &Row,
) -> Result<View, StoreError> {
    let (Some(table), Some(id)) = (facts.table, facts.record) else { return Err(StoreError::NotPermitted) };
    let (layout, description) = (layout::of_table(table), table.table());
    let (version, own) = (row.version, &row.own);
    // The permit was given on facts; if they are no longer so, it is no permit for what stands here now.
    let stands = (row.owner(), row.compartment(), row.is_expunged());
    if stands != (facts.owner, Some(facts.compartment), facts.expunged) {
        return Err(StoreError::Absent);
    }
    let wanted = description.columns.iter().any(|c| c.sealed && fields.opens_column(table, c));
    let opened = match &row.sealed {
        Some(sealed) if wanted => {
            let lost = || StoreError::Seal { table: layout.name, record: id };
            let key = row.key.as_ref().ok_or_else(lost)?;
            let sealer = keyring.unwrap(tx, id, key.agency, key.version, &key.bytes)?;
            let text = sealer.open(&cells_place(layout.name, id, version), sealed).map_err(|_| lost())?;
            cells::from_sealed_text(&text)?
        }
        _ => serde_json::Map::new(),
    };
    let mut cells = cells::row(description, layout, own, &opened)?;
    for (place, column) in description.columns.iter().enumerate() {
        if !fields.opens_column(table, column) {
            cells[place] = None;
        } else if let Kind::Ref(_) = column.kind
            && let Some(Val::Id(to)) = layout.place(column.name).map(|p| &own[p])
        {
            cells[place] = Some(Value::Text(to.to_string()));
        }
    }
    Ok(View {
        table,
        id,
        version: u32::try_from(version).map_err(|_| StoreError::malformed("version"))?,
        cells,
    })
}
