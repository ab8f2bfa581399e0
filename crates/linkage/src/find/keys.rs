//! Keys: two facts that two reports about one child are likely to share.

use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::row::{Row, TOKENS};
use crate::text::date::{is_whole, parts};
use crate::text::hash::{bytes, mix};

/// Kinds of keys, in the order in which blocks are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number given to the person.
    Code,
    Phone,
    /// House and the street's main word.
    Address,
    /// Date, day and month in either order, with the sound of a name.
    DateName,
    /// Sounds of two names, with the year.
    TwoNamesYear,
    /// Sounds of two names.
    TwoNames,
    /// Day and month with the sound of a name.
    DayName,
    /// Year and month with the sound of a name.
    MonthName,
    /// Whole date with postal code.
    DateZip,
    /// All letters of the name, however they are split and ordered.
    Letters,
}

impl Kind {
    pub(crate) const ALL: [Kind; 10] = [
        Kind::Code,
        Kind::Phone,
        Kind::Address,
        Kind::DateName,
        Kind::TwoNamesYear,
        Kind::TwoNames,
        Kind::DayName,
        Kind::MonthName,
        Kind::DateZip,
        Kind::Letters,
    ];
}

/// Calls `out` with each key of a kind that a record has.
pub(crate) fn keys(kind: Kind, lex: Lex<'_>, chances: &Chances, row: &Row, mut out: impl FnMut(u64)) {
    let seed = kind as u64 + 1;
    let (year, month, day) = parts(row.dob);
    let whole = is_whole(row.dob);
    let (low, high) = (month.min(day), month.max(day));
    let mut codes = [0u32; TOKENS];
    let n = sounds(lex, row, &mut codes);
    let codes = &codes[..n];
    let mut each = |fact: u64| codes.iter().for_each(|c| out(mix(mix(seed, fact), u64::from(*c))));
    match kind {
        Kind::Code if row.code != 0 => out(mix(seed, row.code.into())),
        Kind::Phone if row.phone != 0 => out(mix(seed, row.phone.into())),
        Kind::Address => {
            if let Some(spot) = spot(lex, chances, row) {
                out(mix(seed, spot));
            }
        }
        Kind::DateName if whole => each((u64::from(year) << 16) | (u64::from(low) << 8) | u64::from(high)),
        Kind::DayName if whole => each((u64::from(low) << 8) | u64::from(high)),
        Kind::MonthName if month != 0 => each((u64::from(year) << 8) | u64::from(month)),
        Kind::TwoNames | Kind::TwoNamesYear => {
            let fact = if kind == Kind::TwoNamesYear { u64::from(year) } else { 0 };
            if kind == Kind::TwoNamesYear && year == 0 {
                return;
            }
            for (k, x) in codes.iter().enumerate() {
                for y in &codes[k + 1..] {
                    let two = u64::from(*x.min(y)) << 32 | u64::from(*x.max(y));
                    out(mix(mix(seed, fact), two));
                }
            }
        }
        Kind::DateZip if whole && row.zip != 0 => out(mix(mix(seed, row.dob.into()), row.zip.into())),
        Kind::Letters => {
            let (sum, long) = row.letters(lex);
            if long >= 7 {
                out(mix(seed, sum));
            }
        }
        _ => {}
    }
}

/// House and the street's main word.
pub(crate) fn spot(lex: Lex<'_>, chances: &Chances, row: &Row) -> Option<u64> {
    let place = (row.address != 0).then(|| lex.place(row.address)).filter(|place| place.house != 0)?;
    let main = chances.street_words.main(lex.street(place.street));
    Some(mix(place.house.into(), bytes(main.as_bytes())))
}

/// Different sounds of a name, initials left out.
pub(crate) fn sounds(lex: Lex<'_>, row: &Row, out: &mut [u32; TOKENS]) -> usize {
    let mut n = 0;
    for t in row.names_in() {
        let attr = lex.attr(*t);
        if attr.len > 1 && !out[..n].contains(&attr.code) {
            out[n] = attr.code;
            n += 1;
        }
    }
    n
}

/// A number by which over-full blocks are put in order, so that neighbours are the likeliest pairs: by date or by name.
pub(crate) fn order(kind: Kind, second: bool, lex: Lex<'_>, row: &Row) -> u32 {
    let by_name = || row.names_in().first().map_or(0, |t| lex.attr(*t).code.rotate_left(4));
    match (kind, second) {
        (Kind::Phone | Kind::Address | Kind::Code, false) => by_name(),
        (Kind::Phone | Kind::Address | Kind::Code | Kind::TwoNames, true) => {
            row.dob.rotate_left(8) ^ by_name() >> 24
        }
        (Kind::TwoNames | Kind::Letters, false) => row.dob,
        (_, false) => row.zip.wrapping_mul(0x9E37_79B1),
        (_, true) => row.sounds,
    }
}
