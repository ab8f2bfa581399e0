//! Cases with acts in several counties.

use super::{
    About, Counter, Entry, Scope, Subject,
    shared::{notes, share},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "multi_county_cases",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Of the cases charged in the period, those with acts in two or more counties.",
        notes: &["An act whose county is unknown counts for none.", notes::CHARGED, notes::ALLEGATION],
    },
    counter: Counter::Facts(|facts| share::of_cases(facts, |_| true, |case| case.counties)),
};
