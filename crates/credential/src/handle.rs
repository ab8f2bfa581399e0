//! By what a way of signing in is found without a name: a keyed hash of the passkey's id, or of what a partner agency
//! calls the person. The table of handles says nothing about who has an account where.

use std::fmt;

use crate::Key;

/// A keyed hash of partnership, kind and outside name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub [u8; 32]);

impl Handle {
    /// The handle of a passkey, by the id its device chose.
    #[must_use]
    pub fn of_passkey(key: &Key, partnership: &[u8; 16], id: &[u8]) -> Self {
        Self(key.mac("leeward handle", &[partnership, b"passkey", id]))
    }

    /// The handle of a person at a partner agency: its issuer, and the issuer's own name for the person.
    #[must_use]
    pub fn of_subject(key: &Key, partnership: &[u8; 16], issuer: &str, subject: &str) -> Self {
        Self(key.mac("leeward handle", &[partnership, b"oidc", issuer.as_bytes(), subject.as_bytes()]))
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_of_two_partnerships_kinds_and_issuers_stay_apart() {
        let key = Key::new(&[7; 32]);
        let here = Handle::of_passkey(&key, &[1; 16], b"an id");
        assert_eq!(here, Handle::of_passkey(&key, &[1; 16], b"an id"));
        assert_ne!(here, Handle::of_passkey(&key, &[2; 16], b"an id"));
        let subject = |issuer, subject| Handle::of_subject(&key, &[1; 16], issuer, subject);
        assert_ne!(subject("https://a.example", "bc"), subject("https://a.exampleb", "c"));
        assert_eq!(format!("{here:?}"), "Handle(..)");
    }
}
