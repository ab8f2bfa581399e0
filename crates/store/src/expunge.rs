//! Holds and expungement: a court's order destroys a record's key, unless a hold stands.

use domain::{RecordId, TableId};
use ledger::LeafKind;
use policy::{Action, Permit};

use crate::{
    cells,
    db::Val,
    error::StoreError,
    find::Located,
    keyring::{Keyring, cells_place},
    layout::{self, Layout},
    link,
    store::{Sequencing, Store},
    system, tokens,
    tx::{Tx, Version},
};

impl Store {
    /// Destroys a record's key and search tokens, and empties its sealed cells. What was sealed stays unreadable in every
    /// revision and in every record backup; the ledger stays whole.
    ///
    /// # Errors
    /// [`StoreError::OnHold`], [`StoreError::NothingSealed`], [`StoreError::Absent`] if it is expunged already.
    pub fn expunge(&mut self, permit: &Permit, located: &Located, authority: &str) -> Result<(), StoreError> {
        if permit.action() != Action::Expunge || permit.facts().record != Some(located.id) {
            return Err(StoreError::NotPermitted);
        }
        let layout = layout::of_table(located.table);
        if !layout.sealed {
            return Err(StoreError::NothingSealed);
        }
        self.transact(Sequencing::Within, |tx| {
            let held = "SELECT version FROM legal_hold WHERE partnership_id = ? AND record_id = ? AND lifted_at IS NULL";
            if tx.first(held, &[tx.pid(), Val::Id(located.id)], |row| row.int(0))?.is_some() {
                return Err(StoreError::OnHold);
            }
            let sql = format!(
                "SELECT {} FROM {} WHERE partnership_id = ? AND id = ?",
                layout.all_columns()[1..].join(", "),
                layout.name
            );
            let found = tx.first(&sql, &[tx.pid(), Val::Id(located.id)], |row| {
                let own = cells::read(&row, &layout.columns, 5)?;
                let sealed = row.bytes(5 + own.len())?.map(<[u8]>::to_vec);
                let base = (row.need_int(1)?, row.need_id(2)?, row.need_int(3)?, row.need_id(4)?);
                Ok((base, own, sealed))
            })?;
            let ((version, old_act, old_at, leaf), own, sealed) = found.ok_or(StoreError::Absent)?;
            let place = layout.place("expunged").ok_or(StoreError::malformed("layout"))?;
            if own[place] != Val::Int(0) {
                return Err(StoreError::Absent);
            }
            let act = system::begin(tx);
            let past = Version {
                layout,
                id: located.id,
                version,
                act: old_act,
                at: old_at,
                own: &own,
                sealed: sealed.as_deref(),
            };
            tx.keep_revision(&past, leaf, act.at)?;
            forget_tokens(tx, located, layout, (version, &own, sealed.as_deref()))?;
            let mut own = own.clone();
            own[place] = Val::Int(1);
            let now = Version {
                layout,
                id: located.id,
                version: version + 1,
                act: act.id,
                at: act.at,
                own: &own,
                sealed: None,
            };
            tx.replace(LeafKind::Expunge, &now)?;
            tx.execute(
                "DELETE FROM record_key WHERE partnership_id = ? AND record_id = ?",
                &[tx.pid(), Val::Id(located.id)],
            )?;
            if located.table == TableId::People {
                link::keep_of_person(tx, located.id)?;
                link::forget_model(tx)?;
            }
            system::record_act(tx, act, "expunge", permit.actor().into(), Some(authority), None)
        })?;
        self.scrub()
    }

    /// Puts a hold on a record: nobody expunges it until the hold is lifted.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn hold(
        &mut self,
        permit: &Permit,
        located: &Located,
        authority: &str,
    ) -> Result<RecordId, StoreError> {
        if permit.action() != Action::Hold || permit.facts().record != Some(located.id) {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            let id = tx.new_id(act.at);
            let number = layout::of_table(located.table).number;
            let own = [Val::Int(number), Val::Id(located.id), Val::text(authority), Val::Null];
            system::put_new(tx, LeafKind::Change, "legal_hold", id, act, &own)?;
            system::record_act(tx, act, "hold", permit.actor().into(), Some(authority), None)?;
            Ok(id)
        })
    }

    /// Lifts every hold on a record; says how many there were.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn release_hold(
        &mut self,
        permit: &Permit,
        located: &Located,
        authority: &str,
    ) -> Result<u64, StoreError> {
        if permit.action() != Action::ReleaseHold || permit.facts().record != Some(located.id) {
            return Err(StoreError::NotPermitted);
        }
        let layout = layout::named("legal_hold").ok_or(StoreError::malformed("layout"))?;
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            let mut standing = Vec::new();
            let sql = format!(
                "SELECT {} FROM legal_hold WHERE partnership_id = ? AND record_id = ? AND lifted_at IS NULL",
                layout.all_columns()[1..].join(", ")
            );
            tx.query(&sql, &[tx.pid(), Val::Id(located.id)], |row| {
                let own = cells::read(&row, &layout.columns, 5)?;
                standing.push((
                    row.need_id(0)?,
                    row.need_int(1)?,
                    row.need_id(2)?,
                    row.need_int(3)?,
                    row.need_id(4)?,
                    own,
                ));
                Ok(())
            })?;
            let lifted = layout.place("lifted_at").ok_or(StoreError::malformed("layout"))?;
            for (id, version, old_act, old_at, leaf, mut own) in standing.clone() {
                let past = Version { layout, id, version, act: old_act, at: old_at, own: &own, sealed: None };
                tx.keep_revision(&past, leaf, act.at)?;
                own[lifted] = Val::Int(act.at);
                let version = version + 1;
                let now = Version { layout, id, version, act: act.id, at: act.at, own: &own, sealed: None };
                tx.replace(LeafKind::Change, &now)?;
            }
            system::record_act(tx, act, "release_hold", permit.actor().into(), Some(authority), None)?;
            Ok(standing.len() as u64)
        })
    }
}

/// Removes the search tokens of a person's file while what they were made from can still be read; where it cannot, by
/// looking at every token.
fn forget_tokens(
    tx: &mut Tx<'_>,
    located: &Located,
    layout: &Layout,
    (version, own, sealed): (i64, &[Val<'_>], Option<&[u8]>),
) -> Result<(), StoreError> {
    if located.table != TableId::People {
        return Ok(());
    }
    let opened = match (Keyring::default().record_key(tx, located.id), sealed) {
        (Ok(Some(sealer)), Some(sealed)) => {
            sealer.open(&cells_place(layout.name, located.id, version), sealed).ok()
        }
        _ => None,
    };
    let Some(text) = opened else { return tokens::remove_unread(tx, located.id).map(|_| ()) };
    let table = located.table.table();
    let cells = cells::row(table, layout, own, &cells::from_sealed_text(&text)?)?;
    tokens::remove(tx, table, &cells, located.id)
}
