//! Which name token of one record goes with which of the other, whatever order and field they stand in.

use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::row::{Row, TOKENS};
use crate::text::near;

/// How two tokens agree; better ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Quality {
    Exact,
    /// Two tokens of one side written as one on the other.
    Joined,
    Sound,
    Variant,
    Close,
    Rough,
    Head,
    Initial,
}

/// Token `a` of one record with token `b` of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub a: u8,
    pub b: u8,
    pub quality: Quality,
    /// Weight of a learnt variant, natural logarithm; 0 for the others.
    pub variant: f32,
}

/// Matches of two names, and a bit for each token that found its like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alignment {
    list: [Match; TOKENS],
    len: usize,
    pub in_a: u8,
    pub in_b: u8,
}

impl Alignment {
    pub(crate) fn matches(&self) -> &[Match] {
        &self.list[..self.len]
    }

    fn add(&mut self, a: usize, b: usize, quality: Quality, variant: f32) {
        if self.len < TOKENS {
            self.list[self.len] = Match { a: a as u8, b: b as u8, quality, variant };
            self.len += 1;
        }
        self.in_a |= 1 << a;
        self.in_b |= 1 << b;
    }

    #[inline]
    fn free(&self, a: usize, b: usize) -> bool {
        self.in_a >> a & 1 == 0 && self.in_b >> b & 1 == 0
    }
}

/// Aligns two names: equal tokens first, then joined ones, then the nearest of what is left.
pub(crate) fn align(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row) -> Alignment {
    let none = Match { a: 0, b: 0, quality: Quality::Initial, variant: 0.0 };
    let mut out = Alignment { list: [none; TOKENS], len: 0, in_a: 0, in_b: 0 };
    let (ta, tb) = (a.names_in(), b.names_in());
    for same_slot in [true, false] {
        for (i, x) in ta.iter().enumerate() {
            for (j, y) in tb.iter().enumerate() {
                if x == y && out.free(i, j) && (a.slot(i) == b.slot(j)) == same_slot {
                    let quality = if lex.attr(*x).len > 1 { Quality::Exact } else { Quality::Initial };
                    out.add(i, j, quality, 0.0);
                    break;
                }
            }
        }
    }
    let full = |n: usize| (1u8 << n) - 1;
    if out.in_a == full(ta.len()) || out.in_b == full(tb.len()) {
        return out;
    }
    if ta.len() != tb.len() {
        joined(lex, ta, tb, &mut out, false);
        joined(lex, tb, ta, &mut out, true);
    }
    nearest(lex, chances, a, b, &mut out);
    out
}

/// `mai yer` of one side against `maiyer` of the other: a token made of others, in whatever order those stand.
fn joined(lex: Lex<'_>, parts: &[u32], wholes: &[u32], out: &mut Alignment, turned: bool) {
    for (j, whole) in wholes.iter().enumerate() {
        let whole_attr = lex.attr(*whole);
        if whole_attr.len < 4 || (if turned { out.in_a } else { out.in_b }) >> j & 1 == 1 {
            continue;
        }
        let mut rest = lex.token(*whole);
        let mut used = 0u8;
        while !rest.is_empty() {
            let taken = if turned { out.in_b } else { out.in_a } | used;
            let next = (0..parts.len())
                .filter(|i| taken >> i & 1 == 0)
                .filter(|i| {
                    let part = lex.attr(parts[*i]);
                    part.len > 1 && part.len < whole_attr.len && part.mask & !whole_attr.mask == 0
                })
                .filter(|i| rest.starts_with(lex.token(parts[*i])))
                .max_by_key(|i| lex.attr(parts[*i]).len);
            let Some(i) = next else { break };
            used |= 1 << i;
            rest = &rest[lex.token(parts[i]).len()..];
        }
        if rest.is_empty() && used.count_ones() > 1 {
            for i in (0..parts.len()).filter(|i| used >> i & 1 == 1) {
                if turned { out.add(j, i, Quality::Joined, 0.0) } else { out.add(i, j, Quality::Joined, 0.0) }
            }
        }
    }
}

/// Of the tokens left over, the best pairs first; pairs of one field before others of the same quality.
fn nearest(lex: Lex<'_>, chances: &Chances, a: &Row, b: &Row, out: &mut Alignment) {
    let (ta, tb) = (a.names_in(), b.names_in());
    let mut found: [(u8, Match); 36] =
        [(0, Match { a: 0, b: 0, quality: Quality::Initial, variant: 0.0 }); TOKENS * TOKENS];
    let mut n = 0;
    for (i, x) in ta.iter().enumerate() {
        for (j, y) in tb.iter().enumerate() {
            if out.free(i, j)
                && let Some((quality, variant)) = alike(lex, chances, *x, *y)
            {
                let rank = quality as u8 * 2 + u8::from(a.slot(i) != b.slot(j));
                found[n] = (rank, Match { a: i as u8, b: j as u8, quality, variant });
                n += 1;
            }
        }
    }
    // Ties go by the tokens themselves, so that the answer does not depend on which record came first.
    let found = &mut found[..n];
    if n > 1 {
        found.sort_unstable_by_key(|(rank, m)| {
            let (x, y) = (ta[usize::from(m.a)], tb[usize::from(m.b)]);
            (*rank, x.min(y), x.max(y))
        });
    }
    for (_, m) in found {
        if out.free(m.a.into(), m.b.into()) {
            out.add(m.a.into(), m.b.into(), m.quality, m.variant);
        }
    }
}

/// How two different tokens resemble each other, if they do.
#[inline]
pub(crate) fn alike(lex: Lex<'_>, chances: &Chances, x: u32, y: u32) -> Option<(Quality, f32)> {
    let (p, q) = (lex.attr(x), lex.attr(y));
    let (short, long) = (p.len.min(q.len), p.len.max(q.len));
    if short == 0 {
        return None;
    }
    if short == 1 {
        return (p.first == q.first && long > 1).then_some((Quality::Initial, 0.0));
    }
    if let Some(weight) = chances.variant(x, y) {
        return Some((Quality::Variant, weight));
    }
    let apart = (p.mask ^ q.mask).count_ones();
    if p.code == q.code && apart <= 6 {
        return Some((Quality::Sound, 0.0));
    }
    if apart > 4 {
        return head(lex, x, y, short);
    }
    let most = if short >= 6 { 2 } else { 1 };
    if short >= 3 && long - short <= most {
        let (s, t) = (lex.token(x).as_bytes(), lex.token(y).as_bytes());
        match near::edits(s, t, most.into()) {
            Some(1) if short >= 5 => return Some((Quality::Close, 0.0)),
            Some(1) => return Some((Quality::Rough, 0.0)),
            Some(2) if short >= 8 => return Some((Quality::Close, 0.0)),
            Some(2) => return Some((Quality::Rough, 0.0)),
            _ => {}
        }
    }
    head(lex, x, y, short)
}

fn head(lex: Lex<'_>, x: u32, y: u32, short: u8) -> Option<(Quality, f32)> {
    let (p, q) = (lex.attr(x), lex.attr(y));
    // The letters of a head or tail are all in the whole.
    let fits = if p.len < q.len { p.mask & !q.mask } else { q.mask & !p.mask } == 0;
    if short < 3 || !fits {
        return None;
    }
    let (s, t) = (lex.token(x).as_bytes(), lex.token(y).as_bytes());
    let (part, whole) = if s.len() < t.len() { (s, t) } else { (t, s) };
    (whole.starts_with(part) || whole.ends_with(part)).then_some((Quality::Head, 0.0))
}
