//! Why two records are held to be one child, or not: each field's evidence, for and against.

use serde::{Deserialize, Serialize};

use crate::compare::seen::{Field, Seen};
use crate::dedupe::odds;
use crate::finding::Finding;
use crate::learnt::Model;
use crate::lexicon::{Lens, Lex, Lexicon};
use crate::record::Record;
use crate::row::{Buffers, Row};
use crate::{LinkageError, Records};

/// Evidence of one field.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// What was found.
    pub finding: Finding,
    /// Weight in bits: 1 doubles the odds of one child, -1 halves them. 0 where a side has no value.
    pub bits: f32,
}

/// What a pair is held to be, apart from any cluster, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Probability of one child from this pair alone, 0 to 1.
    pub p: f32,
    /// The same as log-odds in bits; about the sum of `prior` and all evidence.
    pub bits: f32,
    /// Log-odds in bits before anything is compared: how rare it is that two records are one child.
    pub prior: f32,
    /// Whether the likeliest other tale is two children of one home; else two strangers. Weights are against that tale.
    pub against_home: bool,
    /// Evidence in the order of the fields.
    pub evidence: Vec<Evidence>,
}

impl Model {
    /// Compares two records and says why.
    #[must_use]
    pub fn explain(&self, left: &Record, right: &Record) -> Explanation {
        self.explain_in(&self.lexicon, left, right)
    }

    pub(crate) fn explain_in(&self, lexicon: &Lexicon, left: &Record, right: &Record) -> Explanation {
        let mut lens = Lens::new(lexicon);
        let mut buffers = Buffers::default();
        let mut rows = [left, right].map(|r| Row::read(r, &mut lens, &mut buffers));
        for row in &mut rows {
            row.hear(Lex::from(&lens));
            row.class = self.chances.class(row);
        }
        let (seen, weight) = self.score(Lex::from(&lens), &rows[0], &rows[1]);
        self.account(&seen, weight)
    }

    /// Compares two rows of the records that this model was learnt from.
    ///
    /// # Errors
    /// `NoSuchRow` for a row that the records do not have.
    pub fn explain_rows(
        &self,
        records: &Records,
        left: u32,
        right: u32,
    ) -> Result<Explanation, LinkageError> {
        let row = |k: u32| -> Result<Row, LinkageError> {
            let mut row = *records.rows.get(k as usize).ok_or(LinkageError::NoSuchRow)?;
            row.class = self.chances.class(&row);
            Ok(row)
        };
        let (seen, weight) = self.score(Lex::from(&*records.lexicon), &row(left)?, &row(right)?);
        Ok(self.account(&seen, weight))
    }

    /// Takes a comparison apart into its fields.
    pub(crate) fn account(&self, seen: &Seen, weight: f32) -> Explanation {
        let bits = |ln: f32| ln / std::f32::consts::LN_2;
        let against_home = {
            let tales = self.params.tales(seen);
            tales.home > tales.other
        };
        let prior = self.params.prior_same - if against_home { self.params.prior_home } else { 0.0 };
        let evidence = Field::ALL
            .iter()
            .map(|field| Evidence {
                field: *field,
                finding: Finding::of(*field, seen.level(*field)),
                bits: bits(self.params.part(seen, *field, against_home)),
            })
            .collect();
        Explanation { p: odds(weight), bits: bits(weight), prior: bits(prior), against_home, evidence }
    }
}
