//! Reading ahead: what a page will look at, asked of the database for many records at once.
//!
//! A page of twenty lines looks at some hundred records, and on a server each question is a round trip. So a list says
//! beforehand which records it is about. What is read ahead is kept for the visit, which sees one snapshot, until the visit
//! writes something. Nothing of it is opened, handed out or disclosed before policy has decided about its record, in
//! [`Visit::read`] and its like.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{RecordId, TableId, absence::AbsenceFacts, handoff::HandoffFacts};
use policy::Facts;

use super::{Visit, clocks, facts};
use crate::{db::Val, error::StoreError, read};

/// Children of one record that a list holds, at most.
pub(super) const MOST: usize = 500;

/// A record that is there, and what policy decides about it from.
pub(crate) struct Found {
    pub facts: Facts,
    pub row: read::Row,
}

/// What a visit knows already.
#[derive(Default)]
pub(crate) struct Ahead {
    /// How often the transaction had written when this was read.
    writes: u64,
    records: HashMap<(TableId, RecordId), Option<Found>>,
    /// Records of the agency's own of which was asked what is asked of another agency's.
    asked: HashSet<(TableId, RecordId)>,
    /// Absences that handoffs, read ahead, handed to the visitor's agency, and their children: it takes part in them.
    handed: HashSet<RecordId>,
    lists: HashMap<(TableId, &'static str, RecordId), Vec<RecordId>>,
    absences: HashMap<RecordId, Option<AbsenceFacts>>,
    handoffs: HashMap<RecordId, Option<HandoffFacts>>,
    proposed: HashMap<RecordId, bool>,
    hands: HashMap<RecordId, Option<String>>,
    taken_back: HashMap<RecordId, BTreeSet<RecordId>>,
    called: HashMap<String, String>,
    agencies: HashMap<RecordId, Option<String>>,
}

impl Visit<'_, '_> {
    /// What is known already; nothing, once the visit has written.
    fn ahead(&mut self) -> &mut Ahead {
        let writes = self.tx.writes();
        if self.ahead.writes != writes {
            *self.ahead = Ahead { writes, ..Ahead::default() };
        }
        &mut self.ahead
    }

    /// Reads records of a table ahead, with their keys; of those that are not there, nothing.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn look_ahead(&mut self, table: TableId, ids: &[RecordId]) -> Result<(), StoreError> {
        let ahead = self.ahead();
        let wanted = once(ids.iter().copied().filter(|id| !ahead.records.contains_key(&(table, *id))));
        if wanted.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(wanted.len());
        read::rows(self.tx, table, &wanted, |id, row| {
            rows.push((id, row));
            Ok(())
        })?;
        self.keep(table, &wanted, rows)
    }

    /// Keeps rows of a table that were found where `wanted` were looked for.
    fn keep(
        &mut self,
        table: TableId,
        wanted: &[RecordId],
        rows: Vec<(RecordId, read::Row)>,
    ) -> Result<(), StoreError> {
        let (mut all, mut handed) = (Vec::with_capacity(rows.len()), HashSet::new());
        for (id, row) in &rows {
            let facts = row.facts(table, *id)?;
            // As without reading ahead: of what is the agency's own this is not asked.
            if facts.owner != self.actor.agency() && self.ahead.handed.contains(id) {
                handed.insert(*id);
                all.push(facts.member(true));
            } else {
                all.push(facts);
            }
        }
        let agency = self.actor.agency();
        let asked: Vec<RecordId> = wanted.iter().copied().filter(|id| !handed.contains(id)).collect();
        facts::complete(self.tx, agency, table, &asked, &mut all)?;
        let ahead = self.ahead();
        for id in wanted {
            ahead.records.insert((table, *id), None);
        }
        for (facts, (id, row)) in all.into_iter().zip(rows) {
            ahead.records.insert((table, id), Some(Found { facts, row }));
        }
        Ok(())
    }

    /// Facts of a record; nothing if it is not there.
    pub(super) fn known_facts(&mut self, table: TableId, id: RecordId) -> Result<Option<Facts>, StoreError> {
        self.look_ahead(table, &[id])?;
        Ok(self.ahead.records.get(&(table, id)).and_then(Option::as_ref).map(|found| found.facts))
    }

    /// Asks of a record of the agency's own what is asked of another agency's, unless it was: for one that is refused.
    pub(super) fn ask_as_of_others(&mut self, table: TableId, id: RecordId) -> Result<(), StoreError> {
        let Some(agency) = self.actor.agency() else { return Ok(()) };
        if self.ahead().asked.insert((table, id)) {
            facts::take_part(self.tx, agency, table, &[id])?;
        }
        Ok(())
    }

    /// The cells that `fields` opens of a record that was found.
    pub(super) fn known_view(
        &mut self,
        table: TableId,
        id: RecordId,
        fields: policy::Fields,
    ) -> Result<read::View, StoreError> {
        self.look_ahead(table, &[id])?;
        let ahead = &*self.ahead;
        let found = ahead.records.get(&(table, id)).and_then(Option::as_ref).ok_or(StoreError::Absent)?;
        read::view(self.tx, self.keyring, &found.facts, fields, &found.row)
    }

    /// The records that columns of others refer to, of those that were read ahead.
    pub(super) fn referred(&mut self, table: TableId, ids: &[RecordId], column: &str) -> Vec<RecordId> {
        let ahead = self.ahead();
        let found = ids.iter().filter_map(|id| ahead.records.get(&(table, *id))?.as_ref());
        found.filter_map(|found| found.row.reference(table, column)).collect()
    }

    /// Reads ahead which rows of a table refer to each of some records, and these rows; gives their ids.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn rows_ahead(
        &mut self,
        table: TableId,
        column: &'static str,
        to: &[RecordId],
    ) -> Result<Vec<RecordId>, StoreError> {
        if table.table().column(column).is_none() {
            return Err(StoreError::malformed("column"));
        }
        let ahead = self.ahead();
        let wanted = once(to.iter().copied().filter(|to| !ahead.lists.contains_key(&(table, column, *to))));
        let mut lists: HashMap<RecordId, Vec<RecordId>> = wanted.iter().map(|to| (*to, Vec::new())).collect();
        let (mut ids, mut rows) = (Vec::new(), Vec::new());
        read::rows_to(self.tx, table, column, &wanted, MOST, |id, row| {
            if let Some(to) = row.reference(table, column) {
                lists.entry(to).or_default().push(id);
            }
            ids.push(id);
            rows.push((id, row));
            Ok(())
        })?;
        // What is known already, with what the agency has to do with it, is not asked again.
        let ahead = self.ahead();
        ids.retain(|id| !ahead.records.contains_key(&(table, *id)));
        rows.retain(|(id, _)| !ahead.records.contains_key(&(table, *id)));
        for (to, mut ids) in lists {
            ids.sort_unstable();
            ahead.lists.insert((table, column, to), ids);
        }
        self.keep(table, &ids, rows)?;
        let ahead = self.ahead();
        Ok(to.iter().filter_map(|to| ahead.lists.get(&(table, column, *to))).flatten().copied().collect())
    }

    /// The rows of a table that refer to a record, oldest first, at most five hundred.
    pub(super) fn known_list(
        &mut self,
        table: TableId,
        column: &'static str,
        to: RecordId,
    ) -> Result<Vec<RecordId>, StoreError> {
        self.rows_ahead(table, column, &[to])
    }

    /// Reads ahead what a list of absences says of each: its record, its child, its clocks, proposals, and who took the
    /// last step.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn absences_ahead(&mut self, episodes: &[RecordId]) -> Result<(), StoreError> {
        self.children_ahead(episodes)?;
        let ahead = self.ahead();
        let wanted = once(episodes.iter().copied().filter(|id| !ahead.proposed.contains_key(id)));
        let proposed = super::board::proposed_of(self.tx, &wanted)?;
        let mut hands = match self.actor.agency() {
            Some(agency) => super::board::hands_of(self.tx, agency, &wanted)?,
            None => HashMap::new(),
        };
        let ahead = self.ahead();
        for id in wanted {
            ahead.proposed.insert(id, proposed.contains(&id));
            ahead.hands.insert(id, hands.remove(&id).flatten());
        }
        Ok(())
    }

    /// Reads ahead the offers of absences, and which of them were taken back.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn offers_ahead(&mut self, episodes: &[RecordId]) -> Result<(), StoreError> {
        self.rows_ahead(TableId::Offers, "episode_id", episodes)?;
        let ahead = self.ahead();
        let wanted = once(episodes.iter().copied().filter(|id| !ahead.taken_back.contains_key(id)));
        let mut found = clocks::taken_back_of(self.tx, &wanted)?;
        let ahead = self.ahead();
        for id in wanted {
            ahead.taken_back.insert(id, found.remove(&id).unwrap_or_default());
        }
        Ok(())
    }

    /// Reads ahead how agencies are called.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn agencies_ahead(&mut self, agencies: impl IntoIterator<Item = RecordId>) -> Result<(), StoreError> {
        let ahead = self.ahead();
        let wanted = once(agencies.into_iter().filter(|id| !ahead.agencies.contains_key(id)));
        let mut found = HashMap::new();
        let sql = "SELECT id, name FROM agencies WHERE partnership_id = ? AND id = ?";
        self.tx.find_many(sql, &[self.tx.pid()], &wanted, |row| {
            found.insert(row.need_id(0)?, row.text(1)?.map(str::to_owned));
            Ok(())
        })?;
        let ahead = self.ahead();
        for id in wanted {
            ahead.agencies.insert(id, found.remove(&id).flatten());
        }
        Ok(())
    }

    /// Reads absences ahead with their children and clocks.
    fn children_ahead(&mut self, episodes: &[RecordId]) -> Result<(), StoreError> {
        self.look_ahead(TableId::Episodes, episodes)?;
        let handed: Vec<RecordId> =
            episodes.iter().copied().filter(|id| self.ahead.handed.contains(id)).collect();
        let handed = self.referred(TableId::Episodes, &handed, "person_id");
        self.ahead().handed.extend(handed);
        let children = self.referred(TableId::Episodes, episodes, "person_id");
        self.look_ahead(TableId::People, &children)?;
        let ahead = self.ahead();
        let wanted = once(episodes.iter().copied().filter(|id| !ahead.absences.contains_key(id)));
        let mut absences = clocks::absences_facts(self.tx, &wanted)?;
        let ahead = self.ahead();
        for id in wanted {
            ahead.absences.insert(id, absences.remove(&id));
        }
        Ok(())
    }

    /// Reads ahead what a list of handoffs says of each: its record, the absence with its child, clocks, and its receipts.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn handoffs_ahead(&mut self, handoffs: &[RecordId]) -> Result<(), StoreError> {
        self.look_ahead(TableId::Handoffs, handoffs)?;
        let episodes = self.referred(TableId::Handoffs, handoffs, "episode_id");
        self.note_handed(handoffs);
        self.children_ahead(&episodes)?;
        let mut agencies = self.referred(TableId::Handoffs, handoffs, "from_agency_id");
        agencies.extend(self.referred(TableId::Handoffs, handoffs, "to_agency_id"));
        self.agencies_ahead(agencies)?;
        self.rows_ahead(TableId::Receipts, "handoff_id", handoffs)?;
        let ahead = self.ahead();
        let wanted = once(handoffs.iter().copied().filter(|id| !ahead.handoffs.contains_key(id)));
        let mut found = clocks::handoffs_facts(self.tx, &wanted)?;
        let ahead = self.ahead();
        for id in wanted {
            ahead.handoffs.insert(id, found.remove(&id));
        }
        Ok(())
    }

    /// Notes the absences of handoffs to the visitor's agency. That it takes part in them need not be asked of the database
    /// again, row by row.
    fn note_handed(&mut self, handoffs: &[RecordId]) {
        let Some(agency) = self.actor.agency() else { return };
        let ahead = self.ahead();
        let found = handoffs.iter().filter_map(|id| ahead.records.get(&(TableId::Handoffs, *id))?.as_ref());
        let to_us =
            found.filter(|found| found.row.reference(TableId::Handoffs, "to_agency_id") == Some(agency));
        let episodes: Vec<RecordId> =
            to_us.filter_map(|found| found.row.reference(TableId::Handoffs, "episode_id")).collect();
        ahead.handed.extend(episodes);
    }

    pub(super) fn known_absence(&mut self, id: RecordId) -> Result<Option<AbsenceFacts>, StoreError> {
        if let Some(known) = self.ahead().absences.get(&id) {
            return Ok(known.clone());
        }
        let found = clocks::absence_facts(self.tx, id)?;
        self.ahead().absences.insert(id, found.clone());
        Ok(found)
    }

    pub(super) fn known_handoff(&mut self, id: RecordId) -> Result<Option<HandoffFacts>, StoreError> {
        if let Some(known) = self.ahead().handoffs.get(&id) {
            return Ok(known.clone());
        }
        let found = clocks::handoff_facts(self.tx, id)?;
        self.ahead().handoffs.insert(id, found.clone());
        Ok(found)
    }

    pub(super) fn known_taken_back(&mut self, episode: RecordId) -> Result<BTreeSet<RecordId>, StoreError> {
        if let Some(known) = self.ahead().taken_back.get(&episode) {
            return Ok(known.clone());
        }
        let found = clocks::taken_back_of(self.tx, &[episode])?.remove(&episode).unwrap_or_default();
        self.ahead().taken_back.insert(episode, found.clone());
        Ok(found)
    }

    pub(super) fn known_proposed(&mut self, id: RecordId) -> Result<bool, StoreError> {
        if let Some(known) = self.ahead().proposed.get(&id) {
            return Ok(*known);
        }
        let found = super::board::proposed_of(self.tx, &[id])?.contains(&id);
        self.ahead().proposed.insert(id, found);
        Ok(found)
    }

    pub(super) fn known_hand(
        &mut self,
        agency: RecordId,
        episode: RecordId,
    ) -> Result<Option<String>, StoreError> {
        if let Some(known) = self.ahead().hands.get(&episode) {
            return Ok(known.clone());
        }
        let found = super::board::hands_of(self.tx, agency, &[episode])?.remove(&episode).flatten();
        self.ahead().hands.insert(episode, found.clone());
        Ok(found)
    }

    pub(super) fn known_name(&mut self, login: &str) -> Result<Option<String>, StoreError> {
        if let Some(known) = self.ahead().called.get(login) {
            return Ok(Some(known.clone()));
        }
        let sql = "SELECT name FROM account WHERE partnership_id = ? AND login = ?";
        let values = [self.tx.pid(), Val::text(login)];
        let found = self.tx.first(sql, &values, |row| Ok(row.need_text(0)?.to_owned()))?;
        if let Some(name) = &found {
            self.ahead().called.insert(login.to_owned(), name.clone());
        }
        Ok(found)
    }

    pub(super) fn known_agency(&mut self, agency: RecordId) -> Result<Option<String>, StoreError> {
        self.agencies_ahead([agency])?;
        Ok(self.ahead().agencies.get(&agency).cloned().flatten())
    }
}

/// Each id once: two rows of a list are often about one record.
fn once(ids: impl Iterator<Item = RecordId>) -> Vec<RecordId> {
    ids.collect::<BTreeSet<RecordId>>().into_iter().collect()
}
