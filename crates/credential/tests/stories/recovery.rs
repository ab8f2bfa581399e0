use credential::Key;
use credential::recovery::{COUNT, RecoveryCode, RecoveryError, RecoveryHash, codes, find};
use proptest::prelude::*;

const MARIA: [u8; 16] = [1; 16];
const JO: [u8; 16] = [2; 16];

fn random() -> [u8; 100] {
    std::array::from_fn(|n| (n as u8).wrapping_mul(37) ^ 0x5a)
}

fn key() -> Key {
    Key::new(&[9; 32])
}

fn kept() -> Vec<RecoveryHash> {
    codes(random()).iter().map(|code| code.hash(&key(), &MARIA)).collect()
}

#[test]
fn someone_who_lost_her_phone_gets_in_with_each_code_once() {
    let mut kept = kept();
    for (used, code) in codes(random()).iter().enumerate() {
        let typed = RecoveryCode::parse(&code.reveal()).expect("as shown");
        let place = find(&key(), &MARIA, &typed, &kept).expect("an unused code");
        kept.remove(place);
        assert_eq!(kept.len(), COUNT - used - 1);
        assert_eq!(find(&key(), &MARIA, &typed, &kept), None, "a second time");
    }
}

#[test]
fn a_code_is_read_however_it_was_copied() {
    let [first, ..] = codes(random());
    let shown = first.reveal().to_string();
    assert_eq!(shown.len(), 19);
    let mangled = [
        shown.to_uppercase(),
        shown.replace('-', ""),
        shown.replace('-', " \u{2013} "),
        shown.replace('0', "O").replace('1', "l"),
    ];
    for typed in mangled {
        let code = RecoveryCode::parse(&typed).expect("the same code");
        assert_eq!(find(&key(), &MARIA, &code, &kept()), Some(0), "{typed}");
    }
    for wrong in ["", "abcd", &shown[1..], &format!("{shown}0"), "uuuu-uuuu-uuuu-uuuu", "é"] {
        assert_eq!(RecoveryCode::parse(wrong).err(), Some(RecoveryError), "{wrong}");
    }
}

#[test]
fn marias_code_is_nothing_to_jo_and_nothing_under_another_key() {
    let [first, ..] = codes(random());
    assert_eq!(find(&key(), &JO, &first, &kept()), None);
    assert_eq!(find(&Key::new(&[8; 32]), &MARIA, &first, &kept()), None);
    assert_eq!(find(&key(), &MARIA, &first, &[]), None);
}

proptest! {
    #[test]
    fn what_is_shown_is_what_is_read(random: [u8; 32], more: [u8; 32], rest: [u8; 32]) {
        let mut bytes = [0; 100];
        for (at, part) in [random, more, rest].iter().enumerate() {
            bytes[at * 32..(at + 1) * 32].copy_from_slice(part);
        }
        for code in codes(bytes) {
            let read = RecoveryCode::parse(&code.reveal()).expect("as shown");
            prop_assert_eq!(read.hash(&key(), &MARIA), code.hash(&key(), &MARIA));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,40}") {
        let _ = RecoveryCode::parse(&text);
    }
}
