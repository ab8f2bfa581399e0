//! `cargo run --release -p linkage --example dedupe -- PEOPLE.csv PAIRS.csv [CLUSTERS.csv] [THRESHOLD] [THREADS]`:
//! links a table by the crate alone, to try an idea against a file whose truth is known.

use std::fs::File;
use std::io::BufWriter;

use linkage::{Columns, Progress, Settings, Stage, Table, dedupe, write_clusters, write_pairs};

struct Told;

impl Progress for Told {
    fn at(&mut self, stage: Stage, done: u64, total: u64) -> bool {
        eprintln!("{stage:?} {done}/{total}");
        true
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let table = Table::read(File::open(&args[1])?, &Columns::plain())?;
    let threshold = args.get(4).map_or(Ok(0.5), |t| t.parse())?;
    let threads = args.get(5).map_or(Ok(1), |t| t.parse())?;
    let linked = dedupe(&table.records, &Settings { threshold, threads }, &mut Told)?;
    eprintln!("priors {:?}", linked.model.priors());
    for rate in linked.model.rates() {
        eprintln!("{:?} {}: {:.4} {:.4} {:?}", rate.field, rate.level, rate.same, rate.home, rate.other);
    }
    write_pairs(&table.records, &linked, BufWriter::new(File::create(&args[2])?))?;
    if let Some(path) = args.get(3) {
        write_clusters(&table.records, &linked, BufWriter::new(File::create(path)?))?;
    }
    Ok(())
}
