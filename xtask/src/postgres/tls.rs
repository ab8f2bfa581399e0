//! A certificate authority for one run, so that tests can check a database's certificate for real.

use anyhow::Result;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};

/// Certificates and key as PEM text.
pub struct Papers {
    /// The authority that signed the server's certificate.
    pub authority: String,
    /// An authority that signed nothing: trusting it alone must refuse the server.
    pub stranger: String,
    /// The server's certificate, for `localhost` and `127.0.0.1`.
    pub certificate: String,
    /// The server's key.
    pub key: String,
}

impl Papers {
    /// Makes all of them anew.
    pub fn make() -> Result<Self> {
        let authority = authority("Leeward test authority")?;
        let key = KeyPair::generate()?;
        let mut server = CertificateParams::new(["localhost".to_owned(), "127.0.0.1".to_owned()])?;
        server.distinguished_name.push(DnType::CommonName, "Leeward test database");
        server.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        server.use_authority_key_identifier_extension = true;
        let certificate = server.signed_by(&key, &authority)?;
        Ok(Self {
            authority: authority.pem(),
            stranger: self::authority("Leeward test stranger")?.pem(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        })
    }
}

fn authority(name: &str) -> Result<CertifiedIssuer<'static, KeyPair>> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(CertifiedIssuer::self_signed(params, KeyPair::generate()?)?)
}

#[cfg(test)]
mod tests {
    use super::Papers;

    #[test]
    fn every_paper_is_its_own() {
        let papers = Papers::make().unwrap();
        assert!(papers.key.starts_with("-----BEGIN PRIVATE KEY-----"));
        assert!(papers.certificate.starts_with("-----BEGIN CERTIFICATE-----"));
        assert_ne!(papers.authority, papers.stranger);
    }
}
