//! Reading records: the permitted cells, with a disclosure in the same transaction.
//!
//! What is read here may be shown only after the transaction has committed; [`crate::Desk`] hands it out then.

use domain::{BirthDate, Date, Instant, RecordId, TableId, Value, schema::Kind};
use policy::{Action, Actor, Compartment, Facts, Fields, PagePermit, Permit};

use crate::{
    cells,
    db::Val,
    disclose::{self, Shown},
    error::StoreError,
    keyring::{Keyring, cells_place},
    layout,
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
    let mut views = Vec::with_capacity(permit.rows().len());
    for (facts, fields) in permit.rows() {
        views.push(undisclosed(tx, keyring, facts, *fields)?);
    }
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

/// Reads the cells that `fields` opens, if the record still stands as `facts` says.
pub(crate) fn undisclosed(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    facts: &Facts,
    fields: Fields,
) -> Result<View, StoreError> {
    let (Some(table), Some(id)) = (facts.table, facts.record) else { return Err(StoreError::NotPermitted) };
    let (layout, description) = (layout::of_table(table), table.table());
    let found = tx.first(layout.select_one(), &[tx.pid(), Val::Id(id)], |row| {
        let own = cells::read(&row, &layout.columns, 5)?;
        let sealed = if layout.sealed { row.bytes(5 + own.len())?.map(<[u8]>::to_vec) } else { None };
        Ok((row.need_int(1)?, own, sealed))
    })?;
    let (version, own, sealed) = found.ok_or(StoreError::Absent)?;
    // The permit was given on facts; if they are no longer so, it is no permit for what stands here now.
    let owner = match own[2] {
        Val::Id(owner) => Some(owner),
        _ => None,
    };
    let compartment = match &own[3] {
        Val::Text(code) => Compartment::named(code),
        _ => None,
    };
    let expunged = own[4] != Val::Int(0);
    if (owner, compartment, expunged) != (facts.owner, Some(facts.compartment), facts.expunged) {
        return Err(StoreError::Absent);
    }
    let wanted = description.columns.iter().any(|c| c.sealed && fields.opens_column(table, c));
    let opened = match sealed {
        Some(sealed) if wanted => {
            let lost = || StoreError::Seal { table: layout.name, record: id };
            let sealer = keyring.record_key(tx, id)?.ok_or_else(lost)?;
            let text = sealer.open(&cells_place(layout.name, id, version), &sealed).map_err(|_| lost())?;
            cells::from_sealed_text(&text)?
        }
        _ => serde_json::Map::new(),
    };
    let mut cells = cells::row(description, layout, &own, &opened)?;
    for (place, column) in description.columns.iter().enumerate() {
        if let Kind::Ref(_) = column.kind
            && let Some(Val::Id(to)) = layout.place(column.name).map(|p| &own[p])
        {
            cells[place] = Some(Value::Text(to.to_string()));
        }
        if !fields.opens_column(table, column) {
            cells[place] = None;
        }
    }
    Ok(View {
        table,
        id,
        version: u32::try_from(version).map_err(|_| StoreError::malformed("version"))?,
        cells,
    })
}
