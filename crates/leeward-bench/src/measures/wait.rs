//! Readers of the embedded store while a small bundle comes in.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use anyhow::Result;
use store::Desk;

use super::read::Reader;
use crate::{
    ground::{Ground, Size},
    sheet::Sheet,
    site::Database,
};

/// Rows of the bundle, in all its tables.
const ROWS: u64 = 2_000;
/// Bundles, one after another; the longest wait of all counts.
const BUNDLES: u32 = 5;

/// The longest that a reader waited, next to what its reads take otherwise.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let stocked = ground.stocked(Size::IMPORT.scaled(ground.scale), Database::Sqlite)?;
    // Agencies and properties come in every bundle.
    let rest = ROWS - 205;
    let bundle = ground.bundle(Size { people: rest / 4, episodes: rest - rest / 4, cases: 0 })?;
    let reader = Reader::new(&mut stocked.site.open()?, ground.scale)?;
    let desk = Desk::open(vec![stocked.site.open()?])?;
    let ended = AtomicBool::new(false);
    let mut imports = Vec::new();
    let (mut waits, before) = std::thread::scope(|scope| -> Result<(Vec<Duration>, Duration)> {
        let waiting = scope.spawn(|| -> Result<Vec<Duration>> {
            let mut waits = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                let began = Instant::now();
                reader.one(&desk, waits.len())?;
                waits.push(began.elapsed());
            }
            Ok(waits)
        });
        for run in 0..BUNDLES {
            let source = format!("wait-{run}");
            let done = stocked.site.run(&["import", &bundle.dir.to_string_lossy(), "--source", &source]);
            match done {
                Ok(done) => imports.push(done.cost.wall),
                Err(fault) => {
                    ended.store(true, Ordering::Relaxed);
                    return Err(fault);
                }
            }
        }
        ended.store(true, Ordering::Relaxed);
        let waits = waiting.join().map_err(|_| anyhow::anyhow!("the reader fell over"))??;
        imports.sort();
        Ok((waits, imports[imports.len() / 2]))
    })?;
    waits.sort();
    sheet.note(
        Database::Sqlite,
        &format!("longest wait of a reader during imports of {} rows", bundle.rows),
        "<= 250 ms",
        format!(
            "{:.0} ms (middle read {:.2} ms; the import's program runs {:.0} ms)",
            waits.last().copied().unwrap_or_default().as_secs_f64() * 1e3,
            waits[waits.len() / 2].as_secs_f64() * 1e3,
            before.as_secs_f64() * 1e3
        ),
    );
    Ok(())
}
