//! One request to an issuer: bounded in time and size, over TLS that is verified, and never led elsewhere.

use std::{sync::Arc, time::Duration};

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{Request, Response, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};

use super::Partner;

/// An issuer that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Its longest answer.
const MOST: usize = 256 * 1024;

/// Why an issuer could not be asked.
#[derive(Debug, Error)]
pub enum FetchError {
    /// The address is none that is asked here.
    #[error("the issuer's address must begin with https, or lie on loopback")]
    Address,
    /// The authorities' file.
    #[error("the file of certificate authorities cannot be read")]
    Authorities,
    /// Nobody answers, or not in time, or too much.
    #[error("the issuer does not answer as it should")]
    Answer,
}

/// Asks an issuer one thing.
pub async fn fetch(
    partner: Arc<Partner>,
    request: openidconnect::HttpRequest,
) -> Result<openidconnect::HttpResponse, FetchError> {
    match tokio::time::timeout(PATIENCE, ask(&partner, request)).await {
        Ok(answer) => answer,
        Err(_) => Err(FetchError::Answer),
    }
}

async fn ask(
    partner: &Partner,
    request: openidconnect::HttpRequest,
) -> Result<openidconnect::HttpResponse, FetchError> {
    let (mut parts, body) = request.into_parts();
    let uri = std::mem::take(&mut parts.uri);
    let host = uri.host().ok_or(FetchError::Address)?.to_owned();
    let tls = match uri.scheme_str() {
        Some("https") => true,
        Some("http") if is_loopback(&host) => false,
        _ => return Err(FetchError::Address),
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = uri.port_u16().unwrap_or(if tls { 443 } else { 80 });
    let authority = uri.authority().ok_or(FetchError::Address)?.as_str().to_owned();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(|_| FetchError::Address)?;
    parts.headers.insert(header::HOST, authority.parse().map_err(|_| FetchError::Address)?);
    let request = Request::from_parts(parts, Full::new(Bytes::from(body)));
    let stream = TcpStream::connect((bare.as_str(), port)).await.map_err(|_| FetchError::Answer)?;
    if !tls {
        return over(stream, request).await;
    }
    let name = ServerName::try_from(bare).map_err(|_| FetchError::Address)?;
    let connector = TlsConnector::from(Arc::new(trust(partner)?));
    over(connector.connect(name, stream).await.map_err(|_| FetchError::Answer)?, request).await
}

async fn over(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<openidconnect::HttpResponse, FetchError> {
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| FetchError::Answer)?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(|_| FetchError::Answer);
    let answer = match answer {
        Ok(answer) => whole(answer).await,
        Err(error) => Err(error),
    };
    connection.abort();
    answer
}

async fn whole(answer: Response<hyper::body::Incoming>) -> Result<openidconnect::HttpResponse, FetchError> {
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, MOST).collect().await.map_err(|_| FetchError::Answer)?.to_bytes();
    Ok(Response::from_parts(parts, body.to_vec()))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn trust(partner: &Partner) -> Result<ClientConfig, FetchError> {
    let pem = std::fs::read(&partner.authorities).map_err(|_| FetchError::Authorities)?;
    let mut roots = RootCertStore::empty();
    for certificate in rustls_pemfile::certs(&mut pem.as_slice()) {
        // A list of many may hold one that this TLS does not know: the others count.
        let _unknown = roots.add(certificate.map_err(|_| FetchError::Authorities)?);
    }
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| FetchError::Authorities)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests;
