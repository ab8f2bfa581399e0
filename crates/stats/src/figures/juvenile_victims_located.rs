//! Juvenile victims located and brought to safety.

use std::collections::BTreeMap;

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{
    facts::{
        Facts, closed, day,
        people::{Age, SEX},
    },
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "juvenile_victims_located",
        unit: "persons",
        subject: Subject::Children,
        scope: Scope::Period,
        definition: "Victims of cases charged in the period who were located and brought to safety in such a case on \
                     a day of the period, and were under 18 on that day. Each person once; by year of the first such \
                     day.",
        notes: &[
            "The published report says \"rescued\". Counted here: located and brought to safety.",
            "A case may have several victims and a victim several cases; each person is counted once.",
            notes::CHARGED,
            notes::NO_BIRTH,
            notes::PERSON_FILES,
        ],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let mut first_day: BTreeMap<u32, i32> = BTreeMap::new();
    for victim in &facts.cases.victims {
        let Some(on) = day(victim.located_on).filter(|_| facts.days.holds(victim.located_on)) else {
            continue;
        };
        if facts.people.get(victim.person).age(on) == Age::Child {
            let first = first_day.entry(victim.person).or_insert(victim.located_on);
            *first = (*first).min(victim.located_on);
        }
    }
    let mut tally = Tally::default();
    tally.list("sex", &SEX);
    let years = facts.days.years();
    tally.list("located_year", &years.iter().map(String::as_str).collect::<Vec<_>>());
    for (person, on) in first_day {
        let unit = facts.person(person, true);
        tally.value.add(&unit);
        tally.add_to("sex", closed::code(&SEX, facts.people.get(person).sex), &unit);
        tally.add_to("located_year", &format!("{:04}", on / 10_000), &unit);
    }
    tally
}
