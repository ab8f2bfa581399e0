//! TLS to the server, verified against the authority that the address names.

use std::{sync::Arc, time::Duration};

use postgres::{Client, Config, NoTls};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Server;
use crate::error::StoreError;

/// How long a server may take to answer a new connection.
const ANSWER: Duration = Duration::from_secs(5);

/// After how long without a sign of life a connection is given up.
const QUIET: Duration = Duration::from_secs(30);

/// Connects as the address says.
pub fn connect(server: &Server) -> Result<Client, StoreError> {
    let mut config: Config = server.url.parse()?;
    config.application_name("leeward");
    // A server that is gone without a word is found out, instead of being waited for.
    config.connect_timeout(ANSWER).keepalives_idle(QUIET).tcp_user_timeout(QUIET);
    if !server.verified {
        return Ok(config.ssl_mode(postgres::config::SslMode::Disable).connect(NoTls)?);
    }
    let mut roots = RootCertStore::empty();
    if let Some(path) = &server.root {
        let certificates = CertificateDer::pem_file_iter(path).map_err(|_| StoreError::RootCertificate)?;
        for certificate in certificates {
            let certificate = certificate.map_err(|_| StoreError::RootCertificate)?;
            roots.add(certificate).map_err(|_| StoreError::RootCertificate)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| StoreError::RootCertificate)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.ssl_mode(postgres::config::SslMode::Require);
    Ok(config.connect(MakeRustlsConnect::new(tls))?)
}
