//! Looking after a store: who may act in it, how long a sync takes, derived tables.

use std::time::Duration;

use domain::{RecordId, TableId};
use policy::{Action, Permit};

use crate::{
    cells,
    db::Val,
    error::StoreError,
    keyring::{Keyring, cells_place},
    layout,
    store::{Sequencing, Store},
    system,
    tokens::Tokens,
    tx::Tx,
};

impl Store {
    /// The agency of a member of staff, and the agency's kind; the member is named by the sender's key or by id.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is none, or more than one.
    pub fn seat_of(&mut self, user: &str) -> Result<(RecordId, String), StoreError> {
        self.transact(Sequencing::ReadOnly, |tx| {
            let mut found = Vec::new();
            let sql = "SELECT a.id, a.kind FROM staff s \
                       JOIN agencies a ON a.partnership_id = s.partnership_id AND a.id = s.agency_id \
                       WHERE s.partnership_id = ? AND s.expunged = 0 AND (s.ext_id = ? OR s.id = ?)";
            tx.query(sql, &[tx.pid(), Val::text(user), Val::id(RecordId::parse(user))], |row| {
                found.push((row.need_id(0)?, row.need_text(1)?.to_owned()));
                Ok(())
            })?;
            if found.len() == 1 { Ok(found.remove(0)) } else { Err(StoreError::Absent) }
        })
    }

    /// How many leaves the ledger has.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn leaf_count(&mut self) -> Result<u64, StoreError> {
        self.transact(Sequencing::ReadOnly, |tx| {
            let sql = "SELECT size FROM log_head WHERE partnership_id = ?";
            Ok(tx.first(sql, &[tx.pid()], |row| row.need_int(0))?.unwrap_or(0).unsigned_abs())
        })
    }

    /// How long the store takes to make an act durable: the middle of five, each an act of its own in the ledger.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn sync_time(&mut self, permit: &Permit) -> Result<Duration, StoreError> {
        if permit.action() != Action::Doctor {
            return Err(StoreError::NotPermitted);
        }
        let mut times = Vec::new();
        for _ in 0..5 {
            let began = self.world().ambient.tick();
            self.transact(Sequencing::Within, |tx| {
                let act = system::begin(tx);
                system::record_act(tx, act, "doctor", permit.actor().into(), None, None)
            })?;
            times.push(self.world().ambient.tick().saturating_sub(began));
        }
        times.sort_unstable();
        Ok(times[times.len() / 2])
    }

    /// Makes the derived tables anew from the others; says how many search tokens there are.
    ///
    /// # Errors
    /// [`StoreError::Seal`] if a record does not open; whatever the database meets.
    pub fn rebuild(&mut self, permit: &Permit) -> Result<u64, StoreError> {
        if permit.action() != Action::Rebuild {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            let count = derive(tx)?;
            system::record_act(tx, act, "rebuild", permit.actor().into(), None, None)?;
            Ok(count)
        })
    }
}

/// Makes search tokens and the lists of open work and of cases anew, and has the index of readings made anew; says how many tokens there
/// are.
pub(crate) fn derive(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    let layout = layout::of_table(TableId::People);
    let table = TableId::People.table();
    tx.execute("DELETE FROM search_token WHERE partnership_id = ?", &[tx.pid()])?;
    let mut keyring = Keyring::load_all(tx)?;
    let mut tokens = Tokens::default();
    let mut after = RecordId([0; 16]);
    loop {
        let mut some = Vec::new();
        let sql = format!(
            "SELECT {} FROM people WHERE partnership_id = ? AND id > ? AND expunged = 0 \
             AND compartment <> 'advocate' ORDER BY id LIMIT 1000",
            layout.all_columns()[1..].join(", ")
        );
        tx.query(&sql, &[tx.pid(), Val::Id(after)], |row| {
            let own = cells::read(&row, &layout.columns, 5)?;
            let sealed = row.bytes(5 + own.len())?.map(<[u8]>::to_vec);
            some.push((row.need_id(0)?, row.need_int(1)?, own, sealed));
            Ok(())
        })?;
        let Some((last, ..)) = some.last() else { break };
        after = *last;
        for (id, version, own, sealed) in &some {
            let opened = match (sealed, keyring.record_key(tx, *id)?) {
                (Some(sealed), Some(sealer)) => {
                    let lost = |_| StoreError::Seal { table: "people", record: *id };
                    let text = sealer.open(&cells_place("people", *id, *version), sealed).map_err(lost)?;
                    cells::from_sealed_text(&text)?
                }
                _ => serde_json::Map::new(),
            };
            tokens.add(tx, table, &cells::row(table, layout, own, &opened)?, *id)?;
        }
    }
    tokens.flush(tx)?;
    crate::visit::rebuild_clocks(tx)?;
    crate::link::rebuild_lines(tx)?;
    crate::link::forget_model(tx)?;
    crate::visit::rebuild_cases(tx)?;
    crate::readings::forget(tx)?;
    let sql = "SELECT COUNT(*) FROM search_token WHERE partnership_id = ?";
    let count = tx.first(sql, &[tx.pid()], |row| row.need_int(0))?.unwrap_or(0);
    Ok(count.unsigned_abs())
}
