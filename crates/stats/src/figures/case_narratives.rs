//! Narratives of single cases.

mod told;
mod words;

pub use told::ALFORD_MEANS;

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{
    Audience,
    facts::Facts,
    tally::{Cell, Tally},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "case_narratives",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Cases charged in the period, worked jointly with a federal partner, with acts in two or more \
                     counties and a plea entered by the period's end, told in sentences from their records. In \
                     public only where a person has marked the case as told in the public court file, with that \
                     file's citation, and without the number or ages of the children.",
        notes: &[
            "What is alleged is told as alleged. Only a plea or a disposition is told as a fact.",
            "The published report does not say whether the case it tells is among the defendants it counts; a case \
             told here is among the cases charged in the period.",
            notes::CHARGED,
        ],
    },
    counter: Counter::List(count),
};

fn count(facts: &Facts) -> Tally {
    let public = facts.ask.audience == Audience::Public;
    let mut rows: Vec<_> = told::cases(facts).into_iter().filter_map(|case| case.row(public)).collect();
    rows.sort();
    Tally { value: Cell::open(rows.len()), rows, ..Tally::default() }
}
