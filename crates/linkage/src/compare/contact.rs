//! Telephones, places and numbers.

use super::seen::{Field, MISSING, Seen, number, place};
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::row::Row;
use crate::text::near;

/// Compares telephones, places and numbers of two records.
pub(crate) fn compare(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row, promising: bool, seen: &mut Seen) {
    let (level, chance) = match (a.phone, b.phone) {
        (0, _) | (_, 0) => (MISSING, 0.0),
        (x, y) if x == y => (number::EXACT, chances.phone(x).ln()),
        (x, y) if promising && stroke(lex.phone(x), lex.phone(y)) => (number::CLOSE, 0.0),
        _ => (number::DIFFER, 0.0),
    };
    seen.levels[Field::Phone as usize] = level;
    seen.phone = chance;
    let (level, chance) = match (a.code, b.code) {
        (0, _) | (_, 0) => (MISSING, 0.0),
        (x, y) if x == y => (number::EXACT, chances.code(x).ln()),
        (x, y) if near::edits(lex.code(x).as_bytes(), lex.code(y).as_bytes(), 2).is_some() => {
            (number::CLOSE, 0.0)
        }
        _ => (number::DIFFER, 0.0),
    };
    seen.levels[Field::Code as usize] = level;
    seen.code = chance;
    let (level, chance) = place_level(lex, chances, a, b);
    seen.levels[Field::Place as usize] = level;
    seen.place = chance;
}

fn stroke(a: &str, b: &str) -> bool {
    near::edits(a.as_bytes(), b.as_bytes(), 1).is_some()
}

fn place_level(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row) -> (u8, f32) {
    let mut differs = false;
    if a.address != 0 && b.address != 0 {
        if a.address == b.address {
            return (place::EXACT, chances.address(a.address).ln());
        }
        let (p, q) = (lex.place(a.address), lex.place(b.address));
        if p.house == q.house && p.house != 0 {
            match chances.streets_alike(lex, p.street, q.street) {
                s if s > 0.8 => {
                    return (place::EXACT, chances.address(a.address).max(chances.address(b.address)).ln());
                }
                s if s > 0.45 => return (place::STREET_CLOSE, chances.house(p.house).ln()),
                _ => {}
            }
        } else if p.street == q.street {
            let level = if houses_close(p.house, q.house) { place::HOUSE_CLOSE } else { place::STREET };
            return (level, chances.street(p.street).ln());
        }
        differs = true;
    }
    if a.zip != 0 && b.zip != 0 {
        if a.zip == b.zip {
            return (place::ZIP, chances.zip(a.zip).ln());
        }
        differs = true;
    }
    if a.city != 0 && b.city != 0 {
        if a.city == b.city {
            return (place::CITY, chances.city(a.city).ln());
        }
        differs = true;
    }
    if differs { (place::DIFFER, 0.0) } else { (MISSING, 0.0) }
}

/// House numbers of some length with one digit changed, dropped or exchanged.
fn houses_close(a: u32, b: u32) -> bool {
    if a == 0 || b == 0 || (a | b) >> 31 != 0 {
        return a == 0 || b == 0;
    }
    let write = |n: u32, out: &mut [u8; 10]| {
        let (mut n, mut len) = (n, 0);
        while n > 0 {
            out[len] = (n % 10) as u8;
            n /= 10;
            len += 1;
        }
        len
    };
    let (mut x, mut y) = ([0; 10], [0; 10]);
    let (p, q) = (write(a - 1, &mut x), write(b - 1, &mut y));
    p.max(q) >= 3 && near::edits(&x[..p], &y[..q], 1).is_some()
}
