//! Absences cancelled.

use super::{
    About, Counter, Entry, Scope, Stream, Subject,
    shared::{by_event::ByEvent, notes},
};
use crate::{
    facts::{Facts, events::Episode},
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "episodes_cancelled",
        unit: "episodes",
        subject: Subject::Absences,
        scope: Scope::Period,
        definition: "Entries cancelled in the period; by month, category, age on that day, sex, and race (two_or_more if \
                     several).",
        notes: &[
            "Absences, not persons: a person may be absent several times.",
            "Category juvenile may hold adults, as published state tables do.",
            notes::NO_BIRTH,
        ],
    },
    counter: Counter::Stream(|facts| Box::new(Events(ByEvent::new(facts)))),
};

struct Events(ByEvent);

impl Stream for Events {
    fn episode(&mut self, episode: &Episode, facts: &Facts) {
        self.0.see(episode.cancelled, episode, facts);
    }

    fn finish(self: Box<Self>, facts: &Facts) -> Tally {
        self.0.tally(facts)
    }
}
