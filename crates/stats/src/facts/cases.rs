//! Cases with their charges, pleas, dispositions, people, agencies, acts and evidence.

mod charge;
mod read;

pub use charge::{CLASS, Charge, DISPOSITION, Disposition, LEVEL, PLEA, Plea};
pub(crate) use read::act_kinds;

use domain::RecordId;

use super::{
    ids::Ids,
    words::{Texts, Word},
};

/// One case.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The first charge filed in it, by place in [`Cases::charges`].
    pub first_charge: Option<u32>,
    /// Whether that one was filed in the period: the case then counts as charged in it.
    pub charged: bool,
    /// How the matter came to light.
    pub found_by: Word,
    /// Whether any act took place in a hotel or motel.
    pub hotel: bool,
    /// Whether any evidence item came from a property and supports the case.
    pub property_evidence: bool,
    /// County of an act.
    pub county: Option<Word>,
    /// Whether acts took place in two or more counties.
    pub counties: bool,
    /// Whether the case has two or more agencies.
    pub agencies: bool,
    /// Whether one of its agencies is federal.
    pub federal: bool,
    /// Day on which the earliest act began (packed; 0 if unknown).
    pub first_act: i32,
    /// Place in [`Cases::public_files`] plus one; 0 if no one has marked the case as told in a public court file.
    pub public_file: u32,
}

impl Case {
    /// Two or more agencies, one of them federal.
    pub const fn joint(&self) -> bool {
        self.agencies && self.federal
    }
}

/// A victim's part in a case.
#[derive(Clone, Copy, Debug)]
pub struct Victim {
    /// Which case.
    pub case: u32,
    /// Which person.
    pub person: u32,
    /// Day they were brought to safety (packed; 0 if unknown).
    pub located_on: i32,
}

/// An act of a case that may be told.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Which case.
    pub case: u32,
    /// Place in the list of kinds.
    pub kind: u8,
    /// Where.
    pub county: Word,
    /// Whether it is held to be significant.
    pub significant: bool,
}

/// Record ids by place, empty in internal reports.
#[derive(Debug, Default)]
pub struct Records {
    /// Of charges.
    pub charges: Vec<RecordId>,
    /// Of pleas.
    pub pleas: Vec<RecordId>,
    /// Of dispositions.
    pub dispositions: Vec<RecordId>,
}

/// All cases and what belongs to them.
#[derive(Debug, Default)]
pub struct Cases {
    ids: Ids,
    /// Cases by small number.
    pub cases: Vec<Case>,
    /// The senders' own keys of cases.
    pub names: Texts,
    /// Citations of public court files, of the cases that a person has marked.
    pub public_files: Vec<String>,
    charge_ids: Ids,
    /// Ids of charges, pleas and dispositions by their places; in public reports alone, which need them for marks.
    pub records: Records,
    /// Charges by small number.
    pub charges: Vec<Charge>,
    /// The senders' own keys of charges.
    pub charge_names: Texts,
    /// All pleas.
    pub pleas: Vec<Plea>,
    /// Of each charge, whether it was dismissed, diverted or acquitted: an accepted plea to it then convicts nobody.
    pub fallen: Vec<bool>,
    /// All dispositions.
    pub dispositions: Vec<Disposition>,
    /// Victims of the cases charged in the period; a person may be there in several.
    pub victims: Vec<Victim>,
    /// Agencies of the joint cases charged in the period, the lead among them; a pair may be there twice.
    pub agencies: Vec<(u32, u32)>,
    /// Acts of the cases that may be told: charged in the period, joint, with a plea.
    pub acts: Vec<Act>,
}

impl Cases {
    /// Whether a case counts as charged in the period.
    pub fn is_charged(&self, case: u32) -> bool {
        self.cases.get(case as usize).is_some_and(|c| c.charged)
    }

    /// The cases charged in the period, with their first charge.
    pub fn charged(&self) -> impl Iterator<Item = (&Case, &Charge)> {
        self.cases
            .iter()
            .filter(|case| case.charged)
            .filter_map(|case| Some((case, self.charges.get(case.first_charge? as usize)?)))
    }
}
