//! The catalogue of figures. One small file each: what is counted, in words, beside the code that counts it.
//!
//! A new figure is one new file here and one line in [`CATALOGUE`].

mod about;
mod count;
mod shared;

mod case_narratives;
mod cases_charged;
mod cases_with_hotel_act;
mod charges_filed;
mod claims;
mod clock_lateness;
mod commitments_open;
mod commitments_overdue;
mod contacts;
mod convictions;
mod defendants_charged;
mod dispositions;
mod episodes_active;
mod episodes_cancelled;
mod episodes_entered;
mod episodes_reported;
mod handoffs_late;
mod handoffs_received;
mod hotel_cases_with_property_evidence;
mod investigators_assigned;
mod joint_cases;
mod juvenile_victims_located;
mod multi_county_cases;
mod people_trained;
mod pleas;
mod properties_known;
mod properties_trained;
mod victims_with_prior_episode;
mod victims_with_repeated_episodes;

pub use about::{About, Entry, Scope, Subject};
use about::{Counter, Stream};
pub use case_narratives::ALFORD_MEANS;
pub(crate) use count::Place;
pub use count::{Counted, count};
pub(crate) use shared::late::Allowed;

/// Every figure, in the order of the report.
pub static CATALOGUE: [&Entry; 29] = [
    &defendants_charged::ENTRY,
    &charges_filed::ENTRY,
    &cases_charged::ENTRY,
    &pleas::ENTRY,
    &convictions::ENTRY,
    &dispositions::ENTRY,
    &juvenile_victims_located::ENTRY,
    &cases_with_hotel_act::ENTRY,
    &hotel_cases_with_property_evidence::ENTRY,
    &victims_with_prior_episode::ENTRY,
    &victims_with_repeated_episodes::ENTRY,
    &multi_county_cases::ENTRY,
    &joint_cases::ENTRY,
    &people_trained::ENTRY,
    &properties_trained::ENTRY,
    &properties_known::ENTRY,
    &episodes_reported::ENTRY,
    &episodes_entered::ENTRY,
    &episodes_cancelled::ENTRY,
    &episodes_active::ENTRY,
    &handoffs_received::ENTRY,
    &handoffs_late::ENTRY,
    &clock_lateness::ENTRY,
    &investigators_assigned::ENTRY,
    &commitments_open::ENTRY,
    &commitments_overdue::ENTRY,
    &claims::ENTRY,
    &contacts::ENTRY,
    &case_narratives::ENTRY,
];

/// The entry of a figure's id.
#[must_use]
pub fn entry(id: &str) -> Option<&'static Entry> {
    CATALOGUE.into_iter().find(|entry| entry.about.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_says_what_it_counts_in_which_unit() {
        for entry in CATALOGUE {
            let about = &entry.about;
            assert!(about.definition.ends_with('.') && about.definition.len() > 40, "{}", about.id);
            assert!(!about.unit.is_empty() && about.notes.iter().all(|n| n.ends_with('.')), "{}", about.id);
            assert_eq!(CATALOGUE.iter().filter(|e| e.about.id == about.id).count(), 1, "{}", about.id);
        }
        assert!(entry("defendants_charged").is_some() && entry("defendants").is_none());
    }
}
