//! Passwords that guessers try first, kept as short digests: the words themselves are not fit to print.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

/// Bytes kept of each digest. With 50,000 entries, an innocent text is taken for one in one of twenty million.
const WIDTH: usize = 5;

/// A set of common passwords.
#[derive(Clone)]
pub struct CommonPasswords(Cow<'static, [u8]>);

impl CommonPasswords {
    /// The list that comes with the program; where it comes from stands in `lists/README.md`.
    #[must_use]
    pub const fn embedded() -> Self {
        Self(Cow::Borrowed(include_bytes!("../../lists/common.bin")))
    }

    /// The same list and an operator's own (one password a line), for the quarterly refresh of breached passwords.
    #[must_use]
    pub fn and<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> Self {
        let kept = self.0.as_chunks::<WIDTH>().0.iter().copied();
        Self(Cow::Owned(in_order(kept.chain(lines.into_iter().map(digest)).collect())))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len() / WIDTH
    }

    /// Whether a text is one of them, in any case of letters.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.0.as_chunks::<WIDTH>().0.binary_search(&digest(text)).is_ok()
    }
}

impl std::fmt::Debug for CommonPasswords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CommonPasswords({})", self.count())
    }
}

/// Packs a list (one password a line) into the form that the program carries. What nobody could choose, or could not
/// choose with something added, is left out.
#[must_use]
pub fn pack<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let long_enough = |word: &&str| {
        let letters = word.chars().count();
        let bare = word.starts_with(char::is_alphabetic) && word.ends_with(char::is_alphabetic);
        letters >= super::MIN_CHARS || (letters >= super::chosen::STEM && bare)
    };
    in_order(lines.into_iter().filter(long_enough).map(digest).collect())
}

fn in_order(mut digests: Vec<[u8; WIDTH]>) -> Vec<u8> {
    digests.sort_unstable();
    digests.dedup();
    digests.concat()
}

fn digest(text: &str) -> [u8; WIDTH] {
    let hash = Sha256::digest(text.trim_end_matches(['\r', '\n']).to_lowercase());
    let mut kept = [0; WIDTH];
    kept.copy_from_slice(&hash[..WIDTH]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_list_is_in_order_and_of_the_size_that_is_told() {
        let list = CommonPasswords::embedded();
        assert_eq!(list.0.len() % WIDTH, 0);
        assert!(list.0.as_chunks::<WIDTH>().0.is_sorted_by(|a, b| a < b));
        assert!(list.count() > 30_000, "{}", list.count());
        for one in ["password", "12345678", "qwertyuiop", "Baseball", "iloveyou"] {
            assert!(list.has(one), "{one}");
        }
        assert!(!list.has("a lantern for the harbour"));
    }

    #[test]
    fn an_operators_list_is_joined_once() {
        let list = CommonPasswords(Cow::Owned(pack(["sheltered", "sheltered", "oak", "12", "lee1"])));
        assert_eq!(list.count(), 1, "short ones cannot be chosen anyway");
        let more = list.and(["sheltered", "harbourside\r"]);
        assert_eq!((more.count(), more.has("HarbourSide"), more.has("sheltered")), (2, true, true));
    }
}
