//! How likely it is that a stranger's record shares a value: frequencies in the file at hand.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::classes::{CLASSES, PerClass};
use super::streets::StreetWords;
use super::variants::Variants;
use crate::lexicon::{Lex, Lexicon};
use crate::row::Row;
use crate::text::date::{is_whole, month_day, parts};

/// Room for days and months that forms put in for an unknown date.
pub(crate) const DEFAULTS: usize = 8;
/// Weight of the whole file's frequencies against a class's own, in records.
const SHRINK: f32 = 20.0;

/// Frequencies of all values. A value that was never seen has the chance of one seen once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chances {
    /// Share of each naming class.
    pub shares: PerClass,
    total: f32,
    tokens: Vec<PerClass>,
    /// Group of tokens of one sound, for each token.
    group: Vec<u32>,
    sounds: Vec<PerClass>,
    phones: Vec<f32>,
    addresses: Vec<f32>,
    streets: Vec<f32>,
    houses: Vec<(u32, f32)>,
    zips: Vec<f32>,
    cities: Vec<f32>,
    codes: Vec<f32>,
    years: Vec<f32>,
    days: Vec<f32>,
    defaults: Vec<(u32, PerClass)>,
    pub street_words: StreetWords,
    pub variants: Variants,
}

const FIRST_YEAR: u32 = 1800;
const YEARS: usize = 401;
const DAYS: usize = 10_000;

/// Days and months that stand in the file far oftener than a day can by itself, most frequent first.
pub(crate) fn defaults(rows: &[Row]) -> Vec<u32> {
    let mut days = vec![0u32; DAYS];
    let mut whole = 0u32;
    for row in rows.iter().filter(|r| is_whole(r.dob)) {
        days[month_day(row.dob) as usize] += 1;
        whole += 1;
    }
    let expected = whole as f32 / 365.25;
    let mut list: Vec<u32> =
        (0..DAYS as u32).filter(|d| days[*d as usize] as f32 > (4.0 * expected).max(8.0)).collect();
    list.sort_unstable_by_key(|d| (std::cmp::Reverse(days[*d as usize]), *d));
    list.truncate(DEFAULTS);
    list
}

impl Chances {
    /// Counts the values of `rows`; a row counts `weight(row)` times.
    pub(crate) fn count(
        rows: &[Row],
        lexicon: &Lexicon,
        defaults: &[u32],
        weight: &dyn Fn(usize) -> f32,
    ) -> Self {
        let mut out = Self {
            tokens: vec![[0.0; CLASSES]; lexicon.tokens.len()],
            phones: vec![0.0; lexicon.phones.len()],
            addresses: vec![0.0; lexicon.addresses.len()],
            streets: vec![0.0; lexicon.streets.len()],
            zips: vec![0.0; lexicon.zips.len()],
            cities: vec![0.0; lexicon.cities.len()],
            codes: vec![0.0; lexicon.codes.len()],
            years: vec![0.0; YEARS],
            days: vec![0.0; DAYS],
            defaults: defaults.iter().map(|d| (*d, [0.0; CLASSES])).collect(),
            street_words: StreetWords::count(lexicon),
            ..Self::default()
        };
        let mut sizes = [0f32; CLASSES];
        let mut houses: HashMap<u32, f32, Plain> = HashMap::with_hasher(Plain);
        for (k, row) in rows.iter().enumerate() {
            let w = weight(k);
            let class = usize::from(row.class);
            out.total += w;
            sizes[class] += w;
            for t in row.names_in() {
                out.tokens[*t as usize][class] += w;
            }
            out.phones[row.phone as usize] += w;
            out.zips[row.zip as usize] += w;
            out.cities[row.city as usize] += w;
            out.codes[row.code as usize] += w;
            if row.address != 0 {
                let place = lexicon.place(row.address);
                out.addresses[row.address as usize] += w;
                out.streets[place.street as usize] += w;
                *houses.entry(place.house).or_default() += w;
            }
            if row.dob != 0 {
                let (year, _, _) = parts(row.dob);
                out.years[(year - FIRST_YEAR) as usize] += w;
                if is_whole(row.dob) {
                    out.days[month_day(row.dob) as usize] += w;
                    if let Some(d) = defaults.iter().position(|d| *d == month_day(row.dob)) {
                        out.defaults[d].1[class] += w;
                    }
                }
            }
        }
        out.houses = houses.into_iter().collect();
        out.houses.sort_unstable_by_key(|(h, _)| *h);
        out.finish(lexicon, sizes);
        out
    }

    /// Turns counts into chances.
    fn finish(&mut self, lexicon: &Lexicon, sizes: PerClass) {
        let total = self.total + 1.0;
        self.shares = sizes.map(|s| (s + 1.0) / (total + CLASSES as f32));
        let mut groups: HashMap<u32, u32, Plain> = HashMap::with_hasher(Plain);
        self.group = vec![0; self.tokens.len()];
        self.sounds = vec![[0.0; CLASSES]];
        for t in 1..self.tokens.len() {
            let next = self.sounds.len() as u32;
            let g = *groups.entry(lexicon.attr(t as u32).code).or_insert(next);
            if g == next {
                self.sounds.push([0.0; CLASSES]);
            }
            self.group[t] = g;
            for c in 0..CLASSES {
                self.sounds[g as usize][c] += self.tokens[t][c];
            }
        }
        let smooth = |counts: &mut PerClass| {
            let base = (counts.iter().sum::<f32>() + 0.3) / total;
            for c in 0..CLASSES {
                counts[c] = ((counts[c] + SHRINK * base) / (sizes[c] + SHRINK)).min(1.0);
            }
        };
        self.tokens.iter_mut().for_each(smooth);
        self.sounds.iter_mut().for_each(smooth);
        self.defaults.iter_mut().for_each(|(_, counts)| smooth(counts));
        let lists = [
            &mut self.phones,
            &mut self.addresses,
            &mut self.streets,
            &mut self.zips,
            &mut self.cities,
            &mut self.codes,
        ];
        for list in lists {
            let known: f32 = list.iter().skip(1).sum::<f32>() + 1.0;
            list.iter_mut().for_each(|n| *n = (*n + 0.3).max(1.0) / known);
        }
        let known: f32 = self.houses.iter().map(|(_, n)| n).sum::<f32>() + 1.0;
        self.houses.iter_mut().for_each(|(_, n)| *n = (*n + 0.3) / known);
        let known: f32 = self.years.iter().sum::<f32>() + 1.0;
        self.years.iter_mut().for_each(|n| *n = (*n + 0.3) / known);
        let known: f32 = self.days.iter().sum::<f32>() + 36.5;
        self.days.iter_mut().for_each(|n| *n = (*n + 0.1).max(known / 1500.0) / known);
    }

    #[inline]
    fn rare(&self) -> f32 {
        1.0 / (self.total + 1.0)
    }

    /// Chance of a name token in each class.
    #[inline]
    pub(crate) fn token(&self, id: u32) -> &PerClass {
        self.tokens.get(id as usize).unwrap_or(&self.tokens[0])
    }

    /// The likeliest naming class of a row.
    pub(crate) fn class(&self, row: &Row) -> u8 {
        let mut r = self.shares;
        let put_in = if is_whole(row.dob) { self.default_day(month_day(row.dob)) } else { None };
        for q in row.names_in().iter().map(|t| self.token(*t)).chain(put_in) {
            for c in 0..CLASSES {
                r[c] = (r[c] * q[c]).max(1e-36);
            }
        }
        (0..CLASSES).max_by(|x, y| r[*x].total_cmp(&r[*y])).unwrap_or_default() as u8
    }

    /// Chance of the sound that two tokens share, in each class.
    #[inline]
    pub(crate) fn sound(&self, x: u32, y: u32) -> &PerClass {
        let known = |t: u32| self.group.get(t as usize).copied().unwrap_or_default();
        let g = known(x).max(known(y));
        self.sounds.get(g as usize).unwrap_or(&self.sounds[0])
    }

    /// Share of records that bear a token of the same sound.
    pub(crate) fn sound_share(&self, token: u32) -> f32 {
        self.sound(token, token).iter().zip(&self.shares).map(|(q, s)| q * s).sum()
    }

    /// Weight of a learnt variant.
    #[inline]
    pub(crate) fn variant(&self, x: u32, y: u32) -> Option<f32> {
        self.variants.get(x, y)
    }

    /// Share of records that bear a token.
    pub(crate) fn share(&self, token: u32) -> f32 {
        self.token(token).iter().zip(&self.shares).map(|(q, s)| q * s).sum()
    }

    #[inline]
    pub(crate) fn phone(&self, id: u32) -> f32 {
        self.phones.get(id as usize).copied().unwrap_or(self.rare())
    }

    #[inline]
    pub(crate) fn address(&self, id: u32) -> f32 {
        self.addresses.get(id as usize).copied().unwrap_or(self.rare())
    }

    #[inline]
    pub(crate) fn street(&self, id: u32) -> f32 {
        self.streets.get(id as usize).copied().unwrap_or(self.rare())
    }

    pub(crate) fn house(&self, number: u32) -> f32 {
        match self.houses.binary_search_by_key(&number, |(h, _)| *h) {
            Ok(k) => self.houses[k].1,
            Err(_) => self.rare(),
        }
    }

    #[inline]
    pub(crate) fn zip(&self, id: u32) -> f32 {
        self.zips.get(id as usize).copied().unwrap_or(self.rare())
    }

    #[inline]
    pub(crate) fn city(&self, id: u32) -> f32 {
        self.cities.get(id as usize).copied().unwrap_or(self.rare())
    }

    #[inline]
    pub(crate) fn code(&self, id: u32) -> f32 {
        self.codes.get(id as usize).copied().unwrap_or(self.rare())
    }

    #[inline]
    pub(crate) fn year(&self, year: u32) -> f32 {
        self.years.get(year.wrapping_sub(FIRST_YEAR) as usize).copied().unwrap_or(self.rare())
    }

    /// Chance of a whole date that is no default.
    #[inline]
    pub(crate) fn date(&self, dob: u32) -> f32 {
        self.year(parts(dob).0) * self.days.get(month_day(dob) as usize).copied().unwrap_or(1.0 / 365.0)
    }

    /// Chance of a default day and month in each class.
    #[inline]
    pub(crate) fn default_day(&self, month_day: u32) -> Option<&PerClass> {
        self.defaults.iter().find(|(d, _)| *d == month_day).map(|(_, q)| q)
    }

    pub(crate) fn streets_alike(&self, lex: Lex<'_>, a: u32, b: u32) -> f32 {
        if a == b { 1.0 } else { self.street_words.alike(lex.street(a), lex.street(b)) }
    }
}

/// Hashing of numbers, the same in every run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain;

impl std::hash::BuildHasher for Plain {
    type Hasher = PlainHasher;

    fn build_hasher(&self) -> PlainHasher {
        PlainHasher(0)
    }
}

/// See [`Plain`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlainHasher(u64);

impl std::hash::Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = crate::text::hash::mix(self.0, crate::text::hash::bytes(bytes));
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = crate::text::hash::mix(self.0, n.into());
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = crate::text::hash::mix(self.0, n);
    }
}
