//! Any bytes as an add-checkpoint body.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| common::properties::of_an_add_checkpoint(bytes));
