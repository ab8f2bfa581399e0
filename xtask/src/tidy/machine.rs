//! Nothing in the tree speaks of the machine it was written on, nor of where packages are fetched from.

use super::Finding;
use super::tree::Tree;

// Written in two halves, so that this file passes its own check.
const PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/tmp/bash_", "jobs"),
    concat!("/ho", "me/user/"),
];
const HOSTS: &[&str] = &[
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("pypi", ".org"),
    concat!("files.python", "hosted.org"),
    concat!("registry.npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("deb.deb", "ian.org"),
    concat!("proxy.go", "lang.org"),
];

/// Finds absolute paths of a workplace and hosts of registries in every text file but the lock file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| !path.ends_with("Cargo.lock")) {
        for (number, line) in (1..).zip(text.lines()) {
            for place in PATHS.iter().filter(|place| starts_a_path(line, place)) {
                findings.push(Finding::new(path, number, format!("`{place}` is a place on one machine")));
            }
            for host in HOSTS.iter().filter(|host| line.contains(**host)) {
                findings.push(Finding::new(
                    path,
                    number,
                    format!("`{host}` is a registry's host: name the package alone"),
                ));
            }
        }
    }
    findings
}

/// `/a/b` is a place on a machine; `x/a/b` and `../a/b` are not.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~*}>".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_hosts_are_found_and_links_are_not() {
        for bad in PATHS {
            assert_eq!(check(&Tree::of(&[("a.md", &format!("see `{bad}x`"))])).len(), 1, "{bad}");
        }
        for bad in HOSTS {
            assert_eq!(check(&Tree::of(&[("a.toml", &format!("https://{bad}/x"))])).len(), 1, "{bad}");
        }
        let good = format!("[x](..{0}a.md) https://example.org{0}", PATHS[0]);
        assert_eq!(check(&Tree::of(&[("a.md", &good)])), []);
        assert_eq!(check(&Tree::of(&[("Cargo.lock", HOSTS[0])])), []);
    }
}
