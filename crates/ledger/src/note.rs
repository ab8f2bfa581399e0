//! Signed notes of C2SP: who signs (an origin), with which key, and the signature lines under a text.

mod origin;
mod signature;
mod signer;
mod vkey;

pub use origin::{Origin, OriginError};
pub use signature::{MAX_SIGNATURES, NoteSignature, SignatureError};
pub(crate) use signature::{parse_signatures, verify_signatures};
pub use signer::Signer;
pub use vkey::{Vkey, VkeyError};

/// Signature type of a plain Ed25519 signature over the note's text.
pub(crate) const ED25519: u8 = 0x01;
