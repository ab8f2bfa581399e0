//! Names that a sender chose (of files, of columns), made fit to be printed.

/// Longest part of a sender's name that is repeated, in characters.
const LONGEST: usize = 60;

/// A sender's name in quotes: at most sixty characters, with control characters and other invisible ones escaped.
pub(crate) fn shown(name: &str) -> String {
    let mut out = String::from("`");
    out.push_str(&bounded(name));
    out.push('`');
    out
}

/// As [`shown`], without the quotes.
pub(crate) fn bounded(name: &str) -> String {
    let mut out = String::new();
    for (place, c) in name.chars().enumerate() {
        if place == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() || is_invisible(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that would reorder or hide what a terminal prints.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_or_hostile_name_cannot_disturb_a_terminal() {
        assert_eq!(shown("surname"), "`surname`");
        assert_eq!(shown("a\u{1b}[2Jb\nc"), "`a\\u{1b}[2Jb\\u{a}c`");
        assert_eq!(shown("a\u{202e}b"), "`a\\u{202e}b`");
        assert_eq!(bounded(&"x".repeat(61)), format!("{}…", "x".repeat(60)));
        assert_eq!(bounded(&"x".repeat(60)), "x".repeat(60));
    }
}
