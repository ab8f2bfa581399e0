//! The model: everything that was learnt from a set of records.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::compare::seen::Seen;
use crate::lexicon::{Lex, Lexicon};
use crate::model::chances::Chances;
use crate::model::params::{Params, see};
use crate::row::Row;

/// What was learnt from a set of records: how often values occur, how often fields agree within one child.
///
/// It holds names, telephones and addresses of those records as frequencies: keep it as well as the records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    pub(crate) chances: Chances,
    pub(crate) params: Params,
    pub(crate) lexicon: Arc<Lexicon>,
}

impl Model {
    /// Compares two rows and answers the findings with the log-odds of one child.
    #[inline]
    pub(crate) fn score(&self, lex: Lex<'_>, a: &Row, b: &Row) -> (Seen, f32) {
        let seen = see(lex, &self.chances, a, b);
        let weight = self.params.tales(&seen).weight();
        (seen, weight)
    }
}
