//! One-time codes by the clock (RFC 6238) as authenticator apps make them: SHA-1, six digits, thirty seconds.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::{Micros, SECOND};

/// How long a code lasts: 30 seconds.
pub const PERIOD: Micros = 30 * SECOND;
const DIGITS: u32 = 1_000_000;

/// The secret shared with an authenticator app: 160 bits. Keep it in a sealed column.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; 20]>);

/// A number of periods since 1970; each gives one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(pub u64);

/// Six digits as typed.
#[derive(Clone, Copy)]
pub struct TotpCode(u32);

/// Why a code is not taken. Answer all alike; the difference is for the record of sign-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TotpError {
    /// Not six digits.
    #[error("is not a code of six digits: copy it from the authenticator app")]
    Form,
    /// Not the code of now or of the period before or after.
    #[error("does not fit: wait for the next code, and check that the phone sets its clock by itself")]
    Wrong,
    /// The right code, but it or a later one was used before.
    #[error("was used already: wait for the next code")]
    Used,
}

impl TotpSecret {
    /// Makes a secret from random bytes, or from kept ones.
    #[must_use]
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for the sealed column.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The secret in 32 letters and digits, for typing where no picture can be taken. Shown once.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(self.0.as_ref()))
    }

    /// The `otpauth:` address that the app's picture holds (see [`crate::qr`]). Shown once.
    ///
    /// The issuer is the deployment's name; the app shows it and the login on the phone, so neither may say what the
    /// system is for.
    #[must_use]
    pub fn uri(&self, issuer: &str, login: &str) -> Zeroizing<String> {
        let (issuer, login) = (percent(issuer), percent(login));
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            self.base32().as_str()
        ))
    }

    /// The code of a step: what the app shows.
    #[must_use]
    pub fn code(&self, step: Step) -> TotpCode {
        TotpCode(truncated(&self.0, step.0) % DIGITS)
    }
}

impl Step {
    /// The step that a moment falls into; moments before 1970 fall into the first.
    #[must_use]
    pub fn of(now: Micros) -> Self {
        Self(u64::try_from(now.div_euclid(PERIOD)).unwrap_or(0))
    }
}

impl TotpCode {
    /// Reads six digits; spaces between them, as apps show them, are fine.
    ///
    /// # Errors
    /// [`TotpError::Form`].
    pub fn parse(typed: &str) -> Result<Self, TotpError> {
        let (mut value, mut count) = (0, 0);
        for letter in typed.trim().chars().filter(|c| *c != ' ') {
            let digit = letter.to_digit(10).ok_or(TotpError::Form)?;
            count += 1;
            if count > 6 {
                return Err(TotpError::Form);
            }
            value = value * 10 + digit;
        }
        if count == 6 { Ok(Self(value)) } else { Err(TotpError::Form) }
    }

    /// The six digits, for tests and for programs that stand in for an app.
    #[must_use]
    pub fn digits(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{:06}", self.0))
    }
}

/// Takes a code of this period or of the one before or after, once. The step that comes back is to be kept, in the
/// transaction that read the last one and only if that one is unchanged: no code of it or of an earlier step is taken
/// any more.
///
/// # Errors
/// [`TotpError::Wrong`] or [`TotpError::Used`].
pub fn accept(
    secret: &TotpSecret,
    code: TotpCode,
    now: Micros,
    last_used: Option<Step>,
) -> Result<Step, TotpError> {
    let here = Step::of(now).0;
    // All three are made and compared, whichever fits; the latest one that fits counts, so that none is left to use.
    let (mut fits, mut step) = (Choice::from(0), 0);
    for near in [here.saturating_sub(1), here, here.saturating_add(1)] {
        let same = secret.code(Step(near)).0.ct_eq(&code.0);
        step.conditional_assign(&near, same);
        fits |= same;
    }
    if !bool::from(fits) {
        return Err(TotpError::Wrong);
    }
    if last_used.is_some_and(|last| step <= last.0) { Err(TotpError::Used) } else { Ok(Step(step)) }
}

/// RFC 4226's dynamic truncation: 31 bits.
fn truncated(secret: &[u8; 20], counter: u64) -> u32 {
    let mut block = Zeroizing::new([0; 64]);
    block[..20].copy_from_slice(secret);
    let tag = Hmac::<Sha1>::new((&*block).into()).chain_update(counter.to_be_bytes()).finalize().into_bytes();
    let at = usize::from(tag[19] & 0xf);
    u32::from_be_bytes([tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]])
}

/// Escapes all but RFC 3986's unreserved characters.
fn percent(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

impl ZeroizeOnDrop for TotpSecret {}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

impl fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8; 20] = b"12345678901234567890";

    #[test]
    fn rfc_6238_appendix_b() {
        for (seconds, eight_digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let step = Step::of(seconds * SECOND);
            assert_eq!(truncated(SECRET, step.0) % 100_000_000, eight_digits, "{seconds}");
        }
    }

    #[test]
    fn rfc_4226_appendix_d() {
        let expected = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489";
        let secret = TotpSecret::new(*SECRET);
        let made: Vec<_> = (0..10).map(|n| secret.code(Step(n)).digits().to_string()).collect();
        assert_eq!(made.join(" "), expected);
    }
}
