//! Where a store is: a folder with its file, or a server.

use std::path::PathBuf;

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// The embedded database's file.
    File(PathBuf),
    /// A PostgreSQL server.
    Server(Server),
}

/// How to reach a server.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// The address without the parts about TLS.
    pub(super) url: String,
    /// Certificate authority to trust, as a PEM file; none trusts nobody and is refused unless TLS is off.
    pub(super) root: Option<PathBuf>,
    /// Whether the server's certificate and name are verified.
    pub(super) verified: bool,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address may hold a password.
        f.debug_struct("Server").field("verified", &self.verified).finish_non_exhaustive()
    }
}

/// Why an address of a database is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It does not begin with `postgres://`.
    #[error("the database address must begin with postgres://")]
    Form,
    /// TLS is missing or would not be verified.
    #[error(
        "the database address does not ask for verified TLS: add sslmode=verify-full and sslrootcert=FILE, or give \
         --insecure-database if the server is on this machine and you accept the risk"
    )]
    NotVerified,
    /// `verify-full` without a certificate authority.
    #[error(
        "sslmode=verify-full needs sslrootcert=FILE, the certificate of the authority that signed the server's"
    )]
    NoRoot,
}

impl Address {
    /// Reads `postgres://…`. Verified TLS (`sslmode=verify-full&sslrootcert=FILE`) is demanded unless `insecure`.
    ///
    /// # Errors
    /// See [`AddressError`].
    pub fn server(url: &str, insecure: bool) -> Result<Self, AddressError> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(AddressError::Form);
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut kept = Vec::new();
        let (mut mode, mut root) = (None, None);
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => root = Some(PathBuf::from(value)),
                _ => kept.push(pair),
            }
        }
        let verified = mode == Some("verify-full");
        if !verified && !insecure {
            return Err(AddressError::NotVerified);
        }
        if verified && root.is_none() {
            return Err(AddressError::NoRoot);
        }
        let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
        Ok(Self::Server(Server { url, root, verified }))
    }

    /// Whether the server's certificate is verified; the embedded file needs none.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        match self {
            Self::File(_) => true,
            Self::Server(server) => server.verified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_without_verified_tls_is_refused_unless_asked_for() {
        let plain = "postgres://leeward@db/city";
        assert_eq!(Address::server(plain, false), Err(AddressError::NotVerified));
        assert_eq!(
            Address::server(&format!("{plain}?sslmode=require"), false),
            Err(AddressError::NotVerified)
        );
        assert_eq!(
            Address::server(&format!("{plain}?sslmode=verify-full"), false),
            Err(AddressError::NoRoot)
        );
        let good = format!("{plain}?sslmode=verify-full&sslrootcert=/etc/ca.pem&application_name=x");
        assert!(Address::server(&good, false).is_ok_and(|a| a.is_verified()));
        assert!(Address::server(plain, true).is_ok_and(|a| !a.is_verified()));
        assert_eq!(Address::server("mysql://x", true), Err(AddressError::Form));
    }

    #[test]
    fn an_address_never_prints_its_password() {
        let address = Address::server("postgres://u:hushhush@db/city", true).expect("an address");
        assert!(!format!("{address:?}").contains("hushhush"));
    }
}
