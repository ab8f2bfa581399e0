//! Files and folders that are their owner's alone from the moment they are there, whatever the user's umask says.
//!
//! A database makes its files readable by everyone unless they are there before it; its journals take the rights of its
//! file. So each file is made here first, still empty, and then handed to whoever fills it.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Rights of a file that is its owner's alone.
#[cfg(unix)]
const FILE: u32 = 0o600;
/// Rights of such a folder.
#[cfg(unix)]
const FOLDER: u32 = 0o700;

/// Makes a new, empty file that its owner alone may read and write.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if something of this name is there; whatever the disk meets.
pub fn create_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE);
    let file = options.open(path)?;
    // A umask can only have taken rights away, and may have taken the owner's own.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(FILE))?;
    Ok(file)
}

/// Makes a folder that its owner alone may enter, and the folders above it that are missing. Says whether it was made:
/// one that is there keeps its rights.
///
/// # Errors
/// Whatever the disk meets.
pub fn create_folder(path: &Path) -> io::Result<bool> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(false);
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    builder.create(path)?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(FOLDER))?;
    Ok(true)
}

/// Whether anyone but its owner has a right to what is there. Where the system knows no such rights, nobody has.
///
/// # Errors
/// [`io::ErrorKind::NotFound`] if nothing is there; whatever the disk meets.
pub fn is_open(path: &Path) -> io::Result<bool> {
    let about = fs::metadata(path)?;
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0;
    #[cfg(not(unix))]
    let open = !(about.is_file() || about.is_dir());
    Ok(open)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn what_is_made_is_its_owners_alone_from_the_start() {
        let place = tempfile::tempdir().expect("a folder");
        let (folder, file) = (place.path().join("a/b"), place.path().join("a/b/file"));
        assert!(create_folder(&folder).expect("made"));
        assert!(!create_folder(&folder).expect("there"), "one that is there is left as it is");
        create_file(&file).expect("made");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(&folder), mode(&place.path().join("a"))), (0o600, 0o700, 0o700));
        assert!(!is_open(&file).expect("there") && !is_open(&folder).expect("there"));
        let again = create_file(&file).expect_err("nothing is written over");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("rights");
        assert!(is_open(&file).expect("there"));
    }
}
