//! The workspace's crates and what each depends on, from `cargo metadata`.

use serde_json::Value;

/// One crate.
#[derive(Debug, Default)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder from the root, `crates/store`.
    pub folder: String,
    /// Crates it is built with, in a program as shipped.
    pub normal: Vec<String>,
    /// Crates it uses for its tests alone.
    pub dev: Vec<String>,
}

impl Package {
    /// Every crate of the workspace.
    pub fn all(metadata: &Value) -> Vec<Self> {
        let root = metadata["workspace_root"].as_str().unwrap_or_default();
        let packages = metadata["packages"].as_array().into_iter().flatten();
        packages.map(|package| Self::one(package, root)).collect()
    }

    fn one(package: &Value, root: &str) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let manifest = text(&package["manifest_path"]);
        let folder = manifest.strip_prefix(root).unwrap_or(&manifest);
        let folder = folder.trim_start_matches('/').trim_end_matches("Cargo.toml").trim_end_matches('/');
        let mut made = Self { name: text(&package["name"]), folder: folder.to_owned(), ..Self::default() };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let list = if dependency["kind"] == "dev" { &mut made.dev } else { &mut made.normal };
            list.push(text(&dependency["name"]));
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_sorted_by_kind() {
        let packages = Package::all(&serde_json::json!({
            "workspace_root": "/somewhere",
            "packages": [{"name": "store", "manifest_path": "/somewhere/crates/store/Cargo.toml", "dependencies": [
                {"name": "domain", "kind": null}, {"name": "cc", "kind": "build"}, {"name": "testkit", "kind": "dev"},
            ]}],
        }));
        assert_eq!(packages[0].folder, "crates/store");
        assert_eq!(packages[0].normal, ["domain", "cc"]);
        assert_eq!(packages[0].dev, ["testkit"]);
    }
}
