//! Files that are their owner's alone. A database makes its files readable by everyone unless they are there before it.

use std::{fs, io, path::Path};

use store::{Address, StoreError};

use crate::failure::Failure;

/// Makes the place of an embedded store that is about to be founded: its folder and its still empty file.
pub fn place(address: &Address) -> Result<(), Failure> {
    let Address::File(file) = address else { return Ok(()) };
    if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|source| StoreError::File {
            what: "the folder of the store could not be made".to_owned(),
            source,
        })?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(StoreError::File { what: "the store's file could not be made".to_owned(), source: error }
                .into())
        }
        _ => Ok(()),
    }
}

/// Takes everyone else's right to a file that is there.
pub fn close(file: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _inherits_its_folders_rights = file;
    Ok(())
}
