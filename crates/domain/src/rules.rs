//! Rules about a case that protect the child, whoever sends it.
//!
//! A person exploited as a minor cannot be made the accused of it: the only way to hold a defendant is
//! [`Defendant::accuse`], and it refuses.

use std::fmt;

use crate::{birth::BirthDate, date::Date, id::RecordId, law};

/// Age of majority, in years.
pub const ADULT: i32 = 18;

/// What the rules look at in one case.
#[derive(Clone, Debug, Default)]
pub struct CaseFacts {
    /// The day the case was opened.
    pub opened_on: Option<Date>,
    /// First and last day of each act.
    pub acts: Vec<(Option<Date>, Option<Date>)>,
    /// The charges.
    pub charges: Vec<ChargeFacts>,
    /// Everyone who is accused: named a defendant, or charged.
    pub accused: Vec<DefendantFacts>,
}

/// What the rules look at in a charge.
#[derive(Clone, Debug)]
pub struct ChargeFacts {
    /// Who is charged.
    pub person: RecordId,
    /// Under what, as the sender wrote it.
    pub statute: Option<String>,
    /// When it was filed.
    pub filed_on: Option<Date>,
}

/// What the rules look at in someone accused.
#[derive(Clone, Copy, Debug)]
pub struct DefendantFacts {
    /// Who.
    pub person: RecordId,
    /// Date of birth, perhaps partial.
    pub born: Option<BirthDate>,
    /// Whether the same case names them as a victim.
    pub victim: bool,
}

/// Someone who may stand accused in a case. There is no other way to make one than [`Defendant::accuse`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defendant(RecordId);

impl Defendant {
    /// Accepts someone as a defendant of a case.
    ///
    /// # Errors
    /// [`CaseFault::VictimAccused`] if the case names them as a victim and on any day of an act or a charge they were
    /// under 18, at the youngest their date of birth allows, or if that cannot be told.
    pub fn accuse(facts: &DefendantFacts, case: &CaseFacts) -> Result<Self, CaseFault> {
        if !facts.victim {
            return Ok(Self(facts.person));
        }
        let acts = case.acts.iter().filter_map(|(from, to)| from.or(*to));
        let charges = case.charges.iter().filter(|c| c.person == facts.person).filter_map(|c| c.filed_on);
        let mut days: Vec<Date> = acts.chain(charges).collect();
        if days.is_empty() {
            days.extend(case.opened_on);
        }
        let adult =
            facts.born.is_some_and(|born| !days.is_empty() && days.iter().all(|d| born.age_on(*d) >= ADULT));
        if adult { Ok(Self(facts.person)) } else { Err(CaseFault::VictimAccused { person: facts.person }) }
    }

    /// Who.
    #[must_use]
    pub const fn person(self) -> RecordId {
        self.0
    }
}

/// A case that cannot be accepted as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFault {
    /// Someone named as a victim is accused in the same case, and was, or may have been, a minor.
    VictimAccused {
        /// Who.
        person: RecordId,
    },
    /// Someone who was, or may have been, a minor is charged with their own exploitation.
    OwnExploitation {
        /// Who.
        person: RecordId,
        /// Place of the charge in [`CaseFacts::charges`].
        charge: usize,
    },
    /// A charge was filed before the earliest act began.
    ChargeBeforeActs {
        /// Who is charged.
        person: RecordId,
        /// Place of the charge in [`CaseFacts::charges`].
        charge: usize,
    },
}

/// All that is wrong with a case.
#[must_use]
pub fn check_case(case: &CaseFacts) -> Vec<CaseFault> {
    let mut faults: Vec<CaseFault> =
        case.accused.iter().filter_map(|d| Defendant::accuse(d, case).err()).collect();
    let begun = case.acts.iter().filter_map(|(from, _)| *from).min();
    for (place, charge) in case.charges.iter().enumerate() {
        let person = charge.person;
        if charge.filed_on.zip(begun).is_some_and(|(filed, begun)| filed < begun) {
            faults.push(CaseFault::ChargeBeforeActs { person, charge: place });
        }
        let own = charge.statute.as_deref().is_some_and(law::own_exploitation);
        if own && may_be_minor(case, charge) {
            faults.push(CaseFault::OwnExploitation { person, charge: place });
        }
    }
    faults
}

/// Whether the charged person was, or may have been, under 18 at an act; where no act has a day, when charged.
fn may_be_minor(case: &CaseFacts, charge: &ChargeFacts) -> bool {
    let Some(born) = case.accused.iter().find(|d| d.person == charge.person).and_then(|d| d.born) else {
        return true;
    };
    let mut days: Vec<Date> = case.acts.iter().filter_map(|(from, to)| from.or(*to)).collect();
    if days.is_empty() {
        days.extend(charge.filed_on);
    }
    days.is_empty() || days.iter().any(|day| born.age_on(*day) < ADULT)
}

/// Whether someone was, or may have been, under 18 on one of these days, by any of the dates of birth that files of theirs
/// hold. Without a date of birth, or without a day, it cannot be told, and so they may have been.
#[must_use]
pub fn may_have_been_minor(born: &[BirthDate], days: &[Date]) -> bool {
    born.is_empty()
        || days.is_empty()
        || born.iter().any(|born| days.iter().any(|day| born.age_on(*day) < ADULT))
}

impl CaseFault {
    /// The column to look at in a row of this table.
    #[must_use]
    pub fn column(&self, table: crate::TableId) -> &'static str {
        use crate::TableId::{CasePeople, Charges, People};
        match (self, table) {
            (_, People) => "dob",
            (_, CasePeople) => "role",
            (Self::OwnExploitation { .. }, Charges) => "statute",
            (Self::ChargeBeforeActs { .. }, Charges) => "filed_on",
            (Self::VictimAccused { .. }, Charges) => "person_id",
            (_, crate::TableId::Acts) => "from",
            _ => "",
        }
    }

    /// What kind of value is at fault.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self {
            Self::VictimAccused { .. } => "victim named as defendant",
            Self::OwnExploitation { .. } => "minor charged",
            Self::ChargeBeforeActs { .. } => "date before the acts",
        }
    }

    /// What would mend it.
    #[must_use]
    pub const fn mend(&self) -> &'static str {
        match self {
            Self::VictimAccused { .. } => {
                "leave out the role of defendant and the charge; if the person was an adult throughout, send the full \
                 date of birth"
            }
            Self::OwnExploitation { .. } => {
                "leave out the charge: the law treats the child as a victim; if the person was an adult, send the full \
                 date of birth, or the subdivision of the statute"
            }
            Self::ChargeBeforeActs { .. } => {
                "correct the day the charge was filed, or the day the earliest act began"
            }
        }
    }
}

impl fmt::Display for CaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::VictimAccused { .. } => {
                "a victim of this case is also accused in it, and was under 18 or has no known date of birth"
            }
            Self::OwnExploitation { .. } => {
                "the charge is for the person's own exploitation, and the person was under 18 or has no known date of birth"
            }
            Self::ChargeBeforeActs { .. } => "the charge was filed before the earliest act of the case began",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HER: RecordId = RecordId([1; 16]);

    fn day(text: &str) -> Option<Date> {
        Date::parse(text).ok()
    }

    fn case(born: Option<&str>, victim: bool, statute: &str) -> CaseFacts {
        CaseFacts {
            opened_on: None,
            acts: vec![(day("2012-05-01"), day("2012-06-01"))],
            charges: vec![ChargeFacts {
                person: HER,
                statute: Some(statute.into()),
                filed_on: day("2012-07-01"),
            }],
            accused: vec![DefendantFacts {
                person: HER,
                born: born.map(|b| BirthDate::parse(b).expect("a date of birth")),
                victim,
            }],
        }
    }

    #[test]
    fn a_girl_exploited_at_sixteen_cannot_be_accused_in_her_own_case() {
        let accused = |born| check_case(&case(born, true, "609.322")).len();
        assert_eq!(accused(Some("1996-01-01")), 1);
        assert_eq!(accused(None), 1, "unknown age protects");
        assert_eq!(accused(Some("1994")), 1, "perhaps born on 31 December, so 17 at the act");
        assert_eq!(accused(Some("1993")), 0, "an adult at every act");
    }

    #[test]
    fn nobody_under_eighteen_is_charged_with_their_own_exploitation() {
        let faults = check_case(&case(Some("1995-06-01"), false, "609.324 subd. 7"));
        assert_eq!(faults, [CaseFault::OwnExploitation { person: HER, charge: 0 }]);
        assert_eq!(check_case(&case(Some("1980"), false, "609.324 subd. 7")), []);
        assert_eq!(
            check_case(&case(Some("1995-06-01"), false, "609.322")),
            [],
            "a trafficker of 16 is another matter"
        );
    }

    #[test]
    fn a_charge_does_not_come_before_the_acts() {
        let mut early = case(Some("1980"), false, "609.322");
        early.charges[0].filed_on = day("2012-04-30");
        assert_eq!(check_case(&early), [CaseFault::ChargeBeforeActs { person: HER, charge: 0 }]);
        early.charges[0].filed_on = day("2012-05-01");
        assert_eq!(check_case(&early), []);
    }
}
