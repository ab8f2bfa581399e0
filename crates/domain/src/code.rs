//! Codes: short words of the field, such as `foster` or `returned_self`.

/// Longest code, in characters.
pub const MAX_CODE: usize = 40;

/// Whether a text is a code: one to forty of `a-z`, `0-9` and `_`.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (1..=MAX_CODE).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

/// Whether a text is one or more codes joined by `|`, none twice.
#[must_use]
pub fn is_code_set(text: &str) -> bool {
    let parts: Vec<_> = text.split('|').collect();
    parts.iter().all(|p| is_code(p)) && parts.iter().enumerate().all(|(i, p)| !parts[..i].contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_lower_case_words() {
        assert!(is_code("returned_self") && is_code("a") && is_code(&"z".repeat(40)));
        assert!(!is_code("") && !is_code("Foster") && !is_code("a b") && !is_code(&"z".repeat(41)));
        assert!(is_code_set("asian|white") && !is_code_set("asian|") && !is_code_set("asian|asian"));
    }
}
