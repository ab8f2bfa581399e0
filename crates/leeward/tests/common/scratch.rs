//! A folder of one test's own, gone with it.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Numbers that no other test of this machine has at this moment.
pub fn unique() -> String {
    format!("{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("leeward-cli-{}", unique()));
        let _left_by_an_older_run = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test can be made");
        // The way it is written from here on, whatever links lead there.
        Self(path.canonicalize().expect("the folder is there"))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _best_effort = std::fs::remove_dir_all(&self.0);
    }
}
