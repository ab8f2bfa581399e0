//! Counting over the store, and frozen reports.

pub(crate) mod frozen;
mod source;

pub use frozen::{Frozen, ToFreeze};
pub use source::Facts;

use policy::{Action, BulkPermit};

use crate::{
    error::StoreError,
    store::{Sequencing, Store},
    system,
};

impl Store {
    /// Counts over open facts as they were known at a moment (microseconds since 1970), or as they are. The act is
    /// recorded as one: counts are no disclosure of a person.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn count<T>(
        &mut self,
        permit: &BulkPermit,
        known_at: Option<i64>,
        detail: &str,
        mut count: impl FnMut(&mut Facts<'_, '_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if !matches!(permit.action(), Action::Report(_) | Action::Freeze(_)) {
            return Err(StoreError::NotPermitted);
        }
        let answer =
            self.transact(Sequencing::ReadOnly, |tx| count(&mut Facts::new(tx, permit, known_at)))?;
        self.transact(Sequencing::Within, |tx| {
            let act = system::begin(tx);
            system::record_act(tx, act, "report", permit.actor().into(), Some(detail), None)
        })?;
        Ok(answer)
    }
}
