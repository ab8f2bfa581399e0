//! The log's signing key.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};

use super::{NoteSignature, Origin, Vkey};

/// A log's name with its secret key. Its debug form holds no secret byte.
#[derive(Clone)]
pub struct Signer {
    vkey: Vkey,
    key: SigningKey,
}

impl Signer {
    /// Makes the signer from the log's name and the 32 secret bytes of an Ed25519 key (RFC 8032's private key).
    #[must_use]
    pub fn new(origin: Origin, seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        Self { vkey: Vkey::of(origin, key.verifying_key()), key }
    }

    /// The public half, to give away.
    #[must_use]
    pub const fn vkey(&self) -> &Vkey {
        &self.vkey
    }

    /// Signs a note's text, its last LF included. The same text gives the same signature.
    #[must_use]
    pub fn sign(&self, text: &str) -> NoteSignature {
        let signature = self.key.sign(text.as_bytes()).to_bytes().to_vec();
        NoteSignature::own(self.vkey.origin().clone(), self.vkey.id(), signature)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("vkey", &self.vkey).finish_non_exhaustive()
    }
}
