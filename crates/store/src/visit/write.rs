//! Writing: a new record, or new cells of one, by the same rules as an import's rows.

use domain::{RecordId, Table, TableId, Value, schema::Kind};
use ledger::LeafKind;
use policy::{Action, Compartment, Facts, Fields, Policy};

use super::Visit;
use crate::{
    cells,
    db::Val,
    error::StoreError,
    keyring::{RECORD_KEY, cells_place},
    layout::{self, Layout},
    tokens,
    tx::Version,
};

mod clash;
mod follow;
mod rules;

pub use clash::Clash;
use clash::differs;
use rules::{demand_open, demand_rules};

/// Name space of records that were put in by hand.
const BY_HAND: &str = "leeward";

/// What a cell is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// A value.
    To(Value),
    /// Another record.
    Link(RecordId),
    /// Unknown.
    Clear,
}

/// How an edit ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is saved as this version.
    Saved(u32),
    /// It is saved as this version, beside what others had changed meanwhile in these other columns.
    Merged(u32, Vec<&'static str>),
    /// Someone else changed the same columns meanwhile; nothing was saved.
    Clash(Box<Clash>),
    /// Everything was so already; nothing was written.
    Same(u32),
}

/// A row's cells and its references, in the order of the table's columns.
type Row = (Vec<Option<Value>>, Vec<Option<RecordId>>);

/// A row as it stands, sealed cells opened.
struct Standing {
    version: i64,
    act: RecordId,
    at: i64,
    leaf: RecordId,
    own: Vec<Val<'static>>,
    sealed: Option<Vec<u8>>,
    cells: Vec<Option<Value>>,
    references: Vec<Option<RecordId>>,
}

impl Visit<'_, '_> {
    /// Puts a new record in; it is owned as its references say, like an import's row.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the visitor may not put it there; [`StoreError::Rule`] if it breaks a rule.
    pub fn add(&mut self, table: TableId, changes: &[(&'static str, Set)]) -> Result<RecordId, StoreError> {
        let (description, layout) = (table.table(), layout::of_table(table));
        let mut cells = vec![None; description.columns.len()];
        let mut references = vec![None; description.columns.len()];
        self.demand_seen(description, changes, &references)?;
        put(description, changes, &mut cells, &mut references)?;
        let (owner, compartment) = self.owner(description, &references)?;
        let member = self.member_through(description, &references)?;
        let facts =
            owner.map_or(Facts::common(table), |o| Facts::owned(table, o, compartment)).member(member);
        let fields = self.permitted(Action::Add, &facts)?;
        demand_open(description, fields, changes)?;
        demand_rules(description, &cells, &references)?;
        let act = self.act();
        let id = self.tx.new_id(act.at);
        let key = id.to_string();
        let sealed = match cells::sealed_text(description, &cells) {
            None => None,
            Some(text) => {
                let agency = owner.ok_or(StoreError::malformed("owner"))?;
                let (sealer, row) = self.keyring.new_record_key(self.tx, act, agency, id)?;
                self.tx.insert_many("record_key", &RECORD_KEY, &row, false)?;
                Some(sealer.seal(self.tx.random(), &cells_place(layout.name, id, 1), &text))
            }
        };
        let mut own = vec![
            Val::text(BY_HAND),
            Val::text(&key),
            Val::id(owner),
            Val::text(compartment.code()),
            Val::Int(0),
        ];
        open_cells(description, &cells, &references, &mut own);
        let row =
            Version { layout, id, version: 1, act: act.id, at: act.at, own: &own, sealed: sealed.as_deref() };
        self.tx.put(LeafKind::Change, &row)?;
        if table == TableId::People && compartment != Compartment::Advocate {
            let mut found = tokens::Tokens::default();
            found.add(self.tx, description, &cells, id)?;
            found.flush(self.tx)?;
        }
        self.written(table, id, &references)?;
        Ok(id)
    }

    /// Changes cells of a record that the editor saw in version `seen`. What others changed meanwhile in other columns
    /// stays; where both changed one column nothing is saved, and both are shown.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if it is not there or the visitor may not change it; [`StoreError::Rule`].
    pub fn change(
        &mut self,
        table: TableId,
        id: RecordId,
        seen: u32,
        changes: &[(&'static str, Set)],
    ) -> Result<Edited, StoreError> {
        self.change_as(Action::Edit, table, id, seen, changes)
    }

    /// Changes cells of another agency's handoff, as its receiver.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn answer_handoff(
        &mut self,
        id: RecordId,
        seen: u32,
        changes: &[(&'static str, Set)],
    ) -> Result<Edited, StoreError> {
        if changes.iter().any(|(column, _)| !matches!(*column, "received_at" | "outcome")) {
            return Err(StoreError::NotPermitted);
        }
        self.change_as(Action::Receive, TableId::Handoffs, id, seen, changes)
    }

    /// Decides about a pair of reports, as an agency of which one of the two is. `state` is its new state; a reason is kept
    /// with the pair where the pair is the visitor's own record, and else with the step that the visitor records.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn decide_pair(
        &mut self,
        id: RecordId,
        seen: u32,
        changes: &[(&'static str, Set)],
    ) -> Result<Edited, StoreError> {
        if self.may_with(Action::Edit, TableId::Pairs, id)? {
            return self.change_as(Action::Edit, TableId::Pairs, id, seen, changes);
        }
        let decided = ["state", "decided_at", "decided_by"];
        let changes: Vec<_> =
            changes.iter().filter(|(column, _)| decided.contains(column)).cloned().collect();
        self.change_as(Action::Receive, TableId::Pairs, id, seen, &changes)
    }

    /// Whether the visitor may decide about a pair of reports.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn may_decide_pair(&mut self, id: RecordId) -> Result<bool, StoreError> {
        Ok(self.may_with(Action::Edit, TableId::Pairs, id)?
            || self.may_with(Action::Receive, TableId::Pairs, id)?)
    }

    fn change_as(
        &mut self,
        action: Action,
        table: TableId,
        id: RecordId,
        seen: u32,
        changes: &[(&'static str, Set)],
    ) -> Result<Edited, StoreError> {
        let (description, layout) = (table.table(), layout::of_table(table));
        let (facts, fields) = self.decided(action, table, id)?.ok_or(StoreError::Absent)?;
        demand_open(description, fields, changes)?;
        let old = self.standing(description, layout, id)?;
        self.demand_seen(description, changes, &old.references)?;
        if i64::from(seen) > old.version {
            // Nobody has seen a version that is not there yet.
            return Err(StoreError::Stale);
        }
        let mut merged = Vec::new();
        let mut changes = changes.to_vec();
        if old.version > i64::from(seen) {
            // A form sends every answer: one that stands as it was seen is no change of this hand.
            if let Some((cells, references)) = self.past(description, layout, id, i64::from(seen))? {
                changes.retain(|(c, set)| differs(description, &cells, &references, c, set));
            }
            let theirs = self.changed_since(description, layout, id, &old, i64::from(seen))?;
            let both: Vec<&'static str> = changes
                .iter()
                .filter(|(c, set)| {
                    theirs.contains(c) && differs(description, &old.cells, &old.references, c, set)
                })
                .map(|(c, _)| *c)
                .collect();
            if !both.is_empty() {
                return self.clash(description, layout, &facts, id, seen, &old, both).map(Edited::Clash);
            }
            merged = theirs;
        }
        let (mut cells, mut references) = (old.cells.clone(), old.references.clone());
        put(description, &changes, &mut cells, &mut references)?;
        if cells == old.cells && references == old.references {
            return Ok(Edited::Same(number(old.version)?));
        }
        if self.owner(description, &references)? != self.owner(description, &old.references)? {
            let column = description.owner.first().copied().unwrap_or("id");
            return Err(StoreError::rule(column, "a record does not change hands"));
        }
        demand_rules(description, &cells, &references)?;
        let version = self.replace(description, layout, id, &old, &cells, &references)?;
        Ok(if merged.is_empty() { Edited::Saved(version) } else { Edited::Merged(version, merged) })
    }

    fn replace(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
        old: &Standing,
        cells: &[Option<Value>],
        references: &[Option<RecordId>],
    ) -> Result<u32, StoreError> {
        let act = self.act();
        let version = old.version + 1;
        let sealed = match cells::sealed_text(description, cells) {
            None => None,
            Some(text) => {
                let sealer = match self.keyring.record_key(self.tx, id)? {
                    Some(sealer) => sealer,
                    // Its key was destroyed: what is gone does not come back under another.
                    None if old.sealed.is_some() => {
                        return Err(StoreError::Seal { table: layout.name, record: id });
                    }
                    None => {
                        let Val::Id(agency) = old.own[2] else { return Err(StoreError::malformed("owner")) };
                        let (sealer, row) = self.keyring.new_record_key(self.tx, act, agency, id)?;
                        self.tx.insert_many("record_key", &RECORD_KEY, &row, false)?;
                        sealer
                    }
                };
                Some(sealer.seal(self.tx.random(), &cells_place(layout.name, id, version), &text))
            }
        };
        let past = Version {
            layout,
            id,
            version: old.version,
            act: old.act,
            at: old.at,
            own: &old.own,
            sealed: old.sealed.as_deref(),
        };
        self.tx.keep_revision(&past, old.leaf, act.at)?;
        let mut own: Vec<Val<'_>> = old.own[..layout::RECORD.len()].to_vec();
        open_cells(description, cells, references, &mut own);
        let row =
            Version { layout, id, version, act: act.id, at: act.at, own: &own, sealed: sealed.as_deref() };
        self.tx.replace(LeafKind::Change, &row)?;
        let vault = matches!(&old.own[3], Val::Text(code) if code == Compartment::Advocate.code());
        if description.id == TableId::People && !vault {
            tokens::remove(self.tx, description, &old.cells, id)?;
            let mut found = tokens::Tokens::default();
            found.add(self.tx, description, cells, id)?;
            found.flush(self.tx)?;
        }
        self.written(description.id, id, references)?;
        number(version)
    }

    /// The row as it stands, every cell of it: to be written again, not to be shown.
    fn standing(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
    ) -> Result<Standing, StoreError> {
        let found = self.tx.first(layout.select_one(), &[self.tx.pid(), Val::Id(id)], |row| {
            let own = cells::read(&row, &layout.columns, 5)?;
            let sealed = if layout.sealed { row.bytes(5 + own.len())?.map(<[u8]>::to_vec) } else { None };
            Ok((row.need_int(1)?, row.need_id(2)?, row.need_int(3)?, row.need_id(4)?, own, sealed))
        })?;
        let (version, act, at, leaf, own, sealed) = found.ok_or(StoreError::Absent)?;
        let cells = self.opened(description, layout, id, version, &own, sealed.as_deref())?;
        let references = references(description, layout, &own);
        Ok(Standing { version, act, at, leaf, own, sealed, cells, references })
    }

    fn opened(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
        version: i64,
        own: &[Val<'_>],
        sealed: Option<&[u8]>,
    ) -> Result<Vec<Option<Value>>, StoreError> {
        let opened = match sealed {
            None => serde_json::Map::new(),
            Some(sealed) => {
                let lost = || StoreError::Seal { table: layout.name, record: id };
                let sealer = self.keyring.record_key(self.tx, id)?.ok_or_else(lost)?;
                let text = sealer.open(&cells_place(layout.name, id, version), sealed).map_err(|_| lost())?;
                cells::from_sealed_text(&text)?
            }
        };
        cells::row(description, layout, own, &opened)
    }

    fn permitted(&self, action: Action, facts: &Facts) -> Result<Fields, StoreError> {
        Policy::house().fields(self.actor(), action, facts, &self.context).map_err(|_| StoreError::Absent)
    }
}

fn number(version: i64) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|_| StoreError::malformed("version"))
}

/// Sets cells and references.
fn put(
    table: &'static Table,
    changes: &[(&'static str, Set)],
    cells: &mut [Option<Value>],
    references: &mut [Option<RecordId>],
) -> Result<(), StoreError> {
    for (name, set) in changes {
        let place = table.column(name).ok_or(StoreError::malformed("column"))?;
        let is_reference = matches!(table.columns[place].kind, Kind::Ref(_));
        match set {
            Set::To(value) if !is_reference => cells[place] = Some(value.clone()),
            Set::Link(id) if is_reference => references[place] = Some(*id),
            Set::Clear => {
                cells[place] = None;
                references[place] = None;
            }
            Set::To(_) | Set::Link(_) => return Err(StoreError::malformed("cell")),
        }
    }
    Ok(())
}

/// The open cells, in the order of the layout.
fn open_cells<'a>(
    table: &Table,
    cells: &'a [Option<Value>],
    references: &[Option<RecordId>],
    own: &mut Vec<Val<'a>>,
) {
    for (place, column) in table.columns.iter().enumerate() {
        if column.kind != Kind::Key && !column.sealed {
            cells::open(column, cells[place].as_ref(), references[place], own);
        }
    }
}

fn references(table: &Table, layout: &Layout, own: &[Val<'_>]) -> Vec<Option<RecordId>> {
    let one = |column: &domain::schema::Column| match (column.kind, layout.place(column.name)) {
        (Kind::Ref(_), Some(place)) => match own[place] {
            Val::Id(id) => Some(id),
            _ => None,
        },
        _ => None,
    };
    table.columns.iter().map(one).collect()
}
