//! Absences reported.

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
        id: "episodes_reported",
        unit: "episodes",
        subject: Subject::Absences,
        scope: Scope::Period,
        definition: "Absences reported in the period and not found to be unfounded; by month, category, age on the day \
                     of the report, sex, and race (two_or_more if several).",
        notes: &[
            "Absences, not persons: a person may be absent several times.",
            "A second report of the same absence does not count again.",
            notes::NO_BIRTH,
        ],
    },
    counter: Counter::Stream(|facts| Box::new(Events(ByEvent::new(facts)))),
};

struct Events(ByEvent);

impl Stream for Events {
    fn episode(&mut self, episode: &Episode, facts: &Facts) {
        if episode.unfounded.is_none() {
            self.0.see(episode.reported, episode, facts);
        }
    }

    fn finish(self: Box<Self>, facts: &Facts) -> Tally {
        self.0.tally(facts)
    }
}
