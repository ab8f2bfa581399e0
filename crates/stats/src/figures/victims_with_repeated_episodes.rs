//! Victims with repeated absences before they were located.

use super::{
    About, Counter, Entry, Scope, Stream, Subject,
    shared::{notes, share},
};
use crate::{
    facts::{Facts, events::Episode},
    tally::Tally,
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "victims_with_repeated_episodes",
        unit: "persons",
        subject: Subject::Children,
        scope: Scope::Period,
        definition: "Of the victims of cases charged in the period, those with at least two verified absences \
                     reported on or before the day they were located: the latest such day among those cases, or the \
                     period's last day if there is none.",
        notes: &[
            "\"Repeated\" means two or more.",
            notes::VERIFIED_ONLY,
            notes::NO_CAUSE,
            notes::CHARGED,
            notes::PERSON_FILES,
        ],
    },
    counter: Counter::Stream(|facts| Box::new(Absences(vec![0; facts.victims.people().len()]))),
};

/// How many absences that count, for each victim.
struct Absences(Vec<u32>);

impl Stream for Absences {
    fn episode(&mut self, episode: &Episode, facts: &Facts) {
        if let Some(victim) = facts.victims.absence_before_located(episode) {
            self.0[victim] += 1;
        }
    }

    fn finish(self: Box<Self>, facts: &Facts) -> Tally {
        share::of_victims(facts, |victim| self.0[victim] >= 2)
    }
}
