//! Checkpoints (C2SP tlog-checkpoint, without extension lines): what the log says its tree is, signed.

use std::fmt;

use crate::format::{Fault, FormatError, Lines, hash, number};
use crate::hash::Hash;
use crate::note::{NoteSignature, Origin, SignatureError, Signer, Vkey, parse_signatures, verify_signatures};

/// A log's tree at one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: Origin,
    /// Leaves of the tree.
    pub size: u64,
    /// Root hash of the tree.
    pub root: Hash,
}

impl Checkpoint {
    /// Signs with the log's key. A log must sign only what continues all it signed before.
    ///
    /// The checkpoint's name should be the signer's: [`SignedCheckpoint::open`] refuses it otherwise.
    #[must_use]
    pub fn sign(self, signer: &Signer) -> SignedCheckpoint {
        let signatures = vec![signer.sign(&self.to_string())];
        SignedCheckpoint { checkpoint: self, signatures }
    }
}

/// The text that is signed: origin, size and root in base64, one a line.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, self.root)
    }
}

/// A checkpoint with signatures that nobody has checked yet; [`Self::open`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    signatures: Vec<NoteSignature>,
}

impl SignedCheckpoint {
    /// Reads a checkpoint file, strictly: writing it again gives the same bytes.
    ///
    /// # Errors
    /// [`FormatError`] names the line.
    pub fn parse(file: &[u8]) -> Result<Self, FormatError> {
        Self::read(&mut Lines::new(file)?)
    }

    /// Reads a checkpoint that ends the file.
    pub(crate) fn read(lines: &mut Lines<'_>) -> Result<Self, FormatError> {
        let origin = lines.next("the log's name")?;
        let origin = Origin::new(origin).map_err(|e| lines.fault(e.into()))?;
        let size = lines.next("the tree's size")?;
        let size = number(size).ok_or_else(|| lines.fault(Fault::Number("the tree's size")))?;
        let root = lines.next("the root hash")?;
        let root = hash(root).ok_or_else(|| lines.fault(Fault::Hash))?;
        if !lines.next("an empty line")?.is_empty() {
            return Err(lines.fault(Fault::ExtensionLine));
        }
        let signatures = parse_signatures(lines)?;
        Ok(Self { checkpoint: Checkpoint { origin, size, root }, signatures })
    }

    /// The checkpoint, once its signature by the key is known to be true.
    ///
    /// # Errors
    /// [`SignatureError`] says what is false. Signatures by other keys are neither checked nor in the way.
    pub fn open(&self, vkey: &Vkey) -> Result<&Checkpoint, SignatureError> {
        if self.checkpoint.origin != *vkey.origin() {
            return Err(SignatureError::OtherLog {
                expected: vkey.origin().clone(),
                found: self.checkpoint.origin.clone(),
            });
        }
        verify_signatures(&self.checkpoint.to_string(), &self.signatures, vkey)?;
        Ok(&self.checkpoint)
    }

    /// What the checkpoint claims, unchecked.
    #[must_use]
    pub const fn claimed(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// All signatures, in the file's order.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a witness's signature under the others.
    pub fn add_signature(&mut self, signature: NoteSignature) {
        self.signatures.push(signature);
    }
}

/// The file: text, empty line, signatures.
impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.checkpoint)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}
