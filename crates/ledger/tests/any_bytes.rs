//! Parsers take any bytes and answer: never a panic, and what is accepted is written back to the byte and means
//! what RFC 6962 says.

mod common;

use common::{Log, properties};
use ledger::check::check;
use proptest::prelude::*;

/// Reads with every parser.
fn read(bytes: &[u8]) {
    properties::of_a_checkpoint(bytes);
    properties::of_a_proof(bytes);
    properties::of_an_add_checkpoint(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        properties::of_a_line(text);
    }
}

/// A line such as the files have, or nearly.
fn a_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("c2sp.org/tlog-proof@v1".to_owned()),
        "(old|index) [0-9]{1,20}",
        "extra [A-Za-z0-9+/]{0,8}={0,2}",
        "[0-9]{1,20}",
        "[A-Za-z0-9+/]{43}=",
        Just("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=".to_owned()),
        "[a-z]{1,5}\\.example",
        "— [a-z]{1,5} [A-Za-z0-9+/]{8}",
        "\\PC{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&bytes);
    }

    #[test]
    fn any_lines(lines in prop::collection::vec(a_line(), 0..12)) {
        let file = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        read(file.as_bytes());
    }

    #[test]
    fn any_key(text in "\\PC{0,12}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}") {
        read(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn true_files_cut_and_mended_with_other_bytes(
        size in 1u64..12,
        at in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        length in 0usize..60,
        patch in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let log = Log::of("any", size as usize);
        let at = at.index(size as usize) as u64;
        for file in [log.checkpoint(size).to_string(), log.proof(at, size).to_string(), log.update(at, size).to_string()] {
            let mut bytes = file.into_bytes();
            read(&bytes);
            let from = cut.index(bytes.len());
            let to = bytes.len().min(from + length);
            bytes.splice(from..to, patch.iter().copied());
            read(&bytes);
            let kept = log.checkpoint(at).to_string();
            let _either = check(&bytes, &log.vkey(), Some(kept.as_bytes()));
        }
    }
}
