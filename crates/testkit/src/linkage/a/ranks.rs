//! Ranked words: the first is the commonest, the r-th is drawn in proportion to 1 / (r + flat).

use crate::Rng;

/// How often each rank of a list is drawn.
#[derive(Clone, Debug)]
pub struct Ranks {
    upto: Vec<u64>,
}

impl Ranks {
    /// `size` ranks; a larger `flat` makes the first ranks more alike.
    pub fn new(size: usize, flat: u64) -> Self {
        let mut sum = 0;
        let upto = (0..size as u64)
            .map(|rank| {
                sum += 1_000_000_000 / (rank + 1 + flat);
                sum
            })
            .collect();
        Self { upto }
    }

    /// A rank, from 0.
    pub fn draw(&self, rng: &mut Rng) -> usize {
        let at = rng.below(*self.upto.last().unwrap_or(&1));
        self.upto.partition_point(|upto| *upto <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rank_is_drawn_as_often_as_zipf_says() {
        let ranks = Ranks::new(1000, 0);
        let mut rng = Rng::new(3);
        let first = (0..20_000).filter(|_| ranks.draw(&mut rng) == 0).count();
        // 1 / H(1000) = .1336
        assert!((2_500..2_850).contains(&first), "{first}");
    }
}
