//! Stories of people who sign in, and of those who try to be them.

mod attempts;
mod codes;
#[cfg(feature = "passkey")]
mod passkeys;
mod passwords;
mod recovery;
mod sessions;
mod silence;
mod tokens;

/// A moment of 16 January 2013, 6 a.m. in Minneapolis, and so many seconds.
fn at(seconds: i64) -> credential::Micros {
    (1_358_337_600 + seconds) * 1_000_000
}
