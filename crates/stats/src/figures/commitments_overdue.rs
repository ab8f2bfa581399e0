//! Commitments overdue.

use super::{About, Counter, Entry, Scope, Subject};
use crate::{
    facts::Facts,
    tally::{Cell, Tally},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "commitments_overdue",
        unit: "commitments",
        subject: Subject::Open,
        scope: Scope::AsOf,
        definition: "Open commitments whose last day lies before the day from which the report is seen.",
        notes: &["On its last day a commitment is not yet overdue."],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let day = facts.ask.as_of.packed();
    let overdue = facts.work.commitments.iter().filter(|c| c.open_on(day) && c.due_to != 0 && c.due_to < day);
    Tally::count(Cell::open(overdue.count()))
}
