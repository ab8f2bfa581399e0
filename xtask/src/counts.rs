//! How many tests passed and failed, read from what the runner printed.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, timed out or could not be run.
    pub failed: u64,
}

impl Counts {
    /// One check that passed or failed.
    pub fn one(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// The runner's exit status has the last word: a build that broke counted nothing, and is a failure all the same.
    pub fn judged_by(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// Reads nextest's closing `Summary` line.
pub fn of_nextest(text: &str) -> Counts {
    let mut counts = Counts::default();
    let Some(line) = text.lines().rfind(|line| line.trim_start().starts_with("Summary [")) else {
        return counts;
    };
    let tail = line.split_once(" run: ").map_or("", |(_, tail)| tail);
    for (number, word) in pairs(tail) {
        match word {
            "passed" => counts.passed = number,
            "failed" | "timed" | "exec" => counts.failed += number,
            // Slow, leaky and flaky tests stand in brackets, counted within the passed ones.
            _ => {}
        }
    }
    counts
}

/// Adds up every `test result:` line of `cargo test`.
pub fn of_cargo_test(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
        for (number, word) in pairs(line) {
            match word {
                "passed" => counts.passed += number,
                "failed" => counts.failed += number,
                _ => {}
            }
        }
    }
    counts
}

/// Reads the closing lines of Node's test runner. A test that was skipped or cancelled did not hold.
pub fn of_node(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        let Some((word, number)) = line.trim_start_matches(['ℹ', '#', ' ']).split_once(' ') else {
            continue;
        };
        let Ok(number) = number.trim().parse::<u64>() else { continue };
        match word {
            "pass" => counts.passed += number,
            "fail" | "cancelled" | "skipped" | "todo" => counts.failed += number,
            _ => {}
        }
    }
    counts
}

/// Every number followed by a word.
fn pairs(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        if let Ok(number) = pair[0].parse() {
            found.push((number, pair[1]));
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_counts_time_outs_as_failures_and_brackets_not_at_all() {
        let text = "    PASS [   0.004s] a b\n     Summary [   1.204s] 7 tests run: 4 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped\n";
        assert_eq!(of_nextest(text), Counts { passed: 4, failed: 3 });
        let text = "     Summary [   0.004s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(of_nextest(text), Counts { passed: 1, failed: 0 });
        let text = "     Summary [   0.004s] 2/9 tests run: 1 passed, 1 failed, 0 skipped";
        assert_eq!(of_nextest(text), Counts { passed: 1, failed: 1 });
    }

    #[test]
    fn cargo_test_sums_over_binaries() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(of_cargo_test(text), Counts { passed: 4, failed: 2 });
    }

    #[test]
    fn node_counts_what_was_skipped_as_not_holding() {
        let text = "✔ pass 9 is no count (3.2ms)\nℹ tests 7\nℹ suites 0\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 109.0\n";
        assert_eq!(of_node(text), Counts { passed: 4, failed: 3 });
    }

    #[test]
    fn a_broken_build_is_one_failure() {
        let nothing = of_nextest("error: could not compile `store`");
        assert_eq!(nothing.judged_by(false), Counts { passed: 0, failed: 1 });
        assert_eq!(Counts { passed: 2, failed: 3 }.judged_by(false).failed, 3);
        assert_eq!(nothing.judged_by(true), Counts::default());
    }
}
