//! Frozen reports: a version's bytes never change; a later correction is a new version.

use domain::{Date, Instant, RecordId};
use ledger::LeafKind;
use policy::{Action, BulkPermit, Permit};

use crate::{
    db::Val,
    error::StoreError,
    store::{Sequencing, Store},
    system,
    tx::Tx,
};

/// The name of the one report there is.
const RESULTS: &str = "results";

/// A version of a report, ready to be kept.
#[derive(Clone, Debug)]
pub struct ToFreeze {
    /// `internal` or `public`.
    pub audience: &'static str,
    /// First and last day.
    pub period: (Date, Date),
    /// The day from which open things are seen.
    pub as_of: Date,
    /// What was known by then, if asked.
    pub known_at: Option<Instant>,
    /// Digest of its content.
    pub digest: String,
    /// What later public versions must know of its cells.
    pub cells: Vec<u8>,
    /// Its files: format and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A kept version, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its id.
    pub id: RecordId,
    /// Its number, from 1.
    pub number: u32,
    /// `internal` or `public`.
    pub audience: String,
    /// First and last day.
    pub period: (Date, Date),
    /// The day from which open things are seen.
    pub as_of: Date,
    /// Microseconds since 1970, if it counted what was known by then.
    pub known_at: Option<i64>,
    /// Digest of its content.
    pub digest: String,
    /// When it was frozen, in microseconds since 1970.
    pub frozen_at: i64,
}

impl Store {
    /// Keeps a version. `make` is given its number, and the cells of every earlier public version; it may be called
    /// again if another version was frozen meanwhile.
    ///
    /// # Errors
    /// Whatever `make` or the database meets.
    pub fn freeze(
        &mut self,
        permit: &Permit,
        mut make: impl FnMut(u32, &[Vec<u8>]) -> Result<ToFreeze, StoreError>,
    ) -> Result<Frozen, StoreError> {
        if !matches!(permit.action(), Action::Freeze(_)) {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::Within, |tx| {
            let all = list(tx)?;
            let number = all.last().map_or(0, |f| f.number) + 1;
            let earlier = public_cells(tx)?;
            let made = make(number, &earlier)?;
            let act = system::begin(tx);
            let id = put(tx, act, number, &made)?;
            system::record_act(tx, act, "freeze", permit.actor().into(), Some(&made.digest), None)?;
            Ok(Frozen {
                id,
                number,
                audience: made.audience.to_owned(),
                period: made.period,
                as_of: made.as_of,
                known_at: made.known_at.map(Instant::micros),
                digest: made.digest,
                frozen_at: act.at,
            })
        })
    }

    /// Every kept version, oldest first.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn frozen(&mut self, permit: &Permit) -> Result<Vec<Frozen>, StoreError> {
        let Action::ShowFrozen(audience) = permit.action() else { return Err(StoreError::NotPermitted) };
        let mut all = self.transact(Sequencing::ReadOnly, list)?;
        if audience == policy::Audience::Public {
            all.retain(|f| f.audience == "public");
        }
        Ok(all)
    }

    /// The cells of every earlier public version, oldest first, for a draft that must fit them.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn published_cells(&mut self, permit: &BulkPermit) -> Result<Vec<Vec<u8>>, StoreError> {
        // They hold the true counts, so they are had by whoever may count for the public, and by nobody else.
        if permit.action() != Action::Report(policy::Audience::Public) {
            return Err(StoreError::NotPermitted);
        }
        self.transact(Sequencing::ReadOnly, public_cells)
    }

    /// A kept version's files.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is no such version, or it is not for this audience.
    pub fn frozen_files(
        &mut self,
        permit: &Permit,
        number: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let frozen = self.frozen(permit)?;
        let found = frozen.iter().find(|f| f.number == number).ok_or(StoreError::Absent)?;
        self.transact(Sequencing::ReadOnly, |tx| files(tx, found.id))
    }
}

/// A version's files: name and bytes.
pub(crate) fn files(tx: &mut Tx<'_>, report: RecordId) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut files = Vec::new();
    let sql =
        "SELECT format, body FROM report_file WHERE partnership_id = ? AND report_id = ? ORDER BY format";
    tx.query(sql, &[tx.pid(), Val::Id(report)], |row| {
        files.push((row.need_text(0)?.to_owned(), row.need_bytes(1)?.to_vec()));
        Ok(())
    })?;
    Ok(files)
}

/// Writes a version and its files under an act.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    act: system::Act,
    number: u32,
    made: &ToFreeze,
) -> Result<RecordId, StoreError> {
    let id = tx.new_id(act.at);
    let known_at = made.known_at.map(Instant::micros);
    let own = [
        Val::text(RESULTS),
        Val::Int(i64::from(number)),
        Val::text(made.audience),
        Val::Int(i64::from(made.period.0.packed())),
        Val::Int(i64::from(made.period.1.packed())),
        Val::Int(i64::from(made.as_of.packed())),
        Val::int(known_at),
        Val::text(&made.digest),
        Val::bytes(&made.cells),
    ];
    system::put_new(tx, LeafKind::Change, "report", id, act, &own)?;
    for (format, body) in &made.files {
        let own = [Val::Id(id), Val::text(format), Val::bytes(body)];
        system::put_new(tx, LeafKind::Change, "report_file", tx.new_id(act.at), act, &own)?;
    }
    Ok(id)
}

pub(crate) fn list(tx: &mut Tx<'_>) -> Result<Vec<Frozen>, StoreError> {
    let mut all = Vec::new();
    let sql = "SELECT id, number, audience, period_from, period_to, as_of, known_at, digest, recorded_at FROM report \
               WHERE partnership_id = ? AND name = ? ORDER BY number";
    tx.query(sql, &[tx.pid(), Val::text(RESULTS)], |row| {
        let day = |place| Date::from_packed(row.need_int(place)?).ok_or(StoreError::malformed("report"));
        all.push(Frozen {
            id: row.need_id(0)?,
            number: u32::try_from(row.need_int(1)?).map_err(|_| StoreError::malformed("report"))?,
            audience: row.need_text(2)?.to_owned(),
            period: (day(3)?, day(4)?),
            as_of: day(5)?,
            known_at: row.int(6)?,
            digest: row.need_text(7)?.to_owned(),
            frozen_at: row.need_int(8)?,
        });
        Ok(())
    })?;
    Ok(all)
}

pub(crate) fn public_cells(tx: &mut Tx<'_>) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut cells = Vec::new();
    let sql = "SELECT cells FROM report WHERE partnership_id = ? AND name = ? AND audience = 'public' ORDER BY number";
    tx.query(sql, &[tx.pid(), Val::text(RESULTS)], |row| {
        cells.push(row.need_bytes(0)?.to_vec());
        Ok(())
    })?;
    Ok(cells)
}
