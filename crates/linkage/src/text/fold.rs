//! A text without case, accents and punctuation, as words.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Writes the folded form of `text` into `out`: lower case, accents off, apostrophes gone, anything that is neither letter
/// nor digit a single space.
pub(crate) fn fold(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        for byte in text.bytes() {
            push(char::from(byte.to_ascii_lowercase()), out);
        }
    } else {
        for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                'ı' => out.push('i'),
                _ => push(c, out),
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

fn push(c: char, out: &mut String) {
    if c.is_alphanumeric() {
        out.push(c);
    } else if !matches!(c, '\'' | '’' | 'ʼ' | '`' | '‘' | 'ʻ') && !out.is_empty() && !out.ends_with(' ')
    {
        out.push(' ');
    }
}

/// Words that stand for "not known" on forms. They are words of forms, not names.
pub(crate) fn is_blank_word(word: &str) -> bool {
    matches!(
        word,
        "unknown" | "unk" | "none" | "null" | "fnu" | "lnu" | "nfn" | "nln" | "nmn" | "nmi" | "nfa"
    ) || (word.len() > 1 && word.bytes().all(|b| b == b'x'))
}

/// What follows a name to tell father from son; it is no part of the name.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        fold(text, &mut out);
        out
    }

    #[test]
    fn case_accents_and_punctuation_do_not_tell_names_apart() {
        assert_eq!(folded("  Núñez-O’Brien, "), "nunez obrien");
        assert_eq!(folded("Sørensen"), "sorensen");
        assert_eq!(folded("Nguyễn"), "nguyen");
        assert_eq!(folded("D'Angelo  St. John"), "dangelo st john");
    }
}
