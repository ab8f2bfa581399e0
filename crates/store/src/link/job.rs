//! The job: reads the files that may be compared, links them in memory, and writes what it proposes.

use std::sync::Arc;

use domain::RecordId;
use linkage::{Quiet, Records, Settings};
use policy::{Action, BulkPermit};

use super::{
    ACT, files,
    model::{self, Learnt},
    near::{self, millionths},
    propose::{self, Match, Outcome},
};
use crate::{
    error::StoreError,
    keyring::Keyring,
    store::{Sequencing, Store},
    tx::Tx,
    visit,
};

/// From how sure on a pair is proposed, in millionths. A person decides, so a doubtful pair costs a look, and a missed one a
/// child's history.
pub const THRESHOLD: u32 = 700_000;

/// How far back a short run looks beyond the last one, in microseconds: an import that began before it may have been
/// committed after it.
const OVERLAP: i64 = 24 * 3_600_000_000;

/// Proposals written in one transaction.
const AT_ONCE: usize = 200;

/// What is asked of a run.
pub struct AskLinks<'a> {
    /// Whether everything is read and learnt anew; else only files that are new or changed are looked at, where a model is
    /// there.
    pub full: bool,
    /// Threads that compare.
    pub threads: usize,
    /// Told now and then how many files are read and how many proposals are written.
    pub progress: &'a mut dyn FnMut(u64, u64),
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Whether everything was read and learnt anew.
    pub full: bool,
    /// Files read.
    pub files: u64,
    /// Pairs from the threshold on.
    pub pairs: u64,
    /// New proposals.
    pub new: u64,
    /// Pairs that a person had turned down, proposed again because their files changed.
    pub again: u64,
    /// Proposals that still stand.
    pub known: u64,
    /// Pairs that a person has decided.
    pub decided: u64,
    /// What the sealed model takes, in bytes; 0 where none was written.
    pub model: u64,
}

impl Store {
    /// Compares the person files of the agencies that work cases, and proposes links. Nothing of the files is shown; one act
    /// tells what was done.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`]; [`StoreError::Seal`] if a file does not open; whatever the database meets.
    pub fn propose_links(
        &mut self,
        permit: &BulkPermit,
        ask: &mut AskLinks<'_>,
    ) -> Result<Proposed, StoreError> {
        if permit.action() != Action::Match {
            return Err(StoreError::NotPermitted);
        }
        let learnt = self.transact(Sequencing::ReadOnly, model::load)?;
        let mut done = Proposed::default();
        let began = self.world().ambient.now();
        let (found, model) = match learnt.filter(|_| !ask.full) {
            Some(learnt) => (self.new_and_changed(permit, ask, &learnt, &mut done)?, learnt.model),
            None => self.everything(permit, ask, began, &mut done)?,
        };
        done.pairs = found.len() as u64;
        for some in found.chunks(AT_ONCE) {
            let outcomes = self.transact(Sequencing::Within, |tx| {
                let mut keyring = Keyring::default();
                by_system(tx, &mut keyring, |visit| {
                    some.iter()
                        .map(|found| propose::write(visit, &model, found))
                        .collect::<Result<Vec<_>, _>>()
                })
            })?;
            for outcome in outcomes {
                match outcome {
                    Outcome::New => done.new += 1,
                    Outcome::Again => done.again += 1,
                    Outcome::Known => done.known += 1,
                    Outcome::Decided => done.decided += 1,
                    Outcome::Gone => {}
                }
            }
            (ask.progress)(done.files, done.new + done.again);
        }
        let told = done.told();
        self.transact(Sequencing::Within, |tx| {
            model::looked(tx, began)?;
            let act = crate::system::begin(tx);
            let actor = files::comparer();
            crate::system::record_act(tx, act, "link_run", (&actor).into(), Some(&told), None)
        })?;
        Ok(done)
    }

    /// Whether everything was last read so many microseconds ago or more, or never.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn learnt_longer_ago_than(&mut self, micros: i64) -> Result<bool, StoreError> {
        let now = self.world().ambient.now();
        let learnt = self.transact(Sequencing::ReadOnly, model::load)?;
        Ok(learnt.is_none_or(|learnt| learnt.learnt_at <= now.saturating_sub(micros)))
    }

    /// Reads everything, learns, and keeps what was learnt.
    fn everything(
        &mut self,
        permit: &BulkPermit,
        ask: &mut AskLinks<'_>,
        began: i64,
        done: &mut Proposed,
    ) -> Result<(Vec<Match>, Arc<linkage::Model>), StoreError> {
        done.full = true;
        let (mut ids, mut records) = (Vec::new(), Records::new());
        self.read_files(permit, 0, |id, record| {
            ids.push(id);
            records.push(&record).map(|_| ()).map_err(|_| StoreError::malformed("files"))?;
            done.files += 1;
            if done.files.is_multiple_of(1000) {
                (ask.progress)(done.files, 0);
            }
            Ok(())
        })?;
        let settings = Settings { threshold: f64::from(THRESHOLD) / 1e6, threads: ask.threads };
        let linked = linkage::dedupe(&records, &settings, &mut Quiet)
            .map_err(|_| StoreError::malformed("files to compare"))?;
        drop(records);
        let model = Arc::new(linked.model);
        let learnt =
            Learnt { learnt_at: began, looked_at: began, files: ids.len() as i64, model: Arc::clone(&model) };
        done.model = self.transact(Sequencing::Within, |tx| model::keep(tx, &learnt))?;
        let pair = |pair: &linkage::Pair| Match {
            files: [ids[pair.left as usize], ids[pair.right as usize]],
            sure: millionths(pair.p),
        };
        let mut found: Vec<Match> = linked.pairs.iter().map(pair).collect();
        found.sort_by_key(|one| (std::cmp::Reverse(one.sure), one.files));
        Ok((found, model))
    }

    /// Looks up the files that are new or changed since the last run.
    fn new_and_changed(
        &mut self,
        permit: &BulkPermit,
        ask: &mut AskLinks<'_>,
        learnt: &Learnt,
        done: &mut Proposed,
    ) -> Result<Vec<Match>, StoreError> {
        let mut ids = Vec::new();
        self.read_files(permit, learnt.looked_at - OVERLAP, |id, _| {
            ids.push(id);
            Ok(())
        })?;
        let mut found: Vec<Match> = Vec::new();
        for some in ids.chunks(50) {
            found.extend(self.transact(Sequencing::ReadOnly, |tx| {
                let (mut keyring, mut found) = (Keyring::default(), Vec::new());
                for id in some {
                    found.extend(near::matches(tx, &mut keyring, &learnt.model, *id, THRESHOLD)?);
                }
                Ok(found)
            })?);
            done.files += some.len() as u64;
            (ask.progress)(done.files, 0);
        }
        for one in &mut found {
            one.files.sort_unstable();
        }
        found.sort_by_key(|one| (one.files, std::cmp::Reverse(one.sure)));
        found.dedup_by_key(|one| one.files);
        found.sort_by_key(|one| (std::cmp::Reverse(one.sure), one.files));
        Ok(found)
    }

    /// Reads the files changed since a moment, a page at a time.
    fn read_files(
        &mut self,
        permit: &BulkPermit,
        since: i64,
        mut each: impl FnMut(RecordId, linkage::Record) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut after = Some(RecordId([0; 16]));
        while let Some(from) = after {
            let (files, next) = self.transact(Sequencing::ReadOnly, |tx| {
                let mut keyring = Keyring::default();
                files::page(tx, &mut keyring, permit, since, from)
            })?;
            files.into_iter().try_for_each(|(id, record)| each(id, record))?;
            after = next;
        }
        Ok(())
    }
}

impl Proposed {
    /// What the act says: counts.
    fn told(&self) -> String {
        let Self { full, files, pairs, new, again, known, decided, model: _ } = self;
        serde_json::json!({
            "full": full, "files": files, "pairs": pairs, "new": new, "again": again, "known": known, "decided": decided,
        })
        .to_string()
    }
}

/// What the system does in someone else's transaction, or in one of its own, with an act of its own.
fn by_system<T>(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    act: impl FnOnce(&mut visit::Visit<'_, '_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    visit::within(tx, keyring, files::comparer(), ACT, act)
}

/// Proposes the links of a file that was just put in or changed, in the same transaction; nothing where no model is there.
pub(crate) fn propose_for(tx: &mut Tx<'_>, keyring: &mut Keyring, file: RecordId) -> Result<(), StoreError> {
    let Some(learnt) = model::load(tx)? else { return Ok(()) };
    let found = near::matches(tx, keyring, &learnt.model, file, THRESHOLD)?;
    if found.is_empty() {
        return Ok(());
    }
    by_system(tx, keyring, |visit| {
        found.iter().try_for_each(|one| propose::write(visit, &learnt.model, one).map(|_| ()))
    })
}
