//! An issuer behind https whose certificate an authority of the agency's own has signed.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    path::Path,
    sync::Arc,
    thread,
};

use domain::RecordId;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio_rustls::rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};

use super::{FetchError, fetch};
use crate::partners::Partner;

/// An authority, known by nobody but those who are given its file.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority")
}

/// An issuer under a certificate for `name`; it answers whoever trusts that. Gives its port.
fn issuer(authority: &CertifiedIssuer<'static, KeyPair>, name: &str) -> u16 {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new([name.to_owned()]).expect("a name");
    let certificate: CertificateDer<'static> =
        params.signed_by(&key, authority).expect("signed").der().clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate with its key");
    let config = Arc::new(config);
    let listener = TcpListener::bind("localhost:0").expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(connection, stream);
            // Whoever does not trust it goes away in the midst of the handshake.
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\nconnection: close\r\n\r\n{\"issuer\":1}";
            if stream.read(&mut [0; 1024]).is_ok_and(|read| read > 0) {
                let _gone = stream.write_all(answer).and_then(|()| stream.flush());
            }
        }
    });
    port
}

fn asked(address: &str, authorities: &Path) -> Result<Vec<u8>, FetchError> {
    let partner = Partner {
        key: "cp".to_owned(),
        agency: RecordId([7; 16]),
        name: "County Child Protection".to_owned(),
        issuer: address.to_owned(),
        client: "leeward".to_owned(),
        secret: None,
        two_factors: Vec::new(),
        authorities: authorities.to_owned(),
    };
    let mut request = openidconnect::HttpRequest::new(Vec::new());
    *request.uri_mut() = address.parse().expect("an address");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(fetch(Arc::new(partner), request)).map(|answer| answer.into_body())
}

#[test]
fn an_issuer_is_believed_under_the_authority_that_the_settings_name_and_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let (own, strange) = (authority(), authority());
    let file = |name: &str, pem: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, pem).expect("written");
        path
    };
    let (own_file, strange_file) = (file("own.pem", own.pem()), file("strange.pem", strange.pem()));
    let address = format!("https://localhost:{}/.well-known", issuer(&own, "localhost"));
    assert_eq!(asked(&address, &own_file).expect("its answer"), b"{\"issuer\":1}");
    assert!(matches!(asked(&address, &strange_file), Err(FetchError::Answer)), "another authority");
    let missing = folder.path().join("none.pem");
    assert!(matches!(asked(&address, &missing), Err(FetchError::Authorities)), "no authority");
    let elsewhere = format!("https://localhost:{}/", issuer(&own, "elsewhere.example"));
    assert!(matches!(asked(&elsewhere, &own_file), Err(FetchError::Answer)), "another's name");
    let plain = "http://issuer.example/";
    assert!(matches!(asked(plain, &own_file), Err(FetchError::Address)), "without TLS, beyond loopback");
}
