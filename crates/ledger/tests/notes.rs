//! Keys and signatures as other programs write them.

mod common;

use common::signer;
use ledger::note::{NoteSignature, Origin, OriginError, Signer, Vkey, VkeyError};

/// Key, note and signature from the documentation of Go's sumdb/note package.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETERS_SEED: [u8; 32] = [
    0x81, 0x0a, 0x14, 0x02, 0xd5, 0x14, 0x6c, 0x8d, 0x84, 0xf2, 0x44, 0x33, 0x30, 0xf5, 0x40, 0x80, 0xeb,
    0xf9, 0x8e, 0xe1, 0x7d, 0x9c, 0x74, 0xf6, 0x25, 0x2f, 0xc5, 0xd5, 0xc7, 0x28, 0x31, 0x73,
];
const PETERS_TEXT: &str =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETERS_LINE: &str = "— PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

/// The example of C2SP signed-note.
const FOO: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const FOOS_LINE: &str = "— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";

fn refused(vkey: &str) -> VkeyError {
    vkey.parse::<Vkey>().unwrap_err()
}

#[test]
fn published_keys_are_read_and_written_back() {
    for line in [
        PETER,
        FOO,
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    ] {
        assert_eq!(line.parse::<Vkey>().unwrap().to_string(), line);
    }
}

#[test]
fn published_signatures_are_true() {
    for (vkey, line, text) in
        [(PETER, PETERS_LINE, PETERS_TEXT), (FOO, FOOS_LINE, "This is an example message.\n")]
    {
        let vkey: Vkey = vkey.parse().unwrap();
        let signature = NoteSignature::parse(line).unwrap();
        assert!(signature.claims(&vkey));
        assert!(vkey.verifies(text, signature.bytes()));
        assert!(!vkey.verifies(&text.replace(' ', "  "), signature.bytes()));
        assert_eq!(signature.to_string(), line);
    }
}

#[test]
fn a_signer_writes_what_gos_signer_writes() {
    let peter = Signer::new(Origin::new("PeterNeumann").unwrap(), &PETERS_SEED);
    assert_eq!(peter.vkey().to_string(), PETER);
    assert_eq!(peter.sign(PETERS_TEXT).to_string(), PETERS_LINE);
}

#[test]
fn every_changed_character_of_a_key_is_noticed() {
    for at in 0..PETER.len() {
        let mut changed = PETER.to_owned();
        let other = if &PETER[at..=at] == "A" { "B" } else { "A" };
        changed.replace_range(at..=at, other);
        assert!(changed.parse::<Vkey>().is_err(), "{changed}");
        assert!(PETER[..at].parse::<Vkey>().is_err(), "cut at {at}");
    }
}

#[test]
fn a_bad_key_is_refused_by_what_is_wrong_with_it() {
    let key = "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert_eq!(refused(""), VkeyError::Parts);
    assert_eq!(refused("PeterNeumann+c74f20a3"), VkeyError::Parts);
    assert_eq!(refused(&format!("+c74f20a3+{key}")), VkeyError::Origin(OriginError::Empty));
    assert_eq!(refused(&format!("Peter Neumann+c74f20a3+{key}")), VkeyError::Origin(OriginError::Character));
    assert_eq!(refused(&format!("PeterNeumann+C74F20A3+{key}")), VkeyError::Id);
    assert_eq!(refused(&format!("PeterNeumann++74f20a3+{key}")), VkeyError::Id);
    assert_eq!(refused(&format!("PeterNeumann+c74f20a4+{key}")), VkeyError::IdDiffers);
    assert_eq!(refused(&format!("{PETER}\n")), VkeyError::Base64);
    assert_eq!(refused("PeterNeumann+c74f20a3+"), VkeyError::Base64);
    assert_eq!(
        refused("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="),
        VkeyError::Base64
    );
    assert_eq!(
        refused("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
        VkeyError::Type
    );
    // The neutral point: a key under which signatures can be made without a secret.
    let neutral = std::array::from_fn(|i| u8::from(i == 0));
    assert_eq!(Vkey::new(Origin::new("weak").unwrap(), &neutral), Err(VkeyError::Key));
}

#[test]
fn a_signature_line_is_written_in_one_way_only() {
    assert!(NoteSignature::parse(PETERS_LINE).is_some());
    for changed in [
        PETERS_LINE.replace('—', "-"),
        PETERS_LINE.replace("— ", "—"),
        PETERS_LINE.replace("— PeterNeumann", "— "),
        PETERS_LINE.replace("PeterNeumann ", "PeterNeumann  "),
        PETERS_LINE.replace("Peter", "Peter+"),
        PETERS_LINE.replace("Peter", "Peter\u{2003}"),
        PETERS_LINE.replace("nAM=", "nAM"),
        PETERS_LINE.replace("nAM=", "nAN="),
        PETERS_LINE.replace('/', "_"),
        format!("{PETERS_LINE} "),
        "— PeterNeumann x08gow==".to_owned(),
    ] {
        assert_eq!(NoteSignature::parse(&changed), None, "{changed}");
    }
}

#[test]
fn a_log_needs_a_name_that_fits_its_files() {
    for (name, error) in [
        ("", OriginError::Empty),
        ("two words", OriginError::Character),
        ("no\u{a0}break", OriginError::Character),
        ("line\nfeed", OriginError::Character),
        ("c++", OriginError::Character),
        ("c2sp.org/tlog-proof@v1", OriginError::Reserved),
    ] {
        assert_eq!(Origin::new(name), Err(error), "{name:?}");
    }
    assert_eq!(Origin::new("leeward.example/saint-paul").unwrap().as_str(), "leeward.example/saint-paul");
}

#[test]
fn a_signer_keeps_its_secret_in_debug_output() {
    let shown = format!("{:?}", signer("leeward.example/minneapolis", 0xab));
    assert!(!shown.contains("171, 171") && !shown.contains("abab"), "{shown}");
}
