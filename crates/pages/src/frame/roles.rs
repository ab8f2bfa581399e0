//! Roles and the places each can go.

use crate::parts::paths;

/// What a seat is for; several roles can share a kind of seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Reviews missing children and takes reports.
    Sergeant,
    /// Works cases in a police agency.
    Investigator,
    /// Receives handoffs.
    ChildProtection,
    /// Charges and tries cases.
    Attorney,
    /// Works in single joint cases.
    Federal,
    /// Keeps the advocates' own vault.
    Advocate,
    /// Reads figures, never a person.
    Leader,
    /// Watches what others looked at.
    Privacy,
    /// Keeps people's accounts; reads no person.
    Operator,
    /// Any other seat: nothing but home.
    Other,
}

/// A place in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// What is due, late and new.
    Home,
    /// Children absent now.
    Missing,
    /// A new missing report.
    Report,
    /// Looking for a person's file.
    Search,
    /// Handoffs sent.
    Handoffs,
    /// Handoffs received.
    Inbox,
    /// Proposals that two files are of one person.
    Links,
    /// Cases.
    Cases,
    /// Results.
    Results,
    /// Who read what.
    Access,
    /// People's accounts.
    Accounts,
}

impl Role {
    /// Every role, for tests and samples.
    pub const ALL: [Self; 10] = [
        Self::Sergeant,
        Self::Investigator,
        Self::ChildProtection,
        Self::Attorney,
        Self::Federal,
        Self::Advocate,
        Self::Leader,
        Self::Privacy,
        Self::Operator,
        Self::Other,
    ];

    /// The role of a seat, from the code of its kind (`police`, `privacy_officer`), and whether its holder works on
    /// cases (police staff on `investigator` duty).
    #[must_use]
    pub fn of_seat(kind: &str, works_cases: bool) -> Self {
        match kind {
            "police" if works_cases => Self::Investigator,
            "police" => Self::Sergeant,
            "child_protection" => Self::ChildProtection,
            "prosecution" => Self::Attorney,
            "federal" => Self::Federal,
            "advocate" => Self::Advocate,
            "city" => Self::Leader,
            "privacy_officer" => Self::Privacy,
            "operator" => Self::Operator,
            _ => Self::Other,
        }
    }

    /// Where this role can go: seven places at most.
    #[must_use]
    pub const fn places(self) -> &'static [Place] {
        use Place as P;
        match self {
            Self::Sergeant => &[P::Home, P::Missing, P::Report, P::Search, P::Handoffs, P::Cases, P::Results],
            Self::Investigator => {
                &[P::Home, P::Cases, P::Search, P::Missing, P::Links, P::Handoffs, P::Results]
            }
            Self::ChildProtection => {
                &[P::Home, P::Inbox, P::Missing, P::Search, P::Links, P::Handoffs, P::Results]
            }
            Self::Attorney => &[P::Home, P::Cases, P::Search, P::Links, P::Results],
            Self::Federal => &[P::Home, P::Cases, P::Search],
            Self::Leader => &[P::Home, P::Results],
            Self::Privacy => &[P::Home, P::Access],
            Self::Operator => &[P::Home, P::Accounts],
            Self::Advocate | Self::Other => &[P::Home],
        }
    }

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Sergeant => "sergeant",
            Self::Investigator => "investigator",
            Self::ChildProtection => "child-protection",
            Self::Attorney => "attorney",
            Self::Federal => "federal",
            Self::Advocate => "advocate",
            Self::Leader => "leader",
            Self::Privacy => "privacy",
            Self::Operator => "operator",
            Self::Other => "other",
        }
    }
}

impl Place {
    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Home => paths::HOME,
            Self::Missing => paths::MISSING,
            Self::Report => paths::REPORT,
            Self::Search => paths::PEOPLE,
            Self::Handoffs => paths::HANDOFFS,
            Self::Inbox => paths::INBOX,
            Self::Links => paths::LINKS,
            Self::Cases => paths::CASES,
            Self::Results => paths::RESULTS,
            Self::Access => paths::ACCESS,
            Self::Accounts => paths::ACCOUNTS,
        }
    }

    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Home => "place-home",
            Self::Missing => "place-missing",
            Self::Report => "place-report",
            Self::Search => "place-search",
            Self::Handoffs => "place-handoffs",
            Self::Inbox => "place-inbox",
            Self::Links => "place-links",
            Self::Cases => "place-cases",
            Self::Results => "place-results",
            Self::Access => "place-access",
            Self::Accounts => "place-accounts",
        }
    }
}
