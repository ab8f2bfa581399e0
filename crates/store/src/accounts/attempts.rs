//! Wrong attempts to sign in, kept under a keyed hash of the name typed and the way, so that known and unknown names are
//! treated alike. What the numbers mean is for whoever counts; here they are kept.

use domain::RecordId;
use policy::Permit;

use super::demand;
use crate::{db::Val, desk::Desk, error::StoreError, store::Sequencing, system, tx::Tx};

/// What is kept of attempts under one hash: six whole numbers.
pub type Attempts = [i64; 6];

impl Desk {
    /// Counts an attempt: `next` is told what is kept and the moment, and says what to keep from now on, or why the attempt
    /// is not looked at; then nothing changes. Two attempts at once are counted one after the other.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn count_attempt<R: Send + 'static>(
        &self,
        key: [u8; 32],
        next: impl Fn(Option<Attempts>, i64) -> Result<Attempts, R> + Send + 'static,
    ) -> Result<Result<(), R>, StoreError> {
        self.run(Sequencing::Later, move |tx, _| {
            let now = tx.now();
            match next(kept(tx, &key)?, now) {
                Ok(numbers) => keep(tx, &key, numbers, now).map(Ok),
                Err(refused) => Ok(Err(refused)),
            }
        })
    }

    /// Forgets what is kept under this hash: an attempt proved right.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn forget_attempts(&self, key: [u8; 32]) -> Result<(), StoreError> {
        self.run(Sequencing::Later, move |tx, _| forget(tx, &key))
    }

    /// What is kept under each of these hashes, for the administrator.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`].
    pub fn attempts(&self, permit: Permit, keys: Vec<[u8; 32]>) -> Result<Vec<Option<Attempts>>, StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Reading, move |tx, _| keys.iter().map(|key| kept(tx, key)).collect())
    }

    /// Forgets what is kept under these hashes: an administrator lifts the lock of an account.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`].
    pub fn lift_lock(
        &self,
        permit: Permit,
        account: RecordId,
        keys: Vec<[u8; 32]>,
    ) -> Result<(), StoreError> {
        demand(&permit)?;
        self.run(Sequencing::Later, move |tx, _| {
            for key in &keys {
                forget(tx, key)?;
            }
            let act = system::begin(tx);
            system::record_act(
                tx,
                act,
                "user_unlock",
                permit.actor().into(),
                Some(&account.to_string()),
                None,
            )
        })
    }
}

fn kept(tx: &mut Tx<'_>, key: &[u8; 32]) -> Result<Option<Attempts>, StoreError> {
    let sql = "SELECT state FROM attempt WHERE partnership_id = ? AND digest = ?";
    let found = tx.first(sql, &[tx.pid(), Val::bytes(key)], |row| Ok(row.need_bytes(0)?.to_vec()))?;
    Ok(found.map(|state| {
        let mut numbers = [0; 6];
        for (number, bytes) in numbers.iter_mut().zip(state.chunks_exact(8)) {
            *number = i64::from_be_bytes(bytes.try_into().expect("chunks of eight"));
        }
        numbers
    }))
}

fn keep(tx: &mut Tx<'_>, key: &[u8; 32], numbers: Attempts, now: i64) -> Result<(), StoreError> {
    forget(tx, key)?;
    let state: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
    let values = [tx.pid(), Val::bytes(key), Val::bytes(&state), Val::Int(now)];
    tx.insert_many("attempt", &["partnership_id", "digest", "state", "at"], &values, false)?;
    Ok(())
}

fn forget(tx: &mut Tx<'_>, key: &[u8; 32]) -> Result<(), StoreError> {
    let sql = "DELETE FROM attempt WHERE partnership_id = ? AND digest = ?";
    tx.execute(sql, &[tx.pid(), Val::bytes(key)])?;
    Ok(())
}
