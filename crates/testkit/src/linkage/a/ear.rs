//! Spelling by ear: parts of a word are written otherwise, as one who only heard the name would.

use crate::Rng;

/// Parts that sound alike to a clerk: any may stand for any other of its line.
const ALIKE: &[&[&str]] = &[
    &["ph", "f"],
    &["ck", "k", "c"],
    &["kh", "k", "h"],
    &["ee", "i", "ea", "y"],
    &["oo", "u", "ou"],
    &["ai", "ay", "ei", "ey"],
    &["sh", "ch", "s"],
    &["th", "t"],
    &["dh", "d"],
    &["x", "h", "kh"],
    &["q", "k", "c"],
    &["z", "s"],
    &["v", "w"],
    &["ie", "y", "i", "ee"],
    &["ll", "l"],
    &["nn", "n"],
    &["tt", "t"],
    &["ss", "s"],
    &["rr", "r"],
    &["mm", "m"],
    &["aa", "a"],
    &["au", "aw", "ow", "ao"],
    &["er", "ar", "ir", "or"],
    &["ah", "a"],
    &["eh", "ay", "e"],
    &["j", "y", "g"],
    &["gh", "g"],
    &["qu", "kw", "k"],
    &["x", "s", "ks"],
    &["hs", "s"],
    &["ng", "n"],
    &["an", "en", "in"],
    &["el", "al", "le"],
    &["ua", "oua", "wa"],
    &["o", "u"],
    &["e", "i"],
    &["son", "sen"],
    &["b", "v"],
    &["ny", "ñ", "n"],
    &["mb", "m"],
];

/// The word with `changes` parts heard otherwise, where it has parts that can be.
pub fn heard(word: &str, changes: u32, rng: &mut Rng) -> String {
    let mut word = word.to_owned();
    for _ in 0..changes {
        let low = word.to_lowercase();
        if low.len() != word.len() {
            return word;
        }
        let mut places: Vec<(usize, &str, &[&str])> = Vec::new();
        for line in ALIKE {
            for part in *line {
                // Longer parts are tried as often as short ones, so that ph beats p.
                places.extend(
                    low.match_indices(part)
                        .map(|(at, _)| (at, *part, *line))
                        .filter(|(_, p, _)| !p.is_empty()),
                );
            }
        }
        if places.is_empty() {
            return word;
        }
        let (at, part, line) = places[rng.index(places.len())];
        let other: Vec<&str> = line.iter().copied().filter(|other| *other != part).collect();
        word = with(&word, at, part.len(), rng.pick(&other));
    }
    word
}

/// One slip of the hand: two letters swapped, one left out, doubled or hit beside.
pub fn slip(word: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = 1 + rng.index(letters.len() - 1);
    match rng.below(4) {
        0 => letters.swap(at - 1, at),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = beside(letters[at], rng),
    }
    let mut word: String = letters.into_iter().collect();
    if let Some(first) = word.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    word
}

fn beside(letter: char, rng: &mut Rng) -> char {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    for row in ROWS {
        if let Some(at) = row.find(letter) {
            let near = if rng.percent(50) { at + 1 } else { at.saturating_sub(1) };
            return row.chars().nth(near).unwrap_or(letter);
        }
    }
    letter
}

fn with(word: &str, at: usize, length: usize, other: &str) -> String {
    let mut whole = format!("{}{other}{}", &word[..at], &word[at + length..]);
    if at == 0
        && let Some(first) = whole.get_mut(0..1)
    {
        first.make_ascii_uppercase();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_differs_but_keeps_its_length_roughly() {
        let mut rng = Rng::new(4);
        for word in ["Khadija", "Philips", "Xiong", "Gonzalez", "Anderson"] {
            for _ in 0..50 {
                let other = heard(word, 1, &mut rng);
                assert_ne!(other, word);
                assert!(other.len().abs_diff(word.len()) <= 2, "{word} {other}");
            }
        }
    }

    #[test]
    fn a_slip_is_one_edit() {
        let mut rng = Rng::new(5);
        let changed = (0..200).filter(|_| slip("Madison", &mut rng) != "Madison").count();
        assert!(changed > 150, "{changed}");
    }
}
