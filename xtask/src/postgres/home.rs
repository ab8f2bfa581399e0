//! The server's directory and the user it runs as.

use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const PREFIX: &str = "leeward-pg-";

/// Whom the server runs as: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
pub struct User(Option<(u32, u32)>);

impl User {
    /// Ourselves, or for root the first of `postgres` and `nobody` that the machine has.
    pub fn pick() -> Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self(None));
        }
        let known =
            fs::read_to_string("/etc/passwd").context("could not read the machine's list of users")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| ids(&known, name))
            .map(|ids| Self(Some(ids)))
            .context("PostgreSQL can't run as root, and this machine has neither a user postgres nor nobody: please add one")
    }

    /// Makes the command run as this user.
    pub fn runs(self, command: &mut Command) {
        if let Some((uid, gid)) = self.0 {
            command.uid(uid).gid(gid);
        }
    }

    /// Gives the file or directory to this user.
    pub fn owns(self, path: &Path) -> Result<()> {
        if let Some((uid, gid)) = self.0 {
            chown(path, Some(uid), Some(gid))
                .with_context(|| format!("could not hand over {}", path.display()))?;
        }
        Ok(())
    }
}

fn ids(known: &str, name: &str) -> Option<(u32, u32)> {
    let line = known.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

/// A directory that goes away with its owner.
pub struct Home(PathBuf);

impl Home {
    /// Makes an empty one, owned by the user, under the system's temporary directory: a clone may lie where the user can't go.
    pub fn make(user: User, secret: &str) -> Result<Self> {
        let temp = temp();
        sweep(&temp);
        let dir = temp.join(format!("{PREFIX}{}-{}", std::process::id(), &secret[..8]));
        fs::create_dir(&dir).with_context(|| format!("could not make {}", dir.display()))?;
        let home = Self(dir);
        user.owns(&home.0)?;
        Ok(home)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it that only the user can read.
    pub fn private(&self, user: User, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.public(name, "")?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        user.owns(&path)?;
        fs::write(&path, text)?;
        Ok(path)
    }

    /// Writes a file in it that anyone may read.
    pub fn public(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        Ok(path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The temporary directory, unless another user could not reach it.
fn temp() -> PathBuf {
    let temp = std::env::temp_dir();
    let open = |dir: &Path| fs::metadata(dir).is_ok_and(|meta| meta.mode() & 0o001 != 0);
    if temp.ancestors().all(open) { temp } else { PathBuf::from("/tmp") }
}

/// Clears what a killed run left, once a day has passed and nobody can still be using it.
fn sweep(temp: &Path) {
    let day = Duration::from_secs(86_400);
    for entry in fs::read_dir(temp).into_iter().flatten().flatten() {
        let old = entry.metadata().and_then(|meta| meta.modified()).ok();
        let old = old.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > day);
        let name = entry.file_name();
        let Some(pid) =
            name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok())
        else {
            continue;
        };
        let alive = rustix::process::Pid::from_raw(pid)
            .is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok());
        if old && !alive {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_their_whole_name() {
        let known = "root:x:0:0::/:/bin/sh\nnobody2:x:7:8::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n";
        assert_eq!(ids(known, "nobody"), Some((65534, 65534)));
        assert_eq!(ids(known, "postgres"), None);
    }

    #[test]
    fn a_home_is_gone_when_dropped_and_keeps_its_secrets() {
        let home = Home::make(User(None), "0123456789abcdef").unwrap();
        let key = home.private(User(None), "key", "secret").unwrap();
        assert_eq!(fs::metadata(&key).unwrap().mode() & 0o777, 0o600);
        let path = home.path().to_path_buf();
        drop(home);
        assert!(!path.exists());
    }
}
