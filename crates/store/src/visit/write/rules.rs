//! What a row must keep to before it is written, and whose it is.

use std::collections::BTreeMap;

use bundle::rules;
use domain::{RecordId, Table, TableId, Value, schema::Kind};
use policy::{Action, Compartment, Fields};

use super::Set;
use crate::{
    db::Val,
    error::StoreError,
    visit::{Visit, facts},
};

impl Visit<'_, '_> {
    /// Refuses to name another record that the visitor may not see, in the words for one that is not there. Two reports are
    /// laid side by side without either's keeper seeing the other's.
    pub(super) fn demand_seen(
        &mut self,
        table: &'static Table,
        changes: &[(&'static str, Set)],
        now: &[Option<RecordId>],
    ) -> Result<(), StoreError> {
        for (name, set) in changes {
            let (Some(place), Set::Link(to)) = (table.column(name), set) else { continue };
            let Kind::Ref(of) = table.columns[place].kind else { continue };
            let named_before = now.get(place) == Some(&Some(*to));
            if table.id == TableId::Pairs || named_before || self.may_with(Action::Read, of, *to)? {
                continue;
            }
            // The system names in a proposal the files that it may compare, and is shown neither.
            if table.id != TableId::Links || !self.may_with(Action::Match, of, *to)? {
                return Err(not_there(name));
            }
        }
        Ok(())
    }

    /// Whose a row with these references is, by the rule that an import goes by.
    pub(super) fn owner(
        &mut self,
        table: &'static Table,
        references: &[Option<RecordId>],
    ) -> Result<(Option<RecordId>, Compartment), StoreError> {
        let mut targets = BTreeMap::new();
        for (column, reference) in table.columns.iter().zip(references) {
            let (Kind::Ref(to), Some(id)) = (column.kind, reference) else { continue };
            let facts = facts::of(self.tx, None, to, *id)?.ok_or_else(|| not_there(column.name))?;
            let target = if to == TableId::Agencies {
                (Some(*id), self.compartment_of(*id)?)
            } else {
                (facts.owner, facts.compartment)
            };
            targets.insert(column.name, (to, target));
        }
        let vault = targets
            .values()
            .find(|(to, t)| *to != TableId::Agencies && t.1 == Compartment::Advocate)
            .map(|(_, target)| *target);
        let named = table.owner.iter().find_map(|name| targets.get(name).map(|(_, target)| *target));
        Ok(vault.or(named).unwrap_or((None, Compartment::Common)))
    }

    pub(super) fn compartment_of(&mut self, agency: RecordId) -> Result<Compartment, StoreError> {
        let sql = "SELECT kind FROM agencies WHERE partnership_id = ? AND id = ?";
        let kind = self.tx.first(sql, &[self.tx.pid(), Val::Id(agency)], |row| {
            Ok(row.text(0)?.unwrap_or_default().to_owned())
        })?;
        Ok(kind.and_then(|kind| Compartment::of_agency_kind(&kind)).unwrap_or(Compartment::Common))
    }

    /// Whether the visitor's agency takes part in the case that a new row would hang on, or keeps a file that it links.
    pub(super) fn member_through(
        &mut self,
        table: &Table,
        references: &[Option<RecordId>],
    ) -> Result<bool, StoreError> {
        if table.id == TableId::Links {
            return self.keeps_one_of(references);
        }
        for (column, reference) in table.columns.iter().zip(references) {
            if let (Kind::Ref(to @ (TableId::Cases | TableId::Charges)), Some(id)) = (column.kind, reference)
                && facts::of(self.tx, self.actor().agency(), to, *id)?.is_some_and(|f| f.member)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn not_there(column: &str) -> StoreError {
    StoreError::rule(column, "this record is not there any more; choose another")
}

/// Refuses columns that the permit does not open.
pub(super) fn demand_open(
    table: &Table,
    fields: Fields,
    changes: &[(&'static str, Set)],
) -> Result<(), StoreError> {
    let open = |name: &str| {
        table.column(name).is_some_and(|place| fields.opens_column(table.id, &table.columns[place]))
    };
    if changes.iter().all(|(name, _)| open(name)) { Ok(()) } else { Err(StoreError::Absent) }
}

/// Refuses a row that an import would refuse for what stands in it.
pub(super) fn demand_rules(
    table: &'static Table,
    cells: &[Option<Value>],
    references: &[Option<RecordId>],
) -> Result<(), StoreError> {
    for (place, column) in table.columns.iter().enumerate() {
        let empty = cells[place].is_none() && references[place].is_none();
        if column.required && column.kind != Kind::Key && empty {
            return Err(StoreError::rule(column.name, "this is needed"));
        }
        let allowed = match (column.kind, &cells[place]) {
            (Kind::Closed(codes), Some(Value::Text(code))) => codes.contains(&code.as_str()),
            _ => true,
        };
        if !allowed {
            return Err(StoreError::rule(column.name, "this is not one of the choices"));
        }
    }
    for rule in rules::of(table.id) {
        let (first, second) = rule.columns();
        let cell = |name: &str| table.column(name).and_then(|place| cells[place].as_ref());
        if !rule.keeps(cell(first), cell(second)) {
            return Err(StoreError::rule(second, format!("{}; {}", rule.reason(), rule.mend())));
        }
    }
    Ok(())
}
