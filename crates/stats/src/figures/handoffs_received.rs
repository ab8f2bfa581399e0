//! Handoffs received.

use super::{About, Counter, Entry, Scope, Stream, Subject};
use crate::{
    facts::{Facts, events::Handoff},
    mark::Kind,
    tally::{Tally, Unit},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "handoffs_received",
        unit: "handoffs",
        subject: Subject::Children,
        scope: Scope::Period,
        definition: "Handoffs of an absence from one agency to another whose receipt was confirmed in the period.",
        notes: &["Counted by the day of receipt, whenever it was sent."],
    },
    counter: Counter::Stream(|_| Box::new(Received::default())),
};

#[derive(Default)]
struct Received(Tally);

impl Stream for Received {
    fn handoff(&mut self, handoff: &Handoff, facts: &Facts) {
        if handoff.received.and_then(|at| facts.days.day(at)).is_some() {
            self.0.value.add(&Unit { mark: facts.mark(Kind::Handoff, handoff.record), child: true });
        }
    }

    fn finish(self: Box<Self>, _facts: &Facts) -> Tally {
        self.0
    }
}
