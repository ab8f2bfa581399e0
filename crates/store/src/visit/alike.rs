//! Reports that look like the same child and the same night, whoever took them.
//!
//! Two agencies can be told of one child at once, and neither may read the other's file. So the store compares by keyed
//! tokens and open dates alone: no sealed cell is opened, and what comes out says only that another agency has an open
//! report, when it came, and what is alike. The advocates' vault has no tokens, and is never among them.

use std::collections::BTreeMap;

use domain::{BirthDate, Instant, RecordId, TableId};
use policy::{Action, Compartment, Context, Facts, Policy};

use super::{Visit, facts};
use crate::{
    db::Val,
    error::StoreError,
    search::{self, Sought},
};

/// Reports this far apart can be of one night, in microseconds: 36 hours.
const ONE_NIGHT: i64 = 36 * 3600 * 1_000_000;

/// Open reports looked at under one token, at most.
const PER_TOKEN: i64 = 50;

/// Proposals, at most.
const MOST: usize = 5;

/// An open report that may be of the same child and night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The absence.
    pub episode: RecordId,
    /// The agency that keeps it.
    pub agency: RecordId,
    /// When it was reported.
    pub reported_at: Instant,
    /// What is alike.
    pub why: Vec<Why>,
}

/// What two reports have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They are of one person file.
    File,
    /// Given name and family name, in either order.
    Name,
    /// The names sound alike.
    Sound,
    /// The day of birth.
    Birth,
    /// Day and month of birth the wrong way round.
    Swapped,
}

/// What the names in two files have to do with each other, by the kind of token under which they met.
type Met = BTreeMap<RecordId, (RecordId, Instant, RecordId, Vec<Why>)>;

impl Visit<'_, '_> {
    /// Open absences reported within 36 hours of `reported_at` whose child looks like the one sought, or has the file
    /// `person`. `except` is left out.
    ///
    /// # Errors
    /// [`StoreError::Absent`] for whoever may add no absence; whatever the database meets.
    pub fn alike(
        &mut self,
        sought: &Sought,
        person: Option<RecordId>,
        reported_at: Instant,
        except: Option<RecordId>,
    ) -> Result<Vec<Alike>, StoreError> {
        let agency = self.actor().agency().ok_or(StoreError::Absent)?;
        let own = policy::Facts::owned(TableId::Episodes, agency, self.actor().kind().compartment());
        if policy::Policy::house()
            .fields(self.actor(), Action::Add, &own, &policy::Context::default())
            .is_err()
        {
            return Err(StoreError::Absent);
        }
        let mut met = Met::new();
        if let Some(person) = person {
            let by = "SELECT e.id, e.owner_id, e.reported_at, e.reported_at_off, e.person_id FROM episodes e JOIN due d ON \
                      d.partnership_id = e.partnership_id AND d.record_id = e.id AND d.room = 'missing' WHERE \
                      e.partnership_id = ? AND e.person_id = ? AND e.reported_at >= ? AND e.reported_at <= ? LIMIT ?";
            self.meet(by, Val::Id(person), reported_at, Why::File, &mut met)?;
        }
        // From the open reports of that night, which are few anywhere; a common name or birthday is shared by thousands. Cross
        // joins keep the embedded database's planner to that order.
        let by = "SELECT e.id, e.owner_id, e.reported_at, e.reported_at_off, e.person_id FROM episodes e CROSS JOIN \
                  search_token t CROSS JOIN due d WHERE e.partnership_id = ? AND t.token = ? AND e.reported_at >= ? AND \
                  e.reported_at <= ? AND e.closed_at IS NULL AND t.partnership_id = e.partnership_id AND t.record_id = \
                  e.person_id AND d.partnership_id = e.partnership_id AND d.record_id = e.id AND d.room = 'missing' LIMIT ?";
        for (token, why) in search::likeness(self.tx.keys(), sought) {
            self.meet(by, Val::Int(token), reported_at, why, &mut met)?;
        }
        let names = search::name_tokens(self.tx.keys(), sought);
        let mut found = Vec::new();
        for (episode, (owner, at, child, why)) in met {
            if Some(episode) == except || !self.is_compared(episode)? || found.len() >= MOST {
                continue;
            }
            if why.contains(&Why::File) || self.is_alike(child, &why, sought.birth, &names)? {
                found.push(Alike { episode, agency: owner, reported_at: at, why });
            }
        }
        Ok(found)
    }

    /// Whether the visitor may put records of a kind in for their own agency.
    #[must_use]
    pub fn may_add(&self, table: TableId) -> bool {
        let Some(agency) = self.actor().agency() else { return false };
        let own = Facts::owned(table, agency, self.actor().kind().compartment());
        Policy::house().fields(self.actor(), Action::Add, &own, &Context::default()).is_ok()
    }

    fn meet(
        &mut self,
        sql: &str,
        key: Val<'_>,
        around: Instant,
        why: Why,
        met: &mut Met,
    ) -> Result<(), StoreError> {
        let (from, to) =
            (around.micros().saturating_sub(ONE_NIGHT), around.micros().saturating_add(ONE_NIGHT));
        let values = [self.tx.pid(), key, Val::Int(from), Val::Int(to), Val::Int(PER_TOKEN)];
        self.tx.query(sql, &values, |row| {
            let offset = row.int(3)?.and_then(|o| i16::try_from(o).ok()).unwrap_or(0);
            let at = Instant::new(row.need_int(2)?, offset);
            let (owner, child) = (row.need_id(1)?, row.need_id(4)?);
            let line = met.entry(row.need_id(0)?).or_insert_with(|| (owner, at, child, Vec::new()));
            if !line.3.contains(&why) {
                line.3.push(why);
            }
            Ok(())
        })
    }

    /// Whether a record lies where agencies that look for children work.
    fn is_compared(&mut self, episode: RecordId) -> Result<bool, StoreError> {
        let facts = facts::of(self.tx, None, TableId::Episodes, episode)?;
        Ok(facts.is_some_and(|f| {
            !f.expunged
                && matches!(
                    f.compartment,
                    Compartment::Police | Compartment::ChildProtection | Compartment::Prosecution
                )
        }))
    }

    /// Same names need a birthday that can be the same; the same birthday needs one name that is alike.
    fn is_alike(
        &mut self,
        child: RecordId,
        why: &[Why],
        born: Option<BirthDate>,
        names: &[i64],
    ) -> Result<bool, StoreError> {
        if why.contains(&Why::Name) || why.contains(&Why::Sound) {
            let sql = "SELECT dob FROM people WHERE partnership_id = ? AND id = ?";
            let known = self.tx.first(sql, &[self.tx.pid(), Val::Id(child)], |row| row.int(0))?.flatten();
            let known = known.and_then(BirthDate::from_packed);
            return Ok(match (born, known) {
                (Some(a), Some(b)) => (a.packed() / 10_000 - b.packed() / 10_000).abs() <= 1,
                _ => true,
            });
        }
        for token in names {
            let sql =
                "SELECT record_id FROM search_token WHERE partnership_id = ? AND token = ? AND record_id = ?";
            let values = [self.tx.pid(), Val::Int(*token), Val::Id(child)];
            if self.tx.first(sql, &values, |row| row.id(0))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The other report of a pair, for whoever may see the pair: which agency took it, and when.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if the pair is not there, is not for the visitor, or does not hold `episode`.
    pub fn other_report(
        &mut self,
        pair: RecordId,
        episode: RecordId,
    ) -> Result<(RecordId, Option<RecordId>, Option<Instant>), StoreError> {
        if !self.may_with(Action::Read, TableId::Pairs, pair)? {
            return Err(StoreError::Absent);
        }
        let sql = "SELECT e.id, e.owner_id, e.reported_at, e.reported_at_off FROM pairs p JOIN episodes e ON \
                   e.partnership_id = p.partnership_id AND (e.id = p.episode_a OR e.id = p.episode_b) WHERE \
                   p.partnership_id = ? AND p.id = ? AND e.id <> ? AND (p.episode_a = ? OR p.episode_b = ?)";
        let values = [self.tx.pid(), Val::Id(pair), Val::Id(episode), Val::Id(episode), Val::Id(episode)];
        let found = self.tx.first(sql, &values, |row| {
            let offset = row.int(3)?.and_then(|o| i16::try_from(o).ok()).unwrap_or(0);
            Ok((row.need_id(0)?, row.id(1)?, row.int(2)?.map(|at| Instant::new(at, offset))))
        })?;
        found.ok_or(StoreError::Absent)
    }
}
