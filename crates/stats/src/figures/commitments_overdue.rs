//! Commitments overdue.

use super::{About, Counter, Entry, Scope, Subject, shared::promises};
use crate::{
    facts::{Facts, work::Commitment},
    tally::Tally,
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
    counter: Counter::List(count),
};

fn count(facts: &Facts) -> Tally {
    promises::tally(facts, Commitment::overdue_on)
}
