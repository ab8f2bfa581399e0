//! How cost and quality change with the size of the file.

use std::path::Path;

use anyhow::Result;

use super::{Ask, file, ours};

/// A second table: sizes, by both generators.
pub fn run(ask: &Ask, folder: &Path) -> Result<String> {
    let mut told = "\n| file | records | F1 | gap | repeat, mixed | CPU s | µs a record | MiB |\n|---|---|---|---|---|---|---|---|\n".to_owned();
    for generator in super::GENERATORS {
        for records in &ask.growth {
            let people = folder.join("growth.csv");
            file(generator, *records, 1, &people)?;
            eprintln!("{generator}, {records} records");
            let of = ours(ask, &people)?;
            let cpu = of.cost.cpu.as_secs_f64();
            told.push_str(&format!(
                "| {generator} | {records} | {:.4} | {:.3} | {:.3}, {:.3} | {cpu:.2} | {:.1} | {:.0} |\n",
                of.f1,
                of.gap,
                of.repeat,
                of.mixed,
                cpu * 1e6 / *records as f64,
                of.cost.mebibytes(),
            ));
        }
    }
    Ok(told)
}
