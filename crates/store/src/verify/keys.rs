//! Keys: each opens, each belongs to a record that has something sealed, and no such record is without.

use std::collections::BTreeSet;

use domain::RecordId;

use super::Verified;
use crate::{
    db::Val,
    disclose::{Shown, unpack},
    error::StoreError,
    keyring::Keyring,
    layout::{LAYOUTS, Layout},
    restore::RESTORED_WITHOUT_KEYS,
    tx::Tx,
};

pub(super) fn check(tx: &mut Tx<'_>, found: &mut Verified) -> Result<(), StoreError> {
    let keyring = Keyring::load_all(tx)?;
    let sql = "SELECT record_id, agency_id, key_version, wrapped FROM record_key WHERE partnership_id = ?";
    tx.query(sql, &[tx.pid()], |row| {
        let Ok(Some(record)) = row.id(0) else {
            found.fault("record_key", "unreadable", "it holds a value of the wrong form");
            return Ok(());
        };
        let opens = || -> Result<(), StoreError> {
            keyring.unwrap_known(record, row.need_id(1)?, row.need_int(2)?, row.need_bytes(3)?).map(|_| ())
        };
        if opens().is_err() {
            found.fault("record_key", record, "it does not open: it was changed, or is another record's");
        } else if keyring.newest_version(row.need_id(1)?) != Some(row.need_int(2)?) {
            found.fault("record_key", record, "it is wrapped under a key that its agency no longer uses");
        }
        Ok(())
    })?;
    let forgiven = restored_without(tx)?;
    for missing in missing_keys(tx)?.iter().filter(|m| !forgiven.contains(&m.id)) {
        found.fault("record_key", missing.id, "the record's key is gone, and no expungement says why");
    }
    let sealed: Vec<&Layout> = LAYOUTS.iter().filter(|l| l.sealed).collect();
    let owned: Vec<String> = sealed
        .iter()
        .map(|l| {
            format!(
                "NOT EXISTS (SELECT 1 FROM {} t WHERE t.partnership_id = k.partnership_id AND t.id = k.record_id \
                 AND t.expunged = 0)",
                l.name
            )
        })
        .collect();
    let sql = format!(
        "SELECT k.record_id FROM record_key k WHERE k.partnership_id = ? AND {}",
        owned.join(" AND ")
    );
    tx.query(&sql, &[tx.pid()], |row| {
        found.fault("record_key", row.need_id(0)?, "it is the key of no record that there is");
        Ok(())
    })
}

/// Records that have something sealed and no key, though nobody expunged them.
pub(crate) fn missing_keys(tx: &mut Tx<'_>) -> Result<Vec<Shown>, StoreError> {
    let mut missing = Vec::new();
    for layout in LAYOUTS.iter().filter(|l| l.sealed) {
        let sql = format!(
            "SELECT t.id, t.version FROM {} t LEFT JOIN record_key k ON k.partnership_id = t.partnership_id \
             AND k.record_id = t.id \
             WHERE t.partnership_id = ? AND t.expunged = 0 AND k.record_id IS NULL AND (t.sealed IS NOT NULL OR EXISTS \
             (SELECT 1 FROM revision r WHERE r.partnership_id = t.partnership_id AND r.tbl = {} \
              AND r.record_id = t.id AND r.sealed IS NOT NULL))",
            layout.name, layout.number
        );
        tx.query(&sql, &[tx.pid()], |row| {
            missing.push(Shown { table: layout.number, id: row.need_id(0)?, version: row.need_int(1)? });
            Ok(())
        })?;
    }
    Ok(missing)
}

/// Records that came back from a backup without their keys, as the restoring act recorded.
fn restored_without(tx: &mut Tx<'_>) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut records = BTreeSet::new();
    let sql = "SELECT records FROM act WHERE partnership_id = ? AND kind = ?";
    tx.query(sql, &[tx.pid(), Val::text(RESTORED_WITHOUT_KEYS)], |row| {
        records.extend(unpack(row.need_bytes(0)?).map(|s| s.id));
        Ok(())
    })?;
    Ok(records)
}
