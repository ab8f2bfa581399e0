//! A growing population of names: each newcomer takes the name of someone already there, or a new one.
//!
//! Simon's process: what is common grows commoner, what is new keeps coming, and a larger city has more names.

use crate::Rng;

/// Names with as many bearers as the city has so far.
pub struct Pool {
    names: Vec<String>,
    bearers: Vec<u32>,
    fresh: u64,
    coin: fn(&mut Rng) -> String,
}

impl Pool {
    /// Begins with `known` names, the first borne by the most; `fresh` in a thousand newcomers bring a new one.
    pub fn new(known: &str, fresh: u64, coin: fn(&mut Rng) -> String) -> Self {
        let names: Vec<String> = known.split_whitespace().map(|name| name.replace('_', " ")).collect();
        let count = u32::try_from(names.len()).unwrap_or(0);
        // The r-th has about count / r bearers, at least one.
        let bearers =
            (0..count).flat_map(|r| std::iter::repeat_n(r, (count / (r + 1)).max(1) as usize)).collect();
        Self { names, bearers, fresh, coin }
    }

    /// One newcomer's name.
    pub fn draw(&mut self, rng: &mut Rng) -> &str {
        let name = if self.bearers.is_empty() || rng.below(1_000) < self.fresh {
            self.names.push((self.coin)(rng));
            u32::try_from(self.names.len() - 1).unwrap_or(0)
        } else {
            rng.pick(&self.bearers)
        };
        self.bearers.push(name);
        &self.names[name as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_stay_common_and_the_new_keep_coming() {
        let mut rng = Rng::new(2);
        let mut pool = Pool::new("One Two Three", 100, |rng| format!("N{}", rng.below(1 << 40)));
        let mut seen = std::collections::BTreeMap::<String, u32>::new();
        for _ in 0..20_000 {
            *seen.entry(pool.draw(&mut rng).to_owned()).or_default() += 1;
        }
        assert!((1_700..2_300).contains(&seen.len()), "{}", seen.len());
        assert!(seen["One"] > 1_000, "{}", seen["One"]);
    }
}
