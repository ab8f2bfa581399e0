//! A street address as house and words.

use super::fold;

/// House number and the rest of an address line, folded. Empty parts are absent.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// House number as written, digits and letters; empty if the line does not start with one.
    pub house: String,
    /// Words of the street, without house, unit and number endings.
    pub words: String,
}

/// Splits an address line. A unit (`apt 4`, `#4`) is left out: it is given or not at whim.
pub(crate) fn split(line: &str, folded: &mut String) -> Split {
    // A unit sign would fold to a space: cut there first.
    let line = line.split('#').next().unwrap_or_default();
    fold::fold(line, folded);
    let mut out = Split::default();
    let mut words = folded.split(' ').filter(|w| !w.is_empty()).peekable();
    if words.peek().is_some_and(|w| w.as_bytes()[0].is_ascii_digit()) && folded.contains(' ') {
        out.house = words.next().unwrap_or_default().to_owned();
    }
    for word in words {
        if matches!(word, "apt" | "apartment" | "unit" | "ste" | "suite" | "lot" | "rm" | "room") {
            break;
        }
        if fold::is_blank_word(word) {
            continue;
        }
        if !out.words.is_empty() {
            out.words.push(' ');
        }
        out.words.push_str(plain_number(word));
    }
    out
}

/// `31st` as `31`.
fn plain_number(word: &str) -> &str {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "st" | "nd" | "rd" | "th") { &word[..digits] } else { word }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn house_words_and_unit_come_apart() {
        let s = split("1208 E. 31st Street, Apt. 4", &mut String::new());
        assert_eq!((s.house.as_str(), s.words.as_str()), ("1208", "e 31 street"));
        let s = split("42B Lake Rd #7", &mut String::new());
        assert_eq!((s.house.as_str(), s.words.as_str()), ("42b", "lake rd"));
        let s = split("unknown", &mut String::new());
        assert_eq!((s.house.as_str(), s.words.as_str()), ("", ""));
    }
}
