//! The first byte chooses the table, the rest is its file.
#![no_main]

use domain::TABLES;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let table = &TABLES[usize::from(*first) % TABLES.len()];
    bundle::fuzz_table(table, rest);
    // With a right header before it, the bytes get further.
    let header: Vec<_> = table.columns.iter().map(|c| c.name).collect();
    let with_header = [header.join(",").as_bytes(), b"\n", rest].concat();
    bundle::fuzz_table(table, &with_header);
});
