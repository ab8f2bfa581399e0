//! Searching people's files before one is made.

use super::Visit;
use crate::{
    error::StoreError,
    layout,
    read::View,
    search::{self, Sought},
};

impl Visit<'_, '_> {
    /// The files that fit best, best first, at most twenty, among those the visitor may see.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn search(&mut self, sought: &Sought) -> Result<Vec<View>, StoreError> {
        let actor = self.actor().clone();
        let views = search::find(self.tx, self.keyring, &actor, sought)?;
        for view in &views {
            self.show(layout::of_table(view.table).number, view.id, i64::from(view.version));
        }
        Ok(views)
    }
}
