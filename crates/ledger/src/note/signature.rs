//! Signature lines: `— <name> <base64(key id || signature)>`.

use std::fmt;

use thiserror::Error;

use super::{Origin, Vkey};
use crate::format::{Fault, FormatError, Lines, base64, to_base64};

/// Most signature lines a file may have: the log's own and its witnesses'.
pub const MAX_SIGNATURES: usize = 64;

/// One signature under a note, by anyone: the log, or a witness that countersigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    name: Origin,
    key_id: [u8; 4],
    signature: Vec<u8>,
}

/// What is false about a note's signatures.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// The text is another log's.
    #[error("the checkpoint is of the log {found}, the key is of {expected}")]
    OtherLog {
        /// The key's log.
        expected: Origin,
        /// The log named in the checkpoint.
        found: Origin,
    },
    /// None of the signatures claims to be of the key.
    #[error("the checkpoint bears no signature of this key")]
    NotSigned,
    /// A signature claims to be of the key and is not.
    #[error("the signature does not belong to this checkpoint and key: text or signature was changed")]
    Forged,
}

impl NoteSignature {
    pub(super) fn own(name: Origin, key_id: [u8; 4], signature: Vec<u8>) -> Self {
        Self { name, key_id, signature }
    }

    /// Reads one line without its LF. A name follows the rules of [`Origin`].
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = base64(encoded)?;
        let (key_id, signature) = bytes.split_first_chunk::<4>()?;
        if signature.is_empty() {
            return None;
        }
        Some(Self { name: Origin::new(name).ok()?, key_id: *key_id, signature: signature.to_vec() })
    }

    /// The signer's name.
    #[must_use]
    pub const fn name(&self) -> &Origin {
        &self.name
    }

    /// The 4 bytes that tell the signer's keys apart.
    #[must_use]
    pub const fn key_id(&self) -> [u8; 4] {
        self.key_id
    }

    /// The signature's bytes, as the key's type has them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.signature
    }

    /// Whether name and key id are the key's. Says nothing about truth.
    #[must_use]
    pub fn claims(&self, vkey: &Vkey) -> bool {
        self.name == *vkey.origin() && self.key_id == vkey.id()
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.key_id[..], &self.signature].concat();
        write!(f, "— {} {}", self.name, to_base64(&bytes))
    }
}

/// Reads the signature lines that end a file: at least one.
pub(crate) fn parse_signatures(lines: &mut Lines<'_>) -> Result<Vec<NoteSignature>, FormatError> {
    let mut signatures = Vec::new();
    while !lines.at_end() {
        let line = lines.next("a signature")?;
        if signatures.len() == MAX_SIGNATURES {
            return Err(lines.fault(Fault::TooManySignatures));
        }
        signatures.push(NoteSignature::parse(line).ok_or_else(|| lines.fault(Fault::SignatureLine))?);
    }
    if signatures.is_empty() {
        return Err(Fault::NoSignature.at(lines.line() + 1));
    }
    Ok(signatures)
}

/// Checks the key's signatures; others' are passed over. Every one that claims to be of the key must be true.
pub(crate) fn verify_signatures(
    text: &str,
    signatures: &[NoteSignature],
    vkey: &Vkey,
) -> Result<(), SignatureError> {
    let mut own = signatures.iter().filter(|signature| signature.claims(vkey)).peekable();
    if own.peek().is_none() {
        return Err(SignatureError::NotSigned);
    }
    if own.all(|signature| vkey.verifies(text, &signature.signature)) {
        Ok(())
    } else {
        Err(SignatureError::Forged)
    }
}
