//! Duties done late, by clock.

use super::{About, Counter, Entry, Scope, Stream, Subject, shared::late};
use crate::{
    facts::{
        Facts,
        events::{Episode, Handoff},
    },
    mark::Kind,
    tally::{Tally, Unit},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "clock_lateness",
        unit: "duties",
        subject: Subject::Children,
        scope: Scope::Period,
        definition: "Duties of the period done late, by clock. Entry: absences reported in the period and entered \
                     into the national index later than 2 hours after the report. Receipt: handoffs sent in the \
                     period and received later than 24 hours after. A duty still open counts once its time was over \
                     by the end of the day from which the report is seen.",
        notes: &[
            "An absence that ended without entry (unfounded, located, closed) has no open entry clock.",
            "Late work stays on record after it is done.",
        ],
    },
    counter: Counter::Stream(|_| Box::new(Clocks::new())),
};

/// The clocks that are kept. Another one is another line here and a rule in `late`.
const CLOCKS: [&str; 2] = ["entry", "receipt"];

struct Clocks(Tally);

impl Clocks {
    fn new() -> Self {
        let mut tally = Tally::default();
        tally.list("clock", &CLOCKS);
        Self(tally)
    }

    fn add(&mut self, clock: &str, unit: Unit) {
        self.0.value.add(&unit);
        self.0.add_to("clock", clock, &unit);
    }
}

impl Stream for Clocks {
    fn episode(&mut self, episode: &Episode, facts: &Facts) {
        if late::entry(episode, facts) {
            self.add("entry", Unit { mark: facts.mark(Kind::Episode, episode.record), child: true });
        }
    }

    fn handoff(&mut self, handoff: &Handoff, facts: &Facts) {
        if late::receipt(handoff, facts) {
            self.add("receipt", Unit { mark: facts.mark(Kind::Handoff, handoff.record), child: true });
        }
    }

    fn finish(self: Box<Self>, _facts: &Facts) -> Tally {
        self.0
    }
}
