//! People trained.

use super::{About, Counter, Entry, Scope, Subject};
use crate::tally::{Cell, Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "people_trained",
        unit: "persons",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Distinct attendees of training sessions held in the period. Who comes twice counts once.",
        notes: &["The published report says \"nearly 100\"; the exact count is printed here."],
    },
    counter: Counter::Facts(|facts| Tally::count(Cell::open(facts.training.attendees.len()))),
};
