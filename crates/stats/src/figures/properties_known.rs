//! Properties known.

use super::{About, Counter, Entry, Scope, Subject};
use crate::tally::{Cell, Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "properties_known",
        unit: "properties",
        subject: Subject::Open,
        scope: Scope::All,
        definition: "All properties on record, whatever their kind, trained or not.",
        notes: &["That a property is known says nothing against it."],
    },
    counter: Counter::Facts(|facts| Tally::count(Cell::open(facts.training.known))),
};
