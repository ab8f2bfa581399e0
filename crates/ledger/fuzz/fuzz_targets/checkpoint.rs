//! Any bytes as a checkpoint, a verifier key and a signature line.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use common::properties;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    properties::of_a_checkpoint(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        properties::of_a_line(text);
    }
});
