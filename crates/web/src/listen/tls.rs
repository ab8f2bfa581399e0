//! TLS of our own, with certificate files that may change while the server runs.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

use super::config::{ServeError, TlsFiles};

/// No certificate file is longer than this, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// The certificate in use.
#[derive(Clone)]
pub struct Tls {
    files: TlsFiles,
    now: Arc<RwLock<Arc<ServerConfig>>>,
}

impl Tls {
    /// Reads the files.
    pub fn read(files: TlsFiles) -> Result<Self, ServeError> {
        let now = load(&files)?;
        Ok(Self { files, now: Arc::new(RwLock::new(now)) })
    }

    /// For one handshake, with the certificate of this moment.
    pub fn acceptor(&self) -> TlsAcceptor {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&now))
    }

    /// Looks at the files again and again, and takes them when they change. Ones that cannot be used (half written, a
    /// key of another certificate) are named in the log, and the former stay.
    pub async fn watch(self, every: Duration) {
        let mut seen = stamp(&self.files);
        let mut pulse = tokio::time::interval(every);
        loop {
            pulse.tick().await;
            let files = self.files.clone();
            let looked = tokio::task::spawn_blocking(move || {
                let stamp = stamp(&files);
                (stamp != seen).then(|| (stamp, load(&files)))
            });
            let Ok(Some((stamp, loaded))) = looked.await else { continue };
            seen = stamp;
            match loaded {
                Ok(config) => {
                    *self.now.write().unwrap_or_else(PoisonError::into_inner) = config;
                    tracing::info!(target: "leeward::tls", "the certificate files changed and are in use");
                }
                Err(error) => {
                    tracing::error!(target: "leeward::tls", %error, "the former certificate stays in use");
                }
            }
        }
    }
}

/// When and how long the two files are; changes with them.
type Stamp = [Option<(SystemTime, u64)>; 2];

fn stamp(files: &TlsFiles) -> Stamp {
    [&files.certificate, &files.key].map(|file| {
        let about = std::fs::metadata(file).ok()?;
        Some((about.modified().ok()?, about.len()))
    })
}

fn load(files: &TlsFiles) -> Result<Arc<ServerConfig>, ServeError> {
    let bad =
        |file: &Path, why: &str| ServeError::BadCertificate { file: file.to_owned(), why: why.to_owned() };
    let text = bytes(&files.certificate)?;
    let chain: Result<Vec<_>, _> = rustls_pemfile::certs(&mut text.as_slice()).collect();
    let chain = chain.map_err(|_| bad(&files.certificate, "it is not PEM"))?;
    if chain.is_empty() {
        return Err(bad(&files.certificate, "it holds no certificate"));
    }
    let text = bytes(&files.key)?;
    let key: Option<PrivateKeyDer<'static>> =
        rustls_pemfile::private_key(&mut text.as_slice()).map_err(|_| bad(&files.key, "it is not PEM"))?;
    let key = key.ok_or_else(|| bad(&files.key, "it holds no private key"))?;
    let versions = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(&files.certificate, &error.to_string()))?;
    let mut config = versions
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| bad(&files.certificate, &format!("certificate and key do not fit ({error})")))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn bytes(file: &Path) -> Result<Vec<u8>, ServeError> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|open| BufReader::new(open).take(LONGEST).read_to_end(&mut bytes));
    let told = |error: io::Error| ServeError::Unreadable { file: file.to_owned(), kind: error.kind() };
    read.map_err(told)?;
    Ok(bytes)
}
