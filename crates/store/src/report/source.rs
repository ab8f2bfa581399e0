//! Open facts for counting, as they are or as they were known at a moment.

use std::{cell::RefCell, collections::BTreeSet};

use domain::{RecordId, TableId, schema::Kind};
use policy::{BulkPermit, Compartment, Facts as RowFacts};

use crate::{
    content,
    db::{RowRef, Val},
    error::StoreError,
    layout,
    tx::Tx,
};

/// The store as a source of facts for figures.
pub struct Facts<'t, 's> {
    tx: &'t mut Tx<'s>,
    permit: &'t BulkPermit,
    known_at: Option<i64>,
}

/// Whether rows of an owner are counted; the answer of the row before is kept, since rows of an owner come
/// together.
struct Gate<'p> {
    permit: &'p BulkPermit,
    table: TableId,
    last: Option<(Option<RecordId>, Compartment, bool, bool)>,
}

impl Gate<'_> {
    fn lets(
        &mut self,
        owner: Option<RecordId>,
        compartment: &str,
        expunged: bool,
    ) -> Result<bool, StoreError> {
        let compartment = Compartment::named(compartment).ok_or(StoreError::malformed("compartment"))?;
        if let Some((last_owner, last_compartment, last_expunged, answer)) = self.last
            && (last_owner, last_compartment, last_expunged) == (owner, compartment, expunged)
        {
            return Ok(answer);
        }
        let facts = match owner {
            Some(owner) => RowFacts::owned(self.table, owner, compartment),
            None => RowFacts::common(self.table),
        };
        let answer = self.permit.row(&facts.expunged(expunged)).is_ok();
        self.last = Some((owner, compartment, expunged, answer));
        Ok(answer)
    }
}

/// A present row. What cannot be read is kept as an error and raised after the row.
struct Present<'r> {
    row: RowRef<'r>,
    broken: &'r RefCell<Option<StoreError>>,
}

impl Present<'_> {
    fn take<T>(&self, answer: Result<Option<T>, StoreError>) -> Option<T> {
        answer.unwrap_or_else(|error| {
            *self.broken.borrow_mut() = Some(error);
            None
        })
    }
}

/// Columns before the asked ones: owner, compartment and whether it was expunged.
const FIRST: usize = 3;

impl stats::Row for Present<'_> {
    fn id(&self, column: usize) -> Option<RecordId> {
        self.take(self.row.id(column + FIRST))
    }
    fn int(&self, column: usize) -> Option<i64> {
        self.take(self.row.int(column + FIRST))
    }
    fn text(&self, column: usize) -> Option<&str> {
        self.take(self.row.text(column + FIRST))
    }
}

/// A past row.
struct Past(Vec<Val<'static>>);

impl stats::Row for Past {
    fn id(&self, column: usize) -> Option<RecordId> {
        match self.0[column] {
            Val::Id(id) => Some(id),
            _ => None,
        }
    }
    fn int(&self, column: usize) -> Option<i64> {
        match self.0[column] {
            Val::Int(number) => Some(number),
            _ => None,
        }
    }
    fn text(&self, column: usize) -> Option<&str> {
        match &self.0[column] {
            Val::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'t, 's> Facts<'t, 's> {
    pub(super) fn new(tx: &'t mut Tx<'s>, permit: &'t BulkPermit, known_at: Option<i64>) -> Self {
        Self { tx, permit, known_at }
    }

    /// Absences that a person had joined to another report by then: the two are one absence, which the other report
    /// stands for. Whoever keeps the pair, and whether its rows are counted, plays no part.
    fn set_aside(&mut self) -> Result<BTreeSet<RecordId>, StoreError> {
        let mut aside = BTreeSet::new();
        let mut sql =
            "SELECT episode_b FROM pairs WHERE partnership_id = ? AND state = 'confirmed'".to_owned();
        let mut values = vec![self.tx.pid()];
        if let Some(known_at) = self.known_at {
            sql += " AND recorded_at <= ?";
            values.push(Val::Int(known_at));
        }
        self.tx.query(&sql, &values, |row| {
            aside.extend(row.id(0)?);
            Ok(())
        })?;
        let Some(known_at) = self.known_at else { return Ok(aside) };
        let layout = layout::of_table(TableId::Pairs);
        let (Some(state), Some(second)) = (layout.place("state"), layout.place("episode_b")) else {
            return Err(StoreError::malformed("pairs"));
        };
        let sql = "SELECT open FROM revision WHERE partnership_id = ? AND tbl = ? AND recorded_at <= ? AND replaced_at > ?";
        let values = [self.tx.pid(), Val::Int(layout.number), Val::Int(known_at), Val::Int(known_at)];
        self.tx.query(sql, &values, |row| {
            let own = content::from_json(layout, row.need_text(0)?)?;
            if let (Val::Text(state), Val::Id(episode)) = (&own[state], &own[second])
                && state == "confirmed"
            {
                aside.insert(*episode);
            }
            Ok(())
        })?;
        Ok(aside)
    }

    /// The rows that were present then and have changed since.
    fn past(
        &mut self,
        table: TableId,
        columns: &[&'static str],
        known_at: i64,
        gate: &mut Gate<'_>,
        aside: &BTreeSet<RecordId>,
        each: &mut dyn FnMut(&dyn stats::Row),
    ) -> Result<(), StoreError> {
        let layout = layout::of_table(table);
        // Whether a record is expunged is asked of it as it is now: no past state brings an expunged child back.
        let sql = format!(
            "SELECT r.record_id, r.open, t.expunged FROM revision r \
             LEFT JOIN {} t ON t.partnership_id = r.partnership_id AND t.id = r.record_id \
             WHERE r.partnership_id = ? AND r.tbl = ? AND r.recorded_at <= ? AND r.replaced_at > ?",
            layout.name
        );
        let values = [self.tx.pid(), Val::Int(layout.number), Val::Int(known_at), Val::Int(known_at)];
        let places: Vec<Option<usize>> = columns.iter().map(|c| layout.place(own_name(c))).collect();
        self.tx.query(&sql, &values, |row| {
            let mut own = content::from_json(layout, row.need_text(1)?)?;
            own[4] = Val::int(row.int(2)?);
            let owner = match own[2] {
                Val::Id(id) => Some(id),
                _ => None,
            };
            let Val::Text(compartment) = &own[3] else { return Err(StoreError::malformed("revision")) };
            if gate.lets(owner, compartment, own[4] != Val::Int(0))? {
                let id = row.need_id(0)?;
                if aside.contains(&id) {
                    return Ok(());
                }
                let pick = |place: &Option<usize>| place.map_or(Val::Id(id), |p| own[p].clone());
                each(&Past(places.iter().map(pick).collect()));
            }
            Ok(())
        })
    }
}

/// The store's own name of an asked column.
fn own_name(column: &str) -> &str {
    if column == "id" { "ext_id" } else { column }
}

impl stats::Source for Facts<'_, '_> {
    type Error = StoreError;

    fn scan(
        &mut self,
        table: TableId,
        columns: &[&'static str],
        each: &mut dyn FnMut(&dyn stats::Row),
    ) -> Result<(), StoreError> {
        let layout = layout::of_table(table);
        let description = table.table();
        let mut asked = Vec::with_capacity(columns.len());
        for column in columns {
            let sealed = description.columns.iter().any(|c| c.name == *column && c.sealed);
            let compound = *column == "id" && !description.columns.iter().any(|c| c.kind == Kind::Key);
            if sealed || compound {
                return Err(StoreError::malformed("column asked for"));
            }
            match layout.place(own_name(column)) {
                Some(place) => asked.push(layout.columns[place].sql.as_str()),
                None if *column == "record" => asked.push("id"),
                None => return Err(StoreError::malformed("column asked for")),
            }
        }
        let aside = if table == TableId::Episodes { self.set_aside()? } else { BTreeSet::new() };
        // The record's id is fetched only where there is something to leave out.
        let id_at = FIRST + asked.len();
        if !aside.is_empty() {
            asked.push("id");
        }
        let mut gate = Gate { permit: self.permit, table, last: None };
        let mut sql = format!(
            "SELECT owner_id, compartment, expunged, {} FROM {} WHERE partnership_id = ?",
            asked.join(", "),
            layout.name
        );
        let mut values = vec![self.tx.pid()];
        if let Some(known_at) = self.known_at {
            sql += " AND recorded_at <= ?";
            values.push(Val::Int(known_at));
        }
        let broken = RefCell::new(None);
        self.tx.query(&sql, &values, |row| {
            let left_out = !aside.is_empty() && aside.contains(&row.need_id(id_at)?);
            if !left_out && gate.lets(row.id(0)?, row.need_text(1)?, row.need_int(2)? != 0)? {
                each(&Present { row, broken: &broken });
            }
            broken.take().map_or(Ok(()), Err)
        })?;
        match self.known_at {
            Some(known_at) => self.past(table, columns, known_at, &mut gate, &aside, each),
            None => Ok(()),
        }
    }
}
