//! Periods that overlap or lie inside one another, within a release and across releases.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, CellError, CellId, Problem};

/// A span of days, both ends included, with the cell that counts over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day, counted from any fixed day.
    pub from: i32,
    /// Last day, not before `from` and below `i32::MAX`.
    pub to: i32,
    /// The count of one figure and one key (say `by.sex` F) over these days.
    pub cell: CellId,
}

impl Problem {
    /// States that these cells count the same records over different spans; the newest release's spans come first.
    ///
    /// The days are cut into the pieces that the spans' ends make, and each span is the sum of its pieces: so a year
    /// is its quarters, and whatever overlaps follows. Where one span lies inside another, their difference becomes a
    /// cell that may not be narrowed.
    ///
    /// A span whose count contradicts newer ones (its records were corrected since) is not tied to those, but to the
    /// older ones that it still fits.
    ///
    /// # Errors
    /// [`CellError::NotNested`] for a span that ends before it begins; [`CellError::Unknown`] for a foreign cell.
    pub fn periods(&mut self, spans: &[Span]) -> Result<(), CellError> {
        let mut left = Vec::with_capacity(spans.len());
        for span in spans {
            if span.to < span.from || span.to == i32::MAX {
                return Err(CellError::NotNested);
            }
            let value = i64::try_from(self.cell(span.cell)?.value).map_err(|_| CellError::TooLarge)?;
            if !left.contains(&(*span, value)) {
                left.push((*span, value));
            }
        }
        let mut left = left.as_slice();
        while !left.is_empty() {
            let (fit, next) = newest_that_fit(left);
            self.tie(&fit)?;
            left = &left[next..];
        }
        Ok(())
    }

    /// Ties spans that contradict each other nowhere.
    fn tie(&mut self, fit: &[(Span, i64)]) -> Result<(), CellError> {
        let mut spans: Vec<Span> = fit.iter().map(|f| f.0).collect();
        spans.sort_by_key(|s| (s.from, s.to, s.cell));
        // A lone span, two nested and two apart are told whole by their difference.
        let crossing = |w: &[Span]| w[0].from < w[1].from && w[1].from <= w[0].to && w[0].to < w[1].to;
        let cut = spans.len() > 2 || spans.windows(2).any(crossing);
        for (i, one) in spans.iter().enumerate() {
            for other in spans.iter().skip(i + 1).filter(|o| o.cell != one.cell) {
                if (one.from, one.to) == (other.from, other.to) {
                    self.relate(&[one.cell], &[other.cell])?;
                } else if one.from <= other.from && other.to <= one.to {
                    self.nested(one.cell, other.cell, cut)?;
                } else if other.from <= one.from && one.to <= other.to {
                    self.nested(other.cell, one.cell, cut)?;
                }
            }
        }
        if cut { self.cut(&spans, fit) } else { Ok(()) }
    }

    /// Where the pieces tell a difference, it needs a cell of its own only if it is small, to be guarded.
    fn nested(&mut self, big: CellId, small: CellId, told: bool) -> Result<(), CellError> {
        let (all, part) = (self.cell(big)?, self.cell(small)?);
        let few = all.counts_children && (1..=super::SMALL).contains(&all.value.saturating_sub(part.value));
        if few || !told { self.difference(big, small).map(drop) } else { Ok(()) }
    }

    fn cut(&mut self, spans: &[Span], fit: &[(Span, i64)]) -> Result<(), CellError> {
        let Some(running) = running_counts(fit) else { return Ok(()) };
        let children = spans.iter().any(|s| self.cells[s.cell.0].counts_children);
        let mut pieces = Vec::new();
        for ((&from, &before), (&end, &after)) in running.iter().zip(running.iter().skip(1)) {
            let to = end - 1;
            if spans.iter().any(|s| s.from <= from && to <= s.to) {
                // A piece that is itself a span needs no cell of its own. Another one whose count the spans give
                // (where two overlap within a third) may not be narrowed if it is small. What the rest count only has
                // to fit: no reader is told, and nobody guards it.
                let named = spans.iter().find(|s| (s.from, s.to) == (from, to)).map(|s| s.cell);
                let count = u64::try_from(after - before).unwrap_or(0);
                let told = reach(spans, from).contains(&end);
                let cell = match named {
                    Some(cell) => cell,
                    None if told && children => self.add(Cell::child(count).unprinted())?,
                    None => self.add(Cell::open(count).unprinted())?,
                };
                pieces.push((from, to, cell));
            }
        }
        // A span is told by the longest shorter one that begins or ends with it, and the pieces it has beyond that.
        for s in spans {
            let shorter = spans.iter().filter(|o| {
                let within = s.from <= o.from && o.to <= s.to && (o.from == s.from || o.to == s.to);
                within && o.to - o.from < s.to - s.from
            });
            let base = shorter.max_by_key(|o| (o.to - o.from, o.from, o.cell));
            let beyond = |p: &&(i32, i32, CellId)| {
                s.from <= p.0 && p.1 <= s.to && base.is_none_or(|b| p.1 < b.from || b.to < p.0)
            };
            let parts = pieces.iter().filter(beyond).map(|p| p.2).chain(base.map(|b| b.cell));
            self.relate(&[s.cell], &parts.collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// The days from which on, or up to which, counts follow from one another, this one among them.
fn reach(spans: &[Span], day: i32) -> BTreeSet<i32> {
    let mut reached = BTreeSet::from([day]);
    loop {
        let before = reached.len();
        for (one, other) in spans.iter().map(|s| (s.from, s.to + 1)) {
            if reached.contains(&one) || reached.contains(&other) {
                reached.extend([one, other]);
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}

/// The spans that fit together, newest first, and where the first that does not fit stands (or the end).
fn newest_that_fit(spans: &[(Span, i64)]) -> (Vec<(Span, i64)>, usize) {
    if running_counts(spans).is_some() {
        return (spans.to_vec(), spans.len());
    }
    let mut fit = Vec::new();
    let mut next = spans.len();
    for (i, span) in spans.iter().enumerate() {
        fit.push(*span);
        if running_counts(&fit).is_none() {
            fit.pop();
            next = next.min(i);
        }
    }
    // One span always fits, so the rest is shorter than the whole.
    (fit, next.max(1))
}

/// A count up to each day on which a span begins or has ended, never falling, that gives every span its count; `None`
/// if there is none. Shortest paths over "at most so much more".
fn running_counts(spans: &[(Span, i64)]) -> Option<BTreeMap<i32, i64>> {
    let days: BTreeSet<i32> = spans.iter().flat_map(|(s, _)| [s.from, s.to + 1]).collect();
    let mut limits: Vec<(i32, i32, i64)> =
        days.iter().zip(days.iter().skip(1)).map(|(a, b)| (*b, *a, 0)).collect();
    for (s, count) in spans {
        limits.push((s.from, s.to + 1, *count));
        limits.push((s.to + 1, s.from, -count));
    }
    let mut running: BTreeMap<i32, i64> = days.iter().map(|d| (*d, 0)).collect();
    for _ in 0..=days.len() {
        let mut changed = false;
        for (from, to, most) in &limits {
            let reach = running[from] + most;
            if reach < running[to] {
                running.insert(*to, reach);
                changed = true;
            }
        }
        if !changed {
            return Some(running);
        }
    }
    None
}
