//! The house rules that no compiler knows: what ARCHITECTURE.md promises, held by reading the tree.
//!
//! Each check is one file here with tests that feed it a bad sample, so that a check which finds nothing can be believed.

mod ambient;
mod code;
mod databases;
mod documented;
mod floors;
mod invariants;
mod length;
mod links;
mod log_macros;
mod machine;
mod migrations;
mod packages;
mod tree;

use anyhow::Result;
use packages::Package;
use std::process::ExitCode;
use tree::Tree;

/// Something that breaks a rule, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    path: String,
    /// From 1; 0 means the whole file.
    line: usize,
    what: String,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.what),
            line => write!(f, "{}:{line}: {}", self.path, self.what),
        }
    }
}

/// `cargo xtask tidy`.
pub fn run(args: &[String]) -> Result<ExitCode> {
    anyhow::ensure!(args.is_empty(), "tidy takes no arguments");
    Ok(if holds()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs every check, prints what was found, and says whether all hold.
pub fn holds() -> Result<bool> {
    let tree = Tree::read(crate::place::root())?;
    let packages = Package::all(&crate::place::metadata()?);
    for finding in length::check(&tree) {
        println!("note: {finding}");
    }
    let checks: [(&str, Vec<Finding>); 10] = [
        ("floors", floors::check(&packages)),
        ("ambient clock and randomness", ambient::check(&tree)),
        ("database names", databases::check(&tree, &packages)),
        ("personal fields in logs", log_macros::check(&tree)),
        ("documentation", documented::check(&tree, &packages)),
        ("links", links::check(&tree)),
        ("invariants", invariants::check(&tree)),
        ("migrations", migrations::check(&tree)),
        ("machine paths and registry hosts", machine::check(&tree)),
        ("counties", counties(&tree)),
    ];
    let mut clean = true;
    for (name, findings) in checks {
        println!("{} {name}", if findings.is_empty() { "ok  " } else { "FAIL" });
        for finding in findings {
            clean = false;
            println!("     {finding}");
        }
    }
    Ok(clean)
}

/// The list of counties is data that nobody reads through: its shape is checked here.
fn counties(tree: &Tree) -> Vec<Finding> {
    let path = "law/counties.txt";
    let Some(text) = tree.text(path) else {
        return vec![Finding::new(path, 0, "is missing")];
    };
    let mut findings = Vec::new();
    let mut before = "";
    for (line, code) in (1..).zip(text.lines()).filter(|(_, code)| !code.starts_with('#')) {
        if code.len() != 5 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            findings.push(Finding::new(path, line, "a county code is five digits"));
        } else if code <= before {
            findings.push(Finding::new(path, line, "codes stand sorted, each once"));
        }
        before = code;
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where() {
        assert_eq!(Finding::new("a.rs", 3, "bad").to_string(), "a.rs:3: bad");
        assert_eq!(Finding::new("a.rs", 0, "bad").to_string(), "a.rs: bad");
    }

    #[test]
    fn county_codes_out_of_order_or_shape_are_found() {
        let bad = Tree::of(&[("law/counties.txt", "# codes\n27053\n27037\n2705\n")]);
        let lines: Vec<usize> = counties(&bad).iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [3, 4]);
        assert_eq!(counties(&Tree::of(&[("law/counties.txt", "# codes\n27037\n27053\n")])), []);
    }
}
