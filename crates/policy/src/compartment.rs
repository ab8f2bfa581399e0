//! Where a record is kept.

use crate::SeatKind;

/// The compartment of a record: that of the agency which owns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compartment {
    /// Police, and federal agencies.
    Police,
    /// Child protection.
    ChildProtection,
    /// Prosecuting attorneys.
    Prosecution,
    /// The advocates' sealed vault.
    Advocate,
    /// A hotel's or motel's own.
    Property,
    /// The public desk, and the city.
    PublicDesk,
    /// Owned by no agency: common to the partnership.
    Common,
}

impl Compartment {
    /// Every compartment.
    pub const ALL: [Self; 7] = [
        Self::Police,
        Self::ChildProtection,
        Self::Prosecution,
        Self::Advocate,
        Self::Property,
        Self::PublicDesk,
        Self::Common,
    ];

    /// Its name in the rules and in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Police => "police",
            Self::ChildProtection => "child_protection",
            Self::Prosecution => "prosecution",
            Self::Advocate => "advocate",
            Self::Property => "property",
            Self::PublicDesk => "public_desk",
            Self::Common => "common",
        }
    }

    /// Whether files kept here are compared with other agencies' files. The rules say so too; this is for lists, which show
    /// nothing that the rules refuse.
    #[must_use]
    pub const fn is_compared(self) -> bool {
        matches!(self, Self::Police | Self::ChildProtection | Self::Prosecution)
    }

    /// The compartment of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }

    /// The compartment of an agency of this kind, by the bundle's code; `None` for an unknown code.
    #[must_use]
    pub fn of_agency_kind(code: &str) -> Option<Self> {
        SeatKind::of_agency_kind(code).map(SeatKind::compartment)
    }
}
