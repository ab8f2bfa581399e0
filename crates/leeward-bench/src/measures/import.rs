//! Taking a large bundle in, against the database's own loader taking in the same files unsealed.

use std::{fmt::Write as _, fs, path::Path, time::Duration};

use anyhow::{Context as _, Result};

use crate::{
    cost::Cost,
    ground::{Bundle, Ground, Size},
    sheet::Sheet,
    site::{Database, Site},
};

/// How often the loader runs; the middle one counts.
const LOADS: usize = 3;

/// People and their absences, in full and with half the rows.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let full = Size::IMPORT.scaled(ground.scale);
    let half = Size::IMPORT.scaled(ground.scale / 2.0);
    for database in ground.databases() {
        let small = ground.stocked(half, database)?;
        let stocked = ground.stocked(full, database)?;
        let (rows, cost) = (stocked.bundle.rows as f64, stocked.cost);
        let loaded = load(&ground.site(database)?, &stocked.bundle)?;
        let wall = cost.wall.as_secs_f64();
        sheet.note(
            database,
            &format!("import of {} rows: bundle rows a second", stocked.bundle.rows),
            ">= 20,000",
            format!("{:.0} ({:.0} a core-second)", rows / wall, rows / cost.cores().as_secs_f64()),
        );
        sheet.note(
            database,
            "the same: seconds (program + server on a core)",
            "",
            format!("{wall:.1} ({:.1} + {:.1})", cost.cpu.as_secs_f64(), cost.server.as_secs_f64()),
        );
        sheet.note(
            database,
            "the same: time against the database's own loader of the same files, unsealed",
            "<= 20x",
            format!(
                "{:.1}x (on a core {:.1}x)",
                ratio(cost.wall, loaded.wall),
                ratio(cost.cores(), loaded.cores())
            ),
        );
        sheet.note(
            database,
            "the same: peak memory, and with half the rows",
            "<= 256 MiB, not growing",
            format!("{:.0} MiB, {:.0} MiB", cost.mebibytes(), small.cost.mebibytes()),
        );
    }
    Ok(())
}

/// How many times one time is another.
pub(super) fn ratio(this: Duration, other: Duration) -> f64 {
    this.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

/// Loads the bundle's files as plain texts with the database's own loader; the middle of several runs.
fn load(site: &Site, bundle: &Bundle) -> Result<Cost> {
    let tables = tables(&bundle.dir)?;
    fs::create_dir_all(site.folder())?;
    let mut costs = Vec::new();
    for _ in 0..LOADS {
        let script = match site.database() {
            Database::Sqlite => {
                // A new file each time; the loader makes each table from the header, all columns text.
                let _absent_at_first = fs::remove_file(site.file());
                let load = tables.iter().map(|(name, file, _)| format!(".import --csv {file} {name}\n"));
                load.collect::<String>()
            }
            Database::Postgres => {
                let mut script = String::new();
                for (name, file, header) in &tables {
                    let columns: Vec<String> = header.split(',').map(|c| format!("\"{c}\" text")).collect();
                    let _in_memory = writeln!(
                        script,
                        "DROP TABLE IF EXISTS {name};\nCREATE TABLE {name} ({});\n\\copy {name} FROM '{file}' CSV HEADER",
                        columns.join(", ")
                    );
                }
                script
            }
        };
        costs.push(site.sql(&script)?.cost);
    }
    costs.sort_by_key(|cost| cost.wall);
    Ok(costs[LOADS / 2])
}

/// Name, file and header of every table of a bundle.
fn tables(dir: &Path) -> Result<Vec<(String, String, String)>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|s| s.to_str()).context("a table's file has a name")?.to_owned();
        let mut header = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(fs::File::open(&path)?), &mut header)?;
        tables.push((name, path.to_string_lossy().into_owned(), header.trim_end().to_owned()));
    }
    tables.sort();
    Ok(tables)
}
