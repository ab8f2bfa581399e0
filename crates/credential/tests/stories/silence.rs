//! No debug form shows a secret, a name or what is kept of them.

use credential::attempts::{AttemptsKey, Way};
use credential::password::{Cost, Hashing, Password};
use credential::recovery::codes;
use credential::token::{Token, TokenKind};
use credential::totp::{Step, TotpSecret};
use credential::{Key, qr::Qr};

#[test]
fn printed_for_a_programmer_secrets_are_names_of_types() {
    let password = Password::typed("three herons by the mill").expect("not too long");
    let hashing = Hashing::new(Cost::CHEAP).expect("a cost in range");
    let (token, totp) = (Token::new(TokenKind::Api, [7; 32]), TotpSecret::new([7; 20]));
    let key = Key::new(&[7; 32]);
    let [code, ..] = codes([7; 100]);
    for (shown, expected) in [
        (format!("{password:?}"), "Password(..)"),
        (format!("{:?}", hashing.hash(&password, [7; 16])), "PasswordHash(..)"),
        (format!("{token:?}"), "Token(api, ..)"),
        (format!("{:?}", token.digest()), "TokenDigest(..)"),
        (format!("{totp:?}"), "TotpSecret(..)"),
        (format!("{:?}", totp.code(Step(1))), "TotpCode(..)"),
        (format!("{key:?}"), "Key(..)"),
        (format!("{code:?}"), "RecoveryCode(..)"),
        (format!("{:?}", code.hash(&key, &[7; 16])), "RecoveryHash(..)"),
        (format!("{:?}", AttemptsKey::of(&key, &[7; 16], "maria", Way::Code)), "AttemptsKey(..)"),
        (format!("{:?}", Qr::new("maria").expect("a short text")), "Qr(..)"),
    ] {
        assert_eq!(shown, expected);
    }
}
