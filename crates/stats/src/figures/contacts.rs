//! Contact lines.

use super::{About, Counter, Entry, Scope, Subject};
use crate::tally::{Cell, Tally};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "contacts",
        unit: "entries",
        subject: Subject::Open,
        scope: Scope::All,
        definition: "Directory entries with their owner and the day on which each was last checked, as they are held.",
        notes: &["An entry in doubt is printed as held, with the reason; it is never corrected in silence."],
    },
    counter: Counter::List(|facts| {
        let rows = facts.lists.contacts.clone();
        Tally { rows, ..Tally::count(Cell::open(facts.lists.contacts.len())) }
    }),
};
