//! Opaque tokens: 256 random bits that say nothing, of which only a digest is kept.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// What a token opens. A token of one kind is never one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// A person who is signed in.
    Session,
    /// A browser before sign-in, so that the sign-in form itself can be protected.
    Visitor,
    /// A link that lets one person in, once.
    Invitation,
    /// A program, bound to a seat.
    Api,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Session, Self::Visitor, Self::Invitation, Self::Api];

    /// The kind in one word, fit for a column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Visitor => "visitor",
            Self::Invitation => "invitation",
            Self::Api => "api",
        }
    }

    /// Programs' tokens get lost in files: a prefix and a checksum let secret scanners find them for certain.
    const fn marked(self) -> bool {
        matches!(self, Self::Api)
    }
}

/// Begins every program's token. Scanners match `lwd_[A-Za-z0-9_-]{49}` and then the checksum.
pub const API_PREFIX: &str = "lwd_";

/// Why a text is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Another length, alphabet or prefix, or bits after the end.
    #[error("is not written like a token: copy it whole, with nothing before or after it")]
    Form,
    /// The checksum of a program's token does not fit.
    #[error("has a slip in it: copy the token again")]
    Checksum,
}

/// A secret of 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct Token {
    kind: TokenKind,
    bytes: Zeroizing<[u8; 32]>,
}

/// What is kept in a token's place: SHA-256 over its kind and bytes. 256 random bits need no slow hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenDigest(pub [u8; 32]);

impl Token {
    /// Makes a token from random bytes fit for keys.
    #[must_use]
    pub fn new(kind: TokenKind, random: [u8; 32]) -> Self {
        Self { kind, bytes: Zeroizing::new(random) }
    }

    /// Reads a token of the kind that is due at this place.
    ///
    /// # Errors
    /// [`TokenError`]; whether such a token was ever given out, only the keeper of digests can say.
    pub fn parse(kind: TokenKind, text: &str) -> Result<Self, TokenError> {
        let body = if kind.marked() {
            let rest = text.strip_prefix(API_PREFIX).ok_or(TokenError::Form)?;
            let (body, sum) = rest.split_at_checked(43).ok_or(TokenError::Form)?;
            if sum.len() != 6 {
                return Err(TokenError::Form);
            }
            if checksum(body) != sum {
                return Err(TokenError::Checksum);
            }
            body
        } else {
            text
        };
        if body.len() != 43 {
            return Err(TokenError::Form);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        // The decoder refuses bits after the end, so that each token has one spelling.
        BASE64URL_NOPAD.decode_mut(body.as_bytes(), bytes.as_mut()).map_err(|_| TokenError::Form)?;
        Ok(Self { kind, bytes })
    }

    /// The token in letters, for a cookie, a link or a program's settings. Shown once, never logged.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let body = Zeroizing::new(BASE64URL_NOPAD.encode(self.bytes.as_ref()));
        if !self.kind.marked() {
            return body;
        }
        Zeroizing::new(format!("{API_PREFIX}{}{}", body.as_str(), checksum(&body)))
    }

    /// What to keep, and to look up by.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        let hash = Sha256::new_with_prefix("leeward token ");
        let hash = hash.chain_update(self.kind.name()).chain_update("\0").chain_update(self.bytes.as_ref());
        TokenDigest(hash.finalize().into())
    }

    /// What the token opens.
    #[must_use]
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The bytes as a block of HMAC-SHA-256.
    pub(crate) fn mac_block(&self) -> Zeroizing<[u8; 64]> {
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(self.bytes.as_ref());
        block
    }
}

impl TokenDigest {
    /// Compares in the same time whatever differs.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl ZeroizeOnDrop for Token {}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}, ..)", self.kind.name())
    }
}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(..)")
    }
}

/// Six letters over the prefix and the body: the first 36 bits of SHA-256.
fn checksum(body: &str) -> String {
    let sum = Sha256::new_with_prefix("leeward token checksum\0").chain_update(body).finalize();
    let mut text = BASE64URL_NOPAD.encode(&sum[..6]);
    text.truncate(6);
    text
}
