//! Who acts, from which seat, and why.

use std::{fmt, sync::Arc};

use domain::RecordId;

use crate::Compartment;

/// The kind of seat a person acts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatKind {
    /// The command line's own operator, of no agency: moves bundles and keeps the store, reads no person.
    Operator,
    /// A police agency.
    Police,
    /// A child protection agency.
    ChildProtection,
    /// A prosecuting attorney's office.
    Prosecution,
    /// A federal agency: the cases it is a member of, no others.
    Federal,
    /// An advocates' agency, with its own vault.
    Advocate,
    /// A hotel or motel.
    Property,
    /// The public desk.
    PublicDesk,
    /// Leaders and analysts of the city: figures, never a person.
    City,
    /// Watches what others looked at; sees that records exist, never what they say.
    PrivacyOfficer,
    /// The system's own jobs.
    System,
}

impl SeatKind {
    /// Every kind, in the order in which the matrix prints them.
    pub const ALL: [Self; 11] = [
        Self::Operator,
        Self::Police,
        Self::ChildProtection,
        Self::Prosecution,
        Self::Federal,
        Self::Advocate,
        Self::Property,
        Self::PublicDesk,
        Self::City,
        Self::PrivacyOfficer,
        Self::System,
    ];

    /// The seat of a person who works for an agency of this kind, by the bundle's code; `None` for an unknown code.
    #[must_use]
    pub fn of_agency_kind(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.needs_agency() && kind.code() == code)
    }

    /// Its name in the rules and in the ledger; for a seat in an agency, the bundle's code of the agency's kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Police => "police",
            Self::ChildProtection => "child_protection",
            Self::Prosecution => "prosecution",
            Self::Federal => "federal",
            Self::Advocate => "advocate",
            Self::Property => "property",
            Self::PublicDesk => "public_desk",
            Self::City => "city",
            Self::PrivacyOfficer => "privacy_officer",
            Self::System => "system",
        }
    }

    /// The compartment in which the seat's agency keeps its records; [`Compartment::Common`] for a seat of no agency.
    #[must_use]
    pub const fn compartment(self) -> Compartment {
        match self {
            Self::Police | Self::Federal => Compartment::Police,
            Self::ChildProtection => Compartment::ChildProtection,
            Self::Prosecution => Compartment::Prosecution,
            Self::Advocate => Compartment::Advocate,
            Self::Property => Compartment::Property,
            Self::PublicDesk | Self::City => Compartment::PublicDesk,
            Self::Operator | Self::PrivacyOfficer | Self::System => Compartment::Common,
        }
    }

    /// Whether the seat is one in an agency.
    #[must_use]
    pub const fn needs_agency(self) -> bool {
        !matches!(self, Self::Operator | Self::PrivacyOfficer | Self::System)
    }
}

/// Who acts, from which seat, and why. Cheap to clone.
///
/// The texts are written to the ledger by the store; they are left out of [`fmt::Debug`].
#[derive(Clone, PartialEq, Eq)]
pub struct Actor {
    user: Arc<str>,
    agency: Option<RecordId>,
    kind: SeatKind,
    purpose: Arc<str>,
}

impl Actor {
    /// A person in an agency's seat. `user` is an opaque name of the account; `purpose` says in words why they act.
    #[must_use]
    pub fn seated(kind: SeatKind, agency: RecordId, user: &str, purpose: &str) -> Self {
        Self { user: user.into(), agency: Some(agency), kind, purpose: purpose.into() }
    }

    /// A seat of no agency: the operator, the privacy officer, or a job of the system.
    #[must_use]
    pub fn unseated(kind: SeatKind, user: &str, purpose: &str) -> Self {
        Self { user: user.into(), agency: None, kind, purpose: purpose.into() }
    }

    /// The same actor, acting for another purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &str) -> Self {
        Self { purpose: purpose.into(), ..self.clone() }
    }

    /// The command line's own operator.
    #[must_use]
    pub fn operator(user: &str, purpose: &str) -> Self {
        Self::unseated(SeatKind::Operator, user, purpose)
    }

    /// The opaque name of the account.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The agency in which the actor sits, if any.
    #[must_use]
    pub const fn agency(&self) -> Option<RecordId> {
        self.agency
    }

    /// The kind of seat.
    #[must_use]
    pub const fn kind(&self) -> SeatKind {
        self.kind
    }

    /// Why the actor acts, in their own words.
    #[must_use]
    pub fn purpose(&self) -> &str {
        &self.purpose
    }
}

impl fmt::Debug for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Actor")
            .field("kind", &self.kind)
            .field("agency", &self.agency)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_agency_gives_a_seat_and_an_unknown_kind_gives_none() {
        use domain::{TableId, schema::Kind};
        let agencies = TableId::Agencies.table();
        let kind = agencies.columns[agencies.column("kind").expect("agencies have a kind")].kind;
        let Kind::Closed(codes) = kind else { panic!("an agency's kind is a closed list") };
        for code in codes {
            let seat = SeatKind::of_agency_kind(code).expect("a seat for each kind of agency");
            assert_eq!(seat.code(), *code);
            assert_ne!(seat.compartment(), Compartment::Common, "{code}");
            assert_eq!(Compartment::of_agency_kind(code), Some(seat.compartment()), "{code}");
        }
        for code in ["operator", "privacy_officer", "system", "school", ""] {
            assert_eq!(SeatKind::of_agency_kind(code), None, "{code}");
        }
    }

    #[test]
    fn an_actor_printed_for_a_programmer_shows_no_name_and_no_purpose() {
        let actor = Actor::operator("quillon", "asked by the family");
        assert_eq!(format!("{actor:?}"), "Actor { kind: Operator, agency: None, .. }");
    }
}
