//! Records outside the reader's own work, opened by a reason for as long as the session works in its seat.

use domain::RecordId;

use super::entered::Ticket;
use crate::{db::Val, desk::Desk, error::StoreError, store::Sequencing};

impl Desk {
    /// Keeps the reason for which a session opens a record.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`].
    pub fn open_for(&self, ticket: Ticket, record: RecordId, reason: &str) -> Result<(), StoreError> {
        let reason = reason.to_owned();
        self.run(Sequencing::Later, move |tx, _| {
            super::enter(tx, &ticket)?;
            let Ticket::Session(digest) = ticket else { return Ok(()) };
            let gone = "DELETE FROM opening WHERE partnership_id = ? AND digest = ? AND record_id = ?";
            tx.execute(gone, &[tx.pid(), Val::bytes(&digest), Val::Id(record)])?;
            let values =
                [tx.pid(), Val::bytes(&digest), Val::Id(record), Val::text(&reason), Val::Int(tx.now())];
            let columns = ["partnership_id", "digest", "record_id", "reason", "at"];
            tx.insert_many("opening", &columns, &values, false)?;
            Ok(())
        })
    }
}
