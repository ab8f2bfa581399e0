//! Defendants charged.

use std::collections::BTreeMap;

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{
    facts::{
        Facts,
        cases::{CLASS, LEVEL},
        closed,
    },
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "defendants_charged",
        unit: "persons",
        subject: Subject::Defendants,
        scope: Scope::Period,
        definition: "Persons with at least one charge filed in the period, each counted once, under the lead charge \
                     among those filed in the period: the one marked as lead, else the highest class in the order \
                     trafficking, promoting, procuring, exploitation image, other, then the earliest filed, then the \
                     smallest id.",
        notes: &[
            "Persons, not charges: further counts against the same person leave the total as it is.",
            notes::ALLEGATION,
            notes::PERSON_FILES,
        ],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let cases = &facts.cases;
    let mut lead: BTreeMap<u32, u32> = BTreeMap::new();
    for (place, charge) in (0u32..).zip(&cases.charges) {
        if facts.days.holds(charge.filed_on) {
            let best = lead.entry(charge.person).or_insert(place);
            *best = cases.gravest(*best, place, &facts.words);
        }
    }
    let mut tally = Tally::default();
    tally.list("lead_class", &CLASS);
    tally.list("level", &LEVEL);
    tally.list("lead_class_level", &[]);
    tally.list("county", &[]);
    for (person, place) in lead {
        let charge = &cases.charges[place as usize];
        let unit = facts.person(person, facts.may_be_child(person, charge.filed_on));
        let (class, level) = (closed::code(&CLASS, charge.class), closed::code(&LEVEL, charge.level));
        tally.value.add(&unit);
        tally.add_to("lead_class", class, &unit);
        tally.add_to("level", level, &unit);
        tally.add_to("lead_class_level", &format!("{class}/{level}"), &unit);
        tally.add_to("county", facts.words.text(charge.county), &unit);
    }
    tally
}
