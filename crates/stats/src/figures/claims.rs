//! Claims from elsewhere.

use super::{About, Counter, Entry, Scope, Subject};
use crate::tally::{Cell, Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "claims",
        unit: "claims",
        subject: Subject::Open,
        scope: Scope::All,
        definition: "Statements made elsewhere, with their source. They are not counted from local records and stand \
                     in no table or chart with local counts.",
        notes: &["A claim without a source is unverified."],
    },
    counter: Counter::List(|facts| {
        let rows = facts.lists.claims.clone();
        Tally { rows, ..Tally::count(Cell::open(facts.lists.claims.len())) }
    }),
};
