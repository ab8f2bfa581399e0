//! Three tales of a pair, and how likely each makes what is seen: one child, two children of one home, two strangers.

use serde::{Deserialize, Serialize};

use super::chances::Chances;
use super::classes::{CLASSES, Mix};
use super::strangers::Strangers;
use crate::compare::birth::Date;
use crate::compare::seen::{FIELDS, Field, LEVELS, Seen, birth as born, middle, name, number, place, sex};
use crate::compare::{birth, contact, names};
use crate::lexicon::Lex;
use crate::row::Row;
use crate::text::date::month_day;

/// Natural logarithms of level probabilities of every field.
pub(crate) type Table = [[f32; LEVELS]; FIELDS];

/// Given names of two children of one home by level, where learning starts. Only levels that are not counted by frequency are
/// read, and the one of names half told elsewhere.
pub(crate) const HOME_GIVEN: [f32; LEVELS] =
    [1.0, 0.005, 0.005, 0.005, 0.005, 0.005, 0.002, 0.003, 0.002, 0.002, 0.02, 0.85, 0.07, 0.01, 1.0, 0.03];

/// What was learnt about agreement and disagreement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Params {
    /// Within one child.
    pub same: Table,
    /// Given and family names within one child, for each naming class, then for pairs of two classes.
    pub names: Vec<[[f32; LEVELS]; 2]>,
    /// Between children of one home.
    pub home: Table,
    /// Between strangers; 0 where chance is counted by frequency. Dates are told apart by naming class.
    pub strangers: Strangers,
    /// Logarithm of the share of all pairs that are one child.
    pub prior_same: f32,
    /// Logarithm of the share of all pairs that are two children of one home.
    pub prior_home: f32,
}

/// Logarithms of the likelihood of what is seen under each tale, priors included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tales {
    pub same: f32,
    pub home: f32,
    pub other: f32,
}

impl Tales {
    /// Log-odds of one child against both other tales.
    #[inline]
    pub(crate) fn weight(&self) -> f32 {
        let (high, low) =
            if self.home > self.other { (self.home, self.other) } else { (self.other, self.home) };
        self.same - high - (low - high).exp().ln_1p()
    }
}

/// Whether strangers' agreement at this level is counted by frequency instead of by level.
pub(crate) fn by_frequency(field: Field, level: u8) -> bool {
    match field {
        Field::Given | Field::Surname => {
            matches!(level, name::FULL..=name::VARIANT | name::MOVED | name::COUNTED | name::HALF)
        }
        Field::Middle => level == middle::EXACT,
        Field::Birth => {
            matches!(level, born::EXACT | born::DEFAULT | born::MONTH | born::YEAR | born::SWAPPED)
        }
        Field::Sex => false,
        Field::Phone | Field::Code => level == number::EXACT,
        Field::Place => !matches!(level, place::DIFFER),
    }
}

/// Compares two records.
#[inline]
pub(crate) fn see(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row) -> Seen {
    let mut seen = Seen { class: names::class(a, b), ..Seen::default() };
    let mut all = Mix::all();
    let date = |row: &Row| Date::of(row.dob, |d| chances.default_day(d).is_some());
    let level = birth::level(&date(a), &date(b));
    seen.levels[Field::Birth as usize] = level;
    seen.birth = birth::chance(level, a.dob, b.dob, chances);
    if level == born::DEFAULT
        && let Some(q) = chances.default_day(month_day(a.dob))
    {
        all.times(q);
    }
    names::compare(lex, chances, a, b, &mut seen, &mut all);
    seen.names = all.ln(chances);
    seen.levels[Field::Sex as usize] = match (a.sex, b.sex) {
        (0, _) | (_, 0) => 0,
        (x, y) if x == y => sex::SAME,
        _ => sex::DIFFER,
    };
    // A number a digit off says something only where something else does.
    let promising = !matches!(seen.level(Field::Given), name::DIFFER | name::FAINT)
        || seen.level(Field::Birth) <= born::STROKE;
    contact::compare(lex, chances, a, b, promising, &mut seen);
    seen
}

impl Params {
    /// Where learning starts: round guesses for any file of people.
    pub(crate) fn start() -> Self {
        let given = [0.55, 0.1, 0.04, 0.08, 0.02, 0.05, 0.03, 0.02, 0.02, 0.03, 0.03, 0.02, 0.04, 0.0, 0.005];
        let surname = [0.55, 0.1, 0.03, 0.08, 0.01, 0.05, 0.03, 0.01, 0.01, 0.03, 0.1, 0.02, 0.02];
        let middle = [0.5, 0.25, 0.1, 0.05, 0.1];
        let date = [0.8, 0.8, 0.4, 0.4, 0.02, 0.06, 0.02, 0.03, 0.03, 0.02, 0.02, 0.01, 0.005, 0.005, 0.005];
        let apart =
            [0.02, 0.02, 0.02, 0.05, 0.002, 0.01, 0.004, 0.01, 0.02, 0.06, 0.1, 0.4, 0.35, 0.02, 0.04];
        let phone = [0.4, 0.05, 0.55];
        let code = [0.9, 0.08, 0.02];
        let spot = [0.4, 0.03, 0.03, 0.04, 0.15, 0.15, 0.2];
        let even = [0.5, 0.5];
        let fields: [&[f32]; FIELDS] =
            [&given, &surname, &middle, &date, &[0.95, 0.05], &phone, &spot, &code];
        let mut same = [[0.0; LEVELS]; FIELDS];
        for (f, list) in fields.iter().enumerate() {
            set(&mut same[f], list);
        }
        let mut home = same;
        set(&mut home[Field::Middle as usize], &[0.1, 0.1, 0.05, 0.05, 0.7]);
        set(&mut home[Field::Birth as usize], &apart);
        set(&mut home[Field::Sex as usize], &even);
        home[Field::Given as usize] = HOME_GIVEN.map(|p| p.max(1e-4).ln());
        Self {
            same,
            names: vec![[same[0], same[1]]; CLASSES + 1],
            home,
            strangers: Strangers::default(),
            prior_same: -14.0,
            prior_home: -14.0,
        }
    }

    /// Likelihoods of a comparison under the three tales.
    #[inline]
    pub(crate) fn tales(&self, seen: &Seen) -> Tales {
        let l = &seen.levels;
        let at = |table: &Table, f: Field| table[f as usize][usize::from(l[f as usize] & 15)];
        let names = &self.names[usize::from(seen.class).min(CLASSES)];
        let surname = names[1][usize::from(l[1] & 15)];
        let contact = at(&self.same, Field::Phone) + at(&self.same, Field::Place);
        let same = self.prior_same
            + names[0][usize::from(l[0] & 15)]
            + surname
            + at(&self.same, Field::Middle)
            + at(&self.same, Field::Birth)
            + at(&self.same, Field::Sex)
            + at(&self.same, Field::Code)
            + contact;
        let home = self.prior_home
            + self.home_given(seen)
            + seen.code
            + surname
            + at(&self.home, Field::Middle)
            + at(&self.home, Field::Birth)
            + at(self.strangers.all(), Field::Sex)
            + at(self.strangers.all(), Field::Code)
            + contact;
        let chance = seen.names + seen.birth + seen.contact() + seen.code;
        let other = Field::ALL.iter().map(|f| self.strangers.at(seen, *f)).sum::<f32>() + chance;
        Tales { same, home, other }
    }

    /// Logarithm of how likely the given names are between children of one home: by frequency where a given name agrees; where
    /// names stand in one another's fields, they may also be the family's.
    fn home_given(&self, seen: &Seen) -> f32 {
        let level = seen.level(Field::Given);
        let learnt = self.home[Field::Given as usize][usize::from(level & 15)];
        if level == name::HALF {
            let (x, y) = (seen.given, learnt + seen.own);
            return x.max(y) + (-(x - y).abs()).exp().ln_1p();
        }
        if by_frequency(Field::Given, level) { seen.given } else { learnt + seen.given }
    }

    /// One field's share of the log-odds against the tale of one home, or against the tale of strangers.
    pub(crate) fn part(&self, seen: &Seen, field: Field, home: bool) -> f32 {
        let level = usize::from(seen.level(field) & 15);
        if level == 0 {
            return 0.0;
        }
        let names = &self.names[usize::from(seen.class).min(CLASSES)];
        let same = match field {
            Field::Given | Field::Surname => names[field as usize][level],
            _ => self.same[field as usize][level],
        };
        let other = self.strangers.at(seen, field);
        let against = match (field, home) {
            (Field::Given, true) => self.home_given(seen),
            (Field::Given, false) => other + seen.given,
            (Field::Surname | Field::Phone | Field::Place, true) => same,
            (Field::Middle | Field::Birth, true) => self.home[field as usize][level],
            (Field::Surname, false) => other + seen.names - seen.given,
            (Field::Birth, false) => other + seen.birth,
            // What the two say together is shared out as each would say by itself.
            (Field::Phone, false) => other + seen.phone * seen.together(),
            (Field::Place, false) => other + seen.place * seen.together(),
            (Field::Code, _) => other + seen.code,
            (Field::Sex, true) => self.strangers.all()[field as usize][level],
            (Field::Middle | Field::Sex, false) => other,
        };
        same - against
    }
}

fn set(levels: &mut [f32; LEVELS], list: &[f32]) {
    let sum: f32 = list.iter().sum();
    for (level, p) in list.iter().enumerate() {
        levels[level + 1] = (p / sum).max(1e-4).ln();
    }
}
