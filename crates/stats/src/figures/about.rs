//! What every figure says of itself, and the two ways in which one can count.

use crate::{
    facts::{
        Facts,
        events::{Episode, Handoff},
    },
    tally::Tally,
};

/// Whom a figure counts, as far as suppression cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Victims or children: every cell, total and denominator counts as children's.
    Children,
    /// Absences: every cell but `age` = `18_and_over` counts as children's.
    Absences,
    /// Defendants: a cell counts as children's if anyone in it was, or may have been, under eighteen.
    Defendants,
    /// Cases, adults, properties, promises, lists: never withheld.
    Open,
}

/// The days a figure looks at, for its line "period".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The report's period.
    Period,
    /// The day from which the present is seen.
    AsOf,
    /// All records, whatever their day.
    All,
}

/// A figure's words.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its id in every format.
    pub id: &'static str,
    /// What is counted, in the plural.
    pub unit: &'static str,
    /// Whom it counts.
    pub subject: Subject,
    /// Which days it looks at.
    pub scope: Scope,
    /// What is counted and how, in plain sentences.
    pub definition: &'static str,
    /// Footnotes that always stand under it.
    pub notes: &'static [&'static str],
}

/// A figure that watches absences and handoffs go by.
pub(crate) trait Stream {
    /// One absence.
    fn episode(&mut self, _episode: &Episode, _facts: &Facts) {}
    /// One handoff.
    fn handoff(&mut self, _handoff: &Handoff, _facts: &Facts) {}
    /// The count, once all have gone by.
    fn finish(self: Box<Self>, facts: &Facts) -> Tally;
}

/// How a figure counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counter {
    /// From the facts at hand.
    Facts(fn(&Facts) -> Tally),
    /// From what streams by.
    Stream(fn(&Facts) -> Box<dyn Stream>),
    /// From the facts at hand, as rows to print rather than a number alone.
    List(fn(&Facts) -> Tally),
}

/// A line of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its words.
    pub about: About,
    /// Its counting.
    pub(crate) counter: Counter,
}

impl Entry {
    /// Whether the figure is a list of rows.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(self.counter, Counter::List(_))
    }
}
