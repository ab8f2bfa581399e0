//! Taking a bundle in: all of it or nothing.
//!
//! Rows stream from the files into one transaction, a batch at a time, so that memory does not grow with the bundle.
//! Faults are gathered; if there is one, the transaction is undone and nothing stays.

mod batch;
mod case_rules;
mod clocks;
pub(crate) use case_rules::faults as case_faults;
mod faulty;
mod kind;
mod lines;
mod link_rules;
mod refs;

use bundle::{Dir, Faults};
use domain::{RecordId, Table};
use policy::{Action, BulkPermit, Facts};

use crate::{
    error::StoreError,
    keyring::Keyring,
    store::{Sequencing, Store},
    system::{self, Act},
    tokens::Tokens,
    tx::Tx,
};
use faulty::FaultyKeys;
use refs::Refs;

/// Rows handled at once.
const AT_ONCE: usize = 500;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows read.
    pub rows: u64,
    /// Rows that were new.
    pub new: u64,
    /// Rows that changed, and got a new revision.
    pub changed: u64,
    /// Rows that stood there already, as sent.
    pub same: u64,
    /// Rows of records that were expunged: they stay so, whatever is sent.
    pub expunged: u64,
}

/// How a bundle came out.
#[derive(Debug)]
pub enum Outcome {
    /// Taken in; or, in a dry run, found good.
    Done(Imported),
    /// Refused, with what is wrong. Nothing of it is in the store.
    Refused(Faults),
}

/// What is asked for.
pub struct Ask<'a> {
    /// The bundle.
    pub dir: &'a Dir,
    /// The sender's name space.
    pub source: &'a str,
    /// Only look whether it would be taken.
    pub dry_run: bool,
    /// Told now and then how many bytes of the files are read.
    pub progress: &'a mut dyn FnMut(u64),
}

/// The work on one bundle.
struct Import<'a> {
    source: &'a str,
    permit: &'a BulkPermit,
    /// Whether each new row is asked whether its key is there already.
    asking: bool,
    act: Act,
    refs: Refs,
    keyring: Keyring,
    tokens: Tokens,
    faulty: FaultyKeys,
    faults: Faults,
    /// Cases of which something that a rule looks at came in.
    touched: Vec<RecordId>,
    /// People whose date of birth came in for a file that was there before.
    reborn: Vec<RecordId>,
    /// Absences whose clocks have to be reckoned, open or changed.
    absences: Vec<RecordId>,
    /// Handoffs whose clocks have to be reckoned.
    handoffs: Vec<RecordId>,
    /// Links that came in, new or changed.
    links: Vec<RecordId>,
    counts: Imported,
}

impl Store {
    /// Takes a bundle in, or refuses it whole. `found` are faults met before, in opening the directory.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if another import is still running after 30 s; whatever the database meets.
    pub fn import(
        &mut self,
        permit: &BulkPermit,
        ask: &mut Ask<'_>,
        found: &Faults,
    ) -> Result<Outcome, StoreError> {
        if permit.action() != Action::Import {
            return Err(StoreError::NotPermitted);
        }
        // A server takes rows fastest where nothing asks whether a key is there already. A bundle that repeats one then
        // fails as a whole, and is read again in the way that can say which row it was.
        match self.import_once(permit, ask, found, self.is_embedded()) {
            Err(error) if error.is_repeated_key() => self.import_once(permit, ask, found, true),
            other => other,
        }
    }

    /// One reading of a bundle; `asking` whether each new key is there already.
    fn import_once(
        &mut self,
        permit: &BulkPermit,
        ask: &mut Ask<'_>,
        found: &Faults,
        asking: bool,
    ) -> Result<Outcome, StoreError> {
        let mut refused = None;
        let done = self.transact(Sequencing::Within, |tx| {
            let mut import = Import {
                source: ask.source,
                permit,
                asking,
                act: system::begin(tx),
                refs: Refs::default(),
                keyring: Keyring::default(),
                tokens: Tokens::default(),
                faulty: FaultyKeys::default(),
                faults: found.clone(),
                touched: Vec::new(),
                reborn: Vec::new(),
                absences: Vec::new(),
                handoffs: Vec::new(),
                links: Vec::new(),
                counts: Imported::default(),
            };
            tx.fills_tables()?;
            import.run(tx, ask)?;
            if !import.faults.is_empty() {
                refused = Some(import.faults);
                return Err(StoreError::Refused);
            }
            if ask.dry_run {
                refused = None;
                return Err(StoreError::DryRun(import.counts));
            }
            let detail = serde_json::json!({
                "source": ask.source,
                "rows": import.counts.rows,
                "new": import.counts.new,
                "changed": import.counts.changed,
            });
            let who = permit.actor().into();
            system::record_act(tx, import.act, "import", who, Some(&detail.to_string()), None)?;
            Ok(import.counts)
        });
        if matches!(&done, Ok(counts) if counts.new + counts.changed > 0) {
            self.refresh_plans()?;
        }
        match (done, refused) {
            (Ok(counts) | Err(StoreError::DryRun(counts)), _) => Ok(Outcome::Done(counts)),
            (Err(StoreError::Refused), Some(faults)) => Ok(Outcome::Refused(faults)),
            (Err(error), _) => Err(error),
        }
    }
}

impl Import<'_> {
    fn run(&mut self, tx: &mut Tx<'_>, ask: &mut Ask<'_>) -> Result<(), StoreError> {
        let mut before = 0;
        for table in ask.dir.tables() {
            before += self.table(tx, ask, table, before)?;
        }
        self.tokens.flush(tx)?;
        link_rules::check(self, tx, ask.dir)?;
        case_rules::check(self, tx, ask.dir)?;
        if self.faults.is_empty() {
            link_rules::keep(self, tx)?;
            clocks::reckon(tx, std::mem::take(&mut self.absences), std::mem::take(&mut self.handoffs))?;
        }
        Ok(())
    }

    /// Takes one table's rows; gives the bytes of its file.
    fn table(
        &mut self,
        tx: &mut Tx<'_>,
        ask: &mut Ask<'_>,
        table: &'static Table,
        before: u64,
    ) -> Result<u64, StoreError> {
        let Some(mut reader) = ask.dir.reader(table, &mut self.faults) else { return Ok(0) };
        let mut batches = batch::Batches::new(self, tx, table)?;
        let mut rows = Vec::with_capacity(AT_ONCE);
        loop {
            let row = reader.next_row(&mut self.faults);
            let ended = row.is_none();
            if let Some(row) = row {
                self.counts.rows += 1;
                rows.push(row);
            }
            if ended || rows.len() == AT_ONCE {
                batches.take(self, tx, &mut rows)?;
                (ask.progress)(before + reader.bytes_read());
            }
            if ended {
                return Ok(reader.bytes_read());
            }
        }
    }

    /// Whether policy lets this actor bring in a row with these facts.
    fn may(&self, facts: &Facts) -> bool {
        self.permit.row(facts).is_ok()
    }
}
