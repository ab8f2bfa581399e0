//! What a leaf commits to. The known answers were computed with Python's hashlib and hmac.

mod common;

use common::unhex;
use ledger::hash::{Hash, leaf_hash};
use ledger::leaf::{LeafBody, LeafKind, LeafKindError, leaf_bytes};
use ledger::salt::SaltKey;
use proptest::prelude::*;

fn an_episode() -> LeafBody<'static> {
    LeafBody {
        kind: LeafKind::Change,
        table: "episode",
        record: [0x11; 16],
        version: 3,
        act: [0x22; 16],
        at_micros: 1_358_294_400_000_000,
        content: Hash::of_content(b"content"),
    }
}

fn a_salt() -> [u8; 16] {
    SaltKey::new(std::array::from_fn(|i| i as u8)).salt(std::array::from_fn(|i| 16 + i as u8))
}

#[test]
fn a_leaf_has_the_bytes_that_other_programs_compute() {
    assert_eq!(a_salt(), unhex("86f2d4036cb3c26f4de2b22ed89a5917"));
    let encoded = unhex::<112>(concat!(
        "6c656577617264206c6561662076310a",
        "01",
        "0000000000000007657069736f6465",
        "11111111111111111111111111111111",
        "0000000000000003",
        "22222222222222222222222222222222",
        "0004d35c8f366000",
        "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73",
    ));
    assert_eq!(an_episode().encode(), encoded);
    let commitment = an_episode().commitment(&a_salt());
    assert_eq!(
        commitment,
        Hash::new(unhex("47de05151e8629b1becc697e42142a45f87777eafeab811660e6d34d7cdfa213"))
    );
    let leaf = leaf_bytes(&commitment);
    assert_eq!((leaf[0], &leaf[1..]), (1, commitment.as_bytes().as_slice()));
    assert_eq!(
        leaf_hash(&leaf),
        Hash::new(unhex("5f25e23da680b65588a1c7974e123266ae35eb91b730be6f64666267b76badb4"))
    );
}

#[test]
fn every_part_of_the_body_and_the_salt_count() {
    let body = an_episode();
    let salt = a_salt();
    let mut all = vec![
        body.commitment(&salt),
        body.commitment(&[0; 16]),
        LeafBody { table: "episodes", ..body }.commitment(&salt),
        LeafBody { record: [0x12; 16], ..body }.commitment(&salt),
        LeafBody { version: 4, ..body }.commitment(&salt),
        LeafBody { act: [0x23; 16], ..body }.commitment(&salt),
        LeafBody { at_micros: body.at_micros + 1, ..body }.commitment(&salt),
        LeafBody { content: Hash::of_content(b"Content"), ..body }.commitment(&salt),
    ];
    all.extend(LeafKind::ALL[1..].iter().map(|&kind| LeafBody { kind, ..body }.commitment(&salt)));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn kinds_keep_their_numbers() {
    assert_eq!(LeafKind::ALL.map(LeafKind::code), [1, 2, 3, 4, 5]);
    for kind in LeafKind::ALL {
        assert_eq!(LeafKind::try_from(kind.code()), Ok(kind));
    }
    assert_eq!(LeafKind::try_from(0), Err(LeafKindError(0)));
    assert_eq!(LeafKind::try_from(6), Err(LeafKindError(6)));
}

#[test]
fn the_salt_key_keeps_its_secret_in_debug_output() {
    assert_eq!(format!("{:?}", SaltKey::new([7; 32])), "SaltKey(..)");
}

type Parts = (usize, String, [u8; 16], u64, [u8; 16], i64, [u8; 32]);

fn body(parts: &Parts) -> LeafBody<'_> {
    let (kind, table, record, version, act, at_micros, content) = parts;
    LeafBody {
        kind: LeafKind::ALL[*kind],
        table,
        record: *record,
        version: *version,
        act: *act,
        at_micros: *at_micros,
        content: Hash::new(*content),
    }
}

/// Reads an encoding back without looking at the writer: what can be read back is injective.
fn read_back(bytes: &[u8]) -> Option<Parts> {
    let rest = bytes.strip_prefix(b"leeward leaf v1\n")?;
    let (kind, rest) = rest.split_first()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (table, rest) = rest.split_at_checked(u64::from_be_bytes(*length) as usize)?;
    let (record, rest) = rest.split_first_chunk()?;
    let (version, rest) = rest.split_first_chunk()?;
    let (act, rest) = rest.split_first_chunk()?;
    let (at, rest) = rest.split_first_chunk()?;
    let table = String::from_utf8(table.to_vec()).ok()?;
    let kind = usize::from(*kind) - 1;
    Some((
        kind,
        table,
        *record,
        u64::from_be_bytes(*version),
        *act,
        i64::from_be_bytes(*at),
        rest.try_into().ok()?,
    ))
}

proptest! {
    #[test]
    fn no_two_bodies_share_an_encoding(parts: (u8, String, [u8; 16], u64, [u8; 16], i64, [u8; 32])) {
        let (kind, table, record, version, act, at, content) = parts;
        let parts = (usize::from(kind) % LeafKind::ALL.len(), table, record, version, act, at, content);
        prop_assert_eq!(read_back(&body(&parts).encode()), Some(parts));
    }

    #[test]
    fn a_commitment_is_the_hash_of_salt_and_encoding(table: String, salt: [u8; 16]) {
        let body = LeafBody { table: &table, ..an_episode() };
        prop_assert_eq!(body.commitment(&salt), Hash::of_content(&[&salt[..], &body.encode()].concat()));
    }
}
