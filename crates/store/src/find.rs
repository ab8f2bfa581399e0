//! Finding a record by what a person can know of it: Leeward's id, or the sender's key.

use domain::{RecordId, TableId};
use policy::{Compartment, Facts};

use crate::{
    db::Val,
    error::StoreError,
    layout,
    store::{Sequencing, Store},
    tx::Tx,
};

/// A record that was found, with the facts that policy decides from; no personal field.
#[derive(Clone, Copy, Debug)]
pub struct Located {
    /// Its table.
    pub table: TableId,
    /// Its id.
    pub id: RecordId,
    /// Whose it is.
    pub facts: Facts,
}

impl Store {
    /// Finds a record named as `UUID`, `TABLE:KEY` (or `TABLE/KEY`), or by a key that one record alone has.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is none; [`StoreError::Plain`] if several fit.
    pub fn locate(&mut self, name: &str) -> Result<Located, StoreError> {
        self.transact(Sequencing::ReadOnly, |tx| locate(tx, name))
    }
}

fn locate(tx: &mut Tx<'_>, name: &str) -> Result<Located, StoreError> {
    let (within, key) = match name.split_once([':', '/']) {
        Some((table, key)) if TableId::named(table).is_some() => (TableId::named(table), key),
        _ => (None, name),
    };
    let id = RecordId::parse(key);
    let mut found = Vec::new();
    for table in TableId::all().filter(|t| within.is_none_or(|w| w == t.id)) {
        // Parts of a compound key are told with a slash.
        let compound = key.replace('/', "\u{1f}");
        let sql = format!(
            "SELECT id, owner_id, compartment, expunged FROM {} WHERE partnership_id = ? AND (id = ? OR ext_id = ? \
             OR ext_id = ?)",
            table.name
        );
        tx.query(&sql, &[tx.pid(), Val::id(id), Val::text(key), Val::text(&compound)], |row| {
            let record = row.need_id(0)?;
            let compartment =
                Compartment::named(row.need_text(2)?).ok_or(StoreError::malformed("compartment"))?;
            let facts = match row.id(1)? {
                Some(owner) => Facts::owned(table.id, owner, compartment),
                None => Facts::common(table.id),
            };
            let facts = facts.of(record).expunged(row.need_int(3)? != 0);
            found.push(Located { table: table.id, id: record, facts });
            Ok(())
        })?;
    }
    match found.as_slice() {
        [] => Err(StoreError::Absent),
        [one] => {
            let held = "SELECT version FROM legal_hold WHERE partnership_id = ? AND record_id = ? AND lifted_at IS NULL";
            let held = tx.first(held, &[tx.pid(), Val::Id(one.id)], |row| row.int(0))?.is_some();
            Ok(Located { facts: one.facts.held(held), ..*one })
        }
        _ => {
            let tables: Vec<&str> = found.iter().map(|l| l.table.name()).collect();
            Err(StoreError::Plain(format!(
                "several records have this key, in {}; write TABLE:KEY, or Leeward's own id",
                tables.join(", ")
            )))
        }
    }
}

/// The leaf of a record's present version.
pub(crate) fn latest_leaf(tx: &mut Tx<'_>, located: &Located) -> Result<RecordId, StoreError> {
    let sql = format!(
        "SELECT leaf_id FROM {} WHERE partnership_id = ? AND id = ?",
        layout::of_table(located.table).name
    );
    tx.first(&sql, &[tx.pid(), Val::Id(located.id)], |row| row.need_id(0))?.ok_or(StoreError::Absent)
}
