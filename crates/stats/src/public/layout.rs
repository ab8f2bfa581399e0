//! The sums that every reader knows to hold between the printed cells, of one release and across releases.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Period,
    facts::people::ADULT,
    figures::{Place, Subject},
    mark::Mark,
    suppress::{Cell, CellError, CellId, Earlier, Problem, Reason, SMALL, Span},
    tally,
};

use super::over_time::{Growth, agreeing, apart, days, within};

/// Where in a figure a cell stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Where {
    /// The count itself.
    Value,
    /// The lower part of the share.
    Denominator,
    /// The stock before the period, which is not printed.
    Opening,
    /// A key of a dimension.
    Key(String, String),
}

impl From<Place<'_>> for Where {
    fn from(place: Place<'_>) -> Self {
        match place {
            Place::Value => Self::Value,
            Place::Denominator => Self::Denominator,
            Place::Key(dimension, key) => Self::Key(dimension.to_owned(), key.to_owned()),
        }
    }
}

/// One cell of one release.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub figure: String,
    pub place: Where,
    pub value: u64,
    pub mark: Mark,
    pub child: bool,
    pub withheld: Option<Reason>,
}

impl Slot {
    pub fn new(figure: &str, place: Place<'_>, cell: &tally::Cell, subject: Subject) -> Self {
        let child = match subject {
            Subject::Children => true,
            Subject::Absences => place != Place::Key("age", ADULT),
            Subject::Defendants => cell.child,
            Subject::Open => false,
        };
        let (place, value) = (place.into(), cell.count);
        Self { figure: figure.to_owned(), place, value, mark: cell.mark, child, withheld: None }
    }

    pub fn opening(figure: &str, cell: &tally::Cell) -> Self {
        Self { place: Where::Opening, ..Self::new(figure, Place::Value, cell, Subject::Children) }
    }
}

/// A cell that stands in a release, with what is needed to relate it to others.
#[derive(Clone, Copy)]
struct Laid {
    id: CellId,
    value: u64,
    mark: Mark,
    child: bool,
}

type Cells = BTreeMap<(String, Where), Laid>;

/// A cell with the days it counts over.
#[derive(Clone, Copy)]
struct Over {
    span: Span,
    laid: Laid,
}

/// Builds the problem, release by release.
#[derive(Default)]
pub(super) struct Layout {
    problem: Problem,
    releases: Vec<(Period, Cells)>,
}

impl Layout {
    /// Adds a release: its cells and the sums within it. Gives the id of each slot's cell.
    pub fn release(&mut self, period: Period, slots: &[Slot], new: bool) -> Result<Vec<CellId>, CellError> {
        let (mut cells, mut ids) = (Cells::new(), Vec::new());
        for slot in slots {
            let mut cell = if slot.child { Cell::child(slot.value) } else { Cell::open(slot.value) };
            if slot.place == Where::Value {
                cell = cell.total();
            }
            if !new {
                let known = slot.withheld.map_or(Earlier::Shown, Earlier::Withheld);
                cell = cell.unprinted().earlier(known);
            }
            if slot.place == Where::Opening {
                cell = cell.unprinted().earlier(Earlier::Never);
            }
            let id = self.add(cell, slot.mark)?;
            ids.push(id);
            let laid = Laid { id, value: slot.value, mark: slot.mark, child: slot.child };
            cells.insert((slot.figure.clone(), slot.place.clone()), laid);
        }
        self.sums(&cells)?;
        self.shares(&cells)?;
        self.stocks(&cells)?;
        self.releases.push((period, cells));
        Ok(ids)
    }

    /// Adds what readers know of the same figure over several periods, of this release and of earlier ones.
    pub fn finish(mut self) -> Result<Problem, CellError> {
        let mut places: BTreeMap<(String, Where), Vec<Over>> = BTreeMap::new();
        for (period, cells) in std::mem::take(&mut self.releases).iter().rev() {
            for ((figure, place), laid) in cells {
                let Some(growth) = Growth::of(figure, place) else { continue };
                let (from, to) = days(*period);
                let mut over = Over { span: Span { from, to, cell: laid.id }, laid: *laid };
                let mut place = place.clone();
                if growth == Growth::Sum
                    && let Where::Key(dimension, month) = &place
                    && dimension == "month"
                {
                    // A month is the figure itself over fewer days.
                    let Some(month) = month_of(month, *period) else { continue };
                    (over.span.from, over.span.to) = days(month);
                    place = Where::Value;
                }
                let known = places.entry((figure.clone(), place)).or_default();
                if known.iter().all(|k| k.span != over.span) {
                    known.push(over);
                }
            }
        }
        for ((figure, place), overs) in &places {
            if let Some(growth) = Growth::of(figure, place) {
                self.over_time(growth, overs)?;
            }
        }
        Ok(self.problem)
    }

    fn over_time(&mut self, growth: Growth, overs: &[Over]) -> Result<(), CellError> {
        if overs.iter().all(|over| !over.laid.child) {
            return Ok(());
        }
        let groups = match growth {
            Growth::Sum => agreeing(&overs.iter().map(|o| (o.span, o.laid.mark)).collect::<Vec<_>>()),
            _ => Vec::new(),
        };
        let spans: Vec<Span> = overs.iter().map(|over| over.span).collect();
        for (outer, big) in overs.iter().enumerate() {
            for (inner, small) in overs.iter().enumerate().filter(|(_, small)| within(small.span, big.span)) {
                let between = |o: &Over| within(small.span, o.span) && within(o.span, big.span);
                // Where steps or sums say all but this, the difference itself may still be small.
                let told = groups.iter().any(|group| group.contains(&outer) && group.contains(&inner));
                let few = (1..=SMALL).contains(&big.laid.value.abs_diff(small.laid.value));
                if few || !(told || overs.iter().any(between)) {
                    self.difference(big.laid, small.laid)?;
                }
            }
            let parts: Vec<&Over> = apart(&spans, big.span).into_iter().map(|place| &overs[place]).collect();
            if parts.len() < 2 {
                continue;
            }
            let sum: u64 = parts.iter().map(|part| part.laid.value).sum();
            let ids: Vec<CellId> = parts.iter().map(|part| part.laid.id).collect();
            let length = |span: Span| span.to - span.from + 1;
            let whole = parts.iter().map(|part| length(part.span)).sum::<i32>() == length(big.span);
            match growth {
                Growth::AtLeastSum if sum <= big.laid.value => {
                    let more = self.problem.add(Cell::open(big.laid.value - sum).unprinted())?;
                    self.problem.relate(&[big.laid.id], &[ids, vec![more]].concat())?;
                }
                Growth::AtMostSum if whole && sum >= big.laid.value => {
                    let twice = self.problem.add(Cell::open(sum - big.laid.value).unprinted())?;
                    self.problem.relate(&[big.laid.id, twice], &ids)?;
                }
                _ => {}
            }
        }
        for group in groups {
            self.problem.periods(&group.iter().map(|place| overs[*place].span).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// An empty set says nothing about which records it lacks, so empty cells are not one and the same.
    fn add(&mut self, cell: Cell, mark: Mark) -> Result<CellId, CellError> {
        if cell.value == 0 { self.problem.add(cell) } else { self.problem.add_marked(mark.bytes(), cell) }
    }

    /// The cell `big - small`, where `small` lies within `big`: nobody may narrow it either.
    fn difference(&mut self, big: Laid, small: Laid) -> Result<(), CellError> {
        if big.id == small.id || !(big.child || small.child) || big.value < small.value {
            return Ok(());
        }
        // Which records an empty rest lacks, nobody can say: see `add`.
        let mark = (big.value > small.value).then(|| big.mark.minus(small.mark).bytes());
        self.problem.rest(big.id, small.id, mark).map(drop)
    }

    /// Each dimension adds up to its figure; the two-way table of defendants to both its sides.
    fn sums(&mut self, cells: &Cells) -> Result<(), CellError> {
        let mut dimensions: BTreeMap<(&str, &str), Vec<(&str, Laid)>> = BTreeMap::new();
        for ((figure, place), cell) in cells {
            if let Where::Key(dimension, key) = place {
                dimensions.entry((figure, dimension)).or_default().push((key, *cell));
            }
        }
        for ((figure, dimension), parts) in &dimensions {
            if *figure == "episodes_active" {
                continue;
            }
            if let Some(total) = cells.get(&((*figure).to_owned(), Where::Value)) {
                self.adds_up(*total, &parts.iter().map(|(_, cell)| *cell).collect::<Vec<_>>())?;
            }
            if *dimension != "lead_class_level" {
                continue;
            }
            for side in ["lead_class", "level"] {
                for (key, total) in dimensions.get(&(*figure, side)).into_iter().flatten() {
                    let inside = parts.iter().filter(|(both, _)| {
                        both.split_once('/')
                            .is_some_and(|(class, level)| *key == if side == "level" { level } else { class })
                    });
                    self.adds_up(*total, &inside.map(|(_, cell)| *cell).collect::<Vec<_>>())?;
                }
            }
        }
        Ok(())
    }

    fn adds_up(&mut self, total: Laid, parts: &[Laid]) -> Result<(), CellError> {
        let sum: u64 = parts.iter().map(|part| part.value).sum();
        if sum != total.value {
            return Err(CellError::DoesNotAddUp);
        }
        // A lone part that is not empty is the total itself: equal marks have made them one.
        let ids: Vec<CellId> = parts.iter().map(|part| part.id).collect();
        self.problem.sum(total.id, &ids)
    }

    /// Complements of shares, and sets that lie within one another.
    fn shares(&mut self, cells: &Cells) -> Result<(), CellError> {
        let at = |figure: &str, place: Where| cells.get(&(figure.to_owned(), place)).copied();
        let (prior, repeated) = ("victims_with_prior_episode", "victims_with_repeated_episodes");
        let nested = [
            (at(prior, Where::Denominator), at(prior, Where::Value)),
            (at(repeated, Where::Denominator), at(repeated, Where::Value)),
            (at(prior, Where::Value), at(repeated, Where::Value)),
            (at(prior, Where::Denominator), at("juvenile_victims_located", Where::Value)),
        ];
        for (big, small) in nested {
            if let (Some(big), Some(small)) = (big, small) {
                self.difference(big, small)?;
            }
        }
        Ok(())
    }

    /// What was active at a month's end, and entered less cancelled since, is active at the next one. Where records
    /// break this (a cancellation of what was never entered), readers cannot rely on it either.
    fn stocks(&mut self, cells: &Cells) -> Result<(), CellError> {
        let at = |figure: &str, place: Where| cells.get(&(figure.to_owned(), place)).copied();
        let month = |name: &str| Where::Key("month".to_owned(), name.to_owned());
        let (entered, cancelled, active) = ("episodes_entered", "episodes_cancelled", "episodes_active");
        let mut before = at(active, Where::Opening);
        let months: BTreeSet<&String> = cells
            .keys()
            .filter_map(|(figure, place)| match place {
                Where::Key(_, name) if figure == active || figure == entered => Some((place, name)),
                _ => None,
            })
            .filter(|(place, _)| matches!(place, Where::Key(dimension, _) if dimension == "month"))
            .map(|(_, name)| name)
            .collect();
        let last = months.last().copied();
        for name in months {
            let stock =
                at(active, month(name)).or_else(|| at(active, Where::Value).filter(|_| Some(name) == last));
            let flows = (at(entered, month(name)), at(cancelled, month(name)));
            if let (Some(then), Some(now), (Some(came), Some(went))) = (before, stock, flows)
                && then.value + came.value == now.value + went.value
            {
                self.problem.relate(&[now.id, went.id], &[then.id, came.id])?;
            }
            before = stock;
        }
        Ok(())
    }
}

/// The days of a month (`2013-01`) that lie in a period.
fn month_of(name: &str, period: Period) -> Option<Period> {
    let first = Date::parse(&format!("{name}-01")).ok()?;
    let month = Period { from: first.max(period.from), to: first.month_end().min(period.to) };
    (month.from <= month.to).then_some(month)
}
