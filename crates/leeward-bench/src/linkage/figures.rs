//! The figures of one run, read from the program's report, and a line of the table.

use anyhow::{Context as _, Result};
use serde_json::Value as Json;

use crate::cost::Cost;

/// Head of the table.
pub const HEADING: &str = "| file | by | F1 (P, R) | F1 95 % | repeat | mixed | gap | sibling false | calibration | p >= .99 right | CPU s | MiB |";
/// The line below it.
pub const RULE: &str = "|---|---|---|---|---|---|---|---|---|---|---|---|";

/// What is compared.
pub struct Figures {
    /// Over pairs.
    pub f1: f64,
    precision: f64,
    recall: f64,
    interval: [f64; 2],
    /// Children seen to repeat.
    pub repeat: f64,
    /// Children with a stranger in the file.
    pub mixed: f64,
    /// Recall, best group less worst.
    pub gap: f64,
    siblings: f64,
    calibration: f64,
    sure_right: f64,
    /// What the run cost.
    pub cost: Cost,
}

impl Figures {
    /// Reads the answer of `leeward link report --json`.
    pub fn read(json: &Json, cost: Cost) -> Result<Self> {
        let at = |path: &str| {
            json.pointer(path).and_then(Json::as_f64).with_context(|| format!("the report has no {path}"))
        };
        Ok(Self {
            f1: at("/pairs/f1")?,
            precision: at("/pairs/precision")?,
            recall: at("/pairs/recall")?,
            interval: [at("/intervals/f1/0")?, at("/intervals/f1/1")?],
            repeat: at("/children/repeat")?,
            mixed: at("/children/mixed")?,
            gap: at("/gap")?,
            siblings: at("/sibling_false")?,
            calibration: at("/calibration/error")?,
            sure_right: at("/calibration/sure_right")?,
            cost,
        })
    }
}

/// A line of the table; beside a peer, what is ours over what is theirs.
pub fn row(file: &str, by: &str, of: &Figures, over: Option<&Figures>) -> String {
    let cpu = of.cost.cpu.as_secs_f64();
    let Some(peer) = over else {
        return format!(
            "| {file} | {by} | {:.4} ({:.4}, {:.4}) | {:.4} to {:.4} | {:.3} | {:.3} | {:.3} | {} | {:.4} | {:.4} | {cpu:.2} | {:.0} |\n",
            of.f1,
            of.precision,
            of.recall,
            of.interval[0],
            of.interval[1],
            of.repeat,
            of.mixed,
            of.gap,
            of.siblings,
            of.calibration,
            of.sure_right,
            of.cost.mebibytes(),
        );
    };
    let over =
        |ours: f64, theirs: f64| if theirs > 0.0 { format!("{:.2}", ours / theirs) } else { "-".to_owned() };
    format!(
        "| {file} | {by} | error {} | | missed {} | {} | {} | {} | {} | wrong {} | 1/{:.0} | {} |\n",
        over(1.0 - of.f1, 1.0 - peer.f1),
        over(1.0 - of.repeat, 1.0 - peer.repeat),
        over(of.mixed, peer.mixed),
        over(of.gap, peer.gap),
        over(of.siblings, peer.siblings),
        over(of.calibration, peer.calibration),
        over(1.0 - of.sure_right, 1.0 - peer.sure_right),
        peer.cost.cpu.as_secs_f64() / cpu.max(1e-9),
        over(of.cost.mebibytes(), peer.cost.mebibytes()),
    )
}
