//! Whose turn it is: of many nodes, one does a job at a time.

use crate::{
    db::Val,
    error::StoreError,
    store::{Sequencing, Store},
};

impl Store {
    /// Takes a job for so many microseconds, unless another holder has it still. A holder that is gone loses it when its time
    /// is over.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn take_turn(&mut self, job: &str, holder: &str, micros: i64) -> Result<bool, StoreError> {
        self.transact(Sequencing::Later, |tx| {
            let now = tx.now();
            let until = Val::Int(now.saturating_add(micros));
            let sql = "UPDATE job SET holder = ?, until = ?, done_at = ? WHERE partnership_id = ? AND name = ? AND until < ?";
            let values =
                [Val::text(holder), until.clone(), Val::Int(now), tx.pid(), Val::text(job), Val::Int(now)];
            if tx.execute(sql, &values)? == 1 {
                return Ok(true);
            }
            let columns = ["partnership_id", "name", "holder", "until", "done_at"];
            let values = [tx.pid(), Val::text(job), Val::text(holder), until, Val::Int(now)];
            Ok(tx.insert_many("job", &columns, &values, true)? == 1)
        })
    }
}
