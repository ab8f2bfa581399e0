//! What a report is asked for.

use domain::{Date, Instant, Zone};

use crate::{Audience, Period};

/// The question behind a report: the same ask over the same records gives the same report on every machine.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The days counted; both ends belong to it.
    pub period: Period,
    /// The day from whose end staffing, commitments and open clocks are seen; usually the period's last.
    pub as_of: Date,
    /// Printed in the report. The [`crate::Source`] is the one that hands out only what was recorded by then.
    pub known_at: Option<Instant>,
    /// For whom: the public edition also gathers what suppression needs.
    pub audience: Audience,
    /// The partnership's zone, in which a moment has its day.
    pub zone: Zone,
}

impl Ask {
    /// An internal report over a period, seen from its last day.
    #[must_use]
    pub fn internal(period: Period, zone: Zone) -> Self {
        Self { period, as_of: period.to, known_at: None, audience: Audience::Internal, zone }
    }

    /// The period in words: `2011-02-01 to 2013-01-16`.
    #[must_use]
    pub fn period_text(&self) -> String {
        format!("{} to {}", self.period.from, self.period.to)
    }

    /// The day of seeing in words: `as of 2013-01-16`.
    #[must_use]
    pub fn as_of_text(&self) -> String {
        format!("as of {}", self.as_of)
    }
}
