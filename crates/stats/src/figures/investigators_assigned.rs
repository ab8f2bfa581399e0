//! Investigators assigned.

use std::collections::BTreeSet;

use super::{About, Counter, Entry, Scope, Subject};
use crate::{
    facts::Facts,
    tally::{Cell, Tally},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "investigators_assigned",
        unit: "persons",
        subject: Subject::Open,
        scope: Scope::AsOf,
        definition: "Members of staff with the duty trafficking_investigator on the day from which the report is \
                     seen; both ends of an assignment belong to it, and a missing end is open.",
        notes: &["A later period may be staffed otherwise; each figure holds for its day alone."],
    },
    counter: Counter::Facts(count),
};

/// The duty that is counted.
const DUTY: &str = "trafficking_investigator";

fn count(facts: &Facts) -> Tally {
    let day = facts.ask.as_of.packed();
    let on_duty = facts
        .work
        .assignments
        .iter()
        .filter(|a| a.duty == DUTY && a.from <= day && (a.to == 0 || a.to >= day));
    let staff: BTreeSet<_> = on_duty.map(|assignment| assignment.staff).collect();
    Tally::count(Cell::open(staff.len()))
}
