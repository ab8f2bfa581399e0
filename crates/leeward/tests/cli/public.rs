//! What anyone may read: small counts about children withheld, with the reason, and drafts that say so.

use serde_json::{Value as Json, json};

use crate::common::{Desk, MARCH, databases, figure, shape};

const YEAR: &str = "--from 2012-01-01 --to 2012-12-31 --audience public";
/// Figures about victims or children, whose counts from 1 to 10 no public report shows.
const CHILDREN: [&str; 5] = [
    "juvenile_victims_located",
    "victims_with_prior_episode",
    "victims_with_repeated_episodes",
    "episodes_reported",
    "episodes_active",
];

#[track_caller]
fn withheld_where_small(report: &Json) -> usize {
    let mut withheld = 0;
    for id in CHILDREN {
        let figure = figure(report, id);
        let own = [&figure["value"], &figure["numerator"], &figure["denominator"]];
        for count in own.into_iter().filter_map(Json::as_u64) {
            assert!(count == 0 || count > 10, "{id}: {count}");
        }
        if figure["value"].is_null() {
            assert!(figure["suppressed"].is_string() && figure["interval"].is_null(), "{figure}");
            withheld += 1;
        }
        for (dimension, cells) in figure["by"].as_object().into_iter().flatten() {
            for (key, cell) in
                cells.as_object().into_iter().flatten().filter(|(key, _)| *key != "18_and_over")
            {
                assert!(cell.as_u64().is_none_or(|n| n == 0 || n > 10), "{id} {dimension} {key}: {cell}");
                withheld += usize::from(cell.is_object());
            }
        }
    }
    withheld
}

#[test]
fn small_counts_of_children_are_withheld_with_the_reason() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let report = desk.report(YEAR);
        shape(&report);
        assert_eq!(report["audience"], "public");
        assert!(withheld_where_small(&report) > 0, "a year of one county has small cells");
        assert_eq!(
            figure(&report, "defendants_charged")["value"],
            15,
            "adults' public charges are not withheld"
        );
        desk.ask(&format!("report results {YEAR} --format csv --out csv")).done();
        let csv = std::fs::read_to_string(desk.path("csv/figures.csv")).expect("the table was written");
        let withheld: Vec<_> = csv.lines().skip(1).filter(|l| !l.ends_with(',')).collect();
        assert!(!withheld.is_empty());
        for line in withheld {
            let cells: Vec<_> = line.split(',').collect();
            assert_eq!(&cells[3..8], ["", "", "", "", ""], "an empty cell with a reason beside it: {line}");
        }
    }
}

#[test]
fn a_draft_says_that_it_is_one_and_a_frozen_report_does_not() {
    let draft = "draft, not for publication";
    let desk = Desk::in_january(crate::common::Database::Embedded);
    let says = |file: &str| {
        std::fs::read_to_string(desk.path(file)).expect("it was written").to_lowercase().contains(draft)
    };
    for form in ["json", "html"] {
        desk.ask(&format!("report results {YEAR} --format {form} --out draft.{form}")).done();
        assert!(says(&format!("draft.{form}")), "{form}");
        let frozen = format!("report results {YEAR} --format {form} --out frozen.{form} --freeze");
        desk.ask(&frozen).done();
        assert!(!says(&format!("frozen.{form}")), "{form}");
    }
}

#[test]
fn one_cases_story_is_public_only_as_the_court_file_tells_it() {
    let desk = Desk::in_january(crate::common::Database::Embedded);
    let inside = desk.report("--from 2011-02-01 --to 2013-01-16");
    let outside = desk.report("--from 2011-02-01 --to 2013-01-16 --audience public");
    let told =
        |report: &Json| figure(report, "case_narratives")["rows"].as_array().cloned().unwrap_or_default();
    assert!(
        told(&inside).iter().any(|row| row["text"].as_str().is_some_and(|t| t.contains("aged 16 and 17")))
    );
    for row in told(&outside) {
        assert!(row["citation"].is_string(), "{row}");
        let text = row["text"].as_str().expect("a text");
        for words in ["aged", "two victims", "16", "one victim"] {
            assert!(!text.contains(words), "{words:?} in {text}");
        }
    }
}

#[test]
fn later_releases_fit_the_earlier_ones() {
    for database in databases() {
        let desk = Desk::in_january(database);
        let periods = [
            "--from 2012-01-01 --to 2012-12-31",
            "--from 2012-01-01 --to 2012-06-30",
            "--from 2011-02-01 --to 2013-01-16",
        ];
        for (n, period) in (1..).zip(periods) {
            let line =
                format!("report results {period} --audience public --freeze --format json --out {n}.json");
            assert_eq!(desk.json(&line).done().object()["version"], n);
            let report: Json = serde_json::from_slice(
                &std::fs::read(desk.path(&format!("{n}.json"))).expect("it was written"),
            )
            .expect("JSON");
            assert_eq!(report["version"], json!(n));
            withheld_where_small(&report);
        }
        desk.demo("2013-03", MARCH).done();
        desk.ask("report results --from 2012-01-01 --to 2012-12-31 --audience public --freeze --format json --out 4.json")
            .done();
        desk.ask("ledger verify").done();
    }
}
