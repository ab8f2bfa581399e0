//! References: the sender's keys of other rows, resolved to records.

use std::collections::HashMap;

use domain::{RecordId, TableId};
use policy::Compartment;

use crate::{db::Val, error::StoreError, tx::Tx};

/// Resolved references kept at hand for one table; beyond this many they are looked up again.
const KEPT: usize = 20_000;

/// A row that something refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub id: RecordId,
    pub owner: Option<RecordId>,
    pub compartment: Compartment,
}

/// Resolved references.
#[derive(Default)]
pub(super) struct Refs {
    known: HashMap<TableId, HashMap<String, Target>>,
}

impl Refs {
    /// Looks up the keys that are not known yet, all that a batch needs of one table. What is not found stays unknown.
    pub fn resolve<'k>(
        &mut self,
        tx: &mut Tx<'_>,
        source: &str,
        table: TableId,
        keys: impl Iterator<Item = &'k str>,
    ) -> Result<(), StoreError> {
        let known = self.known.entry(table).or_default();
        if known.len() > KEPT {
            known.clear();
        }
        let mut missing: Vec<&str> = keys.filter(|k| !known.contains_key(*k)).collect();
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() {
            return Ok(());
        }
        let kind = if table == TableId::Agencies { ", kind" } else { "" };
        let sql = format!(
            "SELECT ext_id, id, owner_id, compartment{kind} FROM {} WHERE partnership_id = ? AND sender = ? AND ext_id = ?",
            table.name()
        );
        tx.lookup_many(&sql, &[tx.pid(), Val::text(source)], &missing, |row| {
            let id = row.need_id(1)?;
            let (owner, code) = if table == TableId::Agencies {
                let seat = policy::SeatKind::of_agency_kind(row.text(4)?.unwrap_or_default());
                (Some(id), seat.map_or(Compartment::Common, policy::SeatKind::compartment))
            } else {
                (
                    row.id(2)?,
                    Compartment::named(row.need_text(3)?).ok_or(StoreError::malformed("compartment"))?,
                )
            };
            known.insert(row.need_text(0)?.to_owned(), Target { id, owner, compartment: code });
            Ok(())
        })
    }

    /// The row of this key.
    pub fn get(&self, table: TableId, key: &str) -> Option<Target> {
        self.known.get(&table)?.get(key).copied()
    }
}
