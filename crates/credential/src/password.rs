//! Passwords: how one is typed, chosen, hashed and checked.
//!
//! A password is any text of at least eight characters; nothing asks for digits or signs, and nothing is cut off. It is
//! refused if a guesser would try it early: common ones and their plain variations, the person's own names, the
//! product's words, runs and repetitions (NIST SP 800-63B, CJIS IA-5(1)).

mod chosen;
mod common;
mod hashing;

pub use chosen::{About, ChoiceError};
pub use common::{CommonPasswords, pack};
pub use hashing::{Cost, CostError, HashError, Hashing, PasswordHash, Verdict};

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Fewest characters (Unicode scalar values after NFC) of a chosen password.
pub const MIN_CHARS: usize = 8;
/// How many characters to advise.
pub const ADVISED_CHARS: usize = 12;
/// Most bytes of UTF-8 after NFC; a longer one is refused, never cut.
pub const MAX_BYTES: usize = 1024;

/// A password as typed, in Unicode's composed form (NFC), wiped when dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// The password is beyond [`MAX_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is too long: use at most 1,024 letters of the Latin alphabet, or a third of that in other scripts")]
pub struct TooLong;

impl Password {
    /// Takes what was typed at sign-in: whatever it is, spaces and all, so long as it is not too long.
    ///
    /// # Errors
    /// [`TooLong`]; answer it as a wrong password.
    pub fn typed(text: &str) -> Result<Self, TooLong> {
        // Composing shrinks a text to a third at the least, so that a longer one need not be looked at.
        if text.len() > 4 * MAX_BYTES {
            return Err(TooLong);
        }
        // Room for all, so that no half-written copy is left behind by growing.
        let mut composed = Zeroizing::new(String::with_capacity(3 * text.len() + 4));
        composed.extend(text.nfc());
        if composed.len() > MAX_BYTES { Err(TooLong) } else { Ok(Self(composed)) }
    }

    /// Takes a password that someone chooses, if it is fit.
    ///
    /// # Errors
    /// [`ChoiceError`]: the person chooses another.
    pub fn chosen(text: &str, about: &About<'_>) -> Result<Self, ChoiceError> {
        let password = Self::typed(text).map_err(|TooLong| ChoiceError::TooLong)?;
        chosen::check(&password.0, about)?;
        Ok(password)
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl ZeroizeOnDrop for Password {}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}
