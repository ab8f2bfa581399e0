//! No personal value in a log, span or metric, nor on a library's standard output: ids only.

use super::Finding;
use super::code::{self, Strings};
use super::tree::Tree;
use std::collections::BTreeSet;

/// Columns and usual names of personal values.
const PERSONAL: &[&str] = &[
    "given",
    "given_name",
    "middle",
    "middle_name",
    "surname",
    "first_name",
    "last_name",
    "full_name",
    "nickname",
    "dob",
    "date_of_birth",
    "birth_date",
    "birthday",
    "phone",
    "street",
    "zip",
    "email",
    "gender",
    "race",
    "narrative",
];
const LOG: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "log",
    "span",
    "trace_span",
    "debug_span",
    "info_span",
    "warn_span",
    "error_span",
    "counter",
    "gauge",
    "histogram",
];
const PRINT: &[&str] = &["print", "println", "eprint", "eprintln"];
/// Crates that talk to the person at the terminal.
const TALKS: &[&str] = &["crates/leeward/", "crates/leeward-bench/", "crates/testkit/", "xtask/"];

/// Finds log macros whose arguments name a personal field, and instrumented functions that record all their arguments.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".rs") {
        let talks = TALKS.iter().any(|allowed| path.starts_with(allowed));
        let code = code::only(text, Strings::Blank);
        let kept = code::only(text, Strings::Keep);
        for (line, at, word) in code::words(&code) {
            let end = at + word.len();
            let watched = LOG.contains(&word) || (PRINT.contains(&word) && !talks);
            if watched && code[end..].starts_with('!') {
                let inside = arguments(&code, &kept, end + 1);
                for field in personal(inside) {
                    let what = format!("`{word}!` would write the personal field `{field}`: log ids only");
                    findings.push(Finding::new(path, line, what));
                }
            }
            if word == "instrument" && in_attribute(&code, at) {
                let inside = arguments(&code, &kept, end);
                if !inside.contains("skip_all") {
                    let what = "`instrument` records every argument: write `skip_all` and name the ids";
                    findings.push(Finding::new(path, line, what));
                }
                for field in personal(inside) {
                    let what =
                        format!("`instrument` would write the personal field `{field}`: record ids only");
                    findings.push(Finding::new(path, line, what));
                }
            }
        }
    }
    findings
}

/// What stands between the bracket that opens after this place and the one that closes it, strings and all.
fn arguments<'a>(code: &str, kept: &'a str, from: usize) -> &'a str {
    let mut depth = 0usize;
    let mut start = None;
    for (at, c) in code[from..].char_indices().map(|(ahead, c)| (from + ahead, c)) {
        match c {
            '(' | '[' | '{' => {
                start.get_or_insert(at + 1);
                depth += 1;
            }
            // A macro or attribute without brackets of its own ends with what surrounds it.
            ')' | ']' | '}' if depth == 0 => return "",
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if let Some(start) = start.filter(|_| depth == 0) {
            return &kept[start..at];
        }
    }
    ""
}

/// Personal fields named as a whole word, in code or in a `{capture}`; a call such as `.zip(…)` is no field.
fn personal(inside: &str) -> BTreeSet<&'static str> {
    let code = code::only(inside, Strings::Blank);
    let known = |word: &str| PERSONAL.iter().find(|field| **field == word).copied();
    let named = code::words(&code).filter(|(_, at, word)| !code[at + word.len()..].starts_with('('));
    let captured = inside.split('{').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !code::is_word(c))?;
        rest[end..].starts_with(['}', ':']).then(|| &rest[..end])
    });
    named.map(|(_, _, word)| word).chain(captured).filter_map(known).collect()
}

fn in_attribute(code: &str, at: usize) -> bool {
    let before = code[..at].trim_end_matches("tracing::").trim_end();
    before.ends_with("#[")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn personal_fields_in_a_log_are_found_in_each_guise() {
        for bad in [
            "tracing::info!(surname = %person.surname_text, \"saved\");",
            "warn!(\"no match for {}\", person.given);",
            "error!(\"no match for {phone:?}\");",
            "debug!(\n    id,\n    ?dob,\n);",
            "println!(\"{street}\");",
            "#[tracing::instrument(skip_all, fields(race = %race_of))]\nfn f() {}",
            "#[instrument]\nfn f(person: &Person) {}",
        ] {
            assert_eq!(found("crates/store/src/a.rs", bad), 1, "{bad}");
        }
    }

    #[test]
    fn ids_and_lookalikes_are_fine() {
        for good in [
            "info!(%id, \"given up\");",
            "info!(\"{}\", a.iter().zip(b).count());",
            "// info!(surname)\nlet info = surname;",
            "#[tracing::instrument(skip_all, fields(%id))]\nfn f() {}",
            "println!(\"{{given}}\");".replace("{{given}}", "é)").as_str(),
        ] {
            assert_eq!(found("crates/store/src/a.rs", good), 0, "{good}");
        }
        assert_eq!(found("crates/leeward/src/show.rs", "println!(\"{street}\");"), 0);
    }
}
