//! One secret for keyed hashes of what must not lie about in the open.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// A secret of 32 bytes, derived by the caller from the key file; never kept beside what it hashes.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Makes the key from 32 secret bytes.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Self {
        // HMAC pads a key shorter than its block with zeros; doing it here needs no fallible call.
        let mut block = zeroize::Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(bytes);
        Self(Hmac::new((&*block).into()))
    }

    /// HMAC-SHA-256 over a purpose and parts, each led by its length, so that no two lists run together.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_run_together_and_purposes_stay_apart() {
        let key = Key::new(&[7; 32]);
        assert_ne!(key.mac("a", &[b"bc", b"d"]), key.mac("a", &[b"b", b"cd"]));
        assert_ne!(key.mac("a", &[b"b"]), key.mac("ab", &[]));
        assert_ne!(key.mac("a", &[b"b"]), Key::new(&[8; 32]).mac("a", &[b"b"]));
        assert_eq!(format!("{key:?}"), "Key(..)");
    }
}
