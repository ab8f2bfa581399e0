//! Cases in which a hotel or motel was used.

use super::{
    About, Counter, Entry, Scope, Subject,
    shared::{notes, share},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "cases_with_hotel_act",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Of the cases charged in the period, those with at least one act in a hotel or motel.",
        notes: &[
            "The published report says \"all but one\" without the number of cases; both numbers are printed here.",
            notes::CHARGED,
            notes::ALLEGATION,
        ],
    },
    counter: Counter::Facts(|facts| share::of_cases(facts, |_| true, |case| case.hotel)),
};
