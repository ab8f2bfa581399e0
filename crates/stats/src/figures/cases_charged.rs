//! Cases charged.

use super::{About, Counter, Entry, Scope, Subject, shared::notes};
use crate::{
    facts::Facts,
    tally::{Tally, Unit},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "cases_charged",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Cases in which the first charge was filed in the period; by county of that charge, and by how \
                     the matter came to light.",
        notes: &[
            "A case counts once, in the period of its first charge, whatever is filed in it later.",
            notes::ALLEGATION,
        ],
    },
    counter: Counter::Facts(count),
};

fn count(facts: &Facts) -> Tally {
    let (mut tally, one) = (Tally::default(), Unit::default());
    tally.list("county", &[]);
    tally.list("found_by", &[]);
    for (case, first_charge) in facts.cases.charged() {
        tally.value.add(&one);
        tally.add_to("county", facts.words.text(first_charge.county), &one);
        tally.add_to("found_by", facts.words.text(case.found_by), &one);
    }
    tally
}
