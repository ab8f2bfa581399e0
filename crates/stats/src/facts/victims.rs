//! Victims of the cases charged in the period, and when each was located.

use std::collections::BTreeMap;

use super::{cases::Cases, day, events::Episode, people::People};
use crate::Ask;

/// The victims, each person once.
#[derive(Debug, Default)]
pub struct Victims {
    /// Numbers of the people, ascending.
    people: Vec<u32>,
    /// For each the last moment (microseconds) of the day on which they count as located.
    until: Vec<i64>,
    /// One bit per person: whether they are a victim at all; asked for every absence.
    bits: Vec<u64>,
}

impl Victims {
    pub(super) fn new(cases: &Cases, people: &People, ask: &Ask) -> Self {
        let mut located: BTreeMap<u32, i32> = BTreeMap::new();
        for victim in &cases.victims {
            let latest = located.entry(victim.person).or_default();
            *latest = (*latest).max(victim.located_on);
        }
        let mut all = Self { bits: vec![0; people.len() / 64 + 1], ..Self::default() };
        // Many victims are located on one day: ask the zone once.
        let mut ends: BTreeMap<i32, i64> = BTreeMap::new();
        for (person, latest) in located {
            let end =
                *ends.entry(latest).or_insert_with(|| ask.zone.end_of(day(latest).unwrap_or(ask.period.to)));
            all.people.push(person);
            all.until.push(end);
            all.bits[person as usize / 64] |= 1 << (person % 64);
        }
        all
    }

    /// The people, each once, in ascending order of their numbers.
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    /// Place among the victims of the person whose absence this is, if the absence counts as one before they were
    /// located: verified, not unfounded, reported on or before that day.
    pub fn absence_before_located(&self, episode: &Episode) -> Option<usize> {
        let word = self.bits.get(episode.person as usize / 64)?;
        if word >> (episode.person % 64) & 1 == 0 || episode.verified.is_none() || episode.unfounded.is_some()
        {
            return None;
        }
        let place = self.people.binary_search(&episode.person).ok()?;
        (episode.reported? <= self.until[place]).then_some(place)
    }
}
