//! A row on its way out of a query.

use domain::RecordId;

use crate::error::StoreError;

/// One row of a query's answer, read by the place of its columns.
pub enum RowRef<'a> {
    /// From SQLite.
    Lite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Pg(&'a postgres::Row),
}

impl RowRef<'_> {
    /// A whole number, or unknown.
    pub fn int(&self, place: usize) -> Result<Option<i64>, StoreError> {
        match self {
            Self::Lite(row) => Ok(row.get_ref(place)?.as_i64_or_null()?),
            Self::Pg(row) => Ok(row.try_get(place)?),
        }
    }

    /// A text, or unknown.
    pub fn text(&self, place: usize) -> Result<Option<&str>, StoreError> {
        match self {
            Self::Lite(row) => Ok(row.get_ref(place)?.as_str_or_null()?),
            Self::Pg(row) => Ok(row.try_get(place)?),
        }
    }

    /// Bytes, or unknown.
    pub fn bytes(&self, place: usize) -> Result<Option<&[u8]>, StoreError> {
        match self {
            Self::Lite(row) => Ok(row.get_ref(place)?.as_blob_or_null()?),
            Self::Pg(row) => Ok(row.try_get(place)?),
        }
    }

    /// An id, or unknown.
    pub fn id(&self, place: usize) -> Result<Option<RecordId>, StoreError> {
        match self {
            Self::Lite(row) => match row.get_ref(place)?.as_blob_or_null()? {
                None => Ok(None),
                Some(bytes) => {
                    bytes.try_into().map(|b| Some(RecordId(b))).map_err(|_| StoreError::malformed("id"))
                }
            },
            Self::Pg(row) => {
                Ok(row.try_get::<_, Option<uuid::Uuid>>(place)?.map(|u| RecordId(u.into_bytes())))
            }
        }
    }

    /// A number that is never unknown.
    pub fn need_int(&self, place: usize) -> Result<i64, StoreError> {
        self.int(place)?.ok_or_else(|| StoreError::malformed("number"))
    }

    /// An id that is never unknown.
    pub fn need_id(&self, place: usize) -> Result<RecordId, StoreError> {
        self.id(place)?.ok_or_else(|| StoreError::malformed("id"))
    }

    /// A text that is never unknown.
    pub fn need_text(&self, place: usize) -> Result<&str, StoreError> {
        self.text(place)?.ok_or_else(|| StoreError::malformed("text"))
    }

    /// Bytes that are never unknown.
    pub fn need_bytes(&self, place: usize) -> Result<&[u8], StoreError> {
        self.bytes(place)?.ok_or_else(|| StoreError::malformed("bytes"))
    }
}
