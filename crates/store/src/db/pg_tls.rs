//! TLS to the server, verified against the authority that the address names.

use std::sync::Arc;

use postgres::{Client, Config, NoTls};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Server;
use crate::error::StoreError;

/// Connects as the address says.
pub fn connect(server: &Server) -> Result<Client, StoreError> {
    let mut config: Config = server.url.parse()?;
    config.application_name("leeward");
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
