//! Pleas entered.

use super::{About, Counter, Entry, Scope, Subject};
use crate::{
    facts::{Facts, cases::PLEA},
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "pleas",
        unit: "pleas",
        subject: Subject::Defendants,
        scope: Scope::Period,
        definition: "Pleas entered in the period, by kind. A person may enter several, to one charge or to more.",
        notes: &[
            "Alford: the person does not admit the act, but agrees that the evidence would be likely to convict. \
             Once the court accepts it, it is a conviction.",
            "Norgaard: the person cannot remember the act, and agrees that the evidence would be likely to convict. \
             Once the court accepts it, it is a conviction.",
        ],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let mut tally = Tally::default();
    tally.list("kind", &PLEA);
    for (place, plea) in facts.cases.pleas.iter().enumerate() {
        if facts.days.holds(plea.entered_on) {
            let person = facts.cases.charges[plea.charge as usize].person;
            let record = facts.cases.records.pleas.get(place).copied();
            let unit = facts.court(record, person, plea.entered_on);
            tally.value.add(&unit);
            tally.add_to("kind", plea.code(), &unit);
        }
    }
    tally
}
