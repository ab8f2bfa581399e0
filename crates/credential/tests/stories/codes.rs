use credential::qr::{QUIET, Qr};
use credential::totp::{Step, TotpCode, TotpError, TotpSecret, accept};
use proptest::prelude::*;

use crate::at;

fn phone() -> TotpSecret {
    TotpSecret::new(*b"an advocate's phone!")
}

/// What the phone shows when its clock says so.
fn shown(seconds: i64) -> TotpCode {
    phone().code(Step::of(at(seconds)))
}

#[test]
fn a_code_works_once_and_its_neighbour_works_once() {
    let first = accept(&phone(), shown(0), at(4), None).expect("the code of now");
    assert_eq!(accept(&phone(), shown(0), at(5), Some(first)), Err(TotpError::Used), "replayed");
    let next = accept(&phone(), shown(30), at(6), Some(first)).expect("a phone half a minute ahead");
    for old in [-30, 0, 30] {
        let again = accept(&phone(), shown(old), at(7), Some(next));
        assert_eq!(again, Err(TotpError::Used), "a code of {old} after a later one");
    }
    assert!(accept(&phone(), shown(60), at(60), Some(next)).is_ok());
}

#[test]
fn a_slow_phone_gets_in_with_the_code_before() {
    assert_eq!(accept(&phone(), shown(-30), at(0), None), Ok(Step::of(at(-30))));
}

#[test]
fn a_clock_off_by_ninety_seconds_is_refused_either_way() {
    for off in [-90, 90, -61, 60] {
        assert_eq!(accept(&phone(), shown(off), at(0), None), Err(TotpError::Wrong), "{off}");
    }
}

#[test]
fn a_code_is_read_as_apps_show_it() {
    let secret = phone();
    let code = secret.code(Step(1)).digits();
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(TotpCode::parse(&spaced).map(|c| c.digits().to_string()), Ok(code.to_string()));
    for text in ["", "12345", "1234567", "12345a", "-12345", "١٢٣٤٥٦", "123\u{0}56"] {
        assert_eq!(TotpCode::parse(text).err(), Some(TotpError::Form), "{text:?}");
    }
}

#[test]
fn the_address_that_a_phone_scans() {
    let uri = TotpSecret::new(*b"12345678901234567890").uri("Cedar & Lake", "jos\u{e9}@desk");
    assert_eq!(
        uri.as_str(),
        "otpauth://totp/Cedar%20%26%20Lake:jos%C3%A9%40desk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=Cedar%20%26%20Lake&algorithm=SHA1&digits=6&period=30"
    );
}

#[test]
fn the_picture_has_its_three_corners_and_a_quiet_border() {
    let picture = Qr::new(&phone().uri("Leeward", "maria.lopez")).expect("a short text");
    let last = picture.size() - 1;
    for (x, y) in [(0, 0), (last, 0), (0, last), (3, 3)] {
        assert!(picture.dark(x, y), "{x} {y}");
    }
    assert!(!picture.dark(1, 1) && !picture.dark(last + 1, 0));
    assert_eq!(picture.side(), picture.size() + 2 * QUIET);
    // The path draws each dark module and no other.
    let mut drawn = 0;
    for run in picture.path().split('z').filter(|run| !run.is_empty()) {
        let (place, rest) = run[1..].split_once('h').expect("a run");
        let (x, y) = place.split_once(' ').expect("a place");
        let (width, _) = rest.split_once('v').expect("a width");
        let number = |text: &str| text.parse::<usize>().expect("a number");
        for at in 0..number(width) {
            assert!(picture.dark(number(x) - QUIET + at, number(y) - QUIET));
            drawn += 1;
        }
    }
    let dark = (0..=last).flat_map(|y| (0..=last).map(move |x| (x, y))).filter(|(x, y)| picture.dark(*x, *y));
    assert_eq!(drawn, dark.count());
    assert!(Qr::new(&"x".repeat(3_000)).is_err());
}

proptest! {
    #[test]
    fn whatever_the_order_no_step_is_taken_twice(
        seed: [u8; 20],
        tries in proptest::collection::vec((-150_i64..150, -45_i64..45), 1..40),
    ) {
        let secret = TotpSecret::new(seed);
        let (mut last, mut taken) = (None, Vec::new());
        for (now, drift) in tries {
            let code = secret.code(Step::of(at(now + drift)));
            if let Ok(step) = accept(&secret, code, at(now), last) {
                prop_assert!(taken.last().is_none_or(|before| *before < step));
                prop_assert!(step.0.abs_diff(Step::of(at(now)).0) <= 1);
                taken.push(step);
                last = Some(step);
            }
        }
    }
}
