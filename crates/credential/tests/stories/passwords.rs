use credential::password::{
    About, ChoiceError, CommonPasswords, Cost, CostError, Hashing, MAX_BYTES, Password, PasswordHash, Verdict,
};
use proptest::prelude::*;

fn choose(text: &str) -> Result<Password, ChoiceError> {
    let common = CommonPasswords::embedded();
    Password::chosen(
        text,
        &About { login: "maria.lopez", partnership: "Cedar County Partnership", common: &common },
    )
}

fn typed(text: &str) -> Password {
    Password::typed(text).expect("not too long")
}

fn cheap() -> Hashing {
    Hashing::new(Cost::CHEAP).expect("a cost in range")
}

#[test]
fn a_few_own_words_are_a_password_in_any_script() {
    for text in [
        "three herons by the mill",
        "   spaces count   ",
        "kaum ob tug ntses",
        "наша лодка синяя",
        "八匹の鯨が歌う夜",
        "7f3k9q2m",
        "a lighthouse in maria's book",
    ] {
        assert!(choose(text).is_ok(), "{text}");
    }
}

#[test]
fn what_a_guesser_tries_first_cannot_be_chosen() {
    use ChoiceError::{Common, Names, Run, TooLong, TooShort};
    let long = "ab".repeat(MAX_BYTES / 2 + 1);
    for (text, refused) in [
        ("7f3k9q2", TooShort),
        ("\u{1f98a}\u{1f98a}x", TooShort),
        (&*long, TooLong),
        ("iloveyou", Common),
        ("ILoveYou", Common),
        ("p@ssw0rd", Common),
        ("P@ssw0rd2013!", Common),
        ("Dragon2013!", Common),
        ("2013dragon", Common),
        ("sunshine!!", Common),
        ("monkeymonkey", Common),
        ("qwertyuiop", Common),
        ("maria.lopez", Names),
        ("MariaLopez13", Names),
        ("lopezlopezlopez", Names),
        ("Leeward-2013", Names),
        ("cedar county 13", Names),
        ("aaaaaaaaaaaa", Run),
        ("abababababab", Run),
        ("23456789:;", Run),
        ("ijklmnopqrs", Run),
        ("srqponmlkji", Run),
    ] {
        assert_eq!(choose(text).err(), Some(refused), "{text}");
    }
}

#[test]
fn a_quarterly_list_of_breached_passwords_is_heeded_at_once() {
    let text = "three herons by the mill";
    let common = CommonPasswords::embedded().and(["Three herons by the mill", "other"]);
    let about = About { login: "jo", partnership: "Cedar County", common: &common };
    assert_eq!(Password::chosen(text, &about).err(), Some(ChoiceError::Common));
}

#[test]
fn the_right_password_opens_and_no_part_of_it_does() {
    let hashing = cheap();
    let text = format!("{}end", "long words ".repeat(90));
    assert!(text.len() > 900);
    let kept = hashing.hash(&typed(&text), [3; 16]);
    assert_eq!(hashing.check(Some(&kept), &typed(&text)), Verdict::Right { rehash: false });
    for near in [&text[..text.len() - 1], &text[..72], &text.to_uppercase(), &format!("{text} ")] {
        assert_eq!(hashing.check(Some(&kept), &typed(near)), Verdict::Wrong, "{near}");
    }
}

#[test]
fn one_password_typed_on_two_keyboards_is_one() {
    let hashing = cheap();
    let kept = hashing.hash(&typed("jos\u{e9} and the heron"), [3; 16]);
    let other = typed("jose\u{301} and the heron");
    assert_eq!(hashing.check(Some(&kept), &other), Verdict::Right { rehash: false });
}

#[test]
fn nobodys_password_is_never_right_not_even_the_empty_one() {
    let hashing = cheap();
    for text in ["", "three herons by the mill"] {
        assert_eq!(hashing.check(None, &typed(text)), Verdict::Wrong);
    }
}

#[test]
fn an_unknown_name_costs_as_much_work_as_a_known_one() {
    // Not by the clock: nobody's hash is of the same cost as everybody's.
    let hashing = cheap();
    let nobody = format!("{:?}", hashing.clone());
    assert!(nobody.contains("PasswordHash(..)"), "the hash of nobody is there: {nobody}");
    let kept = hashing.hash(&typed("three herons by the mill"), [3; 16]).to_phc();
    assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
}

#[test]
fn when_the_cost_rises_the_next_sign_in_hashes_anew() {
    let dearer = Hashing::new(Cost { memory_kib: 16, passes: 2, lanes: 1 }).expect("a cost in range");
    let herons = typed("three herons by the mill");
    let kept = cheap().hash(&herons, [3; 16]);
    assert!(dearer.needs_rehash(&kept));
    assert_eq!(dearer.check(Some(&kept), &herons), Verdict::Right { rehash: true });
    let anew = dearer.hash(&herons, [4; 16]);
    assert_eq!(dearer.check(Some(&anew), &herons), Verdict::Right { rehash: false });
}

#[test]
fn the_reference_implementations_hash_is_read() {
    // From the test file of the Argon2 reference implementation.
    let text = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    let kept = PasswordHash::parse(text).expect("a hash");
    assert_eq!(kept.to_phc(), text);
    assert_eq!(cheap().check(Some(&kept), &typed("password")), Verdict::Right { rehash: true });
    assert_eq!(cheap().check(Some(&kept), &typed("passwore")), Verdict::Wrong);
}

#[test]
fn the_real_cost_is_what_is_said() {
    let real = Hashing::new(Cost::PRODUCTION).expect("a cost in range");
    let herons = typed("three herons by the mill");
    let kept = real.hash(&herons, [3; 16]);
    assert!(kept.to_phc().starts_with("$argon2id$v=19$m=19456,t=3,p=1$"));
    assert_eq!(real.check(Some(&kept), &herons), Verdict::Right { rehash: false });
}

#[test]
fn a_hash_that_would_exhaust_the_machine_or_is_of_another_make_is_refused() {
    let tail = "c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    for head in [
        "$argon2id$v=19$m=4194304,t=2,p=1$",
        "$argon2id$v=19$m=256,t=900,p=1$",
        "$argon2i$v=19$m=256,t=2,p=1$",
        "$argon2id$v=16$m=256,t=2,p=1$",
        "$argon2id$m=256,t=2,p=1$",
        "$pbkdf2-sha256$i=1$",
        "",
    ] {
        assert!(PasswordHash::parse(&format!("{head}{tail}")).is_err(), "{head}");
    }
    assert!(PasswordHash::parse("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ").is_err(), "no hash in it");
    let dear = Cost { memory_kib: 2_000_000, passes: 1, lanes: 1 };
    assert_eq!(Hashing::new(dear).err(), Some(CostError));
    assert_eq!(Hashing::new(Cost { lanes: 0, ..Cost::CHEAP }).err(), Some(CostError));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_taken_whole_or_refused(text in "\\PC{0,60}", salt: [u8; 16]) {
        let hashing = cheap();
        let kept = hashing.hash(&typed(&text), salt);
        let read = PasswordHash::parse(&kept.to_phc()).expect("what was written");
        prop_assert_eq!(hashing.check(Some(&read), &typed(&text)), Verdict::Right { rehash: false });
        let longer = typed(&format!("{text}."));
        prop_assert_eq!(hashing.check(Some(&read), &longer), Verdict::Wrong);
    }

    #[test]
    fn choosing_never_panics(text in "\\PC{0,40}|[aA4@pP$s!1w0rd]{6,14}", login in "\\PC{0,12}") {
        let common = CommonPasswords::embedded();
        let about = About { login: &login, partnership: &login, common: &common };
        let _ = Password::chosen(&text, &about);
    }

    #[test]
    fn a_folded_name_folds_to_itself(name in "\\PC{0,300}") {
        let folded = credential::login::fold(&name);
        prop_assert!(folded.len() <= credential::login::MAX_BYTES);
        prop_assert_eq!(credential::login::fold(&folded), folded);
    }
}
