//! Whether a password may be chosen: nothing about its make, only how early a guesser would come to it.

use zeroize::Zeroizing;

use super::{CommonPasswords, MIN_CHARS};
use crate::login;

/// Shortest stem of a variation, and shortest word of the person's that is looked for, in characters.
pub(super) const STEM: usize = 4;
/// Up to so many characters added to a common password do not make it another.
const ADDED: usize = 6;
/// Fewest different characters.
const DIFFERENT: usize = 4;
/// The product's own words: every guesser who sees the sign-in page tries them.
const OUR_WORDS: &[&str] = &["leeward", "missing", "partnership", "sergeant", "password", "sheltered"];

/// What a guesser knows beforehand.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The person's name for signing in.
    pub login: &'a str,
    /// The partnership's name, as on its pages.
    pub partnership: &'a str,
    /// Common passwords.
    pub common: &'a CommonPasswords,
}

/// Why a password may not be chosen. None of the texts repeats any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceError {
    /// Under [`MIN_CHARS`].
    #[error("is too short: use at least 8 characters, better 12 or more; a few words make a good password")]
    TooShort,
    /// Over [`super::MAX_BYTES`].
    #[error(
        "is too long: use at most 1,024 letters of the Latin alphabet, or a third of that in other scripts"
    )]
    TooLong,
    /// One that guessers try first, or one with a little added.
    #[error(
        "is among the passwords that are tried first: choose another; a few words that only you would join"
    )]
    Common,
    /// Little is left beside the person's, the partnership's or the product's names.
    #[error("is made of names that others know: choose another; a few words that only you would join")]
    Names,
    /// A run or a repetition.
    #[error("is a run or a repetition: choose another; a few words that only you would join")]
    Run,
}

/// Checks a composed text.
pub(super) fn check(text: &str, about: &About<'_>) -> Result<(), ChoiceError> {
    if text.chars().count() < MIN_CHARS {
        return Err(ChoiceError::TooShort);
    }
    let lower = Zeroizing::new(text.to_lowercase());
    if is_run(&lower) {
        return Err(ChoiceError::Run);
    }
    if is_common(&lower, about.common) {
        return Err(ChoiceError::Common);
    }
    if left_without_names(&lower, about) < MIN_CHARS {
        return Err(ChoiceError::Names);
    }
    Ok(())
}

/// `aaaaaaaa`, `abababab`, `34567890`, `hgfedcba`.
fn is_run(lower: &str) -> bool {
    let letters = Zeroizing::new(lower.chars().map(u32::from).collect::<Vec<_>>());
    let mut different = Zeroizing::new(letters.to_vec());
    different.sort_unstable();
    different.dedup();
    let steps_by = |step: u32| letters.windows(2).all(|pair| pair[0].wrapping_add(step) == pair[1]);
    different.len() < DIFFERENT || steps_by(1) || steps_by(1_u32.wrapping_neg())
}

/// Whether it is common as it is, with digits and signs for letters, twice over, or with a little added at its ends.
fn is_common(lower: &str, common: &CommonPasswords) -> bool {
    let plain = Zeroizing::new(lower.chars().map(letter_for).collect::<String>());
    [lower, &plain].into_iter().any(|form| {
        let stem = form.trim_matches(|c: char| !c.is_alphabetic());
        // Undoing turns a year's digits into letters: look for the end of the word in the text as typed, too.
        let end = lower.trim_end_matches(|c: char| !c.is_alphabetic()).len();
        let cut = form.get(..end).unwrap_or(form);
        let small = |part: &str| {
            let added = form.chars().count() - part.chars().count();
            part.chars().count() >= STEM && added <= ADDED && common.has(part)
        };
        let half = form.get(..form.len() / 2).filter(|half| half.repeat(2) == form);
        common.has(form) || small(stem) || small(cut) || half.is_some_and(|half| common.has(half))
    })
}

/// The letter that a digit or sign stands for where people write `p4$$w0rd`. Each is one byte, so that places stay.
const fn letter_for(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Characters left when every name and word that others know is taken out.
fn left_without_names(lower: &str, about: &About<'_>) -> usize {
    let names = [login::fold(about.login), about.partnership.to_lowercase()];
    let whole = names.iter().map(String::as_str);
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = whole.chain(parts).chain(OUR_WORDS.iter().copied()).collect();
    words.retain(|word| word.chars().count() >= STEM);
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let left = words.iter().fold(Zeroizing::new(lower.to_owned()), |left, word| {
        // A space keeps what stood on either side from joining into another name.
        Zeroizing::new(left.replace(word, " "))
    });
    if left.as_str() == lower { lower.chars().count() } else { left.chars().filter(|c| *c != ' ').count() }
}
