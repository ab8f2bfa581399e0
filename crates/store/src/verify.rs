//! Recomputing the ledger from the rows: any edit, deletion, swap or insertion is found and named.

mod keys;
mod rows;
mod tally;
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
pub const DERIVED: [(&str, &str); 17] = [
    ("search_token", "computed from sealed names with the key file; `ledger verify --rebuild` makes it anew"),
    ("migration", "bookkeeping of schema changes, made anew by `migrate`"),
    (
        "due",
        "computed from open absences and handoffs by the law's clocks; `ledger verify --rebuild` makes it anew",
    ),
    ("link_line", "computed from links that wait for a decision; `ledger verify --rebuild` makes it anew"),
    (
        "link_model",
        "learnt from the files by `link propose`, sealed with the key file; without it the next run learns anew",
    ),
    ("own_case", "agencies' lists of their cases; `ledger verify --rebuild` makes it anew"),
    ("reading", "computed from the disclosures; `ledger verify --rebuild` has it made anew"),
    ("striking", "computed from the disclosures; `ledger verify --rebuild` has it made anew"),
    ("reading_head", "up to where these two are made; without it they are made from the beginning"),
    ("session", "signed-in browsers, for twelve hours at most; without it people sign in again"),
    ("attempt", "counts of wrong attempts to sign in; without it counting begins again"),
    (
        "used_code",
        "last one-time code of each authenticator; without it a code works for its minute and a half",
    ),
    ("once", "answers to forms that may be sent twice, for two days"),
    ("opening", "reasons that open a record for one session; the reason itself is in the disclosure"),
    ("ceremony", "sign-ins and registrations that were begun, for minutes; without it people begin again"),
    (
        "handle",
        "keyed hashes that lead from a passkey to its row, which says whose it is; without it that passkey is set up again",
    ),
    ("job", "which node does which job now; without it another takes it up"),
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
            let leaves = tree::check(tx, kept, &mut found)?;
            for layout in LAYOUTS.iter() {
                rows::check(tx, layout, leaves.of(layout), &mut found)?;
                progress(found.rows);
            }
            rows::check_strays(tx, &leaves, &mut found)?;
            keys::check(tx, &mut found)?;
            Ok(found)
        })
    }
}
