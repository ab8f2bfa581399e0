//! Recovery codes: ten ways back in for someone who lost the phone, each good once.

use std::fmt;

use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use crate::Key;

/// How many codes a person gets at once; new ones replace all older ones.
pub const COUNT: usize = 10;
/// Random bytes of one code: 80 bits, beyond the 64 under which CJIS IA-5 asks for a limit on tries.
const BYTES: usize = 10;
/// Letters of one code, without the hyphens.
const LETTERS: usize = 16;
/// Crockford's digits: no I, L, O or U to mistake.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A code as shown or typed, wiped when dropped.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

/// What is kept of a code: a keyed hash of it and of whose it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecoveryHash(pub [u8; 32]);

/// Not written like a recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not written like a recovery code: it has four groups of four letters and digits")]
pub struct RecoveryError;

/// Makes a person's ten codes from random bytes. Show them once, keep their hashes.
#[must_use]
pub fn codes(mut random: [u8; COUNT * BYTES]) -> [RecoveryCode; COUNT] {
    let codes = std::array::from_fn(|n| {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes.copy_from_slice(&random[n * BYTES..(n + 1) * BYTES]);
        RecoveryCode(bytes)
    });
    random.zeroize();
    codes
}

/// Which of a person's kept hashes a typed code is: its place in the list. Delete that one in the same transaction.
/// All are compared, in the same time wherever it stands.
#[must_use]
pub fn find(key: &Key, user: &[u8; 16], typed: &RecoveryCode, kept: &[RecoveryHash]) -> Option<usize> {
    let hash = typed.hash(key, user);
    let (mut found, mut place) = (Choice::from(0), 0);
    for (at, one) in (0..).zip(kept) {
        let same = one.0.ct_eq(&hash.0);
        place.conditional_assign(&at, same);
        found |= same;
    }
    bool::from(found).then(|| usize::try_from(place).unwrap_or(usize::MAX))
}

impl RecoveryCode {
    /// Reads a code in any case, with or without hyphens or spaces; `o` is read as 0, `i` and `l` as 1.
    ///
    /// # Errors
    /// [`RecoveryError`].
    pub fn parse(typed: &str) -> Result<Self, RecoveryError> {
        let (mut bits, mut count) = (Zeroizing::new(0_u128), 0);
        for letter in
            typed.chars().filter(|c| !matches!(c, '-' | '\u{2010}'..='\u{2014}') && !c.is_whitespace())
        {
            let letter = match letter.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            };
            let value = DIGITS.iter().position(|digit| char::from(*digit) == letter).ok_or(RecoveryError)?;
            count += 1;
            if count > LETTERS {
                return Err(RecoveryError);
            }
            *bits = *bits << 5 | value as u128;
        }
        if count != LETTERS {
            return Err(RecoveryError);
        }
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes.copy_from_slice(&Zeroizing::new(bits.to_be_bytes())[16 - BYTES..]);
        Ok(Self(bytes))
    }

    /// The code in four groups of four, for showing once.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let bits = Zeroizing::new(self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte)));
        let mut text = Zeroizing::new(String::with_capacity(LETTERS + 3));
        for at in 0..LETTERS {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            let digit = *bits >> (5 * (LETTERS - 1 - at)) & 31;
            text.push(char::from(DIGITS[digit as usize]));
        }
        text
    }

    /// What to keep of it.
    #[must_use]
    pub fn hash(&self, key: &Key, user: &[u8; 16]) -> RecoveryHash {
        RecoveryHash(key.mac("leeward recovery code", &[user, self.0.as_ref()]))
    }
}

impl ZeroizeOnDrop for RecoveryCode {}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

impl fmt::Debug for RecoveryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryHash(..)")
    }
}
