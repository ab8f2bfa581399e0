//! Links between two files: that they are of one person, or may be. Proposed by the house, decided by a person.
//!
//! Nothing merges. A link is a record of its own (the bundle's `links`), and what follows from it follows while it stands:
//! the timeline, repeat counts and reports. Beside each proposal lies its [`Basis`], sealed under both files' keys.

mod basis;
mod files;
mod group;
mod job;
mod lines;
mod look;
mod model;
mod near;
mod propose;

pub use basis::{Basis, Finding, Part};
pub(crate) use basis::{open as open_basis, refuse};
pub(crate) use group::{Conflict, among, conflict, of as group_of};
pub(crate) use job::propose_for;
pub use job::{AskLinks, Proposed, THRESHOLD};
pub(crate) use lines::{REFUSED_PLACE, keep as keep_lines, keep_of_person, rebuild as rebuild_lines};
pub use look::Look;
pub(crate) use model::{AtHand, forget as forget_model};
pub(crate) use near::weigh;

/// The kind of act under which the program writes proposals.
pub const ACT: &str = "link_propose";

/// Why a link, or what would follow from one, is refused.
pub(crate) const REFUSED: &str = "two files that are linked as one person would make an exploited youth the accused: one names a victim, the \
                                  other someone charged who was, or may have been, under 18";

/// What would mend it.
pub(crate) const MEND: &str = "speak with the other agency: leave out the charge, or withdraw the link; if the person was an adult \
                               throughout, enter the full date of birth";
