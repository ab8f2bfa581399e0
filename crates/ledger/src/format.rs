//! What all ledger files share: lines ended by LF, decimals without leading zeros, padded standard base64; and the
//! errors that name the line where a file is not what it should be.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use thiserror::Error;

use crate::MAX_TREE_SIZE;
use crate::hash::Hash;
use crate::note::{MAX_SIGNATURES, OriginError};
use crate::proof::{MAX_PROOF_HASHES, ProofError};

/// Largest file read, in bytes: 1 MiB.
pub const MAX_FILE_BYTES: usize = 1 << 20;

/// A file does not have the form it must have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct FormatError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with one line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// Over [`MAX_FILE_BYTES`].
    #[error("the file is larger than {MAX_FILE_BYTES} bytes; no ledger file is")]
    TooLarge,
    /// Not UTF-8.
    #[error("the bytes are not utf-8 text")]
    NotUtf8,
    /// A byte below 0x20 other than LF; a carriage return too.
    #[error("there is a control character (a carriage return counts); lines end with a line feed alone")]
    ControlCharacter,
    /// The last line has no LF.
    #[error("the last line does not end with a line feed; the file may be cut off")]
    NoFinalNewline,
    /// The file ends before it may.
    #[error("the file ends where {0} should stand")]
    EndsEarly(&'static str),
    /// Not an origin.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// Not a decimal of at most [`MAX_TREE_SIZE`] without sign or leading zeros.
    #[error("{0} should be a whole number without sign or leading zeros, at most {MAX_TREE_SIZE}")]
    Number(&'static str),
    /// Not a hash.
    #[error("this should be a hash: 32 bytes in padded standard base64, 44 characters")]
    Hash,
    /// A checkpoint with more than three lines before the empty one.
    #[error("an empty line should stand here; checkpoints of this log have no extension lines")]
    ExtensionLine,
    /// A checkpoint without signatures.
    #[error("the checkpoint is not signed")]
    NoSignature,
    /// Not a signature line.
    #[error(
        "this should be a signature: an em dash, a space, the signer's name, a space, padded standard base64"
    )]
    SignatureLine,
    /// More than [`MAX_SIGNATURES`].
    #[error("there are more than {MAX_SIGNATURES} signatures")]
    TooManySignatures,
    /// A proof that does not begin as it must.
    #[error("a proof begins with its own header line")]
    ProofHeader,
    /// Extra data that are empty or no base64.
    #[error("the extra data should be padded standard base64, and at least one byte")]
    Extra,
    /// A line that should begin with this word and a space.
    #[error("this line should begin with the word {0} and a space")]
    Word(&'static str),
    /// More than [`MAX_PROOF_HASHES`].
    #[error("there are more than {MAX_PROOF_HASHES} hashes")]
    TooManyHashes,
    /// Sizes, index and number of hashes do not go together.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl Fault {
    pub(crate) fn at(self, line: usize) -> FormatError {
        FormatError { line, fault: self }
    }
}

/// Reads a text line by line and knows where it is.
pub(crate) struct Lines<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lines<'a> {
    /// Checks what holds for the file as a whole.
    pub(crate) fn new(file: &'a [u8]) -> Result<Self, FormatError> {
        if file.len() > MAX_FILE_BYTES {
            return Err(Fault::TooLarge.at(1));
        }
        let line_of = |at: usize| 1 + file[..at].iter().filter(|&&byte| byte == b'\n').count();
        let text = str::from_utf8(file).map_err(|e| Fault::NotUtf8.at(line_of(e.valid_up_to())))?;
        match file.iter().position(|&byte| byte < 0x20 && byte != b'\n') {
            Some(at) => Err(Fault::ControlCharacter.at(line_of(at))),
            None => Ok(Self { rest: text, line: 0 }),
        }
    }

    /// Number of the line read last, from 1; 0 before the first.
    pub(crate) const fn line(&self) -> usize {
        self.line
    }

    pub(crate) const fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next line without its LF. `what` says what should stand there if the file is over.
    pub(crate) fn next(&mut self, what: &'static str) -> Result<&'a str, FormatError> {
        self.line += 1;
        if self.rest.is_empty() {
            return Err(self.fault(Fault::EndsEarly(what)));
        }
        let (line, rest) = self.rest.split_once('\n').ok_or_else(|| self.fault(Fault::NoFinalNewline))?;
        self.rest = rest;
        Ok(line)
    }

    /// The fault, at the line read last.
    pub(crate) fn fault(&self, fault: Fault) -> FormatError {
        fault.at(self.line)
    }

    /// The hashes up to and with the next empty line.
    pub(crate) fn hashes(&mut self) -> Result<Vec<Hash>, FormatError> {
        let mut hashes = Vec::new();
        loop {
            let line = self.next("an empty line")?;
            if line.is_empty() {
                return Ok(hashes);
            }
            if hashes.len() == MAX_PROOF_HASHES {
                return Err(self.fault(Fault::TooManyHashes));
            }
            hashes.push(hash(line).ok_or_else(|| self.fault(Fault::Hash))?);
        }
    }
}

/// A size or index: digits only, no leading zero, at most [`MAX_TREE_SIZE`].
pub(crate) fn number(text: &str) -> Option<u64> {
    let canonical = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|&number: &u64| canonical && number <= MAX_TREE_SIZE)
}

/// A hash in base64, in the one way to write it.
pub(crate) fn hash(text: &str) -> Option<Hash> {
    if text.len() != 44 {
        return None;
    }
    Hash::from_slice(&base64(text)?)
}

/// Padded standard base64, in the one way to write it: stray bits at the end are refused.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Writes padded standard base64.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
