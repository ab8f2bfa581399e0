//! Cases worked jointly with a federal partner.

use super::{
    About, Counter, Entry, Scope, Subject,
    shared::{notes, share},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "joint_cases",
        unit: "cases",
        subject: Subject::Open,
        scope: Scope::Period,
        definition: "Of the cases charged in the period, those with two or more agencies, one of them federal. The \
                     lead agency counts as one of the case's agencies.",
        notes: &[notes::CHARGED],
    },
    counter: Counter::Facts(|facts| share::of_cases(facts, |_| true, |case| case.joint())),
};
