//! The public edition: what may be printed of a count, given all that was printed before.

mod layout;
mod over_time;
mod published;

pub use published::{PublishedCells, UnreadableCells};

use std::collections::BTreeMap;

use crate::{
    Audience, Count, Counted, Report,
    figures::{Place, Subject},
    suppress::{CellError, CellId, Decision, Problem, suppress},
};
use layout::{Layout, Slot};

/// What stands in place of a frozen version's number on public output that is not frozen.
pub const DRAFT: &str = "draft, not for publication";

/// A public report, and what later ones must know of it.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The report, with cells withheld.
    pub report: Report,
    /// Its cells, to be kept beside the report if it is frozen, and never printed.
    pub cells: PublishedCells,
}

/// Why a public report cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// The figures were counted for the partnership itself, without what suppression needs.
    #[error("the figures were counted for internal use; count them again for the public")]
    CountedInternally,
    /// Figures contradict one another: a fault of the program.
    #[error(transparent)]
    Cells(#[from] CellError),
}

/// Everything a reader can work with, as disclosure control sees it.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// The cells and sums of this and all earlier releases.
    pub problem: Problem,
    slots: Vec<Slot>,
    ids: Vec<CellId>,
}

impl Counted {
    /// States what a reader of this and of all earlier frozen public releases can work with.
    ///
    /// # Errors
    /// See [`PublishError`].
    pub fn disclosure(&self, earlier: &[PublishedCells]) -> Result<Disclosure, PublishError> {
        if self.ask.audience != Audience::Public {
            return Err(PublishError::CountedInternally);
        }
        let slots = self.slots();
        let mut layout = Layout::default();
        for release in earlier {
            layout.release(release.period(), &release.slots(), false)?;
        }
        let ids = layout.release(self.ask.period, &slots, true)?;
        Ok(Disclosure { problem: layout.finish()?, slots, ids })
    }

    /// The public report, given all earlier frozen public ones. It must have been counted for the public.
    ///
    /// The same counts and the same earlier releases give the same report on every machine.
    ///
    /// # Errors
    /// See [`PublishError`].
    pub fn publish(&self, earlier: &[PublishedCells]) -> Result<Publication, PublishError> {
        let disclosure = self.disclosure(earlier)?;
        let decision = suppress(&disclosure.problem);
        Ok(self.published(disclosure, &decision))
    }

    /// The public report under a decision made elsewhere.
    fn published(&self, mut disclosure: Disclosure, decision: &Decision) -> Publication {
        let mut withheld = BTreeMap::new();
        for (slot, id) in disclosure.slots.iter_mut().zip(&disclosure.ids) {
            slot.withheld = decision.withheld(*id);
            if let Some(reason) = slot.withheld {
                withheld.insert((slot.figure.clone(), slot.place.clone()), reason.code());
            }
        }
        let report = self.report(Audience::Public, &|entry, place, cell| match withheld
            .get(&(entry.about.id.to_owned(), place.into()))
        {
            Some(reason) => Count::Withheld(reason),
            None => Count::Shown(cell.count),
        });
        Publication { report, cells: PublishedCells::new(self.ask.period, disclosure.slots) }
    }

    /// The cells of all figures that count children anywhere.
    fn slots(&self) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (entry, tally) in &self.tallies {
            let (id, subject) = (entry.about.id, entry.about.subject);
            let mut of_figure = vec![Slot::new(id, Place::Value, &tally.value, subject)];
            of_figure.extend(
                tally.denominator.iter().map(|cell| Slot::new(id, Place::Denominator, cell, subject)),
            );
            of_figure.extend(tally.opening.iter().map(|cell| Slot::opening(id, cell)));
            for (dimension, cells) in &tally.by {
                for (key, cell) in cells {
                    of_figure.push(Slot::new(id, Place::Key(dimension, key), cell, subject));
                }
            }
            if subject != Subject::Open && of_figure.iter().any(|slot| slot.child) {
                slots.extend(of_figure);
            }
        }
        slots
    }
}
