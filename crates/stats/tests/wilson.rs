//! The interval of a share, against statsmodels' `proportion_confint(method="wilson")`.

use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};

/// Successes, trials, and the bounds that statsmodels gave.
const STORED: [(u64, u64, f64, f64); 10] = [
    (0, 1, 0.000000000000000, 0.793450685622763),
    (1, 1, 0.206549314377237, 1.000000000000000),
    (11, 12, 0.646120088858883, 0.985134905595083),
    (11, 11, 0.741167033031968, 1.000000000000000),
    (15, 15, 0.796116698964151, 1.000000000000000),
    (1, 3, 0.061491944720396, 0.792340399197952),
    (9, 10, 0.595849973204762, 0.982123786904927),
    (500, 1000, 0.469069600368104, 0.530930399631896),
    (1, 1000000, 0.000000176524577, 0.000005664911804),
    (199999, 200000, 0.999971675890199, 0.999999117376680),
];

fn agrees(successes: u64, trials: u64, low: f64, high: f64) {
    let share = stats::wilson(successes, trials).expect("trials");
    assert!(
        (share.low - low).abs() < 1e-9 && (share.high - high).abs() < 1e-9,
        "{successes} of {trials}: {share:?}, not {low} to {high}"
    );
    assert!((0.0..=1.0).contains(&share.low) && (0.0..=1.0).contains(&share.high));
}

#[test]
fn wilsons_interval_is_the_one_statsmodels_gave() {
    for (successes, trials, low, high) in STORED {
        agrees(successes, trials, low, high);
    }
    assert_eq!(stats::wilson(0, 0), None);
    assert_eq!(stats::wilson(3, 2), None, "more successes than trials are no share");
}

/// Reads `successes trials` from each line and answers with both bounds.
const JUDGE: &str = "
import sys
from statsmodels.stats.proportion import proportion_confint
for line in sys.stdin.read().splitlines():
    k, n = map(int, line.split())
    low, high = proportion_confint(k, n, 0.05, 'wilson')
    print(repr(float(low)), repr(float(high)))
";

#[test]
fn wilsons_interval_is_the_one_statsmodels_computes() {
    let Some(python) = env::var_os("LEEWARD_TEST_PYTHON") else {
        // Written past the harness, which would swallow it.
        let words =
            "LEEWARD_TEST_PYTHON is not set: statsmodels was not asked, stored intervals stand in for it";
        writeln!(std::io::stderr(), "{words}").expect("standard error");
        STORED.into_iter().for_each(|(k, n, low, high)| agrees(k, n, low, high));
        return;
    };
    // Every share of up to sixty, and some of up to a million million.
    let mut shares: Vec<(u64, u64)> = (1..=60).flat_map(|n| (0..=n).map(move |k| (k, n))).collect();
    for n in [97, 365, 1_000, 65_537, 3_000_000, 1_000_000_000_000] {
        shares.extend([0, 1, 2, n / 7, n / 3, n / 2, n - n / 9, n - 1, n].map(|k| (k, n)));
    }
    let mut judge = Command::new(python)
        .args(["-c", JUDGE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter of LEEWARD_TEST_PYTHON runs");
    let asked: String = shares.iter().map(|(k, n)| format!("{k} {n}\n")).collect();
    judge.stdin.take().expect("a pipe").write_all(asked.as_bytes()).expect("the judge listens");
    let answer = judge.wait_with_output().expect("the judge answers");
    assert!(answer.status.success(), "statsmodels is installed where LEEWARD_TEST_PYTHON points");
    let said = String::from_utf8(answer.stdout).expect("numbers");
    assert_eq!(said.lines().count(), shares.len());
    for ((successes, trials), line) in shares.into_iter().zip(said.lines()) {
        let (low, high) = line.split_once(' ').expect("two bounds");
        agrees(successes, trials, low.parse().expect("a bound"), high.parse().expect("a bound"));
    }
}
