//! Convictions.

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{
    facts::{
        Facts,
        cases::{Cases, PLEA, Plea},
    },
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "convictions",
        unit: "persons",
        subject: Subject::Defendants,
        scope: Scope::Period,
        definition: "Persons whose earliest conviction falls in the period. A conviction is a disposition of that \
                     kind, or a plea of guilty, Alford or Norgaard that the court accepted, on a charge that was not \
                     dismissed, diverted or acquitted. By the plea to that charge; none if there was no plea.",
        notes: &[
            "An accepted Alford or Norgaard plea is a conviction.",
            "Under not_guilty stand persons who denied the charge and were convicted after trial.",
            notes::PERSON_FILES,
        ],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let cases = &facts.cases;
    let mut all: Vec<(u32, i32, u32)> =
        convicted(cases).map(|(charge, on)| (cases.charges[charge as usize].person, on, charge)).collect();
    all.sort_unstable();
    let pleas = plea_of_each_charge(cases);
    let mut tally = Tally::default();
    tally.list("plea", &PLEA);
    tally.list("plea", &["none"]);
    for of_person in all.chunk_by(|a, b| a.0 == b.0) {
        let (person, on, _) = of_person[0];
        if !facts.days.holds(on) {
            continue;
        }
        let that_day = of_person.iter().filter(|(_, day, _)| *day == on).map(|(.., charge)| *charge);
        let charge = that_day.reduce(|best, other| cases.gravest(best, other, &facts.words));
        let plea = charge.and_then(|charge| cases.pleas.get(pleas[charge as usize] as usize));
        let unit = facts.person(person, facts.may_be_child(person, on));
        tally.value.add(&unit);
        tally.add_to("plea", plea.map_or("none", Plea::code), &unit);
    }
    tally
}

/// Charges with a conviction, and the day (packed) of it; a charge may come twice.
fn convicted(cases: &Cases) -> impl Iterator<Item = (u32, i32)> {
    let decided = cases.dispositions.iter().filter(|d| d.code() == "convicted" && d.on != 0);
    let pleaded = cases.pleas.iter().filter(|p| p.accepted() && !cases.fallen[p.charge as usize]);
    decided.map(|d| (d.charge, d.on)).chain(pleaded.map(|p| (p.charge, p.accepted_on)))
}

/// For each charge the place of the plea it is counted under: an accepted one before others, then the one entered
/// last. A place beyond all pleas if there is none.
fn plea_of_each_charge(cases: &Cases) -> Vec<u32> {
    let mut best = vec![u32::MAX; cases.charges.len()];
    let rank = |plea: &Plea| (plea.accepted(), plea.entered_on, plea.accepted_on, plea.kind);
    for (place, plea) in (0u32..).zip(&cases.pleas) {
        let held = &mut best[plea.charge as usize];
        if cases.pleas.get(*held as usize).is_none_or(|held| rank(plea) > rank(held)) {
            *held = place;
        }
    }
    best
}
