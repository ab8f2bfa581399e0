//! Figures of a linkage whose truth is known. Pure: rows, pairs and clusters in, figures out.

pub mod bootstrap;
pub mod calibration;
pub mod children;
pub mod pairs;
pub mod truth;

use bootstrap::Intervals;
use calibration::Calibration;
use children::Shares;
use pairs::{Counts, Stated};
use serde_json::{Value as Json, json};
use truth::Truth;

/// Every figure.
#[derive(Debug)]
pub struct Figures {
    /// Over all pairs.
    pub total: Counts,
    /// Of each group, by name, in alphabetical order.
    pub groups: Vec<(String, Counts, Shares)>,
    /// Over all children.
    pub children: Shares,
    /// B-cubed precision and recall.
    pub b_cubed: [f64; 2],
    /// False pairs of one household.
    pub siblings: u64,
    /// What the probabilities are worth.
    pub calibration: Calibration,
    /// How far the figures could be off.
    pub intervals: Intervals,
}

/// Scores pairs, and clusters or else what the pairs come to when closed.
pub fn score(truth: &Truth, stated: Vec<Stated>, clusters: Option<Vec<u32>>) -> Figures {
    let stated = pairs::once(stated);
    let groups = pairs::by_group(truth, &stated);
    let clusters = clusters.unwrap_or_else(|| children::closed(truth.person.len(), &stated));
    let (each, b_cubed) = children::each(truth, &clusters);
    let of_group = |group: usize| {
        each.iter()
            .enumerate()
            .filter(move |(person, _)| truth.group[*person] == group)
            .map(|(_, c)| (c, 1.0))
    };
    let mut named: Vec<(String, Counts, Shares)> = truth
        .groups
        .iter()
        .enumerate()
        .map(|(place, name)| (name.clone(), groups[place], children::shares(of_group(place))))
        .collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    Figures {
        total: pairs::total(&groups),
        groups: named,
        children: children::shares(each.iter().map(|child| (child, 1.0))),
        b_cubed,
        siblings: pairs::siblings(truth, &stated),
        calibration: calibration::of(truth, &stated),
        intervals: bootstrap::intervals(truth, &stated, &each, 1),
    }
}

impl Figures {
    /// Recall of the best group less that of the worst; 0 where there is one group.
    pub fn gap(&self) -> f64 {
        let recalls = || self.groups.iter().filter(|(_, c, _)| c.truth > 0.0).map(|(_, c, _)| c.recall());
        recalls().fold(0.0, f64::max) - recalls().fold(1.0, f64::min).min(recalls().fold(0.0, f64::max))
    }

    /// For machines.
    pub fn json(&self) -> Json {
        let pairs = |counts: &Counts| {
            json!({
                "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1(),
                "right": counts.right, "wrong": counts.wrong, "true": counts.truth,
            })
        };
        let shares = |s: &Shares| json!({ "exact": s.exact, "repeat": s.repeat, "mixed": s.mixed });
        let groups: serde_json::Map<String, Json> = self
            .groups
            .iter()
            .map(|(name, counts, of)| {
                (name.clone(), json!({ "pairs": pairs(counts), "children": shares(of) }))
            })
            .collect();
        let bins: Vec<Json> = self
            .calibration
            .bins
            .iter()
            .filter(|bin| bin.pairs > 0)
            .map(|bin| {
                let n = bin.pairs as f64;
                json!({ "pairs": bin.pairs, "stated": bin.stated / n, "right": bin.right as f64 / n })
            })
            .collect();
        let i = &self.intervals;
        json!({
            "pairs": pairs(&self.total),
            "children": shares(&self.children),
            "b_cubed": { "precision": self.b_cubed[0], "recall": self.b_cubed[1] },
            "sibling_false": self.siblings,
            "gap": self.gap(),
            "groups": groups,
            "calibration": {
                "error": self.calibration.error,
                "sure": self.calibration.sure,
                "sure_right": self.calibration.sure_right,
                "bins": bins,
            },
            "intervals": {
                "precision": i.precision, "recall": i.recall, "f1": i.f1, "repeat": i.repeat, "mixed": i.mixed,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two sisters of one home and a neighbour: ana has three reports, bea two, ivo one.
    fn street() -> Truth {
        let mut truth = Truth::default();
        for (id, cluster, group, home) in [
            ("a1", "ana", "hill", "h1"),
            ("a2", "ana", "hill", "h1"),
            ("a3", "ana", "hill", "h1"),
            ("b1", "bea", "hill", "h1"),
            ("b2", "bea", "hill", "h1"),
            ("i1", "ivo", "lake", "h2"),
        ] {
            assert!(truth.add(id, cluster, group, home));
        }
        truth
    }

    #[test]
    fn pairs_are_counted_once_whichever_way_round_they_are_stated() {
        let stated = vec![(0, 1, 0.999), (1, 0, 0.2), (2, 2, 1.0), (2, 3, 0.6)];
        let figures = score(&street(), stated, None);
        let Counts { right, wrong, truth } = figures.total;
        assert_eq!((right, wrong, truth), (1.0, 1.0, 4.0));
        assert_eq!(figures.siblings, 1, "a pair of two sisters");
        assert_eq!((figures.calibration.sure, figures.calibration.sure_right), (1, 1.0));
    }

    #[test]
    fn a_childs_file_is_whole_repeated_or_mixed() {
        // Ana's first two reports are together, her third lies with Bea's first.
        let figures = score(&street(), vec![(0, 1, 0.9), (2, 3, 0.9)], None);
        let third = 1.0 / 3.0;
        assert_eq!(figures.children, Shares { exact: third, repeat: 0.5, mixed: 2.0 * third });
        let closed = score(&street(), vec![(0, 1, 0.9), (1, 2, 0.9), (3, 4, 0.9)], None);
        assert_eq!(closed.children, Shares { exact: 1.0, repeat: 1.0, mixed: 0.0 });
        assert_eq!(closed.b_cubed, [1.0, 1.0]);
    }

    #[test]
    fn a_probability_is_held_against_what_is_true() {
        let figures = score(&street(), vec![(0, 1, 0.8), (0, 2, 0.8), (1, 3, 0.8), (0, 3, 0.8)], None);
        // Stated .8, half of them true.
        assert!((figures.calibration.error - 0.3).abs() < 1e-6, "{:?}", figures.calibration);
    }

    #[test]
    fn no_pairs_is_an_answer_too() {
        let figures = score(&street(), Vec::new(), None);
        assert_eq!((figures.total.precision(), figures.total.f1()), (0.0, 0.0));
        assert_eq!(figures.children.mixed, 0.0);
        assert_eq!(score(&Truth::default(), Vec::new(), None).gap(), 0.0);
    }

    #[test]
    fn an_interval_holds_its_figure() {
        let figures = score(&street(), vec![(0, 1, 0.9), (2, 3, 0.9)], None);
        let [from, to] = figures.intervals.mixed;
        assert!(from <= figures.children.mixed && figures.children.mixed <= to, "{from} {to}");
    }
}
