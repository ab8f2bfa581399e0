//! Charges, pleas and dispositions.

use std::sync::LazyLock;

use domain::TableId;

use super::Cases;
use crate::facts::{
    closed,
    words::{Word, Words},
};

/// The codes of `charges.class`, the gravest first: this is the order in which a lead charge is sought.
pub static CLASS: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::Charges, "class"));
/// The codes of `charges.level`.
pub static LEVEL: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::Charges, "level"));
/// The codes of `pleas.kind`.
pub static PLEA: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::Pleas, "kind"));
/// The codes of `dispositions.kind`.
pub static DISPOSITION: LazyLock<&[&str]> = LazyLock::new(|| closed::codes(TableId::Dispositions, "kind"));

/// One charge.
#[derive(Clone, Copy, Debug)]
pub struct Charge {
    /// Which case.
    pub case: u32,
    /// Who is charged.
    pub person: u32,
    /// Day of filing (packed; 0 if unknown).
    pub filed_on: i32,
    /// Where it was filed.
    pub county: Word,
    /// Place in [`CLASS`].
    pub class: u8,
    /// Place in [`LEVEL`].
    pub level: u8,
    /// Whether it is marked as the lead charge.
    pub lead: bool,
}

/// One plea to a charge.
#[derive(Clone, Copy, Debug)]
pub struct Plea {
    /// Which charge.
    pub charge: u32,
    /// Place in [`PLEA`].
    pub kind: u8,
    /// Day of entering (packed; 0 if unknown).
    pub entered_on: i32,
    /// Day on which the court accepted it (packed; 0 if not, or unknown).
    pub accepted_on: i32,
}

impl Plea {
    /// Its code.
    pub fn code(&self) -> &'static str {
        closed::code(&PLEA, self.kind)
    }

    /// Whether it is one that convicts, accepted by the court; the charge may still have fallen.
    pub fn accepted(&self) -> bool {
        self.accepted_on != 0 && matches!(self.code(), "guilty" | "alford" | "norgaard")
    }
}

/// One disposition of a charge.
#[derive(Clone, Copy, Debug)]
pub struct Disposition {
    /// Which charge.
    pub charge: u32,
    /// Place in [`DISPOSITION`].
    pub kind: u8,
    /// Day (packed; 0 if unknown).
    pub on: i32,
}

impl Disposition {
    /// Its code.
    pub fn code(&self) -> &'static str {
        closed::code(&DISPOSITION, self.kind)
    }
}

/// What one charge is compared by: see [`Cases::gravest`].
type Gravity<'a> = (bool, u8, i32, &'a str, u8, &'a str);

impl Cases {
    /// The lead charge of two: the one marked `lead`, else the graver class, the earlier filed, the smaller id. Two
    /// senders may use one id: what the charges say then decides, never the order in which they were stored.
    pub fn gravest(&self, one: u32, other: u32, words: &Words) -> u32 {
        if self.gravity(other, words) < self.gravity(one, words) { other } else { one }
    }

    fn gravity<'a>(&'a self, place: u32, words: &'a Words) -> Gravity<'a> {
        let charge = &self.charges[place as usize];
        let name = self.charge_names.text(place);
        (!charge.lead, charge.class, charge.filed_on, name, charge.level, words.text(charge.county))
    }

    /// Which of two charges of a case was filed first; on one day, the one with the smaller id.
    pub(super) fn first_filed(&self, one: u32, other: u32, words: &Words) -> u32 {
        let key = |place: u32| {
            let charge = &self.charges[place as usize];
            (charge.filed_on, self.charge_names.text(place), words.text(charge.county))
        };
        if key(other) < key(one) { other } else { one }
    }
}
