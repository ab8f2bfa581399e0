//! The access log: who looked at what, when and why; and what its reader thought of it. Metadata alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{RecordId, TableId};
use ledger::LeafKind;
use policy::{Action, Policy};

use super::{Visit, facts};
use crate::{db::Val, disclose, error::StoreError, layout::LAYOUTS, readings, system};

/// Which readings are asked for; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The reader's work name.
    pub by: String,
    /// The reader's agency.
    pub agency: Option<RecordId>,
    /// Kind of act.
    pub kind: String,
    /// The purpose as it was said, with or without further words after a colon.
    pub purpose: String,
    /// A record that was shown.
    pub record: Option<RecordId>,
    /// Those alone that need a look: an emergency, or a reason given for what lies outside the reader's own work.
    pub striking: bool,
    /// Not before, in microseconds since 1970.
    pub from: Option<i64>,
    /// Before.
    pub until: Option<i64>,
    /// Those that nobody has reviewed.
    pub unreviewed: bool,
    /// Older than this line of the page before.
    pub before: Option<(i64, RecordId)>,
}

impl Looked {
    /// Lines of one page, at most.
    pub const PAGE: usize = 50;
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// Its act.
    pub act: RecordId,
    /// Its place in the ledger, once it has one.
    pub entry: Option<u64>,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The reader's work name.
    pub by: String,
    /// How they are called; empty where the work name is no account's (an import, the operator).
    pub name: String,
    /// Their seat's kind.
    pub seat: String,
    /// Their agency's name; empty for none.
    pub agency: String,
    /// Why, in their words.
    pub purpose: String,
    /// Kind of act: which page.
    pub kind: String,
    /// What was shown: table, record, version. Records that are absent for the visitor are left out.
    pub records: Vec<(&'static str, RecordId, i64)>,
    /// What its reviewer thought, if anybody reviewed it.
    pub review: Option<Reviewed>,
}

/// A review of one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// What it came to, as a code: `proper`, `question`, `improper`.
    pub outcome: String,
    /// In words; nothing personal.
    pub note: String,
    /// By whom.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

impl Visit<'_, '_> {
    /// A page of the access log, newest first. Looking at it is itself an act.
    ///
    /// # Errors
    /// [`StoreError::Absent`] for whoever may not oversee.
    pub fn looked_at(&mut self, asked: &Looked) -> Result<Vec<LookedAt>, StoreError> {
        let _permit = self.demand(Action::Oversee)?;
        self.act();
        // Where few of many readings are asked for, the index that is made of them knows which.
        let index = match asked {
            Looked { record: Some(_), .. } => Some("reading"),
            Looked { striking: true, .. } => Some("striking"),
            _ => None,
        };
        if index.is_some() {
            readings::bring_up(self.tx)?;
        }
        let from = index.map_or_else(
            || "FROM act a".to_owned(),
            |index| {
                format!(
                    "FROM {index} x JOIN act a ON a.partnership_id = x.partnership_id AND a.id = x.act_id"
                )
            },
        );
        let (of, at, id) = match index {
            Some(_) => ("x.partnership_id", "x.read_at", "x.act_id"),
            None => ("a.partnership_id", "a.recorded_at", "a.id"),
        };
        let mut wheres = String::new();
        let mut values = vec![self.tx.pid()];
        let mut narrow = |condition: &str, with: Vec<Val<'static>>| {
            wheres.push_str(" AND ");
            wheres.push_str(condition);
            values.extend(with);
        };
        if !asked.by.trim().is_empty() {
            narrow("a.actor = ?", vec![Val::Text(asked.by.trim().to_owned().into())]);
        }
        if let Some(agency) = asked.agency {
            narrow("a.agency_id = ?", vec![Val::Id(agency)]);
        }
        if !asked.kind.is_empty() {
            narrow("a.kind = ?", vec![Val::Text(asked.kind.clone().into())]);
        }
        if !asked.purpose.is_empty() {
            let begun = format!("{}:%", asked.purpose.replace(['%', '_'], "_"));
            let both = vec![Val::Text(asked.purpose.clone().into()), Val::Text(begun.into())];
            narrow("(a.purpose = ? OR a.purpose LIKE ?)", both);
        }
        if asked.striking && asked.record.is_some() {
            // A reason is written behind the purpose and the choice that went with it, each after a colon.
            narrow("(a.kind = 'break_glass' OR a.purpose LIKE '%: %: %')", Vec::new());
        }
        if let Some(record) = asked.record {
            narrow("x.record_id = ?", vec![Val::Id(record)]);
        }
        if let Some(from) = asked.from {
            narrow(&format!("{at} >= ?"), vec![Val::Int(from)]);
        }
        if let Some(until) = asked.until {
            narrow(&format!("{at} < ?"), vec![Val::Int(until)]);
        }
        if asked.unreviewed {
            let condition = "NOT EXISTS (SELECT 1 FROM access_review r WHERE r.partnership_id = a.partnership_id AND \
                             r.of_act = a.id)";
            narrow(condition, Vec::new());
        }
        if let Some((moment, act)) = asked.before {
            let before = vec![Val::Int(moment), Val::Int(moment), Val::Id(act)];
            narrow(&format!("({at} < ? OR ({at} = ? AND {id} < ?))"), before);
        }
        let sql = format!(
            "{LINE} {from} {BESIDE} WHERE {of} = ? AND a.records IS NOT NULL{wheres} ORDER BY {at} DESC, {id} DESC LIMIT {}",
            Looked::PAGE
        );
        let mut found = self.lines(&sql, &values)?;
        if let Some(record) = asked.record {
            // The acts themselves are what counts, not the index over them.
            found.retain(|line| line.records.iter().any(|(_, id, _)| *id == record));
        }
        Ok(found)
    }

    /// One reading.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is none, or for whoever may not oversee.
    pub fn looking(&mut self, act: RecordId) -> Result<LookedAt, StoreError> {
        let _permit = self.demand(Action::Oversee)?;
        self.act();
        let sql = format!(
            "{LINE} FROM act a {BESIDE} WHERE a.partnership_id = ? AND a.id = ? AND a.records IS NOT NULL"
        );
        self.lines(&sql, &[self.tx.pid(), Val::Id(act)])?.pop().ok_or(StoreError::Absent)
    }

    fn lines(&mut self, sql: &str, values: &[Val<'_>]) -> Result<Vec<LookedAt>, StoreError> {
        let mut found = Vec::new();
        self.tx.query(sql, values, |row| {
            let shown = disclose::unpack(row.need_bytes(7)?);
            let entry = row.int(8)?.and_then(|place| u64::try_from(place).ok());
            found.push(LookedAt {
                act: row.need_id(0)?,
                entry,
                at: row.need_int(1)?,
                by: row.need_text(2)?.to_owned(),
                name: row.text(9)?.unwrap_or_default().to_owned(),
                seat: row.need_text(3)?.to_owned(),
                agency: row.text(4)?.unwrap_or_default().to_owned(),
                purpose: row.need_text(5)?.to_owned(),
                kind: row.need_text(6)?.to_owned(),
                records: shown.map(|s| (table(s.table), s.id, s.version)).collect(),
                review: None,
            });
            Ok(())
        })?;
        self.leave_out_unseen(&mut found)?;
        let acts: Vec<RecordId> = found.iter().map(|line| line.act).collect();
        let mut reviews = self.newest_reviews(&acts)?;
        for line in &mut found {
            line.review = reviews.remove(&line.act);
        }
        Ok(found)
    }

    /// Takes out of the lines the records that are absent for the visitor: an advocates' vault is shut for who oversees, too.
    /// That somebody read something stays.
    fn leave_out_unseen(&mut self, lines: &mut [LookedAt]) -> Result<(), StoreError> {
        let mut shown: BTreeMap<TableId, BTreeSet<RecordId>> = BTreeMap::new();
        for (name, id, _) in lines.iter().flat_map(|line| &line.records) {
            if let Some(table) = TableId::named(name) {
                shown.entry(table).or_default().insert(*id);
            }
        }
        let mut unseen = BTreeSet::new();
        for (table, ids) in shown {
            let ids: Vec<RecordId> = ids.into_iter().collect();
            for facts in facts::bare(self.tx, table, &ids)? {
                let seen = Policy::house().fields(&self.actor, Action::Read, &facts, &self.context).is_ok();
                unseen.extend(facts.record.filter(|_| !seen));
            }
        }
        for line in lines {
            line.records.retain(|(_, id, _)| !unseen.contains(id));
        }
        Ok(())
    }

    /// The reviews of a reading, newest first.
    ///
    /// # Errors
    /// [`StoreError::Absent`] for whoever may not oversee.
    pub fn reviews_of(&mut self, act: RecordId) -> Result<Vec<Reviewed>, StoreError> {
        let _permit = self.demand(Action::Oversee)?;
        self.reviewed(act)
    }

    /// The newest review of each of some readings.
    fn newest_reviews(&mut self, acts: &[RecordId]) -> Result<HashMap<RecordId, Reviewed>, StoreError> {
        let sql = "SELECT of_act, id, outcome, note, reviewer, recorded_at FROM access_review WHERE partnership_id = ? AND \
                   of_act = ?";
        let mut found: HashMap<RecordId, (RecordId, Reviewed)> = HashMap::new();
        self.tx.find_many(sql, &[self.tx.pid()], acts, |row| {
            let (of, id) = (row.need_id(0)?, row.need_id(1)?);
            if found.get(&of).is_some_and(|(newest, _)| *newest > id) {
                return Ok(());
            }
            let review = Reviewed {
                outcome: row.need_text(2)?.to_owned(),
                note: row.text(3)?.unwrap_or_default().to_owned(),
                by: row.need_text(4)?.to_owned(),
                at: row.need_int(5)?,
            };
            found.insert(of, (id, review));
            Ok(())
        })?;
        Ok(found.into_iter().map(|(of, (_, review))| (of, review)).collect())
    }

    fn reviewed(&mut self, act: RecordId) -> Result<Vec<Reviewed>, StoreError> {
        let sql = "SELECT outcome, note, reviewer, recorded_at FROM access_review WHERE partnership_id = ? AND of_act = ? \
                   ORDER BY id DESC LIMIT 20";
        let mut found = Vec::new();
        self.tx.query(sql, &[self.tx.pid(), Val::Id(act)], |row| {
            found.push(Reviewed {
                outcome: row.need_text(0)?.to_owned(),
                note: row.text(1)?.unwrap_or_default().to_owned(),
                by: row.need_text(2)?.to_owned(),
                at: row.need_int(3)?,
            });
            Ok(())
        })?;
        Ok(found)
    }

    /// Keeps what the reader of the log thought of a reading. Nobody reviews their own, or twice.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is no such reading, or for whoever may not oversee; [`StoreError::Rule`] for one's
    /// own reading, and for one that one reviewed before.
    pub fn review(&mut self, of: RecordId, outcome: &str, note: &str) -> Result<(), StoreError> {
        let read = self.looking(of)?;
        let again = self.reviewed(of)?.iter().any(|review| review.by == self.actor().user());
        if again || read.by == self.actor().user() {
            return Err(StoreError::rule("outcome", "a second person looks at this reading"));
        }
        let act = self.act();
        let id = self.tx.new_id(act.at);
        let by = self.actor().user().to_owned();
        let own = [Val::Id(of), Val::text(outcome), Val::text(note), Val::text(&by)];
        system::put_new(self.tx, LeafKind::Change, "access_review", id, act, &own)
    }
}

const LINE: &str =
    "SELECT a.id, a.recorded_at, a.actor, a.seat, g.name, a.purpose, a.kind, a.records, l.seq, c.name";

const BESIDE: &str = "LEFT JOIN agencies g ON g.partnership_id = a.partnership_id AND g.id = a.agency_id LEFT JOIN leaf l ON \
                      l.partnership_id = a.partnership_id AND l.id = a.leaf_id LEFT JOIN account c ON c.partnership_id = \
                      a.partnership_id AND c.login = a.actor";

fn table(number: i64) -> &'static str {
    LAYOUTS.iter().find(|l| l.number == number).map_or("unknown", |l| l.name)
}
