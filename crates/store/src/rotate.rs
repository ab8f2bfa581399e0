//! New keys for agencies: records' keys are wrapped anew, no record is touched.

use domain::RecordId;
use policy::{Action, Permit};
use zeroize::Zeroizing;

use crate::{
    db::Val,
    error::StoreError,
    keyring::{Keyring, record_place},
    store::{Sequencing, Store},
    system,
};

impl Store {
    /// Gives an agency a new key and wraps its records' keys under it. Says how many were wrapped anew.
    ///
    /// # Errors
    /// [`StoreError::Seal`] if a record's key does not open; whatever the database meets.
    pub fn rotate_key(&mut self, permit: &Permit, agency: RecordId) -> Result<u64, StoreError> {
        if permit.action() != Action::RotateKeys {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            let mut keyring = Keyring::load_all(tx)?;
            let sql = "SELECT MAX(key_version) FROM agency_key WHERE partnership_id = ? AND agency_id = ?";
            let newest = tx.first(sql, &[tx.pid(), Val::Id(agency)], |row| row.int(0))?.flatten();
            let version = newest.ok_or(StoreError::Absent)? + 1;
            keyring.make(tx, act, agency, version)?;
            let (mut wrapped, mut after) = (0, RecordId([0; 16]));
            loop {
                let mut some = Vec::new();
                let sql = "SELECT record_id, key_version, wrapped FROM record_key WHERE partnership_id = ? AND agency_id = ? \
                           AND record_id > ? ORDER BY record_id LIMIT 1000";
                tx.query(sql, &[tx.pid(), Val::Id(agency), Val::Id(after)], |row| {
                    some.push((row.need_id(0)?, row.need_int(1)?, row.need_bytes(2)?.to_vec()));
                    Ok(())
                })?;
                let Some((last, _, _)) = some.last() else { break };
                after = *last;
                for (record, old, bytes) in &some {
                    let lost = |_| StoreError::Seal { table: "record_key", record: *record };
                    let key = keyring.of(tx, agency, *old)?.open(&record_place(*record, agency, *old), bytes);
                    let key = Zeroizing::new(key.map_err(lost)?);
                    let nonce = tx.random();
                    let place = record_place(*record, agency, version);
                    let anew = keyring.of(tx, agency, version)?.seal(nonce, &place, &key);
                    let sql = "UPDATE record_key SET key_version = ?, wrapped = ? WHERE partnership_id = ? AND record_id = ?";
                    tx.execute(sql, &[Val::Int(version), Val::Bytes(anew.into()), tx.pid(), Val::Id(*record)])?;
                    wrapped += 1;
                }
            }
            let detail = format!("agency {agency}, version {version}, {wrapped} keys");
            system::record_act(tx, act, "rotate_keys", permit.actor().into(), Some(&detail), None)?;
            Ok(wrapped)
        })
    }
}
