//! The model: everything that was learnt from a set of records.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::compare::seen::{LEVELS, Seen};
use crate::lexicon::{Lex, Lexicon};
use crate::model::chances::Chances;
use crate::model::params::{Params, Table, by_frequency, see};
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

/// How often a field agrees to a level, as learnt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The field.
    pub field: crate::Field,
    /// Level within the field, from 1.
    pub level: u8,
    /// Share within one child, 0 to 1.
    pub same: f32,
    /// Share between children of one home.
    pub home: f32,
    /// Share between strangers; `None` where it depends on how common the value is.
    pub other: Option<f32>,
}

impl Model {
    /// Shares of all levels that were learnt, for a report on the method.
    #[must_use]
    pub fn rates(&self) -> Vec<Rate> {
        let mut out = Vec::new();
        for field in crate::Field::ALL {
            for level in 1..LEVELS as u8 {
                let at = |t: &Table| t[field as usize][usize::from(level)];
                if at(&self.params.same) > -11.0 && at(&self.params.same) < 0.0 {
                    let by_frequency = by_frequency(field, level);
                    out.push(Rate {
                        field,
                        level,
                        same: at(&self.params.same).exp(),
                        home: at(&self.params.home).exp(),
                        other: (!by_frequency).then(|| at(self.params.strangers.all()).exp()),
                    });
                }
            }
        }
        out
    }

    /// Shares of all pairs that are one child, and that are two children of one home.
    #[must_use]
    pub fn priors(&self) -> (f32, f32) {
        (self.params.prior_same.exp(), self.params.prior_home.exp())
    }
}
