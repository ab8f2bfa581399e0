use credential::csrf;
use credential::token::{API_PREFIX, Token, TokenError, TokenKind};
use proptest::prelude::*;

#[test]
fn a_programs_token_is_found_by_scanners_and_a_slip_is_noticed() {
    let text = Token::new(TokenKind::Api, [7; 32]).reveal().to_string();
    assert!(text.starts_with(API_PREFIX));
    assert_eq!(text.len(), API_PREFIX.len() + 49);
    assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'));
    assert!(Token::parse(TokenKind::Api, &text).is_ok());
    let slip = text.replacen("BwcH", "BwdH", 1);
    assert_eq!(Token::parse(TokenKind::Api, &slip).err(), Some(TokenError::Checksum));
    for cut in [&text[1..], &text[..text.len() - 1], &format!("{text} "), "", "lwd_", &text[4..]] {
        assert_eq!(Token::parse(TokenKind::Api, cut).err(), Some(TokenError::Form), "{cut}");
    }
}

#[test]
fn a_token_of_one_kind_opens_nothing_of_another() {
    let digests: Vec<_> = TokenKind::ALL.map(|kind| Token::new(kind, [7; 32]).digest()).into();
    for (n, one) in digests.iter().enumerate() {
        assert!(one.same(&digests[n]));
        assert!(digests[n + 1..].iter().all(|other| !one.same(other)));
    }
    let session = Token::new(TokenKind::Session, [7; 32]).reveal();
    assert_eq!(Token::parse(TokenKind::Api, &session).err(), Some(TokenError::Form));
}

#[test]
fn each_token_has_one_spelling() {
    let text = Token::new(TokenKind::Session, [0; 32]).reveal().to_string();
    let loose = format!("{}B", &text[..42]);
    assert_eq!(Token::parse(TokenKind::Session, &loose).err(), Some(TokenError::Form), "bits after the end");
    assert_eq!(Token::parse(TokenKind::Session, &format!("{text}=")).err(), Some(TokenError::Form));
    assert_eq!(Token::parse(TokenKind::Session, "é").err(), Some(TokenError::Form));
}

#[test]
fn a_form_is_taken_from_its_own_session_and_page_alone() {
    let hers = Token::new(TokenKind::Session, [1; 32]);
    let sent = csrf::token(&hers, "/missing/new");
    assert_eq!(csrf::check(&hers, "/missing/new", &sent), Ok(()));
    assert_eq!(csrf::check(&hers, "/missing/new", &sent), Ok(()), "the back button sends it again");
    let before_sign_in = Token::new(TokenKind::Visitor, [1; 32]);
    let strangers = Token::new(TokenKind::Session, [2; 32]);
    for (session, purpose) in
        [(&hers, "/missing"), (&strangers, "/missing/new"), (&before_sign_in, "/missing/new")]
    {
        assert!(csrf::check(session, purpose, &sent).is_err(), "{purpose}");
    }
    for wrong in ["", &sent[1..], &sent.to_lowercase(), hers.reveal().as_str()] {
        assert!(csrf::check(&hers, "/missing/new", wrong).is_err());
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_what_is_read(bytes: [u8; 32]) {
        for kind in TokenKind::ALL {
            let token = Token::new(kind, bytes);
            let read = Token::parse(kind, &token.reveal()).expect("as shown");
            prop_assert!(read.digest().same(&token.digest()));
            prop_assert_eq!(read.kind(), kind);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(lwd_)?\\PC{0,60}") {
        for kind in TokenKind::ALL {
            let _ = Token::parse(kind, &text);
        }
    }
}
