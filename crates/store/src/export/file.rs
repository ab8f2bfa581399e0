//! Files of a bundle being written: out of sight until they may be seen.

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

use bundle::{TableWriter, package};
use domain::{TABLES, Table};

use crate::{error::StoreError, private};

/// A folder beside the one asked for, renamed to it at the end, removed if the end is not reached.
pub(super) struct Staging {
    wanted: PathBuf,
    folder: PathBuf,
}

impl Staging {
    pub fn new(wanted: &Path) -> Result<Self, StoreError> {
        let taken = match fs::read_dir(wanted) {
            Ok(mut entries) => entries.next().is_some(),
            Err(_) => wanted.exists(),
        };
        if taken {
            let text = "the folder to export to is there already and is not empty; name a new one";
            return Err(StoreError::Plain(text.to_owned()));
        }
        let name =
            wanted.file_name().ok_or_else(|| StoreError::Plain("name a folder to export to".to_owned()))?;
        let mut partial = name.to_owned();
        partial.push(".partial");
        let folder = wanted.with_file_name(partial);
        Ok(Self { wanted: wanted.to_owned(), folder })
    }

    /// An empty folder, whatever an attempt before left in it.
    pub fn empty(&self) -> Result<(), StoreError> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        // The folder above is the asker's to make: a name mistyped must not come true.
        let parent = self.folder.parent().filter(|p| !p.as_os_str().is_empty());
        let made = match parent {
            Some(parent) if !parent.is_dir() => Err(std::io::ErrorKind::NotFound.into()),
            _ => private::create_folder(&self.folder),
        };
        made.map(drop).map_err(|source| StoreError::File {
            what: "the folder to export to could not be made".to_owned(),
            source,
        })
    }

    fn file(&self, name: &str) -> Result<File, StoreError> {
        Ok(private::create_file(&self.folder.join(name))?)
    }

    /// The writer of a table's file, its header written.
    pub fn table(&self, table: &'static Table) -> Result<TableWriter<BufWriter<File>>, StoreError> {
        Ok(TableWriter::new(
            table,
            BufWriter::with_capacity(1 << 16, self.file(&format!("{}.csv", table.name))?),
        )?)
    }

    /// Writes `datapackage.json`.
    pub fn describe(&self) -> Result<(), StoreError> {
        let tables: Vec<&'static Table> = TABLES.iter().collect();
        Ok(package::write(BufWriter::new(self.file("datapackage.json")?), &tables)?)
    }

    /// Gives the folder its name.
    pub fn publish(&self) -> Result<(), StoreError> {
        if self.wanted.exists() {
            fs::remove_dir(&self.wanted)?;
        }
        Ok(fs::rename(&self.folder, &self.wanted)?)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After `publish` there is nothing left to remove; before it, nothing may be left.
        let _gone = fs::remove_dir_all(&self.folder);
    }
}
