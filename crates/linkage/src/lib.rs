//! Which reports are about one child: an unsupervised linker of records of people.
//!
//! Records go into [`Records`]; [`dedupe`] learns from them how often fields agree within one child, between children of one
//! home and between strangers, and answers pairs with a probability and clusters. Nothing is shipped that knows one city's
//! names: frequencies, naming classes, short forms and error rates come from the records at hand.

mod compare;
mod dedupe;
mod error;
mod explain;
mod find;
mod finding;
mod group;
mod index;
mod learnt;
mod lexicon;
mod model;
mod neighbours;
mod parallel;
mod record;
mod records;
mod row;
mod settings;
mod table;
mod text;

pub use compare::seen::Field;
pub use dedupe::{between, dedupe};
pub use error::LinkageError;
pub use explain::{Evidence, Explanation};
pub use finding::Finding;
pub use index::{Candidate, Index};
pub use learnt::{Model, Rate};
pub use record::Record;
pub use records::Records;
pub use settings::{Progress, Quiet, Settings, Stage};
pub use table::{Columns, Table, TableError, write_clusters, write_pairs};

/// Two records held to be one child.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Row of the earlier record.
    pub left: u32,
    /// Row of the later record.
    pub right: u32,
    /// Probability, restated from the pair and its cluster; at least the threshold.
    pub p: f32,
}

/// What linking one set of records comes to.
#[derive(Clone, Debug)]
pub struct Linked {
    /// All pairs held to be one child, pairs inside clusters included, sorted by row.
    pub pairs: Vec<Pair>,
    /// For each row the first row of its cluster.
    pub clusters: Vec<u32>,
    /// What was learnt.
    pub model: Model,
}

/// A compared pair with its log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    pub left: u32,
    pub right: u32,
    pub weight: f32,
    /// Steady fields that speak of two children, a bit each.
    pub split: u8,
}
