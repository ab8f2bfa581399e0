//! Only the store knows which databases there are, and one file of the program chooses.

use super::Finding;
use super::code::{self, Strings};
use super::packages::Package;
use super::tree::Tree;

/// Where a database may be named; tests run on both and must say so.
const ALLOWED: &[&str] =
    &["crates/store/", "crates/testkit/", "crates/leeward-bench/", "crates/leeward/src/database.rs"];
/// Parts of identifiers that give a database away.
const NAMES: &[&str] = &["sqlite", "postgres", "sqlx", "sea_orm", "seaorm", "libpq"];

/// Finds code tokens that name a database, and crates built with a driver, outside the store's floor.
pub fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".rs") {
        let production = path.starts_with("crates/") && path.contains("/src/");
        if !production || ALLOWED.iter().any(|allowed| path.starts_with(allowed)) {
            continue;
        }
        let code = code::only(text, Strings::Blank);
        for (line, _, word) in code::words(&code).filter(|(_, _, word)| names_one(word)) {
            let what =
                format!("`{word}` names a database: only the store and crates/leeward/src/database.rs do");
            findings.push(Finding::new(path, line, what));
        }
    }
    for package in packages.iter().filter(|package| !may_drive(package)) {
        for driver in package.normal.iter().filter(|name| names_one(name)) {
            let what = format!("{driver} is a database driver: only the store is built with one");
            findings.push(Finding::new(&format!("{}/Cargo.toml", package.folder), 0, what));
        }
    }
    findings
}

fn names_one(word: &str) -> bool {
    let plain = word.to_lowercase().replace('-', "_");
    NAMES.iter().any(|name| plain.contains(name))
}

fn may_drive(package: &Package) -> bool {
    ["store", "testkit", "leeward-bench"].contains(&package.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_outside_the_store_is_found_in_code_and_manifest() {
        let tree = Tree::of(&[
            ("crates/pages/src/a.rs", "use rusqlite::Connection;"),
            ("crates/leeward/src/import.rs", "fn open() -> PostgresStore {}"),
        ]);
        assert_eq!(check(&tree, &[]).len(), 2);
        let package =
            Package { name: "pages".into(), normal: vec!["tokio-postgres".into()], ..Package::default() };
        assert_eq!(check(&Tree::of(&[]), &[package]).len(), 1);
    }

    #[test]
    fn words_in_comments_tests_and_the_wiring_file_are_fine() {
        let tree = Tree::of(&[
            ("crates/pages/src/a.rs", "/// Rows from SQLite.\nfn a() {}"),
            ("crates/leeward/src/database.rs", "use store::Sqlite;"),
            ("crates/leeward/tests/both.rs", "fn on_postgres() {}"),
            ("crates/store/src/sqlite.rs", "use rusqlite::Connection;"),
        ]);
        let package = Package { name: "store".into(), normal: vec!["rusqlite".into()], ..Package::default() };
        assert_eq!(check(&tree, &[package]), []);
    }
}
