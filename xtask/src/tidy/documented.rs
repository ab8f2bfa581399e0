//! Public items are documented and `unsafe` is forbidden, in every crate, by the workspace's lints.

use super::Finding;
use super::code::{self, Strings};
use super::packages::Package;
use super::tree::Tree;

const WORKSPACE: &[&str] = &["missing_docs", "unsafe_code"];

/// Finds crates that opt out of the shared lints, as a whole or for one item.
pub fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let root = tree.text("Cargo.toml").unwrap_or_default();
    let lints = section(root, "workspace.lints.rust");
    for lint in WORKSPACE {
        let set =
            lints.iter().find_map(|line| line.strip_prefix(lint)).is_some_and(|rest| !rest.contains("allow"));
        if !set {
            findings.push(Finding::new(
                "Cargo.toml",
                0,
                format!("the workspace no longer asks for `{lint}`"),
            ));
        }
    }
    for package in packages {
        let path = format!("{}/Cargo.toml", package.folder);
        let manifest = tree.text(&path).unwrap_or_default();
        if !section(manifest, "lints").contains(&"workspace = true") {
            findings.push(Finding::new(
                &path,
                0,
                "a crate takes the workspace's lints: `[lints] workspace = true`",
            ));
        }
    }
    for (path, text) in tree.ending(".rs") {
        let code = code::only(text, Strings::Blank);
        for (line, at, _) in code::words(&code).filter(|(_, _, word)| *word == "missing_docs") {
            let (head, tail) = (code[..at].rsplit('#').next(), code[at..].split(']').next());
            let attribute = head.unwrap_or_default().to_owned() + tail.unwrap_or_default();
            let excused = attribute.contains("allow") || attribute.contains("expect");
            // One item whose names say it all may give that as its reason; a whole file or crate may not.
            let reasoned = attribute.starts_with('[') && attribute.contains("reason =");
            if excused && !reasoned {
                findings.push(Finding::new(
                    path,
                    line,
                    "write the missing docs, or allow it on one item with a reason",
                ));
            }
        }
    }
    findings
}

/// The trimmed lines under one `[heading]` of a TOML file.
fn section<'a>(toml: &'a str, heading: &str) -> Vec<&'a str> {
    let heading = format!("[{heading}]");
    let lines = toml.lines().map(str::trim).skip_while(|line| *line != heading).skip(1);
    lines.take_while(|line| !line.starts_with('[')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\nmissing_docs = \"warn\"\n";

    fn found(root: &str, manifest: &str, source: &str) -> usize {
        let tree = Tree::of(&[
            ("Cargo.toml", root),
            ("crates/a/Cargo.toml", manifest),
            ("crates/a/src/lib.rs", source),
        ]);
        let package = Package { name: "a".into(), folder: "crates/a".into(), ..Package::default() };
        check(&tree, &[package]).len()
    }

    #[test]
    fn each_way_out_of_the_lints_is_found() {
        let member = "[lints]\nworkspace = true\n";
        assert_eq!(found(ROOT, member, "//! Docs."), 0);
        assert_eq!(found(&ROOT.replace("warn", "allow"), member, ""), 1);
        assert_eq!(found("", member, ""), 2);
        assert_eq!(found(ROOT, "[dependencies]\n", ""), 1);
        assert_eq!(found(ROOT, member, "#![allow(dead_code, missing_docs)]"), 1);
        assert_eq!(found(ROOT, member, "#[expect(missing_docs)] pub fn a() {}"), 1);
        assert_eq!(found(ROOT, member, "#![allow(missing_docs, reason = \"later\")]"), 1);
        assert_eq!(found(ROOT, member, "#[allow(missing_docs, reason = \"plain\")] pub enum A { B }"), 0);
    }
}
