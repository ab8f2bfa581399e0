//! How far the figures could be off: children drawn again and again, with all their records.

use super::children::{Child, shares};
use super::pairs::{Counts, Stated};
use super::truth::Truth;

/// How often children are drawn again.
const ROUNDS: usize = 200;

/// Middle 95 of a hundred rounds, from and to.
pub type Interval = [f64; 2];

/// Intervals of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Intervals {
    /// Of precision over pairs.
    pub precision: Interval,
    /// Of recall over pairs.
    pub recall: Interval,
    /// Of F1 over pairs.
    pub f1: Interval,
    /// Of the share of repeating children who are seen to repeat.
    pub repeat: Interval,
    /// Of the share of children with a stranger in the file.
    pub mixed: Interval,
}

/// Draws children, each as often as chance says (Poisson with mean 1), always the same for the same seed. A false pair
/// of two children counts as often as both together.
pub fn intervals(truth: &Truth, stated: &[Stated], children: &[Child], seed: u64) -> Intervals {
    let true_pairs: Vec<f64> = truth.sizes().iter().map(|size| (size * (size - 1) / 2) as f64).collect();
    let mut right = vec![0.0; truth.people()];
    let mut wrong = Vec::new();
    for (left, other, _) in stated {
        let (a, b) = (truth.person[*left as usize] as usize, truth.person[*other as usize] as usize);
        if a == b {
            right[a] += 1.0;
        } else {
            wrong.push((a, b));
        }
    }
    let mut state = seed;
    let mut rounds: [Vec<f64>; 5] = Default::default();
    let mut weights = vec![0.0; truth.people()];
    for _ in 0..ROUNDS {
        weights.iter_mut().for_each(|weight| *weight = poisson(&mut state));
        let sum = |each: &[f64]| each.iter().zip(&weights).map(|(n, weight)| n * weight).sum::<f64>();
        let counts = Counts {
            right: sum(&right),
            wrong: wrong.iter().map(|(a, b)| weights[*a] * weights[*b]).sum(),
            truth: sum(&true_pairs),
        };
        let shares = shares(children.iter().zip(weights.iter().copied()));
        let figures = [counts.precision(), counts.recall(), counts.f1(), shares.repeat, shares.mixed];
        for (round, figure) in rounds.iter_mut().zip(figures) {
            round.push(figure);
        }
    }
    let [precision, recall, f1, repeat, mixed] = rounds.map(middle);
    Intervals { precision, recall, f1, repeat, mixed }
}

fn middle(mut figures: Vec<f64>) -> Interval {
    figures.sort_by(f64::total_cmp);
    let cut = figures.len() / 40;
    [figures[cut], figures[figures.len() - 1 - cut]]
}

/// A number of the Poisson law with mean 1, by SplitMix64.
fn poisson(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let mut left = ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
    let (mut n, mut chance) = (0.0, (-1.0_f64).exp());
    while left >= chance && n < 12.0 {
        left -= chance;
        n += 1.0;
        chance /= n;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_drawn_once_on_average() {
        let mut state = 1;
        let drawn: Vec<f64> = (0..50_000).map(|_| poisson(&mut state)).collect();
        let mean = drawn.iter().sum::<f64>() / 50_000.0;
        let never = drawn.iter().filter(|n| **n == 0.0).count() as f64 / 50_000.0;
        assert!((0.98..1.02).contains(&mean), "{mean}");
        assert!((0.36..0.376).contains(&never), "{never}, where 1/e is expected");
    }
}
