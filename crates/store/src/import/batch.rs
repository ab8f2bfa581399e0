//! Rows of one table, a batch at a time: references resolved, changes told from repetitions, rows written.

use std::collections::{BTreeMap, HashMap, HashSet};

use bundle::{Fault, Row};
use domain::{RecordId, Table, TableId, Value, schema::Kind};
use ledger::LeafKind;
use policy::{Compartment, Facts};

use super::{Import, kind, refs::Target};
use crate::{
    cells,
    db::Val,
    error::StoreError,
    keyring::{RECORD_KEY, cells_place},
    layout::{self, Layout},
    tokens,
    tx::{Tx, Version},
};

/// Joins the parts of a compound key; no key holds it, since keys hold no control characters.
pub(super) const JOINT: char = '\u{1f}';

/// The work on one table.
pub(super) struct Batches {
    table: &'static Table,
    layout: &'static Layout,
    /// Whether the sender had no row here before: then nothing has to be compared, and a row that is there already is a
    /// repetition within the bundle.
    fresh: bool,
    seen: HashSet<RecordId>,
}

/// A row with its references resolved.
struct Ready {
    row: Row,
    key: String,
    references: Vec<Option<Target>>,
    owner: Option<RecordId>,
    compartment: Compartment,
}

/// A row as the store holds it.
struct Stored {
    id: RecordId,
    version: i64,
    act: RecordId,
    at: i64,
    leaf: RecordId,
    own: Vec<Val<'static>>,
    sealed: Option<Vec<u8>>,
}

/// Rows gathered for one statement.
#[derive(Default)]
struct Written {
    rows: Vec<Val<'static>>,
    keys: Vec<Val<'static>>,
    count: u64,
}

impl Batches {
    pub fn new(import: &Import<'_>, tx: &mut Tx<'_>, table: &'static Table) -> Result<Self, StoreError> {
        let sql = format!(
            "SELECT version FROM {} WHERE partnership_id = ? AND sender = ? ORDER BY ext_id LIMIT 1",
            table.name
        );
        let found = tx.first(&sql, &[tx.pid(), Val::text(import.source)], |row| row.int(0))?;
        Ok(Self { table, layout: layout::of_table(table.id), fresh: found.is_none(), seen: HashSet::new() })
    }

    /// Handles a batch, and empties it.
    pub fn take(
        &mut self,
        import: &mut Import<'_>,
        tx: &mut Tx<'_>,
        rows: &mut Vec<Row>,
    ) -> Result<(), StoreError> {
        self.resolve(import, tx, rows)?;
        let ready: Vec<Ready> = rows.drain(..).filter_map(|row| self.ready(import, row)).collect();
        let stored = if self.fresh { HashMap::new() } else { self.stored(import, tx, &ready)? };
        let mut written = Written::default();
        let mut in_batch = HashSet::new();
        for item in &ready {
            if !in_batch.insert(item.key.as_str()) {
                self.repeated(import, &item.row);
                continue;
            }
            match stored.get(&item.key) {
                Some(old) => self.compare(import, tx, item, old)?,
                None => self.insert(import, tx, item, &mut written)?,
            }
        }
        self.flush(import, tx, &ready, written)
    }

    /// Looks up all that the batch refers to.
    fn resolve(&self, import: &mut Import<'_>, tx: &mut Tx<'_>, rows: &[Row]) -> Result<(), StoreError> {
        let mut wanted: BTreeMap<TableId, Vec<&str>> = BTreeMap::new();
        for (place, column) in self.table.columns.iter().enumerate() {
            if let Kind::Ref(to) = column.kind {
                let keys = rows.iter().filter_map(|r| r.cells[place].as_ref().and_then(Value::as_text));
                wanted.entry(to).or_default().extend(keys);
            }
        }
        for (to, keys) in wanted {
            import.refs.resolve(tx, import.source, to, keys.into_iter())?;
        }
        Ok(())
    }

    /// The row with its references, or nothing, with faults, if it cannot be taken.
    fn ready(&self, import: &mut Import<'_>, row: Row) -> Option<Ready> {
        let key = self.key(&row.cells)?;
        let mut whole = row.whole;
        let mut references = vec![None; self.table.columns.len()];
        for (place, column) in self.table.columns.iter().enumerate() {
            let (Kind::Ref(to), Some(Value::Text(wanted))) = (column.kind, &row.cells[place]) else {
                continue;
            };
            references[place] = import.refs.get(to, wanted);
            if references[place].is_none() {
                whole = false;
                if !import.faulty.has(to, wanted) {
                    import.faults.push_with(|| Fault {
                        table: self.table.name.to_owned(),
                        line: row.line,
                        column: column.name.to_owned(),
                        class: format!("key of {} characters", wanted.chars().count()),
                        reason: format!("no row of {} has this key", to.name()),
                        mend: format!("add the row to {}.csv, or correct the key", to.name()),
                    });
                }
            }
        }
        if !whole {
            import.faulty.add(self.table.id, &key);
            return None;
        }
        let (owner, compartment) = self.owner(&references);
        let facts = match owner {
            Some(owner) => Facts::owned(self.table.id, owner, compartment),
            None => Facts::common(self.table.id),
        };
        if !import.may(&facts) {
            import.faults.push_with(|| Fault {
                table: self.table.name.to_owned(),
                line: row.line,
                column: String::new(),
                class: "row of another agency".to_owned(),
                reason: "the seat that imports may not bring in this agency's rows".to_owned(),
                mend: "let the agency itself, or the operator, import them".to_owned(),
            });
            return None;
        }
        Some(Ready { row, key, references, owner, compartment })
    }

    /// The sender's key: `id`, or the parts of a compound key in one.
    fn key(&self, cells: &[Option<Value>]) -> Option<String> {
        super::lines::key(self.table, cells, JOINT)
    }

    /// Whose the row is: the owner its own column names or leads to; but what refers to a row of an advocates' vault
    /// lies in that vault, so that nothing outside shows who is a client.
    fn owner(&self, references: &[Option<Target>]) -> (Option<RecordId>, Compartment) {
        let targets = || {
            self.table.columns.iter().zip(references).filter_map(|(column, target)| {
                match (column.kind, target) {
                    (Kind::Ref(to), Some(target)) => Some((column.name, to, *target)),
                    _ => None,
                }
            })
        };
        let vault =
            targets().find(|(_, to, t)| *to != TableId::Agencies && t.compartment == Compartment::Advocate);
        let owner = vault.or_else(|| targets().find(|(name, _, _)| self.table.owner.contains(name)));
        match owner {
            Some((_, _, Target { owner: Some(owner), compartment, .. })) => (Some(owner), compartment),
            _ => (None, Compartment::Common),
        }
    }

    /// What the store holds under the batch's keys.
    fn stored(
        &self,
        import: &Import<'_>,
        tx: &mut Tx<'_>,
        ready: &[Ready],
    ) -> Result<HashMap<String, Stored>, StoreError> {
        let sql = format!(
            "SELECT {} FROM {} WHERE partnership_id = ? AND sender = ? AND ext_id = ?",
            self.layout.all_columns()[1..].join(", "),
            self.table.name
        );
        let keys: Vec<&str> = ready.iter().map(|r| r.key.as_str()).collect();
        let mut found = HashMap::new();
        tx.lookup_many(&sql, &[tx.pid(), Val::text(import.source)], &keys, |row| {
            let own = cells::read(&row, &self.layout.columns, 5)?;
            let Some(Val::Text(key)) = own.get(1) else { return Err(StoreError::malformed("key")) };
            let key = key.clone().into_owned();
            let sealed =
                if self.layout.sealed { row.bytes(5 + own.len())?.map(<[u8]>::to_vec) } else { None };
            let stored = Stored {
                id: row.need_id(0)?,
                version: row.need_int(1)?,
                act: row.need_id(2)?,
                at: row.need_int(3)?,
                leaf: row.need_id(4)?,
                own,
                sealed,
            };
            found.insert(key, stored);
            Ok(())
        })?;
        Ok(found)
    }

    /// The open columns of a row, in the order of the layout.
    fn own<'a>(&self, import: &Import<'a>, item: &'a Ready) -> Vec<Val<'a>> {
        let mut own = Vec::with_capacity(self.layout.columns.len());
        own.extend([
            Val::text(import.source),
            Val::text(&item.key),
            Val::id(item.owner),
            Val::text(item.compartment.code()),
            Val::Int(0),
        ]);
        for (place, column) in self.table.columns.iter().enumerate() {
            if column.kind != Kind::Key && !column.sealed {
                let reference = item.references[place].map(|t| t.id);
                cells::open(column, item.row.cells[place].as_ref(), reference, &mut own);
            }
        }
        own
    }

    fn repeated(&self, import: &mut Import<'_>, row: &Row) {
        import.faults.push_with(|| Fault {
            table: self.table.name.to_owned(),
            line: row.line,
            column: self.table.key.join(", "),
            class: "repeated key".to_owned(),
            reason: "an earlier row of this file has the same key".to_owned(),
            mend: "keep one of the two rows, or give this one its own key".to_owned(),
        });
    }

    /// A row that the store has under this key: the same, or a new version.
    fn compare(
        &mut self,
        import: &mut Import<'_>,
        tx: &mut Tx<'_>,
        item: &Ready,
        old: &Stored,
    ) -> Result<(), StoreError> {
        if old.act == import.act.id || !self.seen.insert(old.id) {
            self.repeated(import, &item.row);
            return Ok(());
        }
        if matches!(self.layout.place("expunged").map(|p| &old.own[p]), Some(Val::Int(1))) {
            import.counts.expunged += 1;
            return Ok(());
        }
        let own = self.own(import, item);
        let text = cells::sealed_text(self.table, &item.row.cells);
        // A record whose sealed cells were all emptied keeps its key: its past is sealed under it.
        let sealer = match (&old.sealed, &text) {
            (None, None) => None,
            _ => import.keyring.record_key(tx, old.id)?,
        };
        let before = match (&old.sealed, &sealer) {
            (Some(sealed), Some(sealer)) => {
                let place = cells_place(self.table.name, old.id, old.version);
                let lost = StoreError::Seal { table: self.table.name, record: old.id };
                Some(sealer.open(&place, sealed).map_err(|_| lost)?)
            }
            (Some(_), None) => return Err(StoreError::Seal { table: self.table.name, record: old.id }),
            (None, _) => None,
        };
        if own == old.own && before == text {
            import.counts.same += 1;
            return Ok(());
        }
        if old.own[2] != own[2] || self.agency_changed(&old.own, &own) {
            self.moved(import, &item.row);
            return Ok(());
        }
        if self.table.id == TableId::Agencies
            && kind::crosses(self.layout, &old.own, &own)
            && kind::has_records(tx, old.id)?
        {
            kind::refuse(import, &item.row);
            return Ok(());
        }
        self.replace(import, tx, item, old, &own, (before.as_deref(), text.as_deref()), sealer)
    }

    fn agency_changed(&self, old: &[Val<'_>], new: &[Val<'_>]) -> bool {
        self.layout.place("agency_id").is_some_and(|p| old[p] != new[p])
    }

    fn moved(&self, import: &mut Import<'_>, row: &Row) {
        let column = self.table.owner.first().copied().unwrap_or_default();
        import.faults.push_with(|| Fault {
            table: self.table.name.to_owned(),
            line: row.line,
            column: column.to_owned(),
            class: "changed owner".to_owned(),
            reason: "the row belongs to another agency in the store; a record does not change hands"
                .to_owned(),
            mend: "send it as a new row of the other agency".to_owned(),
        });
    }

    #[allow(clippy::too_many_arguments, reason = "one step of compare, split off to be read alone")]
    fn replace(
        &self,
        import: &mut Import<'_>,
        tx: &mut Tx<'_>,
        item: &Ready,
        old: &Stored,
        own: &[Val<'_>],
        (before, text): (Option<&[u8]>, Option<&[u8]>),
        sealer: Option<crate::seal::Sealer>,
    ) -> Result<(), StoreError> {
        let version = old.version + 1;
        let sealed = match (text, sealer) {
            (None, _) => None,
            (Some(text), Some(sealer)) => {
                Some(sealer.seal(tx.random(), &cells_place(self.table.name, old.id, version), text))
            }
            (Some(text), None) => {
                let agency = item.owner.ok_or(StoreError::malformed("owner"))?;
                let (sealer, row) = import.keyring.new_record_key(tx, import.act, agency, old.id)?;
                tx.insert_many("record_key", &RECORD_KEY, &row, false)?;
                Some(sealer.seal(tx.random(), &cells_place(self.table.name, old.id, version), text))
            }
        };
        let past = Version {
            layout: self.layout,
            id: old.id,
            version: old.version,
            act: old.act,
            at: old.at,
            own: &old.own,
            sealed: old.sealed.as_deref(),
        };
        tx.keep_revision(&past, old.leaf, import.act.at)?;
        let row = Version {
            layout: self.layout,
            id: old.id,
            version,
            act: import.act.id,
            at: import.act.at,
            own,
            sealed: sealed.as_deref(),
        };
        tx.replace(LeafKind::Change, &row)?;
        if self.searchable(item) {
            let opened = before.map_or(Ok(serde_json::Map::new()), cells::from_sealed_text)?;
            let past = cells::row(self.table, self.layout, &old.own, &opened)?;
            tokens::remove(tx, self.table, &past, old.id)?;
            import.tokens.add(tx, self.table, &item.row.cells, old.id)?;
        }
        if self.table.id == TableId::People {
            import.reborn.push(old.id);
        }
        self.touch(import, item, old.id, true);
        // What moved to another case is missed in the one it left.
        if let Some(Val::Id(left)) = self.layout.place("case_id").map(|place| &old.own[place]) {
            import.touched.push(*left);
        }
        import.counts.changed += 1;
        Ok(())
    }

    /// Whether search tokens are made for the row: people's files, but never those of an advocates' vault, which takes no
    /// part in search, not even as keyed tokens.
    fn searchable(&self, item: &Ready) -> bool {
        self.table.id == TableId::People && item.compartment != Compartment::Advocate
    }

    /// A row that is new.
    fn insert(
        &self,
        import: &mut Import<'_>,
        tx: &mut Tx<'_>,
        item: &Ready,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let id = tx.new_id(import.act.at);
        let sealed = match cells::sealed_text(self.table, &item.row.cells) {
            None => None,
            Some(text) => {
                let agency = item.owner.ok_or(StoreError::malformed("owner"))?;
                let (sealer, row) = import.keyring.new_record_key(tx, import.act, agency, id)?;
                written.keys.extend(row);
                Some(sealer.seal(tx.random(), &cells_place(self.table.name, id, 1), &text))
            }
        };
        let own = self.own(import, item);
        let row = Version {
            layout: self.layout,
            id,
            version: 1,
            act: import.act.id,
            at: import.act.at,
            own: &own,
            sealed: sealed.as_deref(),
        };
        let leaf = tx.leaf(LeafKind::Change, &row)?;
        let base = [
            tx.pid(),
            Val::Id(id),
            Val::Int(1),
            Val::Id(import.act.id),
            Val::Int(import.act.at),
            Val::Id(leaf),
        ];
        written.rows.extend(base);
        written.rows.extend(own.into_iter().map(Val::into_owned));
        if self.layout.sealed {
            written.rows.push(sealed.map_or(Val::Null, |s| Val::Bytes(s.into())));
        }
        written.count += 1;
        if self.searchable(item) {
            import.tokens.add(tx, self.table, &item.row.cells, id)?;
        }
        self.touch(import, item, id, false);
        Ok(())
    }

    /// Notes which case a rule has to look at again, and whose clocks have to be reckoned.
    fn touch(&self, import: &mut Import<'_>, item: &Ready, id: RecordId, known: bool) {
        let open = || {
            let closed = self.table.column("closed_at").and_then(|place| item.row.cells[place].as_ref());
            known || closed.is_none()
        };
        match self.table.id {
            TableId::Episodes if open() => import.absences.push(id),
            TableId::Handoffs => import.handoffs.push(id),
            TableId::Links => import.links.push(id),
            _ => {}
        }
        let case = match self.table.id {
            TableId::Cases => Some(id),
            TableId::CaseAgencies | TableId::CasePeople | TableId::Acts | TableId::Charges => {
                self.table.column("case_id").and_then(|p| item.references[p]).map(|t| t.id)
            }
            _ => None,
        };
        if let Some(case) = case
            && import.touched.last() != Some(&case)
        {
            import.touched.push(case);
        }
    }

    /// Writes the new rows of the batch; finds which of them repeat a key, if the statement left some out.
    fn flush(
        &self,
        import: &mut Import<'_>,
        tx: &mut Tx<'_>,
        ready: &[Ready],
        written: Written,
    ) -> Result<(), StoreError> {
        if written.count == 0 {
            return Ok(());
        }
        let columns = self.layout.all_columns();
        let inserted = tx.insert_many(self.table.name, &columns, &written.rows, import.asking)?;
        tx.insert_many("record_key", &RECORD_KEY, &written.keys, false)?;
        import.counts.new += inserted;
        if inserted == written.count {
            return Ok(());
        }
        let ours: HashSet<RecordId> = written
            .rows
            .chunks(columns.len())
            .filter_map(|row| match row[1] {
                Val::Id(id) => Some(id),
                _ => None,
            })
            .collect();
        let theirs = self.stored(import, tx, ready)?;
        for item in ready {
            if theirs.get(&item.key).is_some_and(|stored| !ours.contains(&stored.id)) {
                self.repeated(import, &item.row);
            }
        }
        Ok(())
    }
}
