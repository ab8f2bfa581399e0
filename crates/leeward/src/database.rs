//! The one place outside the store that names a database: which one the settings ask for.

use std::path::{Path, PathBuf};

use store::Address;

use crate::{failure::Failure, settings::Settings};

/// File of the embedded database in the store's folder.
const FILE: &str = "leeward.db";
/// The key file, beside it unless another is named.
const KEY: &str = "leeward.key";

/// Where the store is.
pub fn address(settings: &Settings) -> Result<Address, Failure> {
    match (&settings.database_url, &settings.data) {
        (Some(_), Some(_)) => Err(Failure::usage("usage-two-stores")),
        (Some(url), None) => Ok(Address::server(url, settings.insecure_database)?),
        (None, Some(folder)) => Ok(Address::File(folder.join(FILE))),
        (None, None) => Ok(Address::File(PathBuf::from(DEFAULT_FOLDER).join(FILE))),
    }
}

/// Folder of a store that the settings do not name.
pub const DEFAULT_FOLDER: &str = "leeward-data";

/// The key file.
pub fn key_file(settings: &Settings) -> PathBuf {
    match (&settings.key, &settings.data, &settings.database_url) {
        (Some(key), _, _) => key.clone(),
        (None, Some(folder), _) => folder.join(KEY),
        (None, None, Some(_)) => PathBuf::from(KEY),
        (None, None, None) => Path::new(DEFAULT_FOLDER).join(KEY),
    }
}
