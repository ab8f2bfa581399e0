//! Disclosures: which versions of which records were shown, to whom, in which seat, and why.
//!
//! One act and one leaf stand for a page; the records on it are packed under the act.

use domain::RecordId;
use policy::Actor;

use crate::{error::StoreError, system, tx::Tx};

/// Most records of one disclosure.
pub(crate) const PAGE: usize = 1000;

/// Bytes of one packed record: table (1), id (16), version (3), all big-endian.
const PACKED: usize = 20;

/// A version of a record that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The table's number.
    pub table: i64,
    /// The record.
    pub id: RecordId,
    /// Its version.
    pub version: i64,
}

/// Records packed for an act's row.
pub(crate) fn pack(shown: &[Shown]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(shown.len() * PACKED);
    for record in shown {
        packed.push(record.table as u8);
        packed.extend_from_slice(&record.id.0);
        packed.extend_from_slice(&(record.version as u32).to_be_bytes()[1..]);
    }
    packed
}

/// The records behind an act's packed list.
pub(crate) fn unpack(packed: &[u8]) -> impl Iterator<Item = Shown> {
    packed.chunks_exact(PACKED).map(|record| {
        let mut id = [0; 16];
        id.copy_from_slice(&record[1..17]);
        Shown {
            table: i64::from(record[0]),
            id: RecordId(id),
            version: i64::from(u32::from_be_bytes([0, record[17], record[18], record[19]])),
        }
    })
}

/// Writes the disclosure of a page. What it lists may leave only after the commit.
pub(crate) fn page(tx: &mut Tx<'_>, kind: &str, actor: &Actor, shown: &[Shown]) -> Result<(), StoreError> {
    let act = system::begin(tx);
    system::record_act(tx, act, kind, actor.into(), None, Some(&pack(shown)))
}
