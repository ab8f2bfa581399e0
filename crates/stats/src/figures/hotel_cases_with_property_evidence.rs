//! Hotel cases in which a property gave evidence.

use super::{
    About, Counter, Entry, Scope, Subject,
    shared::{notes, share},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "hotel_cases_with_property_evidence",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Of the cases charged in the period with an act in a hotel or motel, those with at least one \
                     evidence item that came from a property and supports the case. It need not be the property of \
                     the act.",
        notes: &[
            "The published report says \"in every case\"; counted here over the hotel cases.",
            "To support a case is not the same as a conviction.",
            notes::CHARGED,
        ],
    },
    counter: Counter::Facts(|facts| share::of_cases(facts, |case| case.hotel, |case| case.property_evidence)),
};
