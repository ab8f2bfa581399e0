//! Every different name, telephone, address and place of a set of records, once.

use serde::{Deserialize, Serialize};

use crate::row::Row;
use crate::text::hash::{bytes, mix};
use crate::text::{sound, vocab::Vocab};

/// What is known about a name token without looking at its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// Code of the sound.
    pub code: u32,
    /// Letters that occur, a bit each; others share the highest bits.
    pub mask: u32,
    /// Length in bytes, at most 255.
    pub len: u8,
    /// First byte.
    pub first: u8,
}

impl Token {
    pub(crate) fn of(word: &str) -> Self {
        let mask = word
            .bytes()
            .fold(0u32, |m, b| m | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 26 + b % 6 });
        Self {
            code: sound::code(word),
            mask,
            len: word.len().min(255) as u8,
            first: word.bytes().next().unwrap_or_default(),
        }
    }
}

/// An address taken apart: numbers of the house (a hash, 0 if absent) and of the street's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub house: u32,
    pub street: u32,
}

/// Where words get their numbers when a record is read.
pub(crate) trait Words {
    fn token(&mut self, word: &str) -> u32;
    fn phone(&mut self, digits: &str) -> u32;
    fn address(&mut self, house: &str, street: &str, text: &str) -> u32;
    fn zip(&mut self, text: &str) -> u32;
    fn city(&mut self, text: &str) -> u32;
    fn code(&mut self, text: &str) -> u32;
}

/// Name tokens with what is known about each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vocab", into = "Vocab")]
pub(crate) struct Tokens {
    vocab: Vocab,
    attrs: Vec<Token>,
}

impl From<Vocab> for Tokens {
    fn from(vocab: Vocab) -> Self {
        let attrs = (0..vocab.len()).map(|id| Token::of(vocab.get(id as u32))).collect();
        Self { vocab, attrs }
    }
}

impl From<Tokens> for Vocab {
    fn from(tokens: Tokens) -> Self {
        tokens.vocab
    }
}

impl Tokens {
    pub(crate) fn len(&self) -> usize {
        self.vocab.len()
    }

    #[inline]
    pub(crate) fn get(&self, id: u32) -> &str {
        self.vocab.get(id)
    }

    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        self.vocab.find(word)
    }

    fn intern(&mut self, word: &str) -> u32 {
        let id = self.vocab.intern(word);
        if self.attrs.is_empty() {
            self.attrs.push(Token::default());
        }
        if id as usize >= self.attrs.len() {
            self.attrs.push(Token::of(word));
        }
        id
    }

    fn shrink(&mut self) {
        self.vocab.shrink();
        self.attrs.shrink_to_fit();
    }
}

/// Numbers of all texts of a set of records.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lexicon {
    pub tokens: Tokens,
    pub phones: Vocab,
    pub addresses: Vocab,
    places: Vec<Place>,
    pub streets: Vocab,
    pub zips: Vocab,
    pub cities: Vocab,
    pub codes: Vocab,
}

impl Lexicon {
    pub(crate) fn shrink(&mut self) {
        self.tokens.shrink();
        self.phones.shrink();
        self.addresses.shrink();
        self.places.shrink_to_fit();
    }

    #[inline]
    pub(crate) fn attr(&self, id: u32) -> Token {
        self.tokens.attrs.get(id as usize).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn place(&self, address: u32) -> Place {
        self.places.get(address as usize).copied().unwrap_or_default()
    }
}

impl Words for Lexicon {
    fn token(&mut self, word: &str) -> u32 {
        self.tokens.intern(word)
    }

    fn phone(&mut self, digits: &str) -> u32 {
        self.phones.intern(digits)
    }

    fn address(&mut self, house: &str, street: &str, text: &str) -> u32 {
        let id = self.addresses.intern(text);
        if self.places.is_empty() {
            self.places.push(Place::default());
        }
        if id as usize >= self.places.len() {
            let street = self.streets.intern(street);
            self.places.push(Place { house: house_number(house), street });
        }
        id
    }

    fn zip(&mut self, text: &str) -> u32 {
        self.zips.intern(text)
    }

    fn city(&mut self, text: &str) -> u32 {
        self.cities.intern(text)
    }

    fn code(&mut self, text: &str) -> u32 {
        self.codes.intern(text)
    }
}

/// A house as a number: itself if it is one, else a hash beyond all plain house numbers.
pub(crate) fn house_number(house: &str) -> u32 {
    match house.parse::<u32>() {
        Ok(n) if n < 1 << 24 => n + 1,
        _ if house.is_empty() => 0,
        _ => (mix(1, bytes(house.as_bytes())) as u32) | 1 << 31,
    }
}

/// A lexicon with a few more texts that it must not keep: those of one question.
#[derive(Debug)]
pub(crate) struct Lens<'a> {
    pub base: &'a Lexicon,
    pub extra: Lexicon,
}

impl<'a> Lens<'a> {
    pub(crate) fn new(base: &'a Lexicon) -> Self {
        Self { base, extra: Lexicon::default() }
    }
}

fn beyond(found: Option<u32>, base: usize, extra: impl FnOnce() -> u32) -> u32 {
    found.unwrap_or_else(|| base as u32 + extra() - 1)
}

impl Words for Lens<'_> {
    fn token(&mut self, word: &str) -> u32 {
        beyond(self.base.tokens.find(word), self.base.tokens.len(), || self.extra.token(word))
    }

    fn phone(&mut self, digits: &str) -> u32 {
        beyond(self.base.phones.find(digits), self.base.phones.len(), || self.extra.phone(digits))
    }

    fn address(&mut self, house: &str, street: &str, text: &str) -> u32 {
        let found = self.base.addresses.find(text);
        if found.is_some_and(|id| (id as usize) < self.base.places.len().max(1)) {
            return found.unwrap_or_default();
        }
        let known = beyond(self.base.streets.find(street), self.base.streets.len(), || {
            self.extra.streets.intern(street)
        });
        beyond(None, self.base.addresses.len(), || {
            let id = self.extra.address(house, street, text);
            self.extra.places[id as usize].street = known;
            id
        })
    }

    fn zip(&mut self, text: &str) -> u32 {
        beyond(self.base.zips.find(text), self.base.zips.len(), || self.extra.zip(text))
    }

    fn city(&mut self, text: &str) -> u32 {
        beyond(self.base.cities.find(text), self.base.cities.len(), || self.extra.city(text))
    }

    fn code(&mut self, text: &str) -> u32 {
        beyond(self.base.codes.find(text), self.base.codes.len(), || self.extra.code(text))
    }
}

/// Reading texts by number, whether they are kept or belong to a question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lex<'a> {
    base: &'a Lexicon,
    extra: Option<&'a Lexicon>,
}

impl<'a> From<&'a Lexicon> for Lex<'a> {
    fn from(base: &'a Lexicon) -> Self {
        Lex { base, extra: None }
    }
}

impl<'a> From<&'a Lens<'a>> for Lex<'a> {
    fn from(lens: &'a Lens<'a>) -> Self {
        Lex { base: lens.base, extra: Some(&lens.extra) }
    }
}

macro_rules! text_of {
    ($name:ident, $field:ident) => {
        #[inline]
        pub(crate) fn $name(&self, id: u32) -> &'a str {
            let n = self.base.$field.len() as u32;
            match self.extra {
                Some(extra) if id >= n => extra.$field.get(id - n + 1),
                _ => self.base.$field.get(id),
            }
        }
    };
}

impl<'a> Lex<'a> {
    text_of!(token, tokens);
    text_of!(phone, phones);
    text_of!(street, streets);
    text_of!(code, codes);

    /// How many different name tokens are kept.
    pub(crate) fn tokens(&self) -> usize {
        self.base.tokens.len()
    }

    #[inline]
    pub(crate) fn attr(&self, id: u32) -> Token {
        let n = self.base.tokens.len() as u32;
        match self.extra {
            Some(extra) if id >= n => extra.attr(id - n + 1),
            _ => self.base.attr(id),
        }
    }

    #[inline]
    pub(crate) fn place(&self, id: u32) -> Place {
        let n = self.base.addresses.len() as u32;
        match self.extra {
            Some(extra) if id >= n => extra.place(id - n + 1),
            _ => self.base.place(id),
        }
    }
}

/// New numbers for the texts of a lexicon that was taken into another.
#[derive(Debug)]
pub(crate) struct Moved {
    tokens: Vec<u32>,
    phones: Vec<u32>,
    addresses: Vec<u32>,
    zips: Vec<u32>,
    cities: Vec<u32>,
    codes: Vec<u32>,
}

impl Moved {
    pub(crate) fn row(&self, row: &Row) -> Row {
        let mut out = *row;
        for token in &mut out.tokens[..usize::from(row.count)] {
            *token = self.tokens[*token as usize];
        }
        out.phone = self.phones[row.phone as usize];
        out.address = self.addresses[row.address as usize];
        out.zip = self.zips[row.zip as usize];
        out.city = self.cities[row.city as usize];
        out.code = self.codes[row.code as usize];
        out
    }
}

impl Lexicon {
    /// Takes all texts of another in.
    pub(crate) fn take_in(&mut self, other: &Lexicon) -> Moved {
        let each = |from: &Vocab, to: &mut Vocab| -> Vec<u32> {
            (0..from.len() as u32).map(|id| to.intern(from.get(id))).collect()
        };
        let tokens =
            (0..other.tokens.len() as u32).map(|id| self.tokens.intern(other.tokens.get(id))).collect();
        let streets = each(&other.streets, &mut self.streets);
        let mut addresses = vec![0];
        for id in 1..other.addresses.len() as u32 {
            let place = other.place(id);
            let new = self.addresses.intern(other.addresses.get(id));
            if self.places.is_empty() {
                self.places.push(Place::default());
            }
            if new as usize >= self.places.len() {
                self.places.push(Place { house: place.house, street: streets[place.street as usize] });
            }
            addresses.push(new);
        }
        Moved {
            tokens,
            addresses,
            phones: each(&other.phones, &mut self.phones),
            zips: each(&other.zips, &mut self.zips),
            cities: each(&other.cities, &mut self.cities),
            codes: each(&other.codes, &mut self.codes),
        }
    }
}
