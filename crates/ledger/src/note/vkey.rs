//! Verifier keys: one line that a partner keeps to check a log's files.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{ED25519, Origin, OriginError};
use crate::format::{base64, to_base64};

/// A log's public key with its name: `<origin>+<8 hex>+<base64(0x01 || Ed25519 key)>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vkey {
    origin: Origin,
    id: [u8; 4],
    key: VerifyingKey,
}

/// Why a text is no verifier key. Whoever runs the log can print it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VkeyError {
    /// Not three parts joined by `+`.
    #[error("a verifier key has three parts joined by plus signs: name, 8 hex digits, base64")]
    Parts,
    /// The first part is no origin.
    #[error("the first part of the verifier key: {0}")]
    Origin(#[from] OriginError),
    /// The second part is not 8 lower-case hex digits.
    #[error("the second part of the verifier key should be 8 lower-case hex digits")]
    Id,
    /// The third part is not base64 of 33 bytes.
    #[error("the third part of the verifier key should be padded standard base64 of 33 bytes")]
    Base64,
    /// Not an Ed25519 key.
    #[error("the verifier key is not of signature type 1 (ed25519)")]
    Type,
    /// The bytes are no point of the curve, or one of the few that fit any message.
    #[error("the verifier key's bytes are no usable ed25519 key")]
    Key,
    /// The key id is not that of name and key.
    #[error("the key id does not belong to this name and key; part of the line was changed")]
    IdDiffers,
}

impl Vkey {
    /// Joins a name and the 32 bytes of a public key.
    ///
    /// # Errors
    /// [`VkeyError::Key`] if the bytes are no usable Ed25519 key.
    pub fn new(origin: Origin, key: &[u8; 32]) -> Result<Self, VkeyError> {
        let key = VerifyingKey::from_bytes(key).ok().filter(|key| !key.is_weak()).ok_or(VkeyError::Key)?;
        Ok(Self::of(origin, key))
    }

    pub(super) fn of(origin: Origin, key: VerifyingKey) -> Self {
        let id = key_id(&origin, key.as_bytes());
        Self { origin, id, key }
    }

    /// The log's name.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// First 4 bytes of SHA-256(origin, LF, 0x01, key).
    #[must_use]
    pub const fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The public key.
    #[must_use]
    pub fn key(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Whether this is the key's signature over the text. Signatures that can be written in a second way are refused.
    #[must_use]
    pub fn verifies(&self, text: &str, signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(text.as_bytes(), &s).is_ok())
    }
}

fn key_id(origin: &Origin, key: &[u8; 32]) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(origin.as_str())
        .chain_update([b'\n', ED25519])
        .chain_update(key)
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

impl FromStr for Vkey {
    type Err = VkeyError;

    fn from_str(line: &str) -> Result<Self, VkeyError> {
        let (name, rest) = line.split_once('+').ok_or(VkeyError::Parts)?;
        let (id, encoded) = rest.split_once('+').ok_or(VkeyError::Parts)?;
        let origin = Origin::new(name)?;
        let lower_hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if id.len() != 8 || !id.bytes().all(lower_hex) {
            return Err(VkeyError::Id);
        }
        let bytes = base64(encoded).ok_or(VkeyError::Base64)?;
        let (kind, key) = bytes.split_first().ok_or(VkeyError::Base64)?;
        if *kind != ED25519 {
            return Err(VkeyError::Type);
        }
        let vkey = Self::new(origin, key.try_into().map_err(|_| VkeyError::Base64)?)?;
        if u32::from_str_radix(id, 16) != Ok(u32::from_be_bytes(vkey.id)) {
            return Err(VkeyError::IdDiffers);
        }
        Ok(vkey)
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut typed = [ED25519; 33];
        typed[1..].copy_from_slice(self.key());
        write!(f, "{}+{:08x}+{}", self.origin, u32::from_be_bytes(self.id), to_base64(&typed))
    }
}
