//! Long files are named, not refused: past five hundred lines someone should ask why.

use super::Finding;
use super::tree::Tree;

const LONG: usize = 500;

/// Names Rust files that grew long.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let long = tree.ending(".rs").map(|(path, text)| (path, text.lines().count()));
    long.filter(|(_, lines)| *lines > LONG)
        .map(|(path, lines)| Finding::new(path, 0, format!("{lines} lines: could it be two files?")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_lines_pass_and_one_more_is_named() {
        let text = "//\n".repeat(LONG);
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])), []);
        assert_eq!(check(&Tree::of(&[("a.rs", &(text + "//\n"))])).len(), 1);
    }
}
