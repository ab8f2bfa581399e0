//! A set of records, compact.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::LinkageError;
use crate::lexicon::Lexicon;
use crate::record::Record;
use crate::row::{Buffers, Row};

/// Records in the order they were pushed; a record's *row* is its place in that order, from 0.
///
/// A record takes 64 bytes and its id; each different name, telephone and address is kept once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Records {
    pub(crate) rows: Vec<Row>,
    ids: String,
    id_ends: Vec<u32>,
    pub(crate) lexicon: Arc<Lexicon>,
    #[serde(skip)]
    buffers: Buffers,
}

impl Records {
    /// The most records of one set.
    pub const MAX: usize = 200_000_000;

    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record and answers its row.
    ///
    /// # Errors
    /// `TooMany` beyond [`Self::MAX`], or where the ids together pass four gigabytes.
    pub fn push(&mut self, record: &Record) -> Result<u32, LinkageError> {
        let full = self.ids.len() + record.id.len() > u32::MAX as usize;
        if self.rows.len() >= Self::MAX || full {
            return Err(LinkageError::TooMany { max: Self::MAX });
        }
        let lexicon = Arc::make_mut(&mut self.lexicon);
        let mut row = Row::read(record, lexicon, &mut self.buffers);
        row.hear((&*lexicon).into());
        self.rows.push(row);
        self.ids.push_str(&record.id);
        self.id_ends.push(self.ids.len() as u32);
        Ok(self.rows.len() as u32 - 1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The caller's id of a row; empty for a row that is not there.
    #[must_use]
    pub fn id(&self, row: u32) -> &str {
        let row = row as usize;
        let Some(end) = self.id_ends.get(row) else { return "" };
        let start = if row == 0 { 0 } else { self.id_ends[row - 1] };
        &self.ids[start as usize..*end as usize]
    }

    /// Both sets in one, this one's rows first.
    pub(crate) fn with(&self, other: &Records) -> Result<Records, LinkageError> {
        let mut out = self.clone();
        let full = self.ids.len() + other.ids.len() > u32::MAX as usize;
        if out.rows.len() + other.rows.len() > Self::MAX || full {
            return Err(LinkageError::TooMany { max: Self::MAX });
        }
        let lexicon = Arc::make_mut(&mut out.lexicon);
        let map = lexicon.take_in(&other.lexicon);
        out.rows.extend(other.rows.iter().map(|row| map.row(row)));
        let before = out.ids.len() as u32;
        out.ids.push_str(&other.ids);
        out.id_ends.extend(other.id_ends.iter().map(|end| end + before));
        Ok(out)
    }

    /// The same records, their texts numbered after those of `lexicon`.
    pub(crate) fn renumbered(mut self, lexicon: &Arc<Lexicon>) -> Records {
        let mut into = (**lexicon).clone();
        let map = into.take_in(&self.lexicon);
        self.rows.iter_mut().for_each(|row| *row = map.row(row));
        self.lexicon = Arc::new(into);
        self
    }

    /// Gives back memory that was reserved for more records.
    pub fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.id_ends.shrink_to_fit();
        Arc::make_mut(&mut self.lexicon).shrink();
    }
}
