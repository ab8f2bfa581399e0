//! The ways by which a report comes in. Each has a temper of its own: what it gets wrong, it gets wrong together.

use super::kin::{Part, Whole};
use super::sounds::listened;
use crate::Rng;
use crate::linkage::hit;

/// A way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A form filled in at a desk, papers at hand.
    Desk,
    /// Told over the telephone.
    Hotline,
    /// Sent over from an old system with narrow fields.
    Transfer,
    /// Written by hand and typed in by another.
    Handwriting,
    /// Opened from the last report and changed a little.
    Copy,
}

impl Channel {
    /// Drawn for one report; without noise everything comes over the desk.
    pub fn draw(noise: f64, rng: &mut Rng) -> Self {
        if !hit(rng, 0.55 * noise) {
            return Self::Desk;
        }
        rng.weighted(&[(30, Self::Hotline), (28, Self::Transfer), (17, Self::Handwriting), (25, Self::Copy)])
    }

    /// The whole name as this channel's people take it down, in three fields.
    pub fn name(self, whole: &Whole, noise: f64, rng: &mut Rng) -> [String; 3] {
        let mut told = whole.clone();
        let pet = match self {
            Self::Hotline => 0.22,
            Self::Handwriting => 0.10,
            _ => 0.03,
        };
        if hit(rng, pet * noise)
            && let Some((_, own)) = told.first_mut()
        {
            *own = short(own, rng);
        }
        let per_sound = match self {
            Self::Hotline => 0.09,
            Self::Handwriting => 0.015,
            Self::Transfer => 0.010,
            Self::Desk | Self::Copy => 0.006,
        };
        for (_, part) in &mut told {
            *part = listened(part, per_sound * noise, rng);
            if self == Self::Handwriting && hit(rng, 0.15 * noise) {
                *part = misread(part, rng);
            }
        }
        let mut fields = self.fields(&told, noise, rng);
        match self {
            Self::Hotline if hit(rng, 0.6 * noise) => fields[1].clear(),
            Self::Transfer => {
                for (field, width) in fields.iter_mut().zip([11, 1, 13]) {
                    *field = plain(field)
                        .to_uppercase()
                        .chars()
                        .take(width)
                        .collect::<String>()
                        .trim_end()
                        .to_owned();
                }
            }
            _ if hit(rng, 0.25 * noise) => fields[1].clear(),
            _ => {}
        }
        let lost = if self == Self::Hotline { 0.06 } else { 0.008 };
        if hit(rng, lost * noise) {
            fields[2] = rng.pick(&["", "", "Unknown", "UNK"]).to_owned();
        } else if hit(rng, lost * 0.3 * noise) {
            fields[0] = rng.pick(&["", "Unknown", "UNK"]).to_owned();
        }
        fields
    }

    /// The channel's idea of which words go where: the same for every tradition.
    fn fields(self, told: &Whole, noise: f64, rng: &mut Rng) -> [String; 3] {
        let words: Vec<&str> = told.iter().map(|(_, part)| part.as_str()).collect();
        let own = told.iter().filter(|(part, _)| *part == Part::Own).count().max(1);
        let habit = match self {
            Self::Desk | Self::Copy => rng.weighted(&[(50, 0), (14, 2), (12, 4), (12, 6), (12, 7)]),
            Self::Hotline => rng.weighted(&[(28, 0), (10, 1), (10, 2), (8, 3), (30, 4), (14, 6)]),
            Self::Transfer => rng.weighted(&[(50, 1), (20, 2), (15, 4), (15, 7)]),
            Self::Handwriting => rng.weighted(&[(40, 0), (18, 3), (20, 4), (22, 5)]),
        };
        let habit = if hit(rng, 0.75 * noise) { habit } else { 8 };
        let (first, last) = (words[0], words[words.len() - 1]);
        let three = |given: String, middle: String, surname: String| [given, middle, surname];
        if words.len() == 1 {
            return three(first.to_owned(), String::new(), String::new());
        }
        let (rest, inner) = (&words[1..], &words[1..words.len() - 1]);
        match habit {
            0 => three(first.to_owned(), inner.join(" "), last.to_owned()),
            1 => three(words[..words.len() - 1].join(" "), String::new(), last.to_owned()),
            2 => three(first.to_owned(), String::new(), rest.join(" ")),
            3 => three(last.to_owned(), inner.join(" "), first.to_owned()),
            4 => three(first.to_owned(), String::new(), last.to_owned()),
            5 => three(first.to_owned(), String::new(), words[own.min(words.len() - 1)].to_owned()),
            6 => three(large(&words[..own].concat()), String::new(), words[own..].join(" ")),
            7 => three(words[..own].join(" "), String::new(), words[own..].join("-")),
            // Own words as given names, all others as family names: what the family would say is right.
            _ if own == words.len() => three(words.join(" "), String::new(), String::new()),
            _ => three(first.to_owned(), words[1..own].join(" "), words[own..].join(" ")),
        }
    }
}

/// One large letter, the rest small.
fn large(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| format!("{c}{}", letters.as_str().to_lowercase())).unwrap_or_default()
}

/// Cut short, or made small.
fn short(name: &str, rng: &mut Rng) -> String {
    let letters: Vec<char> = name.chars().collect();
    let keep = (3 + rng.index(2)).min(letters.len());
    let mut head: String = letters[..keep].iter().collect();
    if letters.len() > keep && rng.percent(45) {
        head.push_str(rng.pick(&["y", "ie", "a", "i", "ka", "sha"]));
    } else if letters.len() > 6 && rng.percent(25) {
        // The end alone: Beth, Tasha, Lupe.
        head = letters[letters.len() - 4..].iter().collect();
        if let Some(first) = head.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
    }
    head
}

/// Handwriting read as other letters.
fn misread(word: &str, rng: &mut Rng) -> String {
    const LIKE: &[(&str, &str)] = &[
        ("rn", "m"),
        ("m", "rn"),
        ("cl", "d"),
        ("d", "cl"),
        ("u", "v"),
        ("v", "u"),
        ("a", "o"),
        ("o", "a"),
        ("e", "c"),
        ("c", "e"),
        ("h", "b"),
        ("n", "u"),
        ("l", "t"),
        ("t", "l"),
        ("i", "l"),
        ("g", "q"),
        ("r", "v"),
        ("y", "g"),
        ("s", "r"),
        ("w", "vv"),
    ];
    let places: Vec<(usize, &str, &str)> = LIKE
        .iter()
        .flat_map(|(from, to)| word.match_indices(from).map(move |(at, _)| (at, *from, *to)))
        .filter(|(at, _, _)| *at > 0)
        .collect();
    if places.is_empty() {
        return word.to_owned();
    }
    let (at, from, to) = places[rng.index(places.len())];
    format!("{}{to}{}", &word[..at], &word[at + from.len()..])
}

/// Without marks and signs, as an old system keeps it.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'á' | 'Á' => Some('a'),
            'é' | 'É' => Some('e'),
            'í' | 'Í' => Some('i'),
            'ó' | 'Ó' => Some('o'),
            'ú' | 'Ú' => Some('u'),
            'ñ' | 'Ñ' => Some('n'),
            '\'' | '.' => None,
            '-' => Some(' '),
            other => Some(other),
        })
        .collect()
}
