//! The frame around every page of work: who I am, for what purpose, where I can go, and what of it is recorded.

mod roles;
mod shell;

pub use roles::{Place, Role};
pub(crate) use shell::{Head, heading, shell};

use crate::parts::Msg;

/// What the frame shows, and what every form needs.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Whether this is a demo or training copy with invented records.
    pub sample: bool,
    /// Token of this session against forged forms.
    pub csrf: String,
    /// Key of this page's forms: sent twice, a form is carried out once.
    pub once: String,
    /// Address of this page, ids only, to come back to after changing seat or purpose.
    pub path: String,
    /// When the page was made, from [`crate::parts::Times::made`].
    pub made: String,
    /// The ledger's entry of this page, if it disclosed something.
    pub entry: Option<u64>,
    /// Who is signed in.
    pub who: Option<Who>,
    /// What was just done.
    pub flash: Option<Flash>,
}

/// Who is signed in, from which seat.
#[derive(Clone, Debug)]
pub struct Who {
    /// Name and rank or title: `Sgt. Dana Okafor`.
    pub name: String,
    /// Name of the agency; none for seats of no agency.
    pub agency: Option<String>,
    /// Name of the unit.
    pub unit: Option<String>,
    /// What this seat does, which chooses the places to go.
    pub role: Role,
    /// Whether the person holds other seats too.
    pub several_seats: bool,
    /// Purpose in words; none if it has not been said yet.
    pub purpose: Option<String>,
    /// How many wait at a place.
    pub counts: Vec<(Place, u64)>,
}

/// What was just saved, at the top of the next page.
#[derive(Clone, Debug)]
pub struct Flash {
    /// When: `05:58`.
    pub at: String,
    /// What, without personal values.
    pub what: Msg,
    /// Its ledger entry.
    pub entry: Option<u64>,
}
