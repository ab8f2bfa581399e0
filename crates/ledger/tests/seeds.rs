//! What a fuzzer starts from, in `fuzz/seeds`: small true files of an invented log.

mod common;

use std::fs;
use std::path::Path;

use common::{Log, properties};

/// Folder and name of each seed, and its text.
fn seeds() -> Vec<(String, String)> {
    let log = Log::of("seed", 11);
    let witness = common::signer("witness.example/one", 9);
    let mut seeds = vec![("checkpoint/vkey".to_owned(), log.vkey())];
    for size in [0, 1, 8, 11] {
        let mut signed = log.checkpoint(size);
        if size == 11 {
            signed.add_signature(witness.sign(&signed.claimed().to_string()));
        }
        seeds.push((format!("checkpoint/{size}"), signed.to_string()));
    }
    for (index, size) in [(0, 1), (4, 8), (10, 11)] {
        seeds.push((format!("proof/{index}-of-{size}"), log.proof(index, size).to_string()));
    }
    for (old, new) in [(0, 3), (8, 8), (4, 11), (7, 11)] {
        seeds.push((format!("add_checkpoint/{old}-to-{new}"), log.update(old, new).to_string()));
    }
    seeds
}

#[test]
fn the_fuzzers_seeds_are_true_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (name, text) in seeds() {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_SEEDS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, text, "{name}: `UPDATE_SEEDS=1 cargo test -p ledger --test seeds` writes it anew");
        properties::of_a_checkpoint(text.as_bytes());
        properties::of_a_proof(text.as_bytes());
        properties::of_an_add_checkpoint(text.as_bytes());
        properties::of_a_line(&text);
    }
}
