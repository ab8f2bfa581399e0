//! Settings: from the command line, `LEEWARD_…` variables and `leeward.toml`, in that order of weight.

use std::{collections::BTreeMap, path::PathBuf};

use clap::Args;
use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
    value::Value,
};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Options that every command takes, before or after its name.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Folder of the embedded store [default: leeward-data]
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Address of a PostgreSQL server, instead of --data
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// Accept a database server whose TLS certificate is not verified
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub insecure_database: bool,
    /// File of settings [default: leeward.toml, if there]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The key file [default: leeward.key in the store's folder]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<PathBuf>,
    /// The partnership, by its name or its id, where the database holds several [default: the one the key file opens]
    #[arg(long, global = true, value_name = "NAME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partnership: Option<String>,
    /// Act as this member of staff (the key of a row of staff) instead of the operator
    #[arg(long = "as", global = true, value_name = "USER")]
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Why this is done, for the record
    #[arg(long, global = true, value_name = "TEXT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Answer with one JSON object on standard output
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub json: bool,
    /// Partner agencies that sign their own people in; in the file of settings alone
    #[arg(skip)]
    #[serde(rename = "partner", skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Partner>,
    /// Set the clock (RFC 3339); on stores of invented records only
    #[arg(long, global = true, value_name = "INSTANT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// A partner agency's own sign-in: a table `[[partner]]` of the file of settings.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// The agency's key.
    pub agency: String,
    /// The issuer's address.
    pub issuer: String,
    /// What the issuer calls this server.
    pub client_id: String,
    /// File that holds what this server proves itself with to the issuer.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// Values of `acr` or `amr` that stand for two factors.
    #[serde(default)]
    pub two_factors: Vec<String>,
    /// PEM file of the authorities behind the issuer's certificate.
    #[serde(default)]
    pub authorities: Option<PathBuf>,
}

/// Settings that a variable can give; other variables that happen to begin like ours are not ours.
const VARIABLES: [&str; 9] =
    ["data", "database_url", "insecure_database", "key", "partnership", "as", "purpose", "json", "now"];

impl Settings {
    /// Fills what the command line left open from the variables and the file.
    pub fn complete(self) -> Result<Self, Failure> {
        let config = self.config.clone().or_else(|| std::env::var_os("LEEWARD_CONFIG").map(PathBuf::from));
        if let Some(file) = &config
            && !file.is_file()
        {
            return Err(Failure::usage("usage-no-config"));
        }
        let file = config.clone().unwrap_or_else(|| PathBuf::from("leeward.toml"));
        let env = Serialized::defaults(texts(&Env::prefixed("LEEWARD_").only(&VARIABLES)));
        let settings = if file.is_file() { Figment::from(Toml::file_exact(file)) } else { Figment::new() };
        let mut merged: Self = settings
            .merge(env)
            .merge(Serialized::defaults(&self))
            .extract()
            .map_err(|error| Failure::settings(&error))?;
        // A store named on the command line stands instead of whatever kind of store the surroundings name.
        if self.data.is_some() != self.database_url.is_some() {
            (merged.data, merged.database_url) = (self.data, self.database_url);
        }
        Ok(Self { config, ..merged })
    }
}

/// The variables as they are written: a member of staff whose key is `007` is not the number seven.
fn texts(env: &Env) -> BTreeMap<String, Value> {
    let switch = |key: &str| matches!(key, "json" | "insecure_database");
    env.iter()
        .map(|(key, text)| (key.into_string().to_lowercase(), text))
        .map(|(key, text)| {
            let value = match text.as_str() {
                "true" | "1" if switch(&key) => Value::from(true),
                "false" | "0" | "" if switch(&key) => Value::from(false),
                _ => Value::from(text),
            };
            (key, value)
        })
        .collect()
}
