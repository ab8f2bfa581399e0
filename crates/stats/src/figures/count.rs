//! Counting all figures in one pass over the source.

use std::collections::BTreeMap;

use super::{CATALOGUE, Counter, Entry, Scope, Stream};
use crate::{
    Ask, Audience, Count, Figure, Report, Source,
    facts::{Facts, events},
    tally::{Cell, Tally},
    wilson,
};

/// All figures, counted and not yet cleared for anyone outside.
#[derive(Clone, Debug)]
pub struct Counted {
    pub(crate) ask: Ask,
    pub(crate) tallies: Vec<(&'static Entry, Tally)>,
}

/// Counts every figure of the catalogue. Each table is read once; absences and handoffs are never held.
///
/// # Errors
/// Whatever the source meets in reading.
pub fn count<S: Source>(source: &mut S, ask: &Ask) -> Result<Counted, S::Error> {
    let facts = Facts::read(source, ask)?;
    let mut streams: Vec<Box<dyn Stream>> = Vec::new();
    for entry in CATALOGUE {
        if let Counter::Stream(start) = entry.counter {
            streams.push(start(&facts));
        }
    }
    events::episodes(source, &facts, &mut |episode| {
        streams.iter_mut().for_each(|stream| stream.episode(episode, &facts));
    })?;
    events::handoffs(source, &facts, &mut |handoff| {
        streams.iter_mut().for_each(|stream| stream.handoff(handoff, &facts));
    })?;
    let mut streams = streams.into_iter();
    let tallies = CATALOGUE
        .into_iter()
        .map(|entry| match entry.counter {
            Counter::Facts(count) | Counter::List(count) => (entry, count(&facts)),
            Counter::Stream(_) => {
                (entry, streams.next().map(|stream| stream.finish(&facts)).unwrap_or_default())
            }
        })
        .collect();
    Ok(Counted { ask: ask.clone(), tallies })
}

impl Counted {
    /// The internal report: every count, nothing withheld.
    #[must_use]
    pub fn internal(&self) -> Report {
        self.report(Audience::Internal, &|_, _, cell| Count::Shown(cell.count))
    }

    /// A report in which `show` decides about each cell by its figure and its [`Place`].
    pub(crate) fn report(&self, audience: Audience, show: &Show<'_>) -> Report {
        Report {
            version: None,
            period: self.ask.period,
            as_of: self.ask.as_of,
            known_at: self.ask.known_at,
            audience,
            figures: self.tallies.iter().map(|(entry, tally)| self.figure(entry, tally, show)).collect(),
        }
    }

    fn figure(&self, entry: &'static Entry, tally: &Tally, show: &Show<'_>) -> Figure {
        let about = &entry.about;
        let value = show(entry, Place::Value, &tally.value);
        let denominator = tally.denominator.as_ref().map(|cell| show(entry, Place::Denominator, cell));
        let by = tally.by.iter().map(|(dimension, cells)| {
            let shown: BTreeMap<String, Count> = cells
                .iter()
                .map(|(key, cell)| (key.clone(), show(entry, Place::Key(dimension, key), cell)))
                .collect();
            (*dimension, shown)
        });
        let interval = match (&value, &denominator) {
            (Count::Shown(part), Some(Count::Shown(whole))) => wilson(*part, *whole),
            _ => None,
        };
        Figure {
            id: about.id,
            unit: about.unit,
            numerator: denominator.is_some().then(|| value.clone()),
            denominator,
            interval,
            definition: about.definition,
            period: match about.scope {
                Scope::Period => self.ask.period_text(),
                Scope::AsOf => self.ask.as_of_text(),
                Scope::All => "all records".to_owned(),
            },
            by: by.collect(),
            rows: tally.rows.clone(),
            notes: about.notes.iter().map(|note| (*note).to_owned()).chain(tally.notes.clone()).collect(),
            suppressed: match &value {
                Count::Withheld(reason) => Some(reason),
                Count::Shown(_) => None,
            },
            value,
        }
    }
}

/// Where in a figure a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place<'a> {
    /// The count itself.
    Value,
    /// The lower part of the share.
    Denominator,
    /// A key of a dimension.
    Key(&'a str, &'a str),
}

/// Decides what is printed of a cell.
pub(crate) type Show<'a> = dyn Fn(&'static Entry, Place<'_>, &Cell) -> Count + 'a;
