//! Shares over the cases charged in the period.

use crate::{
    facts::{Facts, cases::Case},
    tally::{Cell, Tally},
};

/// Cases charged in the period for which `part` holds, out of those for which `whole` holds.
pub fn of_cases(facts: &Facts, whole: fn(&Case) -> bool, part: fn(&Case) -> bool) -> Tally {
    let all: Vec<&Case> = facts.cases.charged().map(|(case, _)| case).filter(|case| whole(case)).collect();
    Tally::share(Cell::open(all.iter().filter(|case| part(case)).count()), Cell::open(all.len()))
}

/// Victims of the cases charged in the period for whom `part` holds (by their place), out of all those victims.
pub fn of_victims(facts: &Facts, part: impl Fn(usize) -> bool) -> Tally {
    let (mut some, mut all) = (Cell::default(), Cell::default());
    for (place, person) in facts.victims.people().iter().enumerate() {
        let unit = facts.person(*person, true);
        all.add(&unit);
        if part(place) {
            some.add(&unit);
        }
    }
    Tally::share(some, all)
}
