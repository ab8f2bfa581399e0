//! A glance at two rows, before anything is spelled out: most candidates share two facts by chance and nothing else.
//!
//! What a glance sees comes to one of a few thousand *sights*. How sights turn out is learnt from the pairs of the sample that
//! were compared in full, so that a tidy file and a spoilt one each lose next to nothing.

use super::keys;
use crate::compare::birth::{Date, level};
use crate::compare::seen::LEVELS;
use crate::lexicon::Lex;
use crate::model::chances::Chances;
use crate::row::{Row, TOKENS};

/// Share of the sample's true pairs, as far as the model can say, that a glance may lose.
const LOSS: f64 = 0.01;
/// The same for the briefest look.
const GIST_LOSS: f64 = 0.004;
/// Sights met less often than this are let through: too little is known of them, and they cost little.
const SELDOM: u32 = 8;

/// Letters of a name that is worth telling by its letters alone.
const LETTERS: usize = 5;

/// Steps of how much the shared sounds of two names say.
const NAMES: usize = 10;
/// Nothing, postal code, address, telephone; the last for both of these or a number given to the person.
const PLACES: usize = 5;
/// Step of what shared sounds say together, in half nats.
const STEPS: [u8; 64] = {
    let mut steps = [0; 64];
    let mut k = 0;
    while k < 64 {
        steps[k] = match k {
            0..=5 => 2,
            6..=9 => 3,
            10..=13 => 4,
            14..=17 => 5,
            18..=22 => 6,
            23..=28 => 7,
            29..=36 => 8,
            _ => 9,
        };
        k += 1;
    }
    steps
};
const SIGHTS: usize = LEVELS * NAMES * PLACES * 8;

/// A row as a glance sees it, without a look into any list: one line of a processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Outline {
    date: Date,
    phone: u32,
    /// Hashes of house and street, and of all letters of the name, however they are split; 0 is absent.
    place: u16,
    zip: u32,
    code: u32,
    heads: u32,
    sounds: u32,
    /// A few bits of each different sound; 0 where there is no more.
    codes: [u16; 8],
    letters: u16,
    /// How much each sound says, in half nats.
    says: [u8; TOKENS],
    count: u8,
    sex: u8,
}

impl Outline {
    pub(crate) fn of(lex: Lex<'_>, chances: &Chances, sounds: &Sounds, row: &Row) -> Self {
        let mut outline = Self {
            date: Date::of(row.dob, |d| chances.default_day(d).is_some()),
            phone: row.phone,
            zip: row.zip,
            code: row.code,
            heads: row.heads,
            sounds: row.sounds,
            sex: row.sex,
            ..Self::default()
        };
        let short = |hash: u64| ((hash >> 40) as u16).max(1);
        outline.place = keys::spot(lex, chances, row).map_or(0, short);
        let (sum, long) = row.letters(lex);
        if long >= LETTERS {
            outline.letters = short(sum);
        }
        for t in row.names_in() {
            let attr = lex.attr(*t);
            if attr.len > 1 {
                let code = ((attr.code.wrapping_mul(0x9E37_79B9) >> 16) as u16).max(1);
                if outline.codes.contains(&code) {
                    continue;
                }
                let k = usize::from(outline.count);
                outline.codes[k] = code;
                outline.says[k] = sounds.0.get(*t as usize).copied().unwrap_or(u8::MAX);
                outline.count += 1;
            }
        }
        outline
    }
}

/// How much each token's sound says of who bears it, in half nats.
#[derive(Debug)]
pub(crate) struct Sounds(Vec<u8>);

impl Sounds {
    pub(crate) fn of(chances: &Chances, lex: Lex<'_>) -> Self {
        let says = |t: usize| (-2.0 * chances.sound_share(t as u32).ln()).clamp(0.0, 60.0) as u8;
        Self((0..lex.tokens()).map(says).collect())
    }
}

/// Number of what the briefest look sees, without a branch: most pairs go no further.
#[inline]
pub(crate) fn gist(a: &Outline, b: &Outline) -> usize {
    let same = |x: u32, y: u32| usize::from(x != 0) & usize::from(x == y);
    let shared = (a.sounds & b.sounds).count_ones().min(3) as usize;
    let (day, year, part) = a.date.alike(&b.date);
    shared
        | usize::from(a.heads & b.heads != 0) << 2
        | usize::from(day) << 3
        | usize::from(year) << 4
        | usize::from(part) << 5
        | same(a.phone, b.phone) << 6
        | same(a.place.into(), b.place.into()) << 7
        | same(a.zip, b.zip) << 8
        | same(a.letters.into(), b.letters.into()) << 9
        | same(a.code, b.code) << 10
}

/// How many gists there are.
const GISTS: usize = 1 << 11;

/// Number of what a glance sees.
#[inline]
pub(crate) fn sight(a: &Outline, b: &Outline) -> usize {
    let (mut says, mut shared) = (0u32, 0u8);
    // No loop that ends early, no branch: a processor guesses wrong at each.
    for i in 0..TOKENS {
        let mut found = false;
        for j in 0..8 {
            found |= a.codes[i] == b.codes[j];
        }
        let found = found & (a.codes[i] != 0);
        says += u32::from(a.says[i]) * u32::from(found);
        shared += u8::from(found);
    }
    let mut whole = shared > 0 && shared >= a.count.min(b.count);
    if a.letters != 0 && a.letters == b.letters {
        // The same letters, however they are split.
        (says, shared, whole) = (says.max(24), shared.max(2), true);
    }
    let names =
        if shared == 0 { usize::from(a.heads & b.heads != 0) } else { STEPS[says.min(63) as usize] as usize };
    let same = |x: u32, y: u32| x != 0 && x == y;
    let (phone, address) = (same(a.phone, b.phone), same(a.place.into(), b.place.into()));
    let place = match (phone, address) {
        _ if same(a.code, b.code) => 4,
        (true, true) => 4,
        (true, false) => 3,
        (false, true) => 2,
        _ => usize::from(same(a.zip, b.zip)),
    };
    let level = usize::from(level(&a.date, &b.date));
    let sexes = usize::from(a.sex != 0 && b.sex != 0 && a.sex != b.sex);
    let more = usize::from(shared > 1);
    ((((level * NAMES + names) * PLACES + place) * 2 + usize::from(whole)) * 2 + more) * 2 + sexes
}

/// Which gists and sights are worth a full comparison.
#[derive(Debug)]
pub(crate) struct Glance {
    gists: Vec<bool>,
    sights: Vec<bool>,
}

/// A pair of the sample, looked at and compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub gist: usize,
    pub sight: usize,
    /// How sure the full comparison was of one child, from 0 to 1.
    pub p: f32,
}

impl Glance {
    /// Learns from a sample which sights may be passed by.
    pub(crate) fn learn(sample: &[Seen]) -> Self {
        let gists = kept(GISTS, GIST_LOSS, sample.iter().map(|seen| (seen.gist, seen.p)));
        let sights = kept(SIGHTS, LOSS, sample.iter().map(|seen| (seen.sight, seen.p)));
        Self { gists, sights }
    }

    #[inline]
    pub(crate) fn worth(&self, a: &Outline, b: &Outline) -> bool {
        self.gists[gist(a, b)] && self.sights[sight(a, b)]
    }
}

/// Which of `n` kinds are kept when a share `loss` of what was found may go: those that found least go first.
fn kept(n: usize, loss: f64, seen: impl Iterator<Item = (usize, f32)>) -> Vec<bool> {
    let mut met = vec![0u32; n];
    let mut found = vec![0f64; n];
    for (kind, p) in seen {
        met[kind] += 1;
        found[kind] += f64::from(p);
    }
    let may_lose = loss * found.iter().sum::<f64>();
    let mut order: Vec<usize> = (0..n).filter(|s| met[*s] >= SELDOM).collect();
    let rate = |s: usize| found[s] / f64::from(met[s]);
    order.sort_unstable_by(|x, y| rate(*x).total_cmp(&rate(*y)).then(x.cmp(y)));
    let mut out = vec![true; n];
    let mut lost = 0.0;
    for s in order {
        lost += found[s];
        if lost > may_lose {
            break;
        }
        out[s] = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Glance, Outline, Seen, gist, sight};

    fn pair(phone: u32) -> (Outline, Outline) {
        (Outline { phone: 7, ..Outline::default() }, Outline { phone, ..Outline::default() })
    }

    #[test]
    fn what_never_led_to_a_child_is_passed_by_and_what_is_seldom_met_is_not() {
        let (alike, unlike) = (pair(7), pair(8));
        let seen = |(a, b): &(Outline, Outline), p| Seen { gist: gist(a, b), sight: sight(a, b), p };
        let mut sample = vec![seen(&unlike, 0.0); 50];
        sample.extend(vec![seen(&alike, 0.9); 50]);
        let glance = Glance::learn(&sample);
        assert!(glance.worth(&alike.0, &alike.1), "one telephone led to children");
        assert!(!glance.worth(&unlike.0, &unlike.1), "nothing in common never did");
        let few = Glance::learn(&sample[45..]);
        assert!(few.worth(&unlike.0, &unlike.1), "five pairs are too few to say so");
    }
}
