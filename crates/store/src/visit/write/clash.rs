//! Two people, one record: what changed since a version was seen, and both sides of a clash.

use domain::{RecordId, Table, TableId, Value};
use policy::{Action, Facts, Fields};

use super::{Row, Set, Standing, references};
use crate::{
    content,
    db::Val,
    error::StoreError,
    layout::{self, Layout},
    read::{self, View},
    visit::Visit,
};

/// Two people, one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The record as the editor had seen it; nothing where that version cannot be read any more.
    pub before: Option<View>,
    /// The record as it now is.
    pub now: View,
    /// Who saved first.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The columns that both changed.
    pub columns: Vec<&'static str>,
}

impl Visit<'_, '_> {
    /// A past version's cells and references.
    pub(super) fn past(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
        version: i64,
    ) -> Result<Option<Row>, StoreError> {
        let sql = "SELECT open, sealed FROM revision WHERE partnership_id = ? AND tbl = ? AND record_id = ? AND \
                   version = ?";
        let values = [self.tx.pid(), Val::Int(layout.number), Val::Id(id), Val::Int(version)];
        let found = self.tx.first(sql, &values, |row| {
            Ok((content::from_json(layout, row.need_text(0)?)?, row.bytes(1)?.map(<[u8]>::to_vec)))
        })?;
        let Some((own, sealed)) = found else { return Ok(None) };
        let cells = self.opened(description, layout, id, version, &own, sealed.as_deref())?;
        Ok(Some((cells, references(description, layout, &own))))
    }

    /// The columns that differ between a past version and the present one.
    pub(super) fn changed_since(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
        old: &Standing,
        seen: i64,
    ) -> Result<Vec<&'static str>, StoreError> {
        let Some((cells, references)) = self.past(description, layout, id, seen)? else {
            // Nobody can tell what changed, so everything may have.
            return Ok(description.columns.iter().map(|c| c.name).collect());
        };
        let differ = |place: &usize| {
            cells[*place] != old.cells[*place] || references[*place] != old.references[*place]
        };
        Ok((0..cells.len()).filter(differ).map(|place| description.columns[place].name).collect())
    }

    #[allow(clippy::too_many_arguments, reason = "one step of an edit, split off to be read alone")]
    pub(super) fn clash(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        facts: &Facts,
        id: RecordId,
        seen: u32,
        old: &Standing,
        columns: Vec<&'static str>,
    ) -> Result<Box<Clash>, StoreError> {
        let fields = self.permitted(Action::Read, facts)?;
        let now = read::undisclosed(self.tx, self.keyring, facts, fields)?;
        self.show(layout.number, id, old.version);
        let before = self.past_view(description, layout, id, seen, fields)?;
        let sql = "SELECT actor FROM act WHERE partnership_id = ? AND id = ?";
        let by =
            self.tx.first(sql, &[self.tx.pid(), Val::Id(old.act)], |row| Ok(row.need_text(0)?.to_owned()))?;
        let by = self.called(&by.unwrap_or_default())?;
        Ok(Box::new(Clash { before, now, by, at: old.at, columns }))
    }

    /// A past version as a reader may see it, noted for the disclosure; nothing where it is no past version.
    pub(super) fn past_view(
        &mut self,
        description: &'static Table,
        layout: &'static Layout,
        id: RecordId,
        version: u32,
        fields: Fields,
    ) -> Result<Option<View>, StoreError> {
        let Some((mut cells, references)) = self.past(description, layout, id, i64::from(version))? else {
            return Ok(None);
        };
        for (place, column) in description.columns.iter().enumerate() {
            if let Some(to) = references[place] {
                cells[place] = Some(Value::Text(to.to_string()));
            }
            if !fields.opens_column(description.id, column) {
                cells[place] = None;
            }
        }
        self.show(layout.number, id, i64::from(version));
        Ok(Some(View { table: description.id, id, version, cells }))
    }

    /// Reads a past version of a record; nothing where there is no such past version, or its key was destroyed.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the record is not there or the visitor may not see it.
    pub fn read_past(
        &mut self,
        table: TableId,
        id: RecordId,
        version: u32,
    ) -> Result<Option<View>, StoreError> {
        let (facts, fields) = self.decided(Action::Read, table, id)?.ok_or(StoreError::Absent)?;
        match self.past_view(table.table(), layout::of_table(table), id, version, fields) {
            Err(StoreError::Seal { .. }) if facts.expunged => Ok(None),
            other => other,
        }
    }
}

/// Whether a change would set another cell than stands there.
pub(super) fn differs(
    table: &Table,
    cells: &[Option<Value>],
    references: &[Option<RecordId>],
    name: &str,
    set: &Set,
) -> bool {
    let Some(place) = table.column(name) else { return true };
    match set {
        Set::To(value) => cells[place].as_ref() != Some(value),
        Set::Link(id) => references[place] != Some(*id),
        Set::Clear => cells[place].is_some() || references[place].is_some(),
    }
}
