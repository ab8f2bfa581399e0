//! Charges filed.

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{facts::Facts, tally::Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "charges_filed",
        unit: "charges",
        subject: Subject::Defendants,
        scope: Scope::Period,
        definition: "Charges filed in the period, each count of each person by itself.",
        notes: &["Charges, not persons: one person may face several.", notes::ALLEGATION],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let mut tally = Tally::default();
    for (place, charge) in facts.cases.charges.iter().enumerate() {
        if facts.days.holds(charge.filed_on) {
            let record = facts.cases.records.charges.get(place).copied();
            tally.value.add(&facts.court(record, charge.person, charge.filed_on));
        }
    }
    tally
}
