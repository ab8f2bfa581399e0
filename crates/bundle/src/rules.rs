//! Rules that one row keeps by itself: periods that run forwards, and an episode that begins with its report.

use domain::{TableId, Value};

/// Two columns of one table that must agree. An unknown cell agrees with everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowRule {
    /// The second column's day or moment is not before the first's.
    NotBefore(&'static str, &'static str),
    /// The two columns hold different keys.
    Differ(&'static str, &'static str),
}

use RowRule::{Differ, NotBefore};

/// The rules of a table's rows.
#[must_use]
pub const fn of(table: TableId) -> &'static [RowRule] {
    match table {
        TableId::Assignments | TableId::Acts => &[NotBefore("from", "to")],
        TableId::Commitments => &[NotBefore("due_from", "due_to")],
        TableId::Episodes => &[
            NotBefore("reported_at", "verified_at"),
            NotBefore("reported_at", "unfounded_at"),
            NotBefore("reported_at", "entered_at"),
            NotBefore("reported_at", "cancelled_at"),
            NotBefore("reported_at", "located_at"),
            NotBefore("reported_at", "debriefed_at"),
            NotBefore("reported_at", "closed_at"),
        ],
        TableId::Handoffs => &[NotBefore("sent_at", "received_at")],
        TableId::Pleas => &[NotBefore("entered_on", "accepted_on")],
        TableId::Links => &[Differ("person_a", "person_b")],
        // A second report may be older than the first; the others have no two columns that could disagree.
        TableId::EpisodeSources
        | TableId::Agencies
        | TableId::Staff
        | TableId::Units
        | TableId::Properties
        | TableId::People
        | TableId::Cases
        | TableId::CaseAgencies
        | TableId::CasePeople
        | TableId::Charges
        | TableId::Dispositions
        | TableId::Evidence
        | TableId::Trainings
        | TableId::Attendances
        | TableId::Claims
        | TableId::Contacts
        // No bundle carries these.
        | TableId::Steps
        | TableId::Leads
        | TableId::Offers
        | TableId::Receipts
        | TableId::Pairs => &[],
    }
}

impl RowRule {
    /// The columns it looks at: the one a fault is shown at comes second.
    #[must_use]
    pub const fn columns(self) -> (&'static str, &'static str) {
        match self {
            NotBefore(first, second) | Differ(first, second) => (first, second),
        }
    }

    /// Whether two cells keep it.
    #[must_use]
    pub fn keeps(self, first: Option<&Value>, second: Option<&Value>) -> bool {
        let (Some(first), Some(second)) = (first, second) else { return true };
        match (self, first, second) {
            (NotBefore(..), Value::Date(a), Value::Date(b)) => a <= b,
            // By the moment alone: the same moment told in two zones is not earlier in one of them.
            (NotBefore(..), Value::Instant(a), Value::Instant(b)) => a.micros() <= b.micros(),
            (NotBefore(..), ..) => true,
            (Differ(..), a, b) => a != b,
        }
    }

    /// What is wrong with a row that breaks it.
    #[must_use]
    pub fn reason(self) -> String {
        match self {
            NotBefore(first @ "reported_at", second) => {
                let done = second.trim_end_matches("_at");
                let done = if done == "unfounded" { "called unfounded" } else { done };
                format!("the episode was {done} before it was reported ({second} is before {first})")
            }
            NotBefore(first, second) => format!("the period is reversed: {second} is before {first}"),
            Differ(first, second) => format!("{first} and {second} are the same row"),
        }
    }

    /// What would mend it.
    #[must_use]
    pub fn mend(self) -> String {
        match self {
            NotBefore(first, second) => {
                format!("check {first} and {second}: one of them is wrong, or the two are swapped")
            }
            Differ(..) => "name two different rows, or leave this one out".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Instant, TABLES};

    #[test]
    fn every_rule_names_columns_of_its_table() {
        for table in &TABLES {
            for rule in of(table.id) {
                let (first, second) = rule.columns();
                assert!(table.column(first).is_some() && table.column(second).is_some(), "{rule:?}");
            }
        }
    }

    #[test]
    fn the_same_moment_in_two_zones_is_not_reversed() {
        let at = |t: &str| Value::Instant(Instant::parse(t).expect("an instant"));
        let rule = NotBefore("reported_at", "located_at");
        let reported = at("2013-01-16T12:00:00Z");
        assert!(rule.keeps(Some(&reported), Some(&at("2013-01-16T06:00:00-06:00"))));
        assert!(!rule.keeps(Some(&reported), Some(&at("2013-01-16T13:00:00+02:00"))));
        assert!(rule.keeps(None, Some(&reported)) && rule.keeps(Some(&reported), None));
        assert_eq!(
            rule.reason(),
            "the episode was located before it was reported (located_at is before reported_at)"
        );
    }
}
