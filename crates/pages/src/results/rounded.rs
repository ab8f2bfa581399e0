//! Counts in rounded words, as people say them; the exact figure always stands beside them.

/// How a count is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounded {
    /// A little below a round number: 97 is nearly 100.
    Nearly(u64),
    /// A round number, or a little above one: 25 and 103 are about 25 and about 100.
    About(u64),
    /// No round number is near.
    Exactly(u64),
}

/// Rounds a count for a sentence.
///
/// Round numbers are the multiples of 100, then of 25, then of 10; the first of these that is near enough is taken.
/// Up to 5 % below one is *nearly*; on it, or up to 3 % above it, is *about*: rounded words promise no precision, even
/// where the count happens to be round. Counts below 20 are said exactly.
#[must_use]
pub const fn rounded_words(n: u64) -> Rounded {
    if n < 20 {
        return Rounded::Exactly(n);
    }
    let steps = [100, 25, 10];
    let mut at = 0;
    while at < steps.len() {
        let below = n / steps[at] * steps[at];
        if below > 0 && (n - below).saturating_mul(100) <= below.saturating_mul(3) {
            return Rounded::About(below);
        }
        if let Some(above) = below.checked_add(steps[at])
            && (above - n).saturating_mul(100) <= above.saturating_mul(5)
        {
            return Rounded::Nearly(above);
        }
        at += 1;
    }
    Rounded::Exactly(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_training_of_january_2013_is_said_as_the_city_said_it() {
        assert_eq!(rounded_words(97), Rounded::Nearly(100));
        assert_eq!(rounded_words(25), Rounded::About(25));
    }

    #[test]
    fn below_is_nearly_above_is_about_and_between_is_exact() {
        assert_eq!(rounded_words(24), Rounded::Nearly(25));
        assert_eq!(rounded_words(95), Rounded::Nearly(100));
        assert_eq!(rounded_words(94), Rounded::Exactly(94));
        assert_eq!(rounded_words(100), Rounded::About(100));
        assert_eq!(rounded_words(103), Rounded::About(100));
        assert_eq!(rounded_words(104), Rounded::Exactly(104));
        assert_eq!(rounded_words(1_991), Rounded::Nearly(2_000));
        assert_eq!(rounded_words(40), Rounded::About(40));
    }

    #[test]
    fn small_and_huge_counts_stay_as_they_are() {
        assert_eq!(rounded_words(0), Rounded::Exactly(0));
        assert_eq!(rounded_words(19), Rounded::Exactly(19));
        let _ = rounded_words(u64::MAX);
    }

    #[test]
    fn rounded_words_are_never_more_than_five_percent_away() {
        for n in 20..5_000_u64 {
            match rounded_words(n) {
                Rounded::Nearly(m) => assert!(m > n && (m - n) * 100 <= 5 * m, "{n}"),
                Rounded::About(m) => assert!(m <= n && (n - m) * 100 <= 3 * m, "{n}"),
                Rounded::Exactly(m) => assert_eq!(n, m),
            }
        }
    }
}
