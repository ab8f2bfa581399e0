//! The sums that every reader knows to hold between the printed cells, of one release and across releases.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    Period,
    facts::people::ADULT,
    figures::{Place, Subject},
    mark::Mark,
    suppress::{Cell, CellError, CellId, Earlier, Problem, Reason, SMALL},
    tally,
};

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

/// Builds the problem, release by release.
#[derive(Default)]
pub(super) struct Layout {
    problem: Problem,
    releases: Vec<(Period, Cells)>,
    /// Pairs whose difference is there already.
    differences: BTreeSet<(CellId, CellId)>,
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

    /// Adds what follows from one release's period lying inside another's.
    ///
    /// Across a release in between, the two steps say all but this: the whole difference may be small as well.
    pub fn finish(mut self) -> Result<Problem, CellError> {
        let releases = std::mem::take(&mut self.releases);
        for (outer, big) in &releases {
            for (inner, small) in releases.iter().filter(|(inner, _)| within(*inner, *outer)) {
                let between: Vec<&Cells> = releases
                    .iter()
                    .filter(|(middle, _)| within(*inner, *middle) && within(*middle, *outer))
                    .map(|(_, cells)| cells)
                    .collect();
                for (at, small) in small.iter().filter(|(at, _)| grows_with_the_period(at)) {
                    let Some(big) = big.get(at) else { continue };
                    let stepwise = between.iter().any(|cells| cells.contains_key(at));
                    if !stepwise || big.value.saturating_sub(small.value) <= SMALL {
                        self.difference(*big, *small)?;
                    }
                }
            }
        }
        Ok(self.problem)
    }

    /// An empty set says nothing about which records it lacks, so empty cells are not one and the same.
    fn add(&mut self, cell: Cell, mark: Mark) -> Result<CellId, CellError> {
        if cell.value == 0 { self.problem.add(cell) } else { self.problem.add_marked(mark.bytes(), cell) }
    }

    /// The cell `big - small`, where `small` lies within `big`: nobody may narrow it either.
    fn difference(&mut self, big: Laid, small: Laid) -> Result<(), CellError> {
        if big.id == small.id || !(big.child || small.child) || !self.differences.insert((big.id, small.id)) {
            return Ok(());
        }
        let Some(value) = big.value.checked_sub(small.value) else { return Ok(()) };
        let rest = if big.child { Cell::child(value) } else { Cell::open(value) };
        let rest = self.add(rest.unprinted(), big.mark.minus(small.mark))?;
        self.problem.relate(&[big.id], &[small.id, rest])
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

/// Whether a period lies inside a longer one.
fn within(inner: Period, outer: Period) -> bool {
    inner != outer && outer.from <= inner.from && inner.to <= outer.to
}

/// Whether the records counted over a period are among those counted over a longer one. Stocks are not; a person's
/// lead charge, and the year in which they were first located, may change with the period.
fn grows_with_the_period((figure, place): &(String, Where)) -> bool {
    match (figure.as_str(), place) {
        ("episodes_active", _) | (_, Where::Opening) => false,
        ("defendants_charged", place) => *place == Where::Value,
        ("juvenile_victims_located", Where::Key(dimension, _)) => dimension == "sex",
        _ => true,
    }
}
