//! What a record is about: the grain at which rules tell tables apart.

use domain::TableId;

/// A group of tables that every rule treats alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Files on persons.
    Person,
    /// Links between two files: that they are of one person, or may be.
    Link,
    /// Missing episodes, further reports of them, what was done about them, handoffs.
    Absence,
    /// Cases and everything in them.
    Case,
    /// Staff and their assignments.
    Team,
    /// Units and commitments of an agency.
    Work,
    /// Training sessions and who came.
    Training,
    /// Agencies, properties, claims, contacts: nothing about a private person.
    Open,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Link,
        Self::Absence,
        Self::Case,
        Self::Team,
        Self::Work,
        Self::Training,
        Self::Open,
    ];

    /// The topic of a table. A new table does not compile until someone chooses.
    #[must_use]
    pub const fn of(table: TableId) -> Self {
        match table {
            TableId::People => Self::Person,
            TableId::Links => Self::Link,
            TableId::Episodes
            | TableId::EpisodeSources
            | TableId::Handoffs
            | TableId::Steps
            | TableId::Leads
            | TableId::Offers
            | TableId::Receipts
            | TableId::Pairs => Self::Absence,
            TableId::Cases
            | TableId::CaseAgencies
            | TableId::CasePeople
            | TableId::Acts
            | TableId::Charges
            | TableId::Pleas
            | TableId::Dispositions
            | TableId::Evidence => Self::Case,
            TableId::Staff | TableId::Assignments => Self::Team,
            TableId::Units | TableId::Commitments => Self::Work,
            TableId::Trainings | TableId::Attendances => Self::Training,
            TableId::Agencies | TableId::Properties | TableId::Claims | TableId::Contacts => Self::Open,
        }
    }

    /// Its name in the rules.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Link => "link",
            Self::Absence => "absence",
            Self::Case => "case",
            Self::Team => "team",
            Self::Work => "work",
            Self::Training => "training",
            Self::Open => "open",
        }
    }
}
