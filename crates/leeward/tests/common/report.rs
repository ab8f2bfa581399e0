//! Reading a report's JSON, and the shape that every report must have.

use serde_json::Value as Json;

/// A figure by its id.
#[track_caller]
pub fn figure<'a>(report: &'a Json, id: &str) -> &'a Json {
    let figures = report["figures"].as_array().expect("figures");
    figures.iter().find(|f| f["id"] == id).unwrap_or_else(|| panic!("no figure {id}"))
}

/// The rows of a figure that is a list.
#[track_caller]
pub fn rows<'a>(report: &'a Json, id: &str) -> &'a Vec<Json> {
    figure(report, id)["rows"].as_array().unwrap_or_else(|| panic!("{id} has no rows"))
}

const REPORT: [&str; 8] =
    ["as_of", "audience", "digest", "figures", "known_at", "period", "report", "version"];
const FIGURE: [&str; 12] = [
    "by",
    "definition",
    "denominator",
    "id",
    "interval",
    "notes",
    "numerator",
    "period",
    "rows",
    "suppressed",
    "unit",
    "value",
];
/// Figures that must be there, with the dimensions that they are counted by.
const IDS: [(&str, &[&str]); 29] = [
    ("defendants_charged", &["lead_class", "lead_class_level", "county", "level"]),
    ("charges_filed", &[]),
    ("cases_charged", &["county", "found_by"]),
    ("pleas", &["kind"]),
    ("convictions", &["plea"]),
    ("dispositions", &["kind"]),
    ("juvenile_victims_located", &["sex", "located_year"]),
    ("cases_with_hotel_act", &[]),
    ("hotel_cases_with_property_evidence", &[]),
    ("victims_with_prior_episode", &[]),
    ("victims_with_repeated_episodes", &[]),
    ("multi_county_cases", &[]),
    ("joint_cases", &[]),
    ("people_trained", &[]),
    ("properties_trained", &[]),
    ("properties_known", &[]),
    ("episodes_reported", &["month", "category", "age", "sex", "race"]),
    ("episodes_entered", &["month", "category", "age", "sex", "race"]),
    ("episodes_cancelled", &["month", "category", "age", "sex", "race"]),
    ("episodes_active", &["month"]),
    ("handoffs_received", &[]),
    ("handoffs_late", &[]),
    ("clock_lateness", &["clock"]),
    ("investigators_assigned", &[]),
    ("commitments_open", &[]),
    ("commitments_overdue", &[]),
    ("claims", &[]),
    ("contacts", &[]),
    ("case_narratives", &[]),
];

/// Holds a report against the bundle's shape: every key there, no other, each of its kind.
#[track_caller]
pub fn shape(report: &Json) {
    assert_eq!(keys(report), REPORT);
    assert_eq!(keys(&report["period"]), ["from", "to"]);
    for (id, dimensions) in IDS {
        for dimension in dimensions {
            assert!(figure(report, id)["by"][dimension].is_object(), "{id} by {dimension}");
        }
        figure(report, id);
    }
    for figure in report["figures"].as_array().expect("figures") {
        one(figure);
    }
}

fn one(figure: &Json) {
    let id = &figure["id"];
    assert_eq!(keys(figure), FIGURE, "{id}");
    assert_eq!(figure["value"].is_u64(), figure["suppressed"].is_null(), "{id}: a count or a reason");
    for text in ["unit", "definition", "period"] {
        assert!(figure[text].as_str().is_some_and(|t| !t.is_empty()), "{id}: {text}");
    }
    assert!(figure["notes"].is_array(), "{id}");
    let whole = |field: &str| figure[field].is_u64() || figure[field].is_null();
    assert!(whole("numerator") && whole("denominator"), "{id}");
    if !figure["interval"].is_null() {
        let interval = &figure["interval"];
        assert_eq!(keys(interval), ["high", "level", "low", "method"]);
        assert_eq!((&interval["method"], &interval["level"]), (&"wilson".into(), &0.95.into()));
        let (low, high) = (interval["low"].as_f64().expect("low"), interval["high"].as_f64().expect("high"));
        let share =
            figure["numerator"].as_f64().expect("numerator") / figure["denominator"].as_f64().expect("of");
        assert!(0.0 <= low && low <= share && share <= high && high <= 1.0, "{id}");
    }
    for cell in figure["by"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(_, by)| by.as_object().into_iter().flatten())
    {
        let withheld =
            cell.1.is_object() && keys(cell.1) == ["suppressed", "value"] && cell.1["value"].is_null();
        assert!(
            cell.1.is_u64() || (withheld && cell.1["suppressed"].is_string()),
            "{id} {}: {}",
            cell.0,
            cell.1
        );
    }
}

fn keys(value: &Json) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
