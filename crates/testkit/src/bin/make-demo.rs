//! Writes the bundles under `demo/` (or another directory, if one is named) from the seed.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = std::env::args_os().nth(1).map_or_else(testkit::demo_dir, PathBuf::from);
    for (name, bundle) in testkit::demo::bundles() {
        let dir = root.join(name);
        if let Err(error) = bundle.write(&dir) {
            eprintln!("cannot write {}: {error}", dir.display());
            return ExitCode::FAILURE;
        }
        println!("{}", dir.display());
        for table in testkit::tables::TABLES {
            let rows = bundle.rows(table.name).count();
            if rows > 0 {
                println!("  {:<16}{rows:>6}", table.name);
            }
        }
    }
    ExitCode::SUCCESS
}
