//! Partner agencies that sign their own people in, by OpenID Connect: what is settled about each, and the round that a
//! browser makes to its issuer and back.
//!
//! An issuer vouches for who someone is; whether they have an account here, and which seats, is settled here alone, by an
//! invitation. Nobody's account is made by a sign-in.

#[cfg(feature = "oidc")]
mod fetch;
#[cfg(feature = "oidc")]
mod round;

use std::{fmt, path::PathBuf};

use domain::RecordId;

#[cfg(feature = "oidc")]
pub(crate) use round::{Back, Round, begin, finish};

/// A partner agency's own sign-in.
#[derive(Clone)]
pub struct Partner {
    /// Its key among the agencies, as it stands in addresses: letters, digits and dashes.
    pub key: String,
    /// The agency, whose seats this sign-in is good for.
    pub agency: RecordId,
    /// Its name, for the button.
    pub name: String,
    /// The issuer's address: https, or http on loopback for trials.
    pub issuer: String,
    /// What the issuer calls this server.
    pub client: String,
    /// What this server proves itself with to the issuer; none for a public client, which PKCE alone protects.
    pub secret: Option<String>,
    /// Values of the issuer's `acr` or `amr` that stand for two factors. What comes without one of them is asked for its
    /// own one-time code here.
    pub two_factors: Vec<String>,
    /// PEM file of the authorities that the issuer's certificate is checked against.
    pub authorities: PathBuf,
}

/// Its secret stays out.
impl fmt::Debug for Partner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Partner")
            .field("key", &self.key)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// Where the machine's own list of authorities stands, unless the settings name another.
pub const AUTHORITIES: &str = "/etc/ssl/certs/ca-certificates.crt";
