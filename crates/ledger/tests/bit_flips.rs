//! One changed bit anywhere in a file, and the file is refused.

mod common;

use common::{Log, signer};
use ledger::check::check;
use ledger::note::Vkey;

/// Flips each bit of the file in turn; answers the bits whose flip nobody noticed.
fn unnoticed(log: &Log, file: &str, old: Option<&str>) -> Vec<usize> {
    let vkey = log.vkey();
    let accepts = |file: &[u8]| check(file, &vkey, old.map(str::as_bytes)).is_ok();
    assert!(accepts(file.as_bytes()));
    let mut bytes = file.as_bytes().to_vec();
    let flips = (0..bytes.len() * 8).filter(|bit| {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let accepted = accepts(&bytes);
        bytes[bit / 8] ^= 1 << (bit % 8);
        accepted
    });
    flips.collect()
}

#[test]
fn no_changed_bit_of_a_checkpoint_goes_unnoticed() {
    let log = Log::of("flips", 7);
    assert_eq!(unnoticed(&log, &log.checkpoint(7).to_string(), None), []);
}

#[test]
fn no_changed_bit_of_a_proof_goes_unnoticed() {
    let log = Log::of("flips", 3);
    assert_eq!(unnoticed(&log, &log.proof(1, 3).to_string(), None), []);
}

#[test]
fn no_changed_bit_of_an_update_goes_unnoticed_beside_the_old_checkpoint() {
    let log = Log::of("flips", 4);
    let kept = log.checkpoint(3).to_string();
    assert_eq!(unnoticed(&log, &log.update(3, 4).to_string(), Some(&kept)), []);
}

#[test]
fn no_changed_bit_of_an_update_from_a_power_of_two_goes_unnoticed() {
    let log = Log::of("flips", 3);
    let kept = log.checkpoint(2).to_string();
    assert_eq!(unnoticed(&log, &log.update(2, 3).to_string(), Some(&kept)), []);
}

#[test]
fn no_changed_bit_of_the_old_checkpoint_goes_unnoticed() {
    let log = Log::of("flips", 7);
    let (file, kept) = (log.update(3, 7).to_string(), log.checkpoint(3).to_string().into_bytes());
    for bit in 0..kept.len() * 8 {
        let mut changed = kept.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(check(file.as_bytes(), &log.vkey(), Some(&changed)).is_err(), "bit {bit}");
    }
}

#[test]
fn no_changed_bit_of_the_key_goes_unnoticed() {
    let log = Log::of("flips", 7);
    let vkey = log.vkey();
    for bit in 0..vkey.len() * 8 {
        let mut changed = vkey.clone().into_bytes();
        changed[bit / 8] ^= 1 << (bit % 8);
        let Ok(changed) = String::from_utf8(changed) else { continue };
        assert!(changed.parse::<Vkey>().is_err(), "{changed}");
    }
}

#[test]
fn a_strangers_signature_is_the_only_place_where_a_bit_may_change() {
    let log = Log::of("flips", 7);
    let mut checkpoint = log.checkpoint(7);
    let own = checkpoint.to_string().len();
    checkpoint.add_signature(signer("witness.example/w1", 9).sign("text\n"));
    let file = checkpoint.to_string();
    let unnoticed = unnoticed(&log, &file, None);
    assert!(!unnoticed.is_empty());
    let (prefix, end) = (own + "— ".len(), file.len() - 1);
    assert!(unnoticed.iter().all(|bit| (prefix..end).contains(&(bit / 8))));
}
