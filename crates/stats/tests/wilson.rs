//! The interval of a share, against statsmodels' `proportion_confint(method="wilson")`.

#[test]
fn wilsons_interval_is_the_one_statsmodels_computes() {
    let cases = [
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
    for (successes, trials, low, high) in cases {
        let share = stats::wilson(successes, trials).expect("trials");
        assert!(
            (share.low - low).abs() < 1e-9 && (share.high - high).abs() < 1e-9,
            "{successes} of {trials}"
        );
        assert!((0.0..=1.0).contains(&share.low) && (0.0..=1.0).contains(&share.high));
    }
    assert_eq!(stats::wilson(0, 0), None);
}
