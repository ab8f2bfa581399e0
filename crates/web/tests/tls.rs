//! TLS of our own, and certificates that change while the server runs.

mod common;

use std::{io::Write, net::TcpStream, path::Path, sync::Arc, time::Duration};

use common::{Answer, Running, any, house, request, run, sergeant};
use credential::token::TokenKind;
use rcgen::{CertificateParams, KeyPair};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::ring, pki_types::CertificateDer,
};
use web::{Limits, Scheme, ServeConfig, ServeError, Server, TlsFiles};

/// Writes a new certificate and key over the files; returns the certificate.
fn renew(folder: &Path) -> CertificateDer<'static> {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    let certificate = params.self_signed(&key).expect("signed");
    std::fs::write(folder.join("key.pem"), key.serialize_pem()).expect("written");
    std::fs::write(folder.join("cert.pem"), certificate.pem()).expect("written");
    certificate.der().clone()
}

fn settings(folder: &Path) -> ServeConfig {
    let tls = TlsFiles { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
    ServeConfig { tls: Some(tls), ..ServeConfig::loopback(any()) }
}

fn open(folder: &Path) -> Running {
    let limits = Limits { certificate_check: Duration::from_millis(20), ..Limits::default() };
    run(&settings(folder), house(limits, Scheme::Tls))
}

/// Asks over TLS, trusting one certificate alone; `None` where the handshake fails.
fn ask(house: &Running, trusted: &CertificateDer<'static>, headers: &[&str]) -> Option<Answer> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = "localhost".try_into().expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut stream = StreamOwned::new(connection, house.connect());
    stream.write_all(&request("GET /account", headers, b"")).ok()?;
    stream.flush().ok()?;
    Some(Answer::read(&mut stream)).filter(|answer| answer.status != 0)
}

#[test]
fn the_sergeant_comes_in_over_tls_with_a_cookie_of_this_host_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let certificate = renew(folder.path());
    let house = open(folder.path());
    let own = format!("cookie: __Host-leeward={}", sergeant(TokenKind::Session).reveal().as_str());
    let answer = ask(&house, &certificate, &[&own]).expect("an answer");
    assert_eq!(answer.status, 200);
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    let plain = format!("cookie: leeward={}", sergeant(TokenKind::Session).reveal().as_str());
    assert_eq!(ask(&house, &certificate, &[&plain]).expect("an answer").status, 303);
    let spoken_plainly = house.ask("GET /help", &[], b"");
    assert_eq!(spoken_plainly.status, 0, "nothing is answered without TLS");
}

#[test]
fn a_renewed_certificate_is_taken_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = renew(folder.path());
    let house = open(folder.path());
    assert!(ask(&house, &first, &[]).is_some());
    let second = renew(folder.path());
    let taken = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        ask(&house, &second, &[]).is_some()
    });
    assert!(taken, "the new one is in use");
    assert!(ask(&house, &first, &[]).is_none());
    std::fs::write(folder.path().join("cert.pem"), "half writ").expect("written");
    std::thread::sleep(Duration::from_millis(100));
    assert!(ask(&house, &second, &[]).is_some(), "the former stays");
}

#[test]
fn a_silent_handshake_is_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    renew(folder.path());
    let limits = Limits { handshake_time: Duration::from_millis(50), ..Limits::default() };
    let house = run(&settings(folder.path()), house(limits, Scheme::Tls));
    let mut silent: TcpStream = house.connect();
    assert_eq!(Answer::read(&mut silent).status, 0);
}

#[test]
fn unusable_settings_are_named_before_anything_listens() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = web::runtime(&Limits::default()).expect("threads");
    let bind = |config: &ServeConfig, scheme| match runtime
        .block_on(Server::bind(config, house(Limits::default(), scheme)))
    {
        Ok(_) => panic!("it listens"),
        Err(error) => error,
    };
    let missing = bind(&settings(folder.path()), Scheme::Tls);
    assert!(missing.to_string().ends_with("cert.pem cannot be read: entity not found"), "{missing}");
    renew(folder.path());
    let other = KeyPair::generate().expect("a key");
    std::fs::write(folder.path().join("key.pem"), other.serialize_pem()).expect("written");
    let unfit = bind(&settings(folder.path()), Scheme::Tls);
    assert!(unfit.to_string().contains("certificate and key do not fit"), "{unfit}");
    std::fs::write(folder.path().join("cert.pem"), "").expect("written");
    let empty = bind(&settings(folder.path()), Scheme::Tls);
    assert!(empty.to_string().ends_with("it holds no certificate"), "{empty}");
    let open = ServeConfig::loopback("0.0.0.0:0".parse().expect("an address"));
    assert!(matches!(bind(&open, Scheme::Plain), ServeError::NeedsTls(_)));
    assert!(matches!(bind(&ServeConfig::loopback(any()), Scheme::Tls), ServeError::OtherScheme { .. }));
    let taken = std::net::TcpListener::bind(any()).expect("a port");
    let config = ServeConfig::loopback(taken.local_addr().expect("bound"));
    assert!(bind(&config, Scheme::Plain).to_string().ends_with("cannot be listened on: address in use"));
}
