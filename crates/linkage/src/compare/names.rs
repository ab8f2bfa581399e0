//! Findings for given, family and middle names from one alignment.

use super::align::{Alignment, Quality, align};
use super::seen::{Field, MISSING, Seen, middle, name};
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::model::classes::{CLASSES, Mix};
use crate::row::{Row, Slot};
use crate::text::near;

/// Compares the names of two records and counts what agreement is worth by chance into `seen`.
pub(crate) fn compare(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row, seen: &mut Seen, all: &mut Mix) {
    let found = align(lex, chances, a, b);
    let mut given = level(lex, &found, a, b, Slot::Given);
    let mut surname = level(lex, &found, a, b, Slot::Surname);
    if given == name::MOVED {
        if surname == name::MOVED {
            // One slip, told once.
            surname = name::COUNTED;
        }
        if apart(lex, a, b, &found) {
            given = name::HALF;
        }
    }
    seen.levels[Field::Given as usize] = given;
    seen.levels[Field::Surname as usize] = surname;
    seen.levels[Field::Middle as usize] = middle_level(&found, a, b);
    let mut home = Mix::of(seen.class);
    let mut own = home;
    for m in found.matches() {
        let (i, j) = (usize::from(m.a), usize::from(m.b));
        let (given_a, given_b) = (a.slot(i) == Slot::Given, b.slot(j) == Slot::Given);
        let mut both = |f: &dyn Fn(&mut Mix)| {
            f(all);
            if given_a || given_b {
                f(&mut home);
            }
            if given_a && given_b {
                f(&mut own);
            }
        };
        match m.quality {
            Quality::Exact => both(&|mix| mix.times(chances.token(a.tokens[i]))),
            Quality::Joined => {
                // The part is the shorter of the two.
                let (x, y) = (a.tokens[i], b.tokens[j]);
                let part = if lex.attr(x).len < lex.attr(y).len { x } else { y };
                both(&|mix| mix.times(chances.token(part)));
            }
            Quality::Sound => both(&|mix| mix.times(chances.sound(a.tokens[i], b.tokens[j]))),
            Quality::Variant => both(&|mix| mix.shift(-m.variant)),
            Quality::Close | Quality::Rough | Quality::Head | Quality::Initial => {}
        }
    }
    seen.given = home.ln(chances);
    seen.own = own.ln(chances);
}

/// Whether each side has a token of given or family names, more than an initial, that agrees with nothing, and no two of them
/// begin alike.
fn apart(lex: Lex<'_>, a: &Row, b: &Row, found: &Alignment) -> bool {
    let over = |row: &Row, matched: u8| {
        let row = *row;
        (0..usize::from(row.count))
            .filter(move |k| matched >> k & 1 == 0 && row.slot(*k) != Slot::Middle)
            .map(move |k| row.tokens[k])
            .filter(|t| lex.attr(*t).len > 1)
    };
    let mut any = false;
    for x in over(a, found.in_a) {
        for y in over(b, found.in_b) {
            if near::begin_alike(lex.token(x).as_bytes(), lex.token(y).as_bytes()) {
                return false;
            }
            any = true;
        }
    }
    any
}

fn level(lex: Lex<'_>, found: &Alignment, a: &Row, b: &Row, slot: Slot) -> u8 {
    let mut best: Option<Quality> = None;
    let mut moved = false;
    for m in found.matches() {
        let (x, y) = (a.slot(m.a.into()) == slot, b.slot(m.b.into()) == slot);
        if x && y {
            best = Some(best.map_or(m.quality, |q| q.min(m.quality)));
        } else if x || y {
            moved = true;
        }
    }
    let (in_a, left_a) = tokens(a, found.in_a, slot);
    let (in_b, left_b) = tokens(b, found.in_b, slot);
    if in_a == 0 || in_b == 0 {
        return MISSING;
    }
    let Some(best) = best else {
        return match moved {
            true => name::MOVED,
            false => unlike(lex, a, b, slot),
        };
    };
    let mixed = left_a > 0 && left_b > 0;
    match best {
        Quality::Exact | Quality::Joined if mixed => name::MIXED,
        Quality::Exact | Quality::Joined if left_a + left_b > 0 => name::PART,
        Quality::Exact | Quality::Joined => name::FULL,
        Quality::Sound if mixed => name::MIXED,
        Quality::Sound => name::SOUND,
        Quality::Variant => name::VARIANT,
        Quality::Close => name::CLOSE,
        Quality::Rough => name::ROUGH,
        Quality::Head => name::HEAD,
        Quality::Initial => name::INITIAL,
    }
}

/// Level of a field in which no token agrees.
fn unlike(lex: Lex<'_>, a: &Row, b: &Row, slot: Slot) -> u8 {
    let of = |row: &Row| {
        let row = *row;
        (0..usize::from(row.count)).filter(move |k| row.slot(*k) == slot).map(move |k| row.tokens[k])
    };
    let mut level = name::DIFFER;
    for x in of(a) {
        for y in of(b) {
            let (p, q) = (lex.attr(x), lex.attr(y));
            if p.first == q.first {
                if near::begin_alike(lex.token(x).as_bytes(), lex.token(y).as_bytes()) {
                    return name::BEGIN;
                }
                level = name::FAINT;
            }
            let (both, all) = ((p.mask & q.mask).count_ones(), (p.mask | q.mask).count_ones());
            if 3 * both >= 2 * all {
                level = name::FAINT;
            }
        }
    }
    level
}

/// Tokens of a field, and how many of them found nothing.
fn tokens(row: &Row, matched: u8, slot: Slot) -> (u32, u32) {
    let mut n = 0;
    let mut left = 0;
    for k in 0..usize::from(row.count) {
        if row.slot(k) == slot {
            n += 1;
            left += u32::from(matched >> k & 1 == 0);
        }
    }
    (n, left)
}

fn middle_level(found: &Alignment, a: &Row, b: &Row) -> u8 {
    let (in_a, left_a) = tokens(a, found.in_a, Slot::Middle);
    let (in_b, left_b) = tokens(b, found.in_b, Slot::Middle);
    if in_a == 0 || in_b == 0 {
        return MISSING;
    }
    let inside = found
        .matches()
        .iter()
        .filter(|m| a.slot(m.a.into()) == Slot::Middle && b.slot(m.b.into()) == Slot::Middle)
        .map(|m| m.quality)
        .min();
    match inside {
        Some(Quality::Exact | Quality::Joined) => middle::EXACT,
        Some(Quality::Initial) => middle::INITIAL,
        Some(_) => middle::CLOSE,
        None if left_a < in_a || left_b < in_b => middle::MOVED,
        None => middle::DIFFER,
    }
}

/// The naming class that both share, or the mark for none.
#[inline]
pub(crate) fn class(a: &Row, b: &Row) -> u8 {
    if a.class == b.class { a.class } else { CLASSES as u8 }
}
