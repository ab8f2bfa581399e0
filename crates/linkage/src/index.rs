//! One new report against a loaded set.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::dedupe::odds;
use crate::explain::Explanation;
use crate::find::keys::{Kind, keys};
use crate::learnt::Model;
use crate::lexicon::{Lens, Lex};
use crate::model::chances::Plain;
use crate::record::Record;
use crate::row::{Buffers, Row};
use crate::{LinkageError, Records};

/// A list longer than this is left out where a narrower key speaks of the same facts.
const LONG: usize = 1_500;
/// Most records of one list that are looked at.
const MOST: usize = 6_000;
/// Candidates compared in full.
const FULL: usize = 300;
/// First bytes of a stored index: what it is, and the version of its form.
const MARK: &[u8; 8] = b"leewlk02";

/// A set of records with a model, ready to be asked about one more.
///
/// Records come and go; the model stays as it was learnt until the index is built again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Index {
    records: Records,
    model: Model,
    /// Lists of rows for the keys of the records present when it was built.
    lists: Lists,
    /// Keys of records that came later.
    later: Vec<(u64, u32)>,
    #[serde(skip)]
    later_by_key: HashMap<u64, Vec<u32>, Plain>,
    gone: Vec<u32>,
    #[serde(skip)]
    is_gone: Vec<u64>,
}

/// A record that may be about the same child.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its row.
    pub row: u32,
    /// The caller's id of it.
    pub id: String,
    /// Probability of one child from this pair alone, 0 to 1.
    pub p: f32,
    /// Why.
    pub explanation: Explanation,
}

/// Rows by a hash of their keys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Lists {
    bits: u32,
    starts: Vec<u32>,
    rows: Vec<u32>,
    /// A few bits more of each key, to leave out most strangers of the same place.
    tags: Vec<u8>,
}

impl Lists {
    fn build(rows: &[Row], lex: Lex<'_>, model: &Model) -> Self {
        let each = |mut out: Box<dyn FnMut(u64, u32) + '_>| {
            for (k, row) in rows.iter().enumerate() {
                for kind in Kind::ALL {
                    keys(kind, lex, &model.chances, row, |key| out(key, k as u32));
                }
            }
        };
        let mut total = 0usize;
        each(Box::new(|_, _| total += 1));
        let bits = (total.max(2)).ilog2();
        let mut starts = vec![0u32; (1usize << bits) + 1];
        each(Box::new(|key, _| starts[place(key, bits) + 1] += 1));
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let mut next = starts.clone();
        let mut list = vec![0u32; total];
        let mut tags = vec![0u8; total];
        each(Box::new(|key, row| {
            let at = &mut next[place(key, bits)];
            list[*at as usize] = row;
            tags[*at as usize] = tag(key);
            *at += 1;
        }));
        Self { bits, starts, rows: list, tags }
    }

    fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let k = place(key, self.bits);
        let range = match (self.starts.get(k), self.starts.get(k + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        let tag = tag(key);
        range.filter(move |at| self.tags[*at] == tag).map(|at| self.rows[at])
    }

    fn long(&self, key: u64) -> usize {
        let k = place(key, self.bits);
        self.starts.get(k + 1).map_or(0, |to| (to - self.starts[k]) as usize)
    }
}

fn place(key: u64, bits: u32) -> usize {
    (key >> (64 - bits.max(1))) as usize
}

fn tag(key: u64) -> u8 {
    key as u8
}

impl Index {
    /// Builds an index of records with a model that was learnt from them or from others like them.
    #[must_use]
    pub fn build(mut records: Records, mut model: Model) -> Self {
        if !std::sync::Arc::ptr_eq(&records.lexicon, &model.lexicon) {
            // Numbers of texts must be the model's; what it does not know comes after.
            records = records.renumbered(&model.lexicon);
        }
        for row in &mut records.rows {
            row.class = model.chances.class(row);
        }
        // Texts are kept once, with the records.
        model.lexicon = std::sync::Arc::default();
        let lists = Lists::build(&records.rows, Lex::from(&*records.lexicon), &model);
        let later_by_key = HashMap::with_hasher(Plain);
        Self { records, model, lists, later: Vec::new(), later_by_key, gone: Vec::new(), is_gone: Vec::new() }
    }

    /// The records.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Compares two records by the index's model and says why.
    #[must_use]
    pub fn explain(&self, left: &Record, right: &Record) -> Explanation {
        self.model.explain_in(&self.records.lexicon, left, right)
    }

    /// Takes a record in and answers its row.
    ///
    /// # Errors
    /// `TooMany` where the records are full.
    pub fn insert(&mut self, record: &Record) -> Result<u32, LinkageError> {
        let k = self.records.push(record)?;
        let class = self.model.chances.class(&self.records.rows[k as usize]);
        self.records.rows[k as usize].class = class;
        let row = self.records.rows[k as usize];
        let lex = Lex::from(&*self.records.lexicon);
        for kind in Kind::ALL {
            keys(kind, lex, &self.model.chances, &row, |key| {
                self.later.push((key, k));
                self.later_by_key.entry(key).or_default().push(k);
            });
        }
        Ok(k)
    }

    /// Takes the record of a row out; nothing happens if it is out already.
    pub fn remove(&mut self, row: u32) {
        if (row as usize) < self.records.len() && !self.out(row) {
            self.gone.push(row);
            self.mark(row);
        }
    }

    fn mark(&mut self, row: u32) {
        let word = row as usize / 64;
        if self.is_gone.len() <= word {
            self.is_gone.resize(word + 1, 0);
        }
        self.is_gone[word] |= 1 << (row % 64);
    }

    fn out(&self, row: u32) -> bool {
        self.is_gone.get(row as usize / 64).is_some_and(|w| w >> (row % 64) & 1 == 1)
    }

    /// The `n` likeliest records of the same child, likeliest first.
    #[must_use]
    pub fn lookup(&self, record: &Record, n: usize) -> Vec<Candidate> {
        let mut lens = Lens::new(&self.records.lexicon);
        let mut asked = Row::read(record, &mut lens, &mut Buffers::default());
        let lex = Lex::from(&lens);
        asked.hear(lex);
        asked.class = self.model.chances.class(&asked);
        let mut scored: Vec<(f32, u32)> = self
            .near(lex, &asked)
            .into_iter()
            .map(|k| (self.model.score(lex, &asked, &self.records.rows[k as usize]).1, k))
            .collect();
        scored.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        scored.truncate(n);
        let explain = |(weight, k): (f32, u32)| {
            let (seen, _) = self.model.score(lex, &asked, &self.records.rows[k as usize]);
            let explanation = self.model.account(&seen, weight);
            Candidate { row: k, id: self.records.id(k).to_owned(), p: odds(weight), explanation }
        };
        scored.into_iter().map(explain).collect()
    }

    /// Rows worth comparing in full.
    fn near(&self, lex: Lex<'_>, asked: &Row) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for kind in Kind::ALL {
            let narrow = matches!(kind, Kind::TwoNames | Kind::DayName | Kind::MonthName);
            keys(kind, lex, &self.model.chances, asked, |key| {
                if !(narrow && self.lists.long(key) > LONG) {
                    found.extend(self.lists.of(key).take(MOST));
                }
                found.extend(self.later_by_key.get(&key).into_iter().flatten());
            });
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|k| !self.out(*k));
        if found.len() > FULL {
            // A glance at what costs nothing to compare.
            let mut glanced: Vec<(u32, u32)> =
                found.iter().map(|k| (glance(asked, &self.records.rows[*k as usize]), *k)).collect();
            glanced.select_nth_unstable_by(FULL, |x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
            glanced.truncate(FULL);
            found = glanced.into_iter().map(|(_, k)| k).collect();
        }
        found
    }

    /// The index as bytes, to be kept in a file or sealed in a store. They hold personal data.
    ///
    /// # Errors
    /// `Unwritable` where memory does not allow it.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LinkageError> {
        postcard::to_extend(self, MARK.to_vec()).map_err(|_| LinkageError::Unwritable)
    }

    /// Reads an index from bytes.
    ///
    /// # Errors
    /// `NotAnIndex` where they are none, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LinkageError> {
        let rest = bytes.strip_prefix(MARK).ok_or(LinkageError::NotAnIndex)?;
        let mut index: Self = postcard::from_bytes(rest).map_err(|_| LinkageError::NotAnIndex)?;
        for (key, k) in &index.later {
            index.later_by_key.entry(*key).or_default().push(*k);
        }
        for row in index.gone.clone() {
            index.mark(row);
        }
        Ok(index)
    }
}

/// How much two rows share at first sight.
fn glance(a: &Row, b: &Row) -> u32 {
    let same = |x: u32, y: u32, worth: u32| if x != 0 && x == y { worth } else { 0 };
    let names: u32 = a.names_in().iter().map(|t| if b.names_in().contains(t) { 3 } else { 0 }).sum();
    let (year, day) = (a.dob / 10_000, a.dob % 10_000);
    names
        + 2 * (a.sounds & b.sounds).count_ones()
        + same(a.dob, b.dob, 4)
        + same(year, b.dob / 10_000, 2)
        + same(day, b.dob % 10_000, 2)
        + same(a.phone, b.phone, 4)
        + same(a.address, b.address, 4)
        + same(a.zip, b.zip, 1)
        + same(a.code, b.code, 9)
        + u32::from(a.sex != 0 && a.sex == b.sex)
}
