//! Salts of leaf commitments, derived so that none has to be stored.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The secret from which every leaf's salt is derived. Never shown: its debug form holds no key byte.
///
/// Holds HMAC's state after the key rather than the key, which halves the hashing per salt.
#[derive(Clone)]
pub struct SaltKey(Hmac<Sha256>);

impl SaltKey {
    /// Makes the key from 32 secret bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self(Hmac::new(&{
            // HMAC pads a key shorter than its block with zeros; doing it here needs no fallible call.
            let mut block = [0; 64];
            block[..32].copy_from_slice(&key);
            block.into()
        }))
    }

    /// Salt of the leaf with this id: the first 16 bytes of HMAC-SHA-256(key, id).
    #[must_use]
    pub fn salt(&self, leaf_id: [u8; 16]) -> [u8; 16] {
        let tag: [u8; 32] = self.0.clone().chain_update(leaf_id).finalize().into_bytes().into();
        let mut salt = [0; 16];
        salt.copy_from_slice(&tag[..16]);
        salt
    }
}

impl fmt::Debug for SaltKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SaltKey(..)")
    }
}
