//! A state's published quarter: records made to match it give exactly its margins and its month-end stock.

use serde_json::{Value as Json, json};

use crate::common::{Desk, databases, figure};

#[test]
fn the_published_quarter_comes_out_of_its_records() {
    for database in databases() {
        let desk = Desk::over(database);
        desk.demo("bca-quarter", crate::common::JANUARY).done();
        // The source does not say the year; its records here are of the one in which they were made.
        let csv = std::fs::read_to_string(testkit::demo_dir().join("bca-quarter/episodes.csv"))
            .expect("the bundle");
        let year =
            csv.lines().filter_map(|l| l.find("-03-").map(|at| &l[at - 4..at])).next().expect("a year");
        let report = desk.report(&format!("--from {year}-01-01 --to {year}-03-31"));
        let (entered, cancelled) =
            (figure(&report, "episodes_entered"), figure(&report, "episodes_cancelled"));
        assert_eq!((&entered["value"], &cancelled["value"]), (&json!(1991), &json!(2034)));
        let months = |n: [u64; 3]| -> Json {
            (1..=3)
                .map(|m| (format!("{year}-{m:02}"), json!(n[m - 1])))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        assert_eq!(entered["by"]["month"], months([687, 662, 642]));
        assert_eq!(cancelled["by"]["month"], months([698, 701, 635]));
        assert_eq!(figure(&report, "episodes_active")["by"]["month"], months([695, 656, 663]));
        let categories = |n: [u64; 6]| {
            json!({
                "juvenile": n[0], "endangered": n[1], "involuntary": n[2], "disability": n[3], "catastrophe": n[4],
                "other": n[5],
            })
        };
        assert_eq!(entered["by"]["category"], categories([1113, 126, 6, 114, 0, 632]));
        assert_eq!(cancelled["by"]["category"], categories([1159, 120, 6, 121, 0, 628]));
        let ages = |under: u64, over: u64| json!({ "17_and_under": under, "18_and_over": over });
        assert_eq!(positive(&entered["by"]["age"]), ages(1146, 845));
        assert_eq!(positive(&cancelled["by"]["age"]), ages(1180, 854));
        assert_eq!(positive(&entered["by"]["sex"]), json!({ "F": 946, "M": 1045 }));
        let races = json!({
            "asian": 55, "black_or_african_american": 728, "american_indian_or_alaska_native": 180, "white": 914,
            "unknown": 114,
        });
        assert_eq!(positive(&entered["by"]["race"]), races);
    }
}

/// The entries that are not zero.
fn positive(by: &Json) -> Json {
    let cells = by.as_object().expect("counts").iter().filter(|(_, count)| **count != 0);
    cells.map(|(key, count)| (key.clone(), count.clone())).collect::<serde_json::Map<_, _>>().into()
}
