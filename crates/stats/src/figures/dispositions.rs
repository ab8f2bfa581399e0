//! Dispositions.

use super::{About, Counter, Entry, Scope, Subject};
use crate::{
    facts::{Facts, cases::DISPOSITION},
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "dispositions",
        unit: "dispositions",
        subject: Subject::Defendants,
        scope: Scope::Period,
        definition: "Decisions about charges on a day of the period, by kind; a charge may have more than one.",
        notes: &["Charges, not persons: a person whose three charges are decided stands here three times."],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let mut tally = Tally::default();
    tally.list("kind", &DISPOSITION);
    for (place, disposition) in facts.cases.dispositions.iter().enumerate() {
        if facts.days.holds(disposition.on) {
            let person = facts.cases.charges[disposition.charge as usize].person;
            let record = facts.cases.records.dispositions.get(place).copied();
            let unit = facts.court(record, person, disposition.on);
            tally.value.add(&unit);
            tally.add_to("kind", disposition.code(), &unit);
        }
    }
    tally
}
