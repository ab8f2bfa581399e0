//! The files that git tracks or would track, read once.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Larger files are data, not text that people wrote.
const LARGEST: u64 = 4 << 20;

/// Paths from the root with `/`, each with its text; `None` for what is no text.
pub struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Everything tracked, and everything new that is not ignored.
    pub fn read(root: &Path) -> Result<Self> {
        let out = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .context("git did not start: the house rules are about what git tracks")?;
        if !out.status.success() {
            bail!("git could not list the files: {}", String::from_utf8_lossy(&out.stderr));
        }
        let mut files = BTreeMap::new();
        for path in String::from_utf8_lossy(&out.stdout).split_terminator('\0') {
            let full = root.join(path);
            // A file deleted but not yet committed away is still listed.
            let Ok(meta) = fs::metadata(&full) else { continue };
            let text = if meta.is_file() && meta.len() <= LARGEST {
                fs::read(&full).ok().and_then(|bytes| String::from_utf8(bytes).ok())
            } else {
                None
            };
            files.insert(path.to_owned(), text);
        }
        Ok(Self { files })
    }

    /// A tree for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())));
        Self { files: files.collect() }
    }

    /// One file's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether a file or a folder of this path is there.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty()
            || self.files.contains_key(path)
            || self.files.keys().any(|file| file.starts_with(&folder))
    }

    /// Every text file.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Every text file whose name ends so.
    pub fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts().filter(move |(path, _)| path.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_there_when_a_file_in_them_is() {
        let tree = Tree::of(&[("docs/a.md", ""), ("README.md", "")]);
        assert!(tree.has("docs") && tree.has("docs/a.md") && tree.has("README.md"));
        assert!(!tree.has("doc") && !tree.has("docs/b.md"));
    }
}
