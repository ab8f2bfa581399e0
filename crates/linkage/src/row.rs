//! A record as numbers, in one line of a processor's cache.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Lex, Words};
use crate::record::Record;
use crate::text::{date, fold, hash::mix, street};

/// Most name tokens of one record; further ones are dropped.
pub(crate) const TOKENS: usize = 6;

/// Which field a name token stood in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Given,
    Middle,
    Surname,
}

/// A record as numbers of its texts. 0 is absent everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(align(64))]
pub(crate) struct Row {
    pub tokens: [u32; TOKENS],
    pub dob: u32,
    pub phone: u32,
    pub address: u32,
    pub zip: u32,
    pub city: u32,
    pub code: u32,
    /// One bit for each sound of the name.
    pub sounds: u32,
    /// One bit for each first letter of a name token.
    pub heads: u32,
    /// Two bits for each token.
    slots: u16,
    pub count: u8,
    /// 1 female, 2 male, 3 another.
    pub sex: u8,
    /// Naming class.
    pub class: u8,
}

/// Buffers used again from record to record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buffers {
    folded: String,
    address: String,
}

impl Row {
    /// Reads a record, numbering its texts.
    pub(crate) fn read(record: &Record, words: &mut impl Words, buffers: &mut Buffers) -> Self {
        let mut row = Self { dob: date::parse(&record.dob), sex: sex(&record.sex), ..Self::default() };
        row.names(&record.given, Slot::Given, 3, words, buffers);
        row.names(&record.surname, Slot::Surname, 3, words, buffers);
        row.names(&record.middle, Slot::Middle, TOKENS, words, buffers);
        row.phone = phone(&record.phone, words);
        let split = street::split(&record.street, &mut buffers.folded);
        if !split.words.is_empty() {
            buffers.address.clear();
            buffers.address.push_str(&split.house);
            buffers.address.push('|');
            buffers.address.push_str(&split.words);
            row.address = words.address(&split.house, &split.words, &buffers.address);
        }
        fold::fold(&record.city, &mut buffers.folded);
        row.city = if fold::is_blank_word(&buffers.folded) { 0 } else { words.city(&buffers.folded) };
        fold::fold(&record.zip, &mut buffers.folded);
        row.zip = words.zip(zip(&buffers.folded));
        fold::fold(&record.code, &mut buffers.folded);
        row.code = words.code(&buffers.folded);
        row
    }

    fn names(&mut self, text: &str, slot: Slot, most: usize, words: &mut impl Words, buffers: &mut Buffers) {
        if text.is_empty() {
            return;
        }
        fold::fold(text, &mut buffers.folded);
        let mut taken = 0;
        for (k, word) in buffers.folded.split(' ').filter(|w| !w.is_empty()).enumerate() {
            if usize::from(self.count) >= TOKENS || taken >= most {
                break;
            }
            if fold::is_blank_word(word) || (k > 0 || slot != Slot::Given) && fold::is_generation(word) {
                continue;
            }
            self.tokens[usize::from(self.count)] = words.token(word);
            self.slots |= (slot as u16) << (2 * self.count);
            self.count += 1;
            taken += 1;
        }
    }

    /// Tokens of the name, in the order given names, surnames, middle names.
    #[inline]
    pub(crate) fn names_in(&self) -> &[u32] {
        &self.tokens[..usize::from(self.count)]
    }

    /// Field of token `k`.
    #[inline]
    pub(crate) fn slot(&self, k: usize) -> Slot {
        match self.slots >> (2 * k) & 3 {
            0 => Slot::Given,
            1 => Slot::Middle,
            _ => Slot::Surname,
        }
    }

    /// A sum over all letters of the name but initials, the same however they are split and ordered, and how many they are.
    pub(crate) fn letters(&self, lex: Lex<'_>) -> (u64, usize) {
        let words = self.names_in().iter().map(|t| lex.token(*t)).filter(|w| w.len() > 1);
        words.fold((0u64, 0), |(sum, long), word| {
            (word.bytes().fold(sum, |s, b| s.wrapping_add(mix(3, b.into()))), long + word.len())
        })
    }

    /// Sets the bits of the sounds.
    pub(crate) fn hear(&mut self, lex: Lex<'_>) {
        self.sounds = self
            .names_in()
            .iter()
            .map(|t| lex.attr(*t))
            .filter(|t| t.len > 1)
            .fold(0, |bits, t| bits | sound_bit(t.code));
        self.heads = self.names_in().iter().fold(0, |bits, t| bits | 1 << (lex.attr(*t).first % 32));
    }
}

/// The bit of a sound.
#[inline]
pub(crate) fn sound_bit(code: u32) -> u32 {
    1 << (code.wrapping_mul(0x9E37_79B9) >> 27)
}

fn sex(text: &str) -> u8 {
    match text.trim().as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(b'f' | b'w' | b'g') => 1,
        Some(b'm' | b'b') => 2,
        Some(b'x' | b'n' | b'o' | b't') => 3,
        _ => 0,
    }
}

fn zip(folded: &str) -> &str {
    if folded.len() > 5 && folded.bytes().take(5).all(|b| b.is_ascii_digit()) { &folded[..5] } else { folded }
}

fn phone(text: &str, words: &mut impl Words) -> u32 {
    let mut digits = [0u8; 16];
    let mut n = 0;
    for b in text.bytes().filter(u8::is_ascii_digit) {
        if n == digits.len() {
            return 0;
        }
        digits[n] = b;
        n += 1;
    }
    let mut digits = &digits[..n];
    if n == 11 && digits[0] == b'1' {
        digits = &digits[1..];
    }
    // Too short to be one, or a finger held on a key.
    if digits.len() < 7 || digits.iter().all(|d| *d == digits[0]) {
        return 0;
    }
    std::str::from_utf8(digits).map_or(0, |text| words.phone(text))
}
