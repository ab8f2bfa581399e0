//! An entry of the ledger, for whoever holds its number: that it is there, when and of which kind. Nothing of what it holds.

use domain::RecordId;
use ledger::LeafKind;

use super::Visit;
use crate::{db::Val, error::StoreError, head};

/// An entry, and the tree that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryAt {
    /// When it was written, in microseconds since 1970.
    pub at: i64,
    /// What it stands for, as a code: `change`, `act`, `disclosure`, `expunge`, `key`.
    pub kind: &'static str,
    /// How many entries the tree holds; its head is signed over all of them.
    pub size: u64,
}

impl Visit<'_, '_> {
    /// The entry at a place of the tree, from 0.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the tree has no such place.
    pub fn ledger_entry(&mut self, place: u64) -> Result<EntryAt, StoreError> {
        let size = self.ledger_size()?;
        let place = i64::try_from(place).map_err(|_| StoreError::Absent)?;
        let sql = "SELECT at, kind FROM leaf WHERE partnership_id = ? AND seq = ?";
        let found = self
            .tx
            .first(sql, &[self.tx.pid(), Val::Int(place)], |row| Ok((row.need_int(0)?, row.need_int(1)?)))?;
        let (at, kind) = found.filter(|_| place.unsigned_abs() < size).ok_or(StoreError::Absent)?;
        Ok(EntryAt { at, kind: code(kind)?, size })
    }

    /// How many entries the tree holds.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn ledger_size(&mut self) -> Result<u64, StoreError> {
        Ok(head::read(self.tx)?.ok_or(StoreError::NoStore)?.0.size())
    }

    /// Every agency's name, which everyone in a seat may know, by name.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn agency_names(&mut self) -> Result<Vec<(RecordId, String)>, StoreError> {
        let sql = "SELECT id, name FROM agencies WHERE partnership_id = ? AND name IS NOT NULL ORDER BY name, id LIMIT 500";
        let mut found = Vec::new();
        self.tx.query(sql, &[self.tx.pid()], |row| {
            found.push((row.need_id(0)?, row.need_text(1)?.to_owned()));
            Ok(())
        })?;
        Ok(found)
    }
}

fn code(kind: i64) -> Result<&'static str, StoreError> {
    let kind = u8::try_from(kind).ok().and_then(|kind| LeafKind::try_from(kind).ok());
    Ok(match kind.ok_or(StoreError::malformed("leaf"))? {
        LeafKind::Change => "change",
        LeafKind::Act => "act",
        LeafKind::Disclosure => "disclosure",
        LeafKind::Expunge => "expunge",
        LeafKind::Key => "key",
    })
}
