//! What a browser has begun and not yet finished: the challenge of a passkey, a round to a partner agency. Kept here and
//! not in the browser, so that it is good once, on whichever node it is finished.

use crate::{db::Val, desk::Desk, error::StoreError, seal::Sealer, store::Sequencing, tx::Tx};

impl Desk {
    /// Keeps the state of a ceremony for so many microseconds. `key` names the browser and what it began; beginning again
    /// puts the earlier one away.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn begin_ceremony(&self, key: [u8; 32], state: Vec<u8>, lasts: i64) -> Result<(), StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let now = tx.now();
            // What lapsed is swept away by whoever comes next.
            let swept = "DELETE FROM ceremony WHERE partnership_id = ? AND ends_at < ?";
            tx.execute(swept, &[tx.pid(), Val::Int(now)])?;
            remove(tx, &key)?;
            let sealed = Sealer::new(&tx.keys().wrap).seal(tx.random(), &place(&key), &state);
            let values =
                [tx.pid(), Val::bytes(&key), Val::bytes(&sealed), Val::Int(now.saturating_add(lasts))];
            tx.insert_many("ceremony", &["partnership_id", "digest", "state", "ends_at"], &values, false)?;
            Ok(())
        })
    }

    /// Takes the state of a ceremony back: once, and nothing if it lapsed or was never begun.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn take_ceremony(&self, key: [u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let sql = "SELECT state FROM ceremony WHERE partnership_id = ? AND digest = ? AND ends_at > ?";
            let values = [tx.pid(), Val::bytes(&key), Val::Int(tx.now())];
            let sealed = tx.first(sql, &values, |row| Ok(row.need_bytes(0)?.to_vec()))?;
            if remove(tx, &key)? == 0 {
                return Ok(None);
            }
            let Some(sealed) = sealed else { return Ok(None) };
            // One that was put there by another hand opens nothing.
            Ok(Sealer::new(&tx.keys().wrap).open(&place(&key), &sealed).ok())
        })
    }
}

fn remove(tx: &mut Tx<'_>, key: &[u8; 32]) -> Result<u64, StoreError> {
    let sql = "DELETE FROM ceremony WHERE partnership_id = ? AND digest = ?";
    tx.execute(sql, &[tx.pid(), Val::bytes(key)])
}

/// To what a ceremony's state is bound.
fn place(key: &[u8; 32]) -> Vec<u8> {
    [b"ceremony\0".as_slice(), key].concat()
}
