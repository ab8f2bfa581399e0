//! What changed between two frozen reports, from their JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The figure's id; empty for what concerns the whole report.
    pub figure: String,
    /// Which part of it: `value`, `lead_class trafficking`, `definition`, `rows`, …
    pub part: String,
    /// What stood there; null for nothing.
    pub before: Json,
    /// What stands there now; null for nothing.
    pub after: Json,
}

/// Every change from one report to the other, each as its JSON.
#[must_use]
pub fn between(a: &Json, b: &Json) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in ["period", "as_of", "known_at", "audience"] {
        push(&mut changes, "", part, &a[part], &b[part]);
    }
    let ids: BTreeSet<&str> = figures(a).chain(figures(b)).filter_map(|f| f["id"].as_str()).collect();
    for id in ids {
        let (before, after) = (figure(a, id), figure(b, id));
        for part in ["value", "denominator", "definition", "rows", "notes"] {
            push(&mut changes, id, part, &before[part], &after[part]);
        }
        let none = Map::new();
        let dimensions = |f: &Json| f["by"].as_object().cloned().unwrap_or_default();
        let (was, is) = (dimensions(&before), dimensions(&after));
        for dimension in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            let keys =
                |of: &Map<String, Json>| of.get(dimension).and_then(Json::as_object).unwrap_or(&none).clone();
            let (was, is) = (keys(&was), keys(&is));
            for key in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
                let of = |cells: &Map<String, Json>| cells.get(key).cloned().unwrap_or(Json::Null);
                push(&mut changes, id, &format!("{dimension} {key}"), &of(&was), &of(&is));
            }
        }
    }
    changes
}

fn figures(report: &Json) -> impl Iterator<Item = &Json> {
    report["figures"].as_array().into_iter().flatten()
}

fn figure(report: &Json, id: &str) -> Json {
    figures(report).find(|f| f["id"] == id).cloned().unwrap_or(Json::Null)
}

fn push(changes: &mut Vec<Change>, figure: &str, part: &str, before: &Json, after: &Json) {
    if before != after {
        changes.push(Change {
            figure: figure.to_owned(),
            part: part.to_owned(),
            before: before.clone(),
            after: after.clone(),
        });
    }
}

impl Change {
    /// Whether a side is too long for a line: a list, or many words.
    #[must_use]
    pub fn is_long(&self) -> bool {
        let long = |v: &Json| {
            v.is_array()
                || (v.is_object() && !is_withheld(v))
                || v.as_str().is_some_and(|s| s.chars().count() > 60)
        };
        long(&self.before) || long(&self.after)
    }
}

/// Whether a cell is a count that is withheld.
#[must_use]
pub fn is_withheld(cell: &Json) -> bool {
    cell.as_object().is_some_and(|cell| cell.contains_key("suppressed"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_corrected_count_and_a_new_key_are_each_one_change() {
        let report = |value: u64, keys: Json| json!({ "figures": [{ "id": "pleas", "value": value, "by": { "kind": keys } }] });
        let changes =
            between(&report(3, json!({ "guilty": 3 })), &report(4, json!({ "guilty": 3, "alford": 1 })));
        let parts: Vec<&str> = changes.iter().map(|c| c.part.as_str()).collect();
        assert_eq!(parts, ["value", "kind alford"]);
        assert_eq!(between(&report(3, json!({})), &report(3, json!({}))), []);
    }
}
