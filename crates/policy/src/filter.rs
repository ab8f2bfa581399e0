//! Which rows an act may touch, described without a word of SQL.

use domain::{RecordId, TableId};

use crate::{Actor, Compartment, Facts, Fields};

/// How a record's owner stands to the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Owned by the actor's agency.
    Own,
    /// Owned by another agency.
    Others,
    /// Owned by no agency.
    Common,
}

impl Whose {
    /// How an owner stands to an actor. An actor of no agency owns nothing.
    #[must_use]
    pub fn of(actor: &Actor, owner: Option<RecordId>) -> Self {
        Self::seen_from(actor.agency(), owner)
    }

    fn seen_from(agency: Option<RecordId>, owner: Option<RecordId>) -> Self {
        match owner {
            None => Self::Common,
            Some(_) if owner == agency => Self::Own,
            Some(_) => Self::Others,
        }
    }
}

/// One kind of row that the act may touch. A row belongs if all of it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowRule {
    /// Whose it is.
    pub whose: Whose,
    /// In which compartment.
    pub compartment: Compartment,
    /// `Some(true)`: only where the actor's agency is a member of the case or receives the handoff; `Some(false)`: only
    /// where not; `None`: either.
    pub member: Option<bool>,
    /// `Some(true)`: only what was written to the actor's agency; `Some(false)`: only what was not; `None`: either.
    pub addressed: Option<bool>,
    /// `Some(true)`: only expunged rows; `Some(false)`: only others; `None`: either.
    pub expunged: Option<bool>,
    /// The field groups opened.
    pub fields: Fields,
}

/// Which rows of a table an act may touch: those for which some rule holds. Legal holds do not bear on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFilter {
    table: TableId,
    agency: Option<RecordId>,
    rules: Vec<RowRule>,
}

impl RowFilter {
    /// Asks about every kind of row there can be, and keeps what is opened.
    pub(crate) fn of(actor: &Actor, table: TableId, ask: impl Fn(&Facts) -> Option<Fields>) -> Self {
        let mut rules = Vec::new();
        for (whose, facts) in kinds_of_row(actor, table) {
            let ask = |member, addressed, expunged| {
                ask(&facts.member(member).addressed(addressed).expunged(expunged))
            };
            let compartment = facts.compartment;
            let of = |member, addressed, expunged, fields: Option<Fields>| {
                fields.map(|fields| RowRule { whose, compartment, member, addressed, expunged, fields })
            };
            // What makes no difference is left open, which is nearly everything nearly everywhere.
            let by_address = |member: bool, shown: Option<bool>, expunged: bool, open: Option<bool>| {
                let (without, with) = (ask(member, false, expunged), ask(member, true, expunged));
                if without == with {
                    vec![of(shown, None, open, with)]
                } else {
                    vec![of(shown, Some(false), open, without), of(shown, Some(true), open, with)]
                }
            };
            let by_member = |expunged: bool, open: Option<bool>| {
                let same = |addressed| ask(false, addressed, expunged) == ask(true, addressed, expunged);
                if same(false) && same(true) {
                    by_address(true, None, expunged, open)
                } else {
                    let without = by_address(false, Some(false), expunged, open);
                    [without, by_address(true, Some(true), expunged, open)].concat()
                }
            };
            let (standing, gone) = (by_member(false, None), by_member(true, None));
            if standing == gone {
                rules.extend(standing.into_iter().flatten());
            } else {
                let marked = [by_member(false, Some(false)), by_member(true, Some(true))].concat();
                rules.extend(marked.into_iter().flatten());
            }
        }
        Self { table, agency: actor.agency(), rules }
    }

    /// The table it speaks of.
    #[must_use]
    pub const fn table(&self) -> TableId {
        self.table
    }

    /// The actor's agency, which [`Whose::Own`] means.
    #[must_use]
    pub const fn agency(&self) -> Option<RecordId> {
        self.agency
    }

    /// The rules, of which no two hold for one row.
    #[must_use]
    pub fn rules(&self) -> &[RowRule] {
        &self.rules
    }

    /// Whether no row can be touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The field groups opened of a row; `None` if the row is left out.
    #[must_use]
    pub fn admits(&self, facts: &Facts) -> Option<Fields> {
        let whose = Whose::seen_from(self.agency, facts.owner);
        let holds = |rule: &&RowRule| {
            rule.whose == whose
                && rule.compartment == facts.compartment
                && rule.member.is_none_or(|member| member == facts.member)
                && rule.addressed.is_none_or(|addressed| addressed == facts.addressed)
                && rule.expunged.is_none_or(|expunged| expunged == facts.expunged)
        };
        if facts.table != Some(self.table) {
            return None;
        }
        self.rules.iter().find(holds).map(|rule| rule.fields)
    }
}

/// Every way in which a row can be owned, seen from an actor.
fn kinds_of_row(actor: &Actor, table: TableId) -> Vec<(Whose, Facts)> {
    // Any agency but the actor's stands for all others.
    let other = match actor.agency() {
        Some(RecordId([0xff, ..])) => RecordId([0; 16]),
        _ => RecordId([0xff; 16]),
    };
    let own =
        actor.agency().map(|agency| (Whose::Own, Facts::owned(table, agency, actor.kind().compartment())));
    let others = Compartment::ALL
        .into_iter()
        .filter(|compartment| *compartment != Compartment::Common)
        .map(|compartment| (Whose::Others, Facts::owned(table, other, compartment)));
    own.into_iter().chain(others).chain([(Whose::Common, Facts::common(table))]).collect()
}
