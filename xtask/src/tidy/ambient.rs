//! Time and randomness are arguments: nobody takes them from the air but the few files that hand them in.

use super::Finding;
use super::code::{self, Strings};
use super::tree::Tree;

/// Where the air may be touched.
const ALLOWED: &[&str] =
    &["crates/leeward/src/ambient.rs", "crates/leeward-bench/", "crates/testkit/src/bin/", "xtask/"];

const BANNED: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "Utc::now",
    "Local::now",
    "TimeZone::system",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "Uuid::new_v7_now",
    "getrandom",
    "thread_rng",
    "rand::rng",
    "rand::random",
    "OsRng",
    "SysRng",
    "from_entropy",
    "from_os_rng",
];

/// Finds every place outside the allowed files that reads a clock or the system's randomness.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".rs") {
        if ALLOWED.iter().any(|allowed| path.starts_with(allowed)) || path.contains("/benches/") {
            continue;
        }
        let code = code::only(text, Strings::Blank);
        for (number, line) in (1..).zip(code.lines()) {
            for banned in BANNED.iter().filter(|banned| holds(line, banned)) {
                let what = format!("`{banned}` takes from the air what should be an argument");
                findings.push(Finding::new(path, number, what));
            }
        }
    }
    findings
}

/// Whether the words stand in the line as whole words.
fn holds(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + words.len()..].chars().next();
        !before.is_some_and(code::is_word) && !after.is_some_and(code::is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn a_clock_in_the_domain_is_found() {
        assert_eq!(found("crates/domain/src/a.rs", "fn f() { let now = std::time::SystemTime::now(); }"), 1);
        assert_eq!(found("crates/store/src/a.rs", "use jiff::Timestamp;\nfn f() { Timestamp::now() }"), 1);
        assert_eq!(found("crates/store/tests/a.rs", "fn f() { getrandom::fill(&mut salt) }"), 1);
    }

    #[test]
    fn the_one_door_and_words_about_it_are_fine() {
        assert_eq!(found("crates/leeward/src/ambient.rs", "fn f() { SystemTime::now() }"), 0);
        assert_eq!(found("crates/domain/src/a.rs", "// never SystemTime::now\nfn f(my_getrandom: u8) {}"), 0);
    }
}
