//! Recomputing the ledger.

use anyhow::{Context as _, Result};
use serde_json::Value as Json;

use crate::{
    ground::{Ground, Size},
    sheet::Sheet,
};

/// Every leaf of the imported store.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let size = Size::IMPORT.scaled(ground.scale);
    for database in ground.databases() {
        let stocked = ground.stocked(size, database)?;
        let ended = stocked.site.run(&["ledger", "verify"])?;
        let answer: Json = serde_json::from_str(&ended.out)?;
        let leaves = answer["size"].as_f64().context("verify says how many leaves there are")?;
        let cost = ended.cost;
        sheet.note(
            database,
            &format!("`ledger verify` of {leaves} leaves: leaves a second on one core"),
            ">= 200,000",
            format!(
                "{:.0} program alone, {:.0} with the server; {:.0} a second of the clock",
                leaves / cost.cpu.as_secs_f64(),
                leaves / cost.cores().as_secs_f64(),
                leaves / cost.wall.as_secs_f64()
            ),
        );
        sheet.note(database, "the same: peak memory", "", format!("{:.0} MiB", cost.mebibytes()));
    }
    Ok(())
}
