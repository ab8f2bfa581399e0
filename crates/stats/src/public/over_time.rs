//! What readers know of one figure over several periods: sums, nested spans, and what must be left unsaid.
//!
//! A year is its quarters only where each counted thing has one day ([`Growth::Sum`]). Distinct persons may come back
//! in every quarter, a duty may turn late only after the quarter was printed, and a child located in March belongs to
//! no quarter if the case was charged in July: for those the reader knows less, and only that is stated.
//!
//! # Corrected records
//!
//! A period that was released twice may have been corrected in between. Equal marks are equal records, and such cells
//! are one. With unequal marks nothing is stated between the two, even if the newer count is the larger one: that a
//! correction only adds is a guess (a record may be withdrawn, or move to another day, while others come late), while
//! the reader we guard against works from figures, reasons and sums alone. Stating a guess would not be the safe side
//! either: a count that a guess seems to have given away already is no longer guarded, see
//! [`crate::suppress::Unseen::before`].
//!
//! For the same reason sums over time hold between spans whose marks agree wherever they could disagree (four quarters
//! and their year); the newest release is believed first. What an older count contradicts, it is not tied to. That
//! one span lies inside another is stated whatever the marks say, if the counts allow it: no reader doubts it.

use std::collections::BTreeMap;

use super::layout::Where;
use crate::{Period, mark::Mark, suppress::Span};

/// How a count over a period follows from counts over its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Growth {
    /// It is their sum.
    Sum,
    /// It is their sum or more: what is late only after a part's end is in none of them.
    AtLeastSum,
    /// It is their sum or less: a person may be in several parts.
    AtMostSum,
    /// It is no less than any of them, and that is all.
    Nested,
}

impl Growth {
    /// Of a place in a figure; none if counts over a period say nothing about those over a longer one. Stocks do not;
    /// a person's lead charge, and the year in which they were first located, may change with the period.
    pub fn of(figure: &str, place: &Where) -> Option<Self> {
        match (figure, place) {
            ("episodes_active", _) | (_, Where::Opening) => None,
            ("defendants_charged", Where::Value) | (_, Where::Denominator) => Some(Self::AtMostSum),
            ("defendants_charged", _) => None,
            ("juvenile_victims_located", Where::Key(dimension, _)) if dimension != "sex" => None,
            ("handoffs_late" | "clock_lateness", _) => Some(Self::AtLeastSum),
            (
                "charges_filed" | "pleas" | "dispositions" | "convictions" | "episodes_reported"
                | "episodes_entered" | "episodes_cancelled" | "handoffs_received",
                _,
            ) => Some(Self::Sum),
            _ => Some(Self::Nested),
        }
    }
}

/// Days counted from a fixed day, both included.
pub(super) fn days(period: Period) -> (i32, i32) {
    let number = |days: i64| i32::try_from(days).unwrap_or(i32::MAX - 1);
    (number(period.from.days_since_first()), number(period.to.days_since_first()))
}

/// Whether one span lies inside a longer one.
pub(super) fn within(inner: Span, outer: Span) -> bool {
    outer.from <= inner.from && inner.to <= outer.to && (inner.from, inner.to) != (outer.from, outer.to)
}

/// Groups of spans whose records agree, by place in the list, which has the newest release's spans first. A span is in
/// the newest group that it does not contradict; with those it contradicts it has no group in common.
pub(super) fn agreeing(spans: &[(Span, Mark)]) -> Vec<Vec<usize>> {
    let (mut groups, mut start) = (Vec::new(), 0);
    while start < spans.len() {
        let (mut records, mut fit, mut next) = (Records::default(), Vec::new(), spans.len());
        for (place, (span, mark)) in spans.iter().enumerate().skip(start) {
            if records.agree(*span, *mark) {
                fit.push(place);
            } else {
                next = next.min(place);
            }
        }
        groups.push(fit);
        start = next;
    }
    groups
}

/// The most spans inside `outer` that do not overlap, by place in the list, from the earliest on.
pub(super) fn apart(spans: &[Span], outer: Span) -> Vec<usize> {
    let mut inside: Vec<usize> = (0..spans.len()).filter(|place| within(spans[*place], outer)).collect();
    inside.sort_by_key(|place| (spans[*place].to, -spans[*place].from, *place));
    let mut last = i32::MIN;
    inside.retain(|place| {
        let free = spans[*place].from > last;
        if free {
            last = spans[*place].to;
        }
        free
    });
    inside
}

/// Marks up to each day, as far as the spans so far give them.
#[derive(Default)]
struct Records {
    /// For a day another one, and the mark of what lies between.
    since: BTreeMap<i32, (i32, Mark)>,
}

impl Records {
    /// The first day that this one can be measured from, and the mark since.
    fn measure(&self, day: i32) -> (i32, Mark) {
        let (mut day, mut mark) = (day, Mark::default());
        while let Some((before, between)) = self.since.get(&day) {
            (day, mark) = (*before, mark.plus(*between));
        }
        (day, mark)
    }

    /// Takes in a span if its records can be the same as those of the spans before.
    fn agree(&mut self, span: Span, mark: Mark) -> bool {
        let ((first, to_from), (other, to_end)) = (self.measure(span.from), self.measure(span.to + 1));
        if first == other {
            return to_end.minus(to_from) == mark;
        }
        self.since.insert(other, (first, to_from.plus(mark).minus(to_end)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mark::Kind,
        suppress::{Cell, CellId, Problem},
    };

    fn cell() -> CellId {
        Problem::new().add(Cell::open(0)).expect("a cell")
    }

    /// A span with one record for each of these numbers.
    fn span(from: i32, to: i32, records: &[u8]) -> (Span, Mark) {
        let of = |n: &u8| Mark::of(Kind::Episode, domain::RecordId([*n; 16]));
        (Span { from, to, cell: cell() }, records.iter().map(of).fold(Mark::default(), Mark::plus))
    }

    #[test]
    fn quarters_agree_with_their_year_until_one_is_corrected() {
        let year = span(0, 3, &[1, 2, 3, 4, 5]);
        let quarters = [span(3, 3, &[5]), span(2, 2, &[4]), span(1, 1, &[2, 3]), span(0, 0, &[1])];
        let mut all = vec![year];
        all.extend(quarters);
        assert_eq!(agreeing(&all), [vec![0, 1, 2, 3, 4]]);
        // A late report in the first quarter, and the year told again: the old year still agrees with the old quarters.
        all.insert(0, span(0, 3, &[1, 2, 3, 4, 5, 6]));
        assert_eq!(agreeing(&all), [vec![0, 2, 3, 4], vec![1, 2, 3, 4, 5]]);
    }

    #[test]
    fn two_versions_of_one_period_are_never_in_one_group() {
        let (new, old) = (span(0, 3, &[1, 2, 7]), span(0, 3, &[1, 2, 3]));
        assert_eq!(agreeing(&[new, old]), [vec![0], vec![1]]);
    }

    #[test]
    fn months_that_do_not_overlap_are_found_inside_a_half_year() {
        let spans: Vec<Span> =
            [(0, 5), (0, 2), (0, 0), (1, 1), (2, 4), (5, 5), (6, 6)].map(|(a, b)| span(a, b, &[]).0).into();
        assert_eq!(apart(&spans, spans[0]), [2, 3, 4, 5]);
    }
}
