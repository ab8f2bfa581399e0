//! A name to sign in with, in the one form in which it is compared.

use unicode_normalization::UnicodeNormalization as _;

/// Longest name kept, in bytes after folding; the rest of a longer one is not looked at.
pub const MAX_BYTES: usize = 254;

/// Folds a typed name: no spaces at the ends, compatible forms made one (NFKC), lower case.
///
/// Two names that fold alike are one name. A name over [`MAX_BYTES`] is folded from its beginning alone, so that a
/// stranger's megabyte costs nothing; no account has such a name.
#[must_use]
pub fn fold(typed: &str) -> String {
    let lower = typed.trim().chars().take(4 * MAX_BYTES).nfkc().flat_map(char::to_lowercase).nfkc();
    let mut folded = String::new();
    for letter in lower {
        if folded.len() + letter.len_utf8() > MAX_BYTES {
            break;
        }
        folded.push(letter);
    }
    // Folding turns some lone accents into a space and the accent.
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_name_typed_on_three_keyboards_is_one_name() {
        for typed in ["Jos\u{e9}.Ng", "  jose\u{301}.ng ", "JOS\u{c9}.\u{ff2e}G"] {
            assert_eq!(fold(typed), "jos\u{e9}.ng", "{typed:?}");
        }
    }

    #[test]
    fn a_megabyte_is_cut_and_stays_folded() {
        let folded = fold(&"\u{c9}".repeat(1_000_000));
        assert_eq!(folded.len(), super::MAX_BYTES);
        assert_eq!(fold(&folded), folded);
    }
}
