//! A crate uses only what stands below it.

use super::Finding;
use super::packages::Package;

/// Every crate and its floor; floor 0 is for development and never ships.
const FLOORS: &[(&str, u8)] = &[
    ("domain", 1),
    ("ledger", 1),
    ("linkage", 1),
    ("bundle", 2),
    ("credential", 2),
    ("policy", 2),
    ("stats", 2),
    ("store", 3),
    ("vault", 3),
    ("pages", 4),
    ("pdf", 4),
    ("web", 5),
    ("jobs", 5),
    ("leeward", 6),
    ("testkit", DEV),
    ("leeward-bench", DEV),
    ("xtask", DEV),
];
const DEV: u8 = 0;

/// Finds crates without a floor, and those that lean on their own floor, a higher one, or a development crate.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages {
        let path = format!("{}/Cargo.toml", package.folder);
        let Some(own) = floor(&package.name) else {
            findings.push(Finding::new(
                &path,
                0,
                "this crate has no floor yet: give it one in xtask/src/tidy/floors.rs",
            ));
            continue;
        };
        if own == DEV {
            continue;
        }
        for used in &package.normal {
            match floor(used) {
                Some(DEV) => {
                    let what = format!("{used} is for tests: only a dev-dependency may name it");
                    findings.push(Finding::new(&path, 0, what));
                }
                Some(below) if below >= own => {
                    let what = format!("{} (floor {own}) may not use {used} (floor {below})", package.name);
                    findings.push(Finding::new(&path, 0, what));
                }
                _ => {}
            }
        }
    }
    findings
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, normal: &[&str], dev: &[&str]) -> Package {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Package {
            name: name.into(),
            folder: format!("crates/{name}"),
            normal: owned(normal),
            dev: owned(dev),
        }
    }

    #[test]
    fn only_what_stands_below_may_be_used() {
        assert_eq!(check(&[package("store", &["domain", "policy", "csv"], &["pages", "testkit"])]), []);
        for bad in [
            package("domain", &["store"], &[]),
            package("stats", &["bundle"], &[]),
            package("store", &["testkit"], &[]),
            package("attic", &[], &[]),
        ] {
            assert_eq!(check(&[bad]).len(), 1);
        }
    }
}
