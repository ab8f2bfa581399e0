//! Searching people's files before one is made.

use super::Visit;
use crate::{
    error::StoreError,
    layout,
    search::{self, Found, Sought},
};

impl Visit<'_, '_> {
    /// The files that fit best, best first, at most twenty, among those the visitor may see, each with what speaks for it.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn search(&mut self, sought: &Sought) -> Result<Vec<Found>, StoreError> {
        let actor = self.actor().clone();
        let found = search::find(self.tx, self.keyring, &actor, sought)?;
        for Found { view, .. } in &found {
            self.show(layout::of_table(view.table).number, view.id, i64::from(view.version));
        }
        Ok(found)
    }
}
