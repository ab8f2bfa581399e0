//! Commands that touch nothing.

use std::process::Command;

use anyhow::Result;

use crate::{cost, ground::Ground, sheet::Sheet, site::Database};

const TIMES: usize = 21;

/// `--help` and `law list`.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    for args in [&["--help"][..], &["law", "list"]] {
        let mut walls = Vec::new();
        for _ in 0..TIMES {
            walls.push(cost::run(Command::new(ground.leeward()).args(args), "")?.cost.wall);
        }
        walls.sort();
        let shown = format!("{:.1} ms", walls[TIMES / 2].as_secs_f64() * 1e3);
        sheet.note(
            Database::Sqlite,
            &format!("`leeward {}`, middle of {TIMES}", args.join(" ")),
            "<= 20 ms",
            shown,
        );
    }
    Ok(())
}
