//! What a fuzzer starts from, in `fuzz/seeds`: the first rows of the demo's tables, and the house's own description.

use std::fs;
use std::path::{Path, PathBuf};

use bundle::{Faults, TableReader, fuzz_package, fuzz_table, package};
use domain::{TABLES, Table};

/// Rows of a seed: enough for a fuzzer to cross one with another.
const ROWS: usize = 2;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Writes a seed anew where that is asked for, and gives what is kept.
fn kept(name: &str, make: impl Fn() -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let path = here("fuzz/seeds").join(name);
    if std::env::var_os("UPDATE_SEEDS").is_some()
        && let Some(seed) = make()
    {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of seeds can be made");
        fs::write(&path, seed).expect("a seed can be written");
    }
    fs::read(&path).ok()
}

/// The table's number, as the fuzz target reads it, and the top of the demo's file.
fn top_of_demo(number: usize, table: &Table) -> Option<Vec<u8>> {
    let text = fs::read_to_string(here("../../demo/2013-01").join(format!("{}.csv", table.name))).ok()?;
    let lines = text.split_inclusive('\n').take(1 + ROWS).collect::<String>();
    Some([&[u8::try_from(number).ok()?], lines.as_bytes()].concat())
}

#[test]
fn the_fuzzers_seeds_are_tables_without_a_fault() {
    let mut seen = 0;
    for (number, table) in TABLES.iter().enumerate() {
        let Some(seed) = kept(&format!("table/{}", table.name), || top_of_demo(number, table)) else {
            continue;
        };
        assert_eq!(usize::from(seed[0]), number, "{}: the target would read another table", table.name);
        let mut faults = Faults::new();
        let mut reader = TableReader::new(table, &seed[1..], &mut faults);
        while reader.next_row(&mut faults).is_some() {
            seen += 1;
        }
        assert!(faults.is_empty(), "{}: {faults}", table.name);
        fuzz_table(table, &seed[1..]);
    }
    assert!(
        seen >= 30,
        "only {seen} rows: `UPDATE_SEEDS=1 cargo test -p bundle --test seeds` writes them anew"
    );
}

#[test]
fn the_fuzzers_seed_of_a_description_is_well_formed() {
    let own = || {
        let mut bytes = Vec::new();
        package::write(&mut bytes, &TABLES.iter().take(ROWS).collect::<Vec<_>>()).ok().map(|()| bytes)
    };
    let seed = kept("package/own", own).expect("there is a description to start from");
    let mut faults = Faults::new();
    let all = |table: &'static Table| (table, Some(table.columns.iter().map(|c| c.name).collect()));
    package::check(&seed, &TABLES.iter().take(ROWS).map(all).collect::<Vec<_>>(), &mut faults);
    assert!(faults.is_empty(), "{faults}");
    fuzz_package(&seed);
}
