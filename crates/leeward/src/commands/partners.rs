//! Partner agencies of the settings, as the server knows them.

use std::path::PathBuf;

use store::Store;
use web::partners::{AUTHORITIES, Partner};

use crate::{failure::Failure, settings::Settings};

/// The partners that the settings name, each with its agency in the store.
pub fn of(store: &mut Store, settings: &Settings, public_url: Option<&str>) -> Result<Vec<Partner>, Failure> {
    let mut partners = Vec::new();
    if settings.partners.is_empty() {
        return Ok(partners);
    }
    if !cfg!(feature = "oidc") {
        return Err(Failure::usage("usage-no-oidc"));
    }
    if public_url.is_none() {
        return Err(Failure::usage("usage-partner-address"));
    }
    for told in &settings.partners {
        let (agency, _) = store.agency(&told.agency)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if told.agency.is_empty() || !told.agency.chars().all(plain) {
            return Err(Failure::usage("usage-partner-key"));
        }
        let secret = match &told.client_secret_file {
            None => None,
            Some(file) => {
                let text =
                    std::fs::read_to_string(file).map_err(|_| Failure::usage("usage-partner-secret"))?;
                Some(text.trim().to_owned())
            }
        };
        partners.push(Partner {
            key: told.agency.clone(),
            agency,
            name: store.agency_name(agency)?,
            issuer: told.issuer.clone(),
            client: told.client_id.clone(),
            secret,
            two_factors: told.two_factors.clone(),
            authorities: told.authorities.clone().unwrap_or_else(|| PathBuf::from(AUTHORITIES)),
        });
    }
    Ok(partners)
}
