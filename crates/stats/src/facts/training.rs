//! Trainings held in the period, who attended, and the properties of the city.

use std::collections::BTreeSet;

use domain::{RecordId, TableId};

use super::{days::Days, packed};
use crate::Source;

/// Distinct attendees and properties of the period's sessions, and all properties.
#[derive(Debug, Default)]
pub struct Training {
    /// Opaque keys of those who attended.
    pub attendees: BTreeSet<String>,
    /// Properties that somebody attended for.
    pub properties: BTreeSet<RecordId>,
    /// All properties known.
    pub known: usize,
}

impl Training {
    pub(super) fn read<S: Source>(source: &mut S, days: &Days) -> Result<Self, S::Error> {
        let (mut all, mut held) = (Self::default(), BTreeSet::new());
        source.scan(TableId::Properties, &["record"], &mut |_| all.known += 1)?;
        source.scan(TableId::Trainings, &["record", "held_on"], &mut |row| {
            if days.holds(packed(row.int(1))) {
                held.extend(row.id(0));
            }
        })?;
        source.scan(TableId::Attendances, &["training_id", "attendee", "property_id"], &mut |row| {
            if !row.id(0).is_some_and(|session| held.contains(&session)) {
                return;
            }
            if let Some(attendee) = row.text(1).filter(|a| !all.attendees.contains(*a)) {
                all.attendees.insert(attendee.to_owned());
            }
            all.properties.extend(row.id(2));
        })?;
        Ok(all)
    }
}
