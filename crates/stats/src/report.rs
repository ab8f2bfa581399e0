//! What a report is: figures with all that a reader needs to judge them.

use std::collections::BTreeMap;

use domain::{Date, Instant};

/// Who a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The partnership's own analysts and leaders: every count.
    Internal,
    /// Anyone: small counts about children are withheld.
    Public,
}

impl Audience {
    /// `internal` or `public`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Public => "public",
        }
    }
}

/// A span of days; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A count, or why it is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// A whole number of whatever the figure's unit says.
    Shown(u64),
    /// Withheld from this audience, with the reason that is printed.
    Withheld(&'static str),
}

/// Lower and upper bound of a share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower bound, 0 to 1.
    pub low: f64,
    /// Upper bound, 0 to 1.
    pub high: f64,
    /// How it was computed: `wilson`.
    pub method: &'static str,
    /// Level, such as 0.95.
    pub level: f64,
}

/// One figure of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its id, such as `defendants_charged`.
    pub id: &'static str,
    /// The count itself.
    pub value: Count,
    /// What is counted: `persons`, `cases`, `charges`, `episodes`, ….
    pub unit: &'static str,
    /// Upper part of the share, if the figure is one.
    pub numerator: Option<Count>,
    /// Lower part of the share, if the figure is one.
    pub denominator: Option<Count>,
    /// Interval of the share, if there is one and nothing of it is withheld.
    pub interval: Option<Interval>,
    /// What is counted and how, in one or two plain sentences.
    pub definition: &'static str,
    /// The period in words or days, as the figure uses it (`2011-02-01 to 2013-01-16`, `as of 2013-01-16`).
    pub period: String,
    /// Counts by dimension and key: `by["lead_class"]["trafficking"]`.
    pub by: BTreeMap<&'static str, BTreeMap<String, Count>>,
    /// Rows of a figure that is a list (claims, contacts, narratives): column to cell, empty cells left out.
    pub rows: Vec<BTreeMap<&'static str, String>>,
    /// Footnotes: each ambiguity said plainly.
    pub notes: Vec<String>,
    /// Why the figure's own value is withheld, if it is.
    pub suppressed: Option<&'static str>,
}

/// The results report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Frozen version number, from 1; none while it is a draft.
    pub version: Option<u32>,
    /// The days counted.
    pub period: Period,
    /// The day from which staffing, commitments and open clocks are seen.
    pub as_of: Date,
    /// Only what was recorded by this moment is counted, if given.
    pub known_at: Option<Instant>,
    /// Who it is for.
    pub audience: Audience,
    /// The figures, in the order of the catalogue.
    pub figures: Vec<Figure>,
}

impl Report {
    /// The figure of this id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.id == id)
    }
}
