//! The parts of a record that a permit opens.

use domain::{
    TableId,
    schema::{Column, Kind},
};

use crate::Topic;

/// A part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldGroup {
    /// Keys, references, owner, versions: that a record is there. The ground of every permit.
    Metadata,
    /// Dates, codes, counts, and the public texts of the open tables.
    DatesAndCodes,
    /// Titles and texts about a matter, and the court file number that leads to it.
    Narrative,
    /// Names, contacts and addresses of persons.
    Identity,
}

impl FieldGroup {
    /// Every group, narrowest first.
    pub const ALL: [Self; 4] = [Self::Metadata, Self::DatesAndCodes, Self::Narrative, Self::Identity];

    /// Its name in the rules and in disclosures.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::DatesAndCodes => "dates_and_codes",
            Self::Narrative => "narrative",
            Self::Identity => "identity",
        }
    }

    /// The group of a column.
    #[must_use]
    pub fn of(table: TableId, column: &Column) -> Self {
        match (table, column.name) {
            (TableId::People, "city")
            | (TableId::Links, "decided_by")
            | (TableId::Cases, "public_marked_by") => {
                return Self::Identity;
            }
            (TableId::People | TableId::Staff, _) if column.sealed => return Self::Identity,
            (TableId::Charges, "statute") | (TableId::People, "gender") => return Self::DatesAndCodes,
            _ => {}
        }
        match column.kind {
            Kind::Key | Kind::Ref(_) | Kind::Opaque => Self::Metadata,
            Kind::Text => match Topic::of(table) {
                Topic::Open | Topic::Training => Self::DatesAndCodes,
                Topic::Person | Topic::Link | Topic::Absence | Topic::Case | Topic::Team | Topic::Work => {
                    Self::Narrative
                }
            },
            Kind::Code
            | Kind::Closed(_)
            | Kind::CodeSet
            | Kind::Date
            | Kind::EndDate
            | Kind::Birth
            | Kind::Instant
            | Kind::Int
            | Kind::Bool
            | Kind::County => Self::DatesAndCodes,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of field groups. The set alone opens nothing; the permit that carries it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fields(u8);

impl Fields {
    /// No group.
    pub const NONE: Self = Self(0);
    /// Every group.
    pub const ALL: Self = Self(0b1111);

    /// This set and one group more.
    #[must_use]
    pub const fn with(self, group: FieldGroup) -> Self {
        Self(self.0 | group.bit())
    }

    /// Whether the group is in the set.
    #[must_use]
    pub const fn opens(self, group: FieldGroup) -> bool {
        self.0 & group.bit() != 0
    }

    /// Whether the column's group is in the set.
    #[must_use]
    pub fn opens_column(self, table: TableId, column: &Column) -> bool {
        self.opens(FieldGroup::of(table, column))
    }

    /// The groups, narrowest first.
    pub fn iter(self) -> impl Iterator<Item = FieldGroup> {
        FieldGroup::ALL.into_iter().filter(move |group| self.opens(*group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sealed_column_is_identity_or_narrative() {
        for table in &domain::TABLES {
            for column in table.columns.iter().filter(|c| c.sealed) {
                let group = FieldGroup::of(table.id, column);
                assert!(
                    matches!(group, FieldGroup::Identity | FieldGroup::Narrative),
                    "{}.{}",
                    table.name,
                    column.name
                );
            }
        }
    }

    #[test]
    fn a_person_file_without_identity_says_nothing_of_who_or_where() {
        let people = TableId::People.table();
        let anonymous = Fields::NONE.with(FieldGroup::Metadata).with(FieldGroup::DatesAndCodes);
        let open: Vec<_> = people
            .columns
            .iter()
            .filter(|c| anonymous.opens_column(TableId::People, c))
            .map(|c| c.name)
            .collect();
        assert_eq!(open.join(" "), "id agency_id dob sex gender race language");
    }
}
