//! Properties trained.

use super::{About, Counter, Entry, Scope, Subject};
use crate::tally::{Cell, Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "properties_trained",
        unit: "properties",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Distinct properties with an attendee in a training session held in the period.",
        notes: &["The published report says \"about 25\"; the exact count is printed here."],
    },
    counter: Counter::Facts(|facts| Tally::count(Cell::open(facts.training.properties.len()))),
};
