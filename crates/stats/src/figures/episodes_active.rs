//! Absences active at the end of each month.

use super::{About, Counter, Entry, Scope, Stream, Subject};
use crate::{
    facts::{Facts, events::Episode},
    mark::Kind,
    tally::{Cell, Tally, Unit},
};

pub(super) static ENTRY: Entry = Entry {
    about: About {
        id: "episodes_active",
        unit: "episodes",
        subject: Subject::Absences,
        scope: Scope::Period,
        definition: "Absences entered and not yet cancelled at the period's last moment; by month, at the last \
                     moment of each month that ends in the period.",
        notes: &["A stock, not a flow: the months do not add up, and one absence may stand in several."],
    },
    counter: Counter::Stream(|facts| Box::new(Stock::new(facts))),
};

/// Stocks at each month's end, at the period's end, and at the moment before the period.
struct Stock {
    ends: Vec<(String, i64)>,
    /// Change at each month's end against the one before: entries since then, and cancellations since then.
    entered: Vec<Cell>,
    cancelled: Vec<Cell>,
    opening: (i64, Cell),
    closing: Cell,
}

impl Stock {
    fn new(facts: &Facts) -> Self {
        let ends = facts.days.month_ends();
        let (entered, cancelled) = (vec![Cell::default(); ends.len()], vec![Cell::default(); ends.len()]);
        let before = facts.ask.zone.start_of(facts.ask.period.from).saturating_sub(1);
        Self { ends, entered, cancelled, opening: (before, Cell::default()), closing: Cell::default() }
    }
}

impl Stream for Stock {
    fn episode(&mut self, episode: &Episode, facts: &Facts) {
        let Some(entered) = episode.entered else { return };
        let cancelled = episode.cancelled.unwrap_or(i64::MAX);
        if cancelled <= entered {
            return;
        }
        // Counted at a moment if entered by then and cancelled, if at all, after it.
        let unit = Unit { mark: facts.mark(Kind::Episode, episode.record), child: true };
        let active = |moment: i64| entered <= moment && cancelled > moment;
        if active(facts.days.last()) {
            self.closing.add(&unit);
        }
        if active(self.opening.0) {
            self.opening.1.add(&unit);
        }
        let first = |moment: i64| self.ends.partition_point(|(_, end)| *end < moment);
        let (from, to) = (first(entered), first(cancelled));
        if from < to {
            self.entered[from].add(&unit);
            if let Some(gone) = self.cancelled.get_mut(to) {
                gone.add(&unit);
            }
        }
    }

    fn finish(self: Box<Self>, _facts: &Facts) -> Tally {
        let mut tally = Tally::count(self.closing);
        tally.opening = Some(self.opening.1);
        let mut stock = Cell::default();
        let by = tally.by.entry("month").or_default();
        for ((month, _), (entered, cancelled)) in
            self.ends.into_iter().zip(self.entered.into_iter().zip(self.cancelled))
        {
            stock.count = stock.count + entered.count - cancelled.count;
            stock.mark = stock.mark.plus(entered.mark).minus(cancelled.mark);
            by.insert(month, stock);
        }
        tally
    }
}
