//! Where things are: the repository and its target directory.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root, one above this crate.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The cargo that called us, so that a pinned toolchain stays the same all through.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // What the outer cargo said of this crate is not for the inner one: build scripts that watch such a variable
    // would build their crates anew, and all that stands on them.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(about_this_crate) {
            cargo.env_remove(name);
        }
    }
    cargo
}

fn about_this_crate(variable: &str) -> bool {
    let of_a_package =
        ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| variable.starts_with(start));
    of_a_package || matches!(variable, "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE" | "OUT_DIR")
}

/// What `cargo metadata` says of the workspace's own crates.
pub fn metadata() -> Result<Value> {
    let out = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .context("cargo metadata did not start")?;
    if !out.status.success() {
        bail!("cargo metadata failed:\n{}", String::from_utf8_lossy(&out.stderr));
    }
    serde_json::from_slice(&out.stdout).context("cargo metadata wrote something that is not JSON")
}

/// The target directory in force.
pub fn target(metadata: &Value) -> PathBuf {
    match metadata["target_directory"].as_str() {
        Some(dir) => PathBuf::from(dir),
        None => root().join("target"),
    }
}

/// The first directory of `PATH` that holds this program, if any does.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}
