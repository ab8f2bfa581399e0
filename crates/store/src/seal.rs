//! Sealing with AES-256-GCM: twelve bytes of nonce, then the sealed text with its tag.

use aes_gcm::{
    Aes256Gcm, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};

/// A key that seals and opens.
pub struct Sealer(Aes256Gcm);

/// The bytes do not open under this key for this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoesNotOpen;

impl Sealer {
    /// A sealer with this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(key.into()))
    }

    /// Seals a text, bound to a place.
    #[must_use]
    pub fn seal(&self, nonce: [u8; 12], place: &[u8], text: &[u8]) -> Vec<u8> {
        let payload = Payload { msg: text, aad: place };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload).expect("a text far below AES-GCM's limit");
        let mut out = Vec::with_capacity(12 + sealed.len());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens what [`Self::seal`] made for the same place.
    ///
    /// # Errors
    /// [`DoesNotOpen`] if the bytes, the place or the key differ.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        let (nonce, text) = sealed.split_at_checked(12).ok_or(DoesNotOpen)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| DoesNotOpen)?;
        self.0.decrypt(&Nonce::from(nonce), Payload { msg: text, aad: place }).map_err(|_| DoesNotOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_in_its_own_place_alone() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal([1; 12], b"people 1 1", b"Ann");
        assert_eq!(sealer.open(b"people 1 1", &sealed).as_deref(), Ok(b"Ann".as_slice()));
        assert_eq!(sealer.open(b"people 2 1", &sealed), Err(DoesNotOpen), "moved to another child's record");
        assert_eq!(Sealer::new(&[8; 32]).open(b"people 1 1", &sealed), Err(DoesNotOpen));
        assert_eq!(sealer.open(b"people 1 1", &sealed[..11]), Err(DoesNotOpen));
    }
}
