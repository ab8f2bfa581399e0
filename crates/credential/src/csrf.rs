//! Form tokens: proof that a form came from a page of the session that sends it.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::token::Token;

/// Why a form is not taken: it came from another page, session or deployment, or carries no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this form belongs to another sign-in: open the page again and send it from there")]
pub struct CsrfError;

/// The token of a form: HMAC-SHA-256 of its purpose (such as the form's address) under the session's or visitor's
/// token, as 43 letters of base64url.
///
/// It needs no storage, ends with the session, and is the same each time, so that the back button and a second tab
/// work. Pages that carry it are not to be compressed.
#[must_use]
pub fn token(session: &Token, purpose: &str) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&tag(session, purpose))
}

/// Checks a form's token, in the same time whatever differs.
///
/// # Errors
/// [`CsrfError`], for all faults alike.
pub fn check(session: &Token, purpose: &str, sent: &str) -> Result<(), CsrfError> {
    let expected = token(session, purpose);
    if bool::from(expected.as_bytes().ct_eq(sent.as_bytes())) { Ok(()) } else { Err(CsrfError) }
}

fn tag(session: &Token, purpose: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new((&*session.mac_block()).into());
    mac.update(b"leeward form ");
    mac.update(session.kind().name().as_bytes());
    mac.update(b"\0");
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().into()
}
