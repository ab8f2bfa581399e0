//! Every invariant of ARCHITECTURE.md names the tests that hold it, and those tests exist.
//!
//! Under the heading `## Invariants` stands a numbered list. Each item ends in one of
//!
//! - ``Held by: `crate::module::test_name`, `crate::file::other_test`.``: the first part is a crate's folder under
//!   `crates/` (or `xtask`), the last a test function, those between are modules or file names on the way to it. Instead of a function,
//!   `` `crate::module` (compile_fail)`` names a file with a documentation example that must not compile.
//! - `Not yet built: where the work is described.`, for an invariant whose subject doesn't exist yet.

use super::Finding;
use super::code::{self, Strings};
use super::tree::Tree;

const PAGE: &str = "ARCHITECTURE.md";

/// Finds invariants that nothing holds, and names of tests that are not there.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree.text(PAGE) else {
        return vec![Finding::new(PAGE, 0, "is missing")];
    };
    let items = items(page);
    if items.is_empty() {
        return vec![Finding::new(PAGE, 0, "has no numbered list under `## Invariants`")];
    }
    let mut findings = Vec::new();
    for (line, item) in items {
        if let Some((_, work)) = item.split_once("Not yet built:") {
            if work.trim().is_empty() {
                findings.push(Finding::new(PAGE, line, "say where the work is described"));
            }
            continue;
        }
        let Some((_, holders)) = item.split_once("Held by:") else {
            findings.push(Finding::new(
                PAGE,
                line,
                "this invariant names no test: end it with `Held by:` or `Not yet built:`",
            ));
            continue;
        };
        let names = holders.split('`').skip(1).step_by(2).zip(holders.split('`').skip(2).step_by(2));
        let names: Vec<_> = names.collect();
        if names.is_empty() {
            findings.push(Finding::new(PAGE, line, "`Held by:` is followed by no test in backticks"));
        }
        for (name, after) in names {
            let refused = after.trim_start().starts_with("(compile_fail)");
            if !exists(tree, name, refused) {
                let kind = if refused { "compile_fail example" } else { "test" };
                findings.push(Finding::new(PAGE, line, format!("there is no {kind} `{name}`")));
            }
        }
    }
    findings
}

/// The items of the list, each on one line, with the line on which it starts.
fn items(page: &str) -> Vec<(usize, String)> {
    let mut items: Vec<(usize, String)> = Vec::new();
    let lines = (1..).zip(page.lines()).skip_while(|(_, line)| line.trim() != "## Invariants").skip(1);
    for (number, line) in lines.take_while(|(_, line)| !line.starts_with("## ")) {
        let starts = line
            .split_once(". ")
            .is_some_and(|(digits, _)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        if starts {
            items.push((number, line.to_owned()));
        } else if let Some((_, item)) = items.last_mut() {
            item.push(' ');
            item.push_str(line.trim());
        }
    }
    items
}

fn exists(tree: &Tree, name: &str, refused: bool) -> bool {
    let parts: Vec<&str> = name.split("::").collect();
    let [package, middle @ .., last] = parts.as_slice() else { return false };
    let folder = if *package == "xtask" { "xtask/".to_owned() } else { format!("crates/{package}/") };
    tree.ending(".rs").filter(|(path, _)| path.starts_with(&folder)).any(|(path, text)| {
        if refused {
            return text.contains("```compile_fail") && leads(path, text, &parts[1..]);
        }
        leads(path, text, middle) && has_test(text, last)
    })
}

/// Whether each part is a folder, the file, or a module within it.
fn leads(path: &str, text: &str, parts: &[&str]) -> bool {
    let code = code::only(text, Strings::Blank);
    parts.iter().all(|part| {
        let on_path = path.trim_end_matches(".rs").split('/').any(|step| step == *part);
        on_path || code.contains(&format!("mod {part} {{"))
    })
}

/// A function of this name under an attribute that speaks of a test, or written inside a macro that makes tests.
fn has_test(text: &str, name: &str) -> bool {
    let code = code::only(text, Strings::Blank);
    let named: Vec<_> = code::words(&code).collect();
    named.windows(2).any(|pair| {
        let (_, at, word) = pair[0];
        word == "fn" && pair[1].2 == name && (under_attribute(&code[..at]) || within_macro(&code[..at]))
    })
}

/// The nearest item above ends where the attributes of this one begin.
fn under_attribute(before: &str) -> bool {
    let start = before.rfind(['}', ';', '{']).map_or(0, |at| at + 1);
    before[start..].split('#').skip(1).any(|attribute| attribute.contains("test"))
}

/// Whether a bracket opened by `name!` is still open at the end of this text.
fn within_macro(before: &str) -> bool {
    let mut open = Vec::new();
    let mut called = false;
    for c in before.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '(' | '[' | '{' => open.push(called),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        called = c == '!';
    }
    open.contains(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(invariants: &str) -> Vec<String> {
        let page = format!("# Architecture\n\n## Invariants\n\n{invariants}\n\n## Code map\n\n9. not one\n");
        let tree = Tree::of(&[
            (PAGE, &page),
            (
                "crates/policy/src/permit.rs",
                "//! ```compile_fail\n//! ```\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn silence_is_refusal() {}\n    fn helper() {}\n}\n",
            ),
            (
                "crates/store/tests/both.rs",
                "on_both! {\n    async fn nothing_is_half_in(store) { x(); }\n}\nfn helper() {}\n// fn a_dream() {}\n",
            ),
        ]);
        check(&tree).into_iter().map(|finding| finding.to_string()).collect()
    }

    #[test]
    fn each_way_to_hold_an_invariant_is_accepted() {
        let good = "1. One.\n   Held by: `policy::permit::tests::silence_is_refusal`,\n   `store::both::nothing_is_half_in`.\n\
                    2. Two. Held by: `policy::permit` (compile_fail).\n3. Three. Not yet built: the vault.";
        assert_eq!(found(good), [""; 0]);
    }

    #[test]
    fn invariants_that_nothing_holds_are_found() {
        for bad in [
            "1. One.",
            "1. One. Held by: hope.",
            "1. One. Not yet built:",
            "1. One. Held by: `policy::permit::tests::gone`.",
            "1. One. Held by: `policy::other::silence_is_refusal`.",
            "1. One. Held by: `policy::permit::tests::helper`.",
            "1. One. Held by: `store::both::helper`.",
            "1. One. Held by: `store::both::a_dream`.",
            "1. One. Held by: `store::both` (compile_fail).",
            "No list.",
        ] {
            assert_eq!(found(bad).len(), 1, "{bad}");
        }
        assert_eq!(check(&Tree::of(&[])).len(), 1);
    }
}
