//! Commitments open.

use super::{About, Counter, Entry, Scope, Subject};
use crate::{
    facts::Facts,
    tally::{Cell, Tally},
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
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let day = facts.ask.as_of.packed();
    Tally::count(Cell::open(facts.work.commitments.iter().filter(|c| c.open_on(day)).count()))
}
