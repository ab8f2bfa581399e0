//! How a person or a program proves who it is: passwords, one-time codes, recovery codes, tokens, passkeys, and the
//! rules that slow a guesser and end a session.
//!
//! Everything is a pure value or function: the moment and every random byte are arguments, and what must be kept comes
//! out as a few bytes, texts or integers for whoever keeps it. Moments are microseconds of UTC since 1970
//! ([`Micros`]).
//!
//! Nothing here prints a secret: debug forms show a type's name alone, errors say what to do and never what was typed,
//! and secrets are wiped when dropped. Keep password hashes, one-time secrets and passkeys in sealed columns, and the
//! [`Key`] outside the database, so that a copy of the database alone proves nothing.
//!
//! A sign-in by password goes so, for known and unknown names alike: [`attempts::Attempts::begin`], kept before anything
//! is looked at; [`password::Hashing::check`], against nobody's hash where there is none; if right,
//! [`attempts::Attempts::right`]; then the same around [`totp::accept`], and a new [`token::Token`].

pub mod attempts;
pub mod csrf;
pub mod handle;
mod key;
pub mod login;
#[cfg(feature = "passkey")]
pub mod passkey;
pub mod password;
pub mod qr;
pub mod recovery;
pub mod session;
pub mod token;
pub mod totp;

pub use key::Key;

/// A moment: microseconds of UTC since 1970-01-01T00:00:00Z.
pub type Micros = i64;

const SECOND: Micros = 1_000_000;
const MINUTE: Micros = 60 * SECOND;
const HOUR: Micros = 60 * MINUTE;
