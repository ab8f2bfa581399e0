//! A glance at two rows, before anything is spelled out: most candidates share two facts by chance and nothing else.

use crate::compare::birth;
use crate::compare::seen::{MISSING, birth as born};
use crate::row::Row;

/// Whether a pair is worth a full comparison.
///
/// It is where the dates do not contradict and a name begins or sounds alike, where a telephone, address or number agrees, or where
/// the names agree though the dates differ a little.
#[inline]
pub(crate) fn worth(a: &Row, b: &Row, is_default: impl Fn(u32) -> bool) -> bool {
    if a.code != 0 && a.code == b.code {
        return true;
    }
    let contact = (a.phone != 0 && a.phone == b.phone) || (a.spot != 0 && a.spot == b.spot);
    if !contact && shared(a, b) == 0 && a.heads & b.heads == 0 {
        return false;
    }
    let level = birth::level(a.dob, b.dob, is_default);
    let same = shared(a, b);
    let head = a.heads & b.heads != 0;
    match level {
        born::EXACT | born::SWAPPED | born::STROKE | born::DEFAULT_STROKE => contact || same > 0 || head,
        born::DEFAULT | born::MONTH | born::YEAR_DEFAULT => {
            same > 1 || (contact && (same > 0 || head)) || (level == born::MONTH && same > 0)
        }
        MISSING | born::YEAR => same > 1 || (contact && same > 0),
        born::OTHER_YEAR | born::DEFAULT_YEAR | born::OTHER_DAY | born::SAME_YEAR | born::NEAR => {
            (contact && same > 0) || (same > 1 && equal(a, b) > 1)
        }
        _ => same > 1 && (contact || (a.zip != 0 && a.zip == b.zip && equal(a, b) > 1)),
    }
}

/// Sounds that both names have, as far as bits tell; names of the same letters sound alike, however they are split.
#[inline]
fn shared(a: &Row, b: &Row) -> u32 {
    (a.sounds & b.sounds).count_ones() + if a.letters != 0 && a.letters == b.letters { 2 } else { 0 }
}

/// Tokens that both names have.
#[inline]
fn equal(a: &Row, b: &Row) -> usize {
    a.names_in().iter().filter(|t| b.names_in().contains(t)).count()
}
