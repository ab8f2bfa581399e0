//! Disclosures: which versions of which records were shown, to whom, in which seat, and why.
//!
//! One act and one leaf stand for a page; the records on it are packed under the act.

use domain::RecordId;
use policy::Actor;

use crate::{error::StoreError, system, tx::Tx};

/// Most records of one disclosure.
pub(crate) const PAGE: usize = 1000;

/// A version of a record that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shown {
    /// The table's number.
    pub table: i64,
    /// The record.
    pub id: RecordId,
    /// Its version.
    pub version: i64,
}

/// Records packed for an act's row: runs of one table and version, each its table (1), its version and its length (as in
/// [`put`]), then its ids (16 each). A page of fifty first versions takes 803 bytes, so that four lie on a page of SQLite's.
pub(crate) fn pack(shown: &[Shown]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(shown.len() * 17 + 4);
    for run in shown.chunk_by(|a, b| (a.table, a.version) == (b.table, b.version)) {
        packed.push(run[0].table as u8);
        put(&mut packed, run[0].version as u64);
        put(&mut packed, run.len() as u64);
        run.iter().for_each(|record| packed.extend_from_slice(&record.id.0));
    }
    packed
}

/// The records behind an act's packed list. What was cut off or bent is left out: that it was, verification finds.
pub(crate) fn unpack(mut packed: &[u8]) -> impl Iterator<Item = Shown> {
    let (mut table, mut version, mut left) = (0, 0, 0);
    std::iter::from_fn(move || {
        while left == 0 {
            let (first, rest) = packed.split_first()?;
            (table, packed) = (i64::from(*first), rest);
            version = i64::try_from(take(&mut packed)?).ok()?;
            left = take(&mut packed)?;
        }
        let (id, rest) = packed.split_first_chunk::<16>()?;
        packed = rest;
        left -= 1;
        Some(Shown { table, id: RecordId(*id), version })
    })
}

/// Writes a number in sevens of bits, the lowest first; all but the last byte have their highest bit set.
fn put(packed: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        packed.push(number as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

/// Reads what [`put`] wrote.
fn take(packed: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for sevens in 0..9 {
        let (byte, rest) = packed.split_first()?;
        *packed = rest;
        number |= u64::from(byte & 0x7f) << (7 * sevens);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Writes the disclosure of a page. What it lists may leave only after the commit.
pub(crate) fn page(tx: &mut Tx<'_>, kind: &str, actor: &Actor, shown: &[Shown]) -> Result<(), StoreError> {
    let act = system::begin(tx);
    system::record_act(tx, act, kind, actor.into(), None, Some(&pack(shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(table: i64, id: u8, version: i64) -> Shown {
        Shown { table, id: RecordId([id; 16]), version }
    }

    #[test]
    fn what_was_packed_comes_back_in_its_order() {
        let mixed = [
            shown(7, 1, 1),
            shown(7, 2, 1),
            shown(7, 3, 200),
            shown(8, 3, 200),
            shown(7, 4, 1),
            shown(255, 9, i64::from(u32::MAX)),
        ];
        assert_eq!(unpack(&pack(&mixed)).collect::<Vec<_>>(), mixed);
        assert_eq!(unpack(&pack(&[])).count(), 0);
    }

    #[test]
    fn a_page_of_fifty_first_versions_is_little_more_than_its_ids() {
        let page: Vec<Shown> = (0..50).map(|id| shown(7, id, 1)).collect();
        assert_eq!(pack(&page).len(), 50 * 16 + 3);
    }

    #[test]
    fn bytes_that_were_bent_end_the_list_and_nothing_else() {
        let packed = pack(&[shown(7, 1, 1), shown(7, 2, 1)]);
        for end in 0..packed.len() {
            assert!(unpack(&packed[..end]).count() < 2, "cut off after {end} bytes");
        }
        assert_eq!(unpack(&[0xff; 40]).count(), 0);
        assert_eq!(unpack(&[7, 1, 0, 7, 1, 0]).count(), 0, "runs of none");
    }
}
