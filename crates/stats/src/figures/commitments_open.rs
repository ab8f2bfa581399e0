//! Commitments open.

use super::{About, Counter, Entry, Scope, Subject, shared::promises};
use crate::{
    facts::{Facts, work::Commitment},
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "commitments_open",
        unit: "commitments",
        subject: Subject::Open,
        scope: Scope::AsOf,
        definition: "Commitments of agencies not met by the day from which the report is seen.",
        notes: &["A commitment not met after its last day is shown as overdue as well."],
    },
    counter: Counter::List(count),
};

fn count(facts: &Facts) -> Tally {
    promises::tally(facts, Commitment::open_on)
}
