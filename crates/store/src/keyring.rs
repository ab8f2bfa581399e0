//! Agencies' and records' keys: made, wrapped, unwrapped and kept at hand for one act.

use std::collections::{HashMap, hash_map::Entry};

use domain::RecordId;
use ledger::LeafKind;
use zeroize::Zeroizing;

use crate::{
    db::Val,
    error::StoreError,
    seal::Sealer,
    system::{self, Act},
    tx::Tx,
};

/// The unwrapped keys of agencies.
#[derive(Default)]
pub(crate) struct Keyring {
    agencies: HashMap<(RecordId, i64), Sealer>,
    newest: HashMap<RecordId, i64>,
}

/// Columns of `record_key`, in the order in which it is written.
pub(crate) const RECORD_KEY: [&str; 5] =
    ["partnership_id", "record_id", "agency_id", "key_version", "wrapped"];

impl Keyring {
    /// The agency's newest key and its version, made now if the agency has none yet.
    pub fn newest(
        &mut self,
        tx: &mut Tx<'_>,
        act: Act,
        agency: RecordId,
    ) -> Result<(i64, &Sealer), StoreError> {
        if !self.newest.contains_key(&agency) {
            let sql = "SELECT MAX(key_version) FROM agency_key WHERE partnership_id = ? AND agency_id = ?";
            let found = tx.first(sql, &[tx.pid(), Val::Id(agency)], |row| row.int(0))?.flatten();
            let version = match found {
                Some(version) => version,
                None => self.make(tx, act, agency, 1)?,
            };
            self.newest.insert(agency, version);
        }
        let version = self.newest[&agency];
        Ok((version, self.of(tx, agency, version)?))
    }

    /// Makes a version of an agency's key.
    pub fn make(
        &mut self,
        tx: &mut Tx<'_>,
        act: Act,
        agency: RecordId,
        version: i64,
    ) -> Result<i64, StoreError> {
        let key = Zeroizing::new(tx.random::<32>());
        let wrapped =
            Sealer::new(&tx.keys().wrap).seal(tx.random(), &agency_place(agency, version), key.as_slice());
        let own = [Val::Id(agency), Val::Int(version), Val::bytes(&wrapped)];
        system::put_new(tx, LeafKind::Key, "agency_key", tx.new_id(act.at), act, &own)?;
        self.agencies.insert((agency, version), Sealer::new(&key));
        self.newest.insert(agency, version);
        Ok(version)
    }

    /// A version of an agency's key.
    pub fn of(&mut self, tx: &mut Tx<'_>, agency: RecordId, version: i64) -> Result<&Sealer, StoreError> {
        let place = match self.agencies.entry((agency, version)) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(place) => place,
        };
        let sql =
            "SELECT wrapped FROM agency_key WHERE partnership_id = ? AND agency_id = ? AND key_version = ?";
        let values = [tx.pid(), Val::Id(agency), Val::Int(version)];
        let wrapped = tx.first(sql, &values, |row| Ok(row.need_bytes(0)?.to_vec()))?;
        let lost = StoreError::Seal { table: "agency_key", record: agency };
        let Some(wrapped) = wrapped else { return Err(lost) };
        let key = Sealer::new(&tx.keys().wrap).open(&agency_place(agency, version), &wrapped);
        let key = Zeroizing::new(key.map_err(|_| lost)?);
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| StoreError::malformed("agency key"))?;
        Ok(place.insert(Sealer::new(key)))
    }

    /// A new key for a record: the sealer, and the row of `record_key` that holds it wrapped.
    pub fn new_record_key(
        &mut self,
        tx: &mut Tx<'_>,
        act: Act,
        agency: RecordId,
        record: RecordId,
    ) -> Result<(Sealer, [Val<'static>; 5]), StoreError> {
        let (key, nonce) = (Zeroizing::new(tx.random::<32>()), tx.random());
        let pid = tx.pid();
        let (version, wrapper) = self.newest(tx, act, agency)?;
        let wrapped = wrapper.seal(nonce, &record_place(record, agency, version), key.as_slice());
        let row = [pid, Val::Id(record), Val::Id(agency), Val::Int(version), Val::Bytes(wrapped.into())];
        Ok((Sealer::new(&key), row))
    }

    /// The key of a record; none if it was destroyed, or never made.
    pub fn record_key(&mut self, tx: &mut Tx<'_>, record: RecordId) -> Result<Option<Sealer>, StoreError> {
        let mut found = None;
        wrapped_keys(tx, &[record], |_, key| found = Some(key))?;
        let Some(key) = found else { return Ok(None) };
        self.unwrap(tx, record, key.agency, key.version, &key.bytes).map(Some)
    }

    /// Unwraps a record's key.
    pub fn unwrap(
        &mut self,
        tx: &mut Tx<'_>,
        record: RecordId,
        agency: RecordId,
        version: i64,
        wrapped: &[u8],
    ) -> Result<Sealer, StoreError> {
        self.of(tx, agency, version)?;
        self.unwrap_known(record, agency, version, wrapped)
    }

    /// Takes every agency's keys at hand, for a reader that cannot ask while it reads. One that does not unwrap is left
    /// out: what it wrapped will not open either.
    pub fn load_all(tx: &mut Tx<'_>) -> Result<Self, StoreError> {
        let mut found = Vec::new();
        let sql = "SELECT agency_id, key_version FROM agency_key WHERE partnership_id = ?";
        tx.query(sql, &[tx.pid()], |row| {
            found.push((row.need_id(0)?, row.need_int(1)?));
            Ok(())
        })?;
        let mut ring = Self::default();
        for (agency, version) in found {
            let newest = ring.newest.entry(agency).or_insert(version);
            *newest = version.max(*newest);
            match ring.of(tx, agency, version) {
                Ok(_) | Err(StoreError::Seal { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(ring)
    }

    /// The newest version of an agency's key that is at hand.
    pub fn newest_version(&self, agency: RecordId) -> Option<i64> {
        self.newest.get(&agency).copied()
    }

    /// Unwraps a record's key with a key that is at hand.
    pub fn unwrap_known(
        &self,
        record: RecordId,
        agency: RecordId,
        version: i64,
        wrapped: &[u8],
    ) -> Result<Sealer, StoreError> {
        let place = record_place(record, agency, version);
        let lost = StoreError::Seal { table: "record_key", record };
        let Some(wrapper) = self.agencies.get(&(agency, version)) else { return Err(lost) };
        let key = wrapper.open(&place, wrapped);
        let key = Zeroizing::new(key.map_err(|_| StoreError::Seal { table: "record_key", record })?);
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| StoreError::malformed("record key"))?;
        Ok(Sealer::new(key))
    }
}

/// A record's key as it lies at rest: wrapped with a version of an agency's.
pub(crate) struct Wrapped {
    pub agency: RecordId,
    pub version: i64,
    pub bytes: Vec<u8>,
}

/// The wrapped keys of records, in no order; of those that have none, nothing.
pub(crate) fn wrapped_keys(
    tx: &mut Tx<'_>,
    records: &[RecordId],
    mut each: impl FnMut(RecordId, Wrapped),
) -> Result<(), StoreError> {
    let sql = "SELECT record_id, agency_id, key_version, wrapped FROM record_key WHERE partnership_id = ? AND record_id = ?";
    tx.find_many(sql, &[tx.pid()], records, |row| {
        let (agency, version) = (row.need_id(1)?, row.need_int(2)?);
        each(row.need_id(0)?, Wrapped { agency, version, bytes: row.need_bytes(3)?.to_vec() });
        Ok(())
    })
}

/// To what an agency's wrapped key is bound.
fn agency_place(agency: RecordId, version: i64) -> Vec<u8> {
    [b"agency_key\0".as_slice(), &agency.0, &version.to_be_bytes()].concat()
}

/// To what a record's wrapped key is bound.
pub(crate) fn record_place(record: RecordId, agency: RecordId, version: i64) -> Vec<u8> {
    [b"record_key\0".as_slice(), &record.0, &agency.0, &version.to_be_bytes()].concat()
}

/// To what a record's sealed cells are bound: table, record and version, so that old bytes move unchanged into a revision.
pub(crate) fn cells_place(table: &str, record: RecordId, version: i64) -> Vec<u8> {
    [table.as_bytes(), b"\0", &record.0, &version.to_be_bytes()].concat()
}
