//! The sound of a name, roughly, by the habits of Latin spelling: a rule for all names, not a list of some.
//!
//! Consonants fall into a dozen classes, doubled letters and most vowels go. A name of one consonant keeps the colour of its
//! first vowel, or half of all short names would sound alike. The code is coarse on purpose: how much two names of the same
//! sound say is learnt from how many names share that sound in the file.

/// Code of a word in lower case: classes of four bits, first class highest; never 0 for a word with a letter.
pub(crate) fn code(word: &str) -> u32 {
    if !word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        let h = super::hash::bytes(word.as_bytes()) as u32;
        return if word.is_empty() { 0 } else { h | 0xF000_0000 };
    }
    let text = word.as_bytes();
    let mut out: u32 = 0;
    let mut count = 0;
    let mut last = 0u8;
    let mut vowel = 0u8;
    let mut i = 0;
    if is_vowel(text[0]) {
        out = 1;
        count = 1;
    }
    while i < text.len() && count < 7 {
        let (class, step) = class(text, i);
        i += step;
        if class == 0 {
            if vowel == 0 {
                vowel = colour(text[i - step]);
            }
            // A vowel between them lets the same consonant be said twice.
            if is_vowel(text[i - step]) {
                last = 0;
            }
            continue;
        }
        if class != last {
            out = (out << 4) | u32::from(class);
            count += 1;
        }
        last = class;
    }
    if count <= 1 {
        out = (out << 4) | u32::from(12 + vowel);
    }
    out.max(1)
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn colour(b: u8) -> u8 {
    match b {
        b'a' => 1,
        b'e' | b'i' | b'y' => 2,
        b'o' | b'u' | b'w' => 3,
        _ => 0,
    }
}

/// Class of the sound at `i` and how many letters it takes. 0 is no class: a vowel or a silent letter.
fn class(text: &[u8], i: usize) -> (u8, usize) {
    let next = text.get(i + 1).copied().unwrap_or(b' ');
    let h = next == b'h';
    match text[i] {
        b'b' | b'p' if text[i] == b'p' && h => (3, 2),
        b'b' | b'p' => (2, 1),
        b'f' | b'v' => (3, 1),
        b'w' if i == 0 => (3, 1),
        b't' if next == b'c' || next == b's' && i == 0 => (0, 1),
        b'd' | b't' if h => (4, 2),
        b'd' if next == b'j' => (0, 1),
        b'd' | b't' => (4, 1),
        b'k' | b'q' | b'g' if h => (5, 2),
        b'k' | b'q' | b'g' => (5, 1),
        b'c' if h => (7, 2),
        b'c' if matches!(next, b'e' | b'i' | b'y' | b'z') => (6, 1),
        b'c' => (5, 1),
        b's' if h => (6, 2),
        b'z' if h => (7, 2),
        b's' | b'z' | b'x' => (6, 1),
        b'j' => (7, 1),
        b'l' => (8, 1),
        b'm' => (9, 1),
        b'n' if next == b'g' && !text.get(i + 2).is_some_and(|b| is_vowel(*b)) => (10, 2),
        b'n' => (10, 1),
        b'r' => (11, 1),
        _ => (0, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn spellings_of_one_sound_share_a_code() {
        for (a, b) in [
            ("catherine", "kathryn"),
            ("mohamed", "muhammad"),
            ("phillip", "filip"),
            ("stephany", "stefani"),
            ("dhuxul", "duxul"),
            ("khalid", "qalid"),
        ] {
            assert_eq!(code(a), code(b), "{a} {b}");
        }
    }

    #[test]
    fn short_names_keep_the_colour_of_a_vowel() {
        assert_ne!(code("mai"), code("mee"));
        assert_ne!(code("lo"), code("li"));
    }

    #[test]
    fn another_script_and_digits_have_codes_too() {
        assert_ne!(code("мария"), 0);
        assert_ne!(code("7"), 0);
    }
}
