//! Where figures get their facts: rows of the bundle's tables, open columns only, never an identity.

use domain::{RecordId, TableId};

/// One row, read by the places of the columns that were asked for.
///
/// Days and dates of birth are packed numbers (`domain::Date::packed`), instants are microseconds since 1970, yes/no is
/// 1/0; all are read with [`Row::int`]. Codes, counties and open texts are read with [`Row::text`]. References, and the
/// pseudo-column `record` (the row's own id), are read with [`Row::id`]. The sender's own key is the text column `id`.
/// The pseudo-column `expunged` of every table is 1 if the record has been expunged by now, also where an earlier state
/// of it is handed out; else 0 or empty.
pub trait Row {
    /// A reference or the row's own id.
    fn id(&self, column: usize) -> Option<RecordId>;
    /// A number, day, date of birth, instant or yes/no.
    fn int(&self, column: usize) -> Option<i64>;
    /// A text, code, county or set of codes.
    fn text(&self, column: usize) -> Option<&str>;
}

/// A store, or a test's tables, that can hand out open facts.
///
/// Records of advocates' vaults are never among them, and sealed columns cannot be asked for.
pub trait Source {
    /// What can go wrong in reading.
    type Error;

    /// Hands out every row of a table once, in any order, with the asked columns in the asked order.
    ///
    /// # Errors
    /// Whatever reading meets; a column that does not exist or is sealed is a fault of the program.
    fn scan(
        &mut self,
        table: TableId,
        columns: &[&'static str],
        each: &mut dyn FnMut(&dyn Row),
    ) -> Result<(), Self::Error>;
}
