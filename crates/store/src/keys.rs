//! The key file, and the keys that grow from it.
//!
//! The file holds one secret of 32 bytes, the partnership's. From it come, by HKDF-SHA-256, the key that wraps agencies'
//! keys, the ledger's signing seed, the salts of the ledger's commitments and the key of search tokens. Agencies' keys
//! are random, wrapped by the partnership's; records' keys are random, wrapped by their agency's.

use std::{io::Write as _, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use ledger::SaltKey;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{error::StoreError, private};

const FIRST_LINE: &str = "leeward key file, version 1";

/// Why a new key file is not written.
pub const KEY_FILE_THERE: &str = "a key file is there already; it was not touched";

/// The partnership's secret. Whoever holds it opens every sealed value; the store never holds it.
pub struct Secret(Zeroizing<[u8; 32]>);

/// The keys that the secret gives.
pub struct Keys {
    /// Wraps agencies' keys.
    pub(crate) wrap: Zeroizing<[u8; 32]>,
    /// Seed of the ledger's Ed25519 key.
    pub(crate) seed: Zeroizing<[u8; 32]>,
    /// Salts the ledger's commitments.
    pub(crate) salt: SaltKey,
    /// Keys search tokens.
    pub(crate) token: Zeroizing<[u8; 32]>,
    /// Keys the hashes of names typed at sign-in, and of recovery codes.
    pub(crate) sign_in: Zeroizing<[u8; 32]>,
    /// Tells whether a key file belongs to a store, and nothing else.
    pub(crate) check: [u8; 32],
}

impl Secret {
    /// Makes a secret from 32 random bytes.
    #[must_use]
    pub fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// Writes the key file, readable by its owner alone; refuses to replace one.
    ///
    /// # Errors
    /// [`StoreError::KeyFile`] if a file is there already, [`StoreError::File`] if it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let mut file = private::create_file(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::KeyFile(KEY_FILE_THERE),
            _ => StoreError::File { what: "the key file could not be written".to_owned(), source },
        })?;
        let text = Zeroizing::new(format!("{FIRST_LINE}\n{}\n", BASE64_STANDARD.encode(*self.0)));
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(())
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`StoreError::KeyFile`] if it is missing or not a key file.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => StoreError::KeyFile("it is not there; name it with --key"),
            std::io::ErrorKind::PermissionDenied => StoreError::KeyFile("this user may not read it"),
            _ => StoreError::KeyFile("it is not a text file"),
        })?;
        let secret = text.strip_prefix(FIRST_LINE).and_then(|rest| {
            let bytes = Zeroizing::new(BASE64_STANDARD.decode(rest.trim()).ok()?);
            <[u8; 32]>::try_from(bytes.as_slice()).ok()
        });
        secret.map(Self::new).ok_or(StoreError::KeyFile("it is damaged or not a key file of Leeward"))
    }

    /// The keys that grow from it.
    #[must_use]
    pub fn keys(&self) -> Keys {
        let hkdf = Hkdf::<Sha256>::new(Some(b"leeward v1"), self.0.as_slice());
        let derive = |what: &str| {
            let mut key = Zeroizing::new([0u8; 32]);
            hkdf.expand(what.as_bytes(), key.as_mut_slice()).expect("32 bytes are within HKDF's reach");
            key
        };
        Keys {
            wrap: derive("wrap agency keys"),
            seed: derive("sign the ledger"),
            salt: SaltKey::new(*derive("salt commitments")),
            token: derive("search tokens"),
            sign_in: derive("sign in"),
            check: *derive("recognise the key file"),
        }
    }
}

impl Keys {
    /// A search token: the first eight bytes of HMAC-SHA-256 over its kind and its text.
    #[must_use]
    pub(crate) fn token(&self, kind: &str, text: &str) -> i64 {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.token.as_slice()).expect("HMAC takes any key");
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        i64::from_be_bytes(bytes[..8].try_into().expect("eight of thirty-two bytes"))
    }
}
