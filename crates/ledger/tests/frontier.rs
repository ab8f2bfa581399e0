//! A tree head that is stored between two transactions goes on as if it had never left memory.

mod common;

use common::Log;
use ledger::MAX_TREE_SIZE;
use ledger::frontier::{Frontier, FrontierError};
use proptest::prelude::*;

#[test]
fn a_stored_head_goes_on_where_it_stopped() {
    let log = Log::of("growing", 70);
    let mut frontier = Frontier::new();
    for (size, leaf) in log.hashes(70).enumerate() {
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(frontier.peaks().len(), size.count_ones() as usize);
        let stored = frontier.to_bytes();
        frontier = Frontier::from_bytes(&stored).unwrap();
        frontier.append(leaf);
    }
    assert_eq!(frontier.root(), log.root(70));
}

#[test]
fn a_damaged_head_is_refused() {
    let stored = Log::of("growing", 3).hashes(3).collect::<Frontier>().to_bytes();
    let read = |bytes: &[u8]| Frontier::from_bytes(bytes).unwrap_err();
    assert_eq!(read(&stored[..7]), FrontierError::CutOff);
    assert_eq!(read(&stored[..71]), FrontierError::WrongLength { size: 3, expected: 64, found: 63 });
    assert_eq!(read(&[0xff; 8]), FrontierError::TooManyLeaves(u64::MAX));
    assert_eq!(
        read(&[stored.as_slice(), &[0]].concat()),
        FrontierError::WrongLength { size: 3, expected: 64, found: 65 }
    );
}

#[test]
fn the_fullest_head_can_be_read() {
    let bytes = [&MAX_TREE_SIZE.to_be_bytes()[..], &[7; 63 * 32]].concat();
    assert_eq!(Frontier::from_bytes(&bytes).unwrap().to_bytes(), bytes);
}

proptest! {
    #[test]
    fn any_bytes_are_a_head_or_refused(size in 0u64..64, hashes in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [&size.to_be_bytes()[..], &hashes].concat();
        match Frontier::from_bytes(&bytes) {
            Ok(frontier) => prop_assert_eq!(frontier.to_bytes(), bytes),
            Err(_) => prop_assert_ne!(hashes.len(), 32 * size.count_ones() as usize),
        }
    }
}
