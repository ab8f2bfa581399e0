//! Any bytes as a `datapackage.json`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| bundle::fuzz_package(bytes));
