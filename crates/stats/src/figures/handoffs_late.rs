//! Handoffs received late, or not at all.

use super::{About, Counter, Entry, Scope, Stream, Subject, shared::late};
use crate::{
    facts::{Facts, events::Handoff},
    mark::Kind,
    tally::{Tally, Unit},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "handoffs_late",
        unit: "handoffs",
        subject: Subject::Children,
        scope: Scope::Period,
        definition: "Handoffs sent in the period that were not received within 24 hours: received later, or not \
                     received though the 24 hours were over by the end of the day from which the report is seen.",
        notes: &["Late work stays on record after it is done."],
    },
    counter: Counter::Stream(|_| Box::new(Late::default())),
};

#[derive(Default)]
struct Late(Tally);

impl Stream for Late {
    fn handoff(&mut self, handoff: &Handoff, facts: &Facts) {
        if late::receipt(handoff, facts) {
            self.0.value.add(&Unit { mark: facts.mark(Kind::Handoff, handoff.record), child: true });
        }
    }

    fn finish(self: Box<Self>, _facts: &Facts) -> Tally {
        self.0
    }
}
