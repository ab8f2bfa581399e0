//! Recomputing the ledger from the rows: any edit, deletion, swap or insertion is found and named.

mod keys;
mod rows;
mod tree;

pub(crate) use keys::missing_keys;
use policy::Permit;

use crate::{
    error::StoreError,
    layout::LAYOUTS,
    store::{Sequencing, Store},
};

/// Faults kept in full; the rest are counted.
const KEPT: usize = 1000;

/// Tables of derived or passing state, and why no leaf covers them.
pub const DERIVED: [(&str, &str); 2] = [
    ("search_token", "computed from sealed names with the key file; `ledger verify --rebuild` makes it anew"),
    ("migration", "bookkeeping of schema changes, made anew by `migrate`"),
];

/// One thing that is not as the ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tampering {
    /// The table.
    pub table: String,
    /// The row: its id, or its place.
    pub row: String,
    /// What is wrong with it.
    pub what: &'static str,
}

/// What a verification found.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// The first thousand faults.
    pub faults: Vec<Tampering>,
    /// How many faults there are.
    pub fault_count: u64,
    /// Leaves of the tree.
    pub size: u64,
    /// The tree's root, in base64.
    pub root: String,
    /// Leaves that wait for their place.
    pub waiting: u64,
    /// Rows that were recomputed.
    pub rows: u64,
}

impl Verified {
    /// Whether everything is as the ledger says.
    #[must_use]
    pub const fn ok(&self) -> bool {
        self.fault_count == 0
    }

    pub(crate) fn fault(&mut self, table: &str, row: impl ToString, what: &'static str) {
        self.fault_count += 1;
        if self.faults.len() < KEPT {
            self.faults.push(Tampering { table: table.to_owned(), row: row.to_string(), what });
        }
    }
}

impl Store {
    /// Recomputes everything; `kept` are checkpoint files kept outside, against which the tree is held.
    ///
    /// # Errors
    /// Whatever the database meets. What is not as it should be is no error: it is the answer.
    pub fn verify(
        &mut self,
        permit: &Permit,
        kept: &[Vec<u8>],
        progress: &mut dyn FnMut(u64),
    ) -> Result<Verified, StoreError> {
        if permit.action() != policy::Action::Verify {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::ReadOnly, |tx| {
            let mut found = Verified::default();
            tree::check(tx, kept, &mut found)?;
            let leaves = rows::leaf_counts(tx)?;
            for layout in LAYOUTS.iter() {
                let leaves = leaves.get(&layout.number).copied().unwrap_or(0);
                rows::check(tx, layout, leaves, &mut found)?;
                progress(found.rows);
            }
            rows::check_strays(tx, &mut found)?;
            keys::check(tx, &mut found)?;
            Ok(found)
        })
    }
}
