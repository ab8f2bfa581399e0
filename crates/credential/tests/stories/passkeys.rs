use credential::passkey::{Answer, Passkey, PasskeyError, Site};
use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const MARIA: [u8; 16] = [1; 16];
const JO: [u8; 16] = [2; 16];
const ORIGIN: &str = "https://leeward.example";

fn site() -> Site {
    Site::new("leeward.example", ORIGIN, "Leeward").expect("a site")
}

/// A phone made of software: one key, whatever the page says.
struct Phone {
    key: SigningKey,
    id: Vec<u8>,
    user: Option<[u8; 16]>,
    origin: &'static str,
    relying_party: &'static str,
    /// Whether it asked for a finger, and how often it signed.
    verifies: bool,
    counter: u32,
}

impl Phone {
    fn of(user: [u8; 16], seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).expect("a key");
        let (origin, relying_party) = (ORIGIN, "leeward.example");
        Self { key, id: vec![seed; 20], user: Some(user), origin, relying_party, verifies: true, counter: 0 }
    }

    fn register(&self, options: &str) -> String {
        let client = self.client(options, "webauthn.create");
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
        data.extend(&self.id);
        // A COSE key: EC2, ES256, P-256, x, y.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(point.x().expect("a point"));
        data.extend([0x22, 0x58, 32]);
        data.extend(point.y().expect("a point"));
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).expect("short").to_be_bytes());
        object.extend(data);
        let response = json!({ "clientDataJSON": b64(&client), "attestationObject": b64(&object) });
        self.answer(response)
    }

    fn sign_in(&mut self, options: &str) -> String {
        let client = self.client(options, "webauthn.get");
        let data = self.data(0);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature: Signature = self.key.sign(&signed);
        let response = json!({
            "clientDataJSON": b64(&client), "authenticatorData": b64(&data),
            "signature": b64(signature.to_der().as_bytes()), "userHandle": self.user.map(|user| b64(&user)),
        });
        self.answer(response)
    }

    fn answer(&self, response: Value) -> String {
        let id = b64(&self.id);
        let outputs = json!({});
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": outputs })
            .to_string()
    }

    fn client(&self, options: &str, kind: &str) -> Vec<u8> {
        let options: Value = serde_json::from_str(options).expect("JSON");
        let challenge = &options["publicKey"]["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.relying_party).to_vec();
        data.push(0x01 | if self.verifies { 0x04 } else { 0 } | more);
        data.extend(self.counter.to_be_bytes());
        data
    }
}

fn b64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn registered(phone: &Phone) -> Passkey {
    let begun = site().start_registration(MARIA, "maria.lopez", "Maria", &[], [3; 32]).expect("begun");
    let passkey =
        site().finish_registration(&begun.state, &phone.register(&begun.options)).expect("a passkey");
    Passkey::from_bytes(&passkey.to_bytes().expect("bytes")).expect("what was kept")
}

fn sign_in(phone: &mut Phone, known: &[Passkey], challenge: u8) -> Result<Option<Passkey>, PasskeyError> {
    let begun = site().start_sign_in([challenge; 32])?;
    let answer = Answer::parse(&phone.sign_in(&begun.options))?;
    site().finish_sign_in(&begun.state, &answer, MARIA, known).map(|signed_in| signed_in.changed)
}

#[test]
fn maria_registers_her_phone_and_signs_in_without_a_name() {
    let mut phone = Phone::of(MARIA, 7);
    let passkey = registered(&phone);
    assert_eq!(passkey.id(), [7; 20]);
    assert!(sign_in(&mut phone, &[passkey], 4).expect("signed in").is_none(), "nothing to write");
}

#[test]
fn the_same_device_is_not_offered_twice_and_challenges_are_ours() {
    let passkey = registered(&Phone::of(MARIA, 7));
    let again = site().start_registration(MARIA, "maria.lopez", "Maria", &[passkey], [3; 32]).expect("begun");
    let options: Value = serde_json::from_str(&again.options).expect("JSON");
    assert_eq!(options["publicKey"]["excludeCredentials"][0]["id"], json!(b64(&[7; 20])));
    assert_eq!(options["publicKey"]["challenge"], json!(b64(&[3; 32])));
    assert_eq!(options["publicKey"]["authenticatorSelection"]["userVerification"], json!("required"));
    let twice = site().start_sign_in([3; 32]).expect("begun");
    assert_eq!(twice.options, site().start_sign_in([3; 32]).expect("begun").options);
    assert_eq!(twice.state, site().start_sign_in([3; 32]).expect("begun").state);
}

#[test]
fn an_answer_to_another_challenge_is_refused() {
    let mut phone = Phone::of(MARIA, 7);
    let known = [registered(&phone)];
    let first = site().start_sign_in([4; 32]).expect("begun");
    let answer = Answer::parse(&phone.sign_in(&first.options)).expect("an answer");
    let second = site().start_sign_in([5; 32]).expect("begun");
    let replayed = site().finish_sign_in(&second.state, &answer, MARIA, &known);
    assert_eq!(replayed.err(), Some(PasskeyError::Refused));
    let mixed = site().start_registration(MARIA, "maria.lopez", "Maria", &[], [4; 32]).expect("begun");
    let crossed = site().finish_sign_in(&mixed.state, &answer, MARIA, &known);
    assert_eq!(crossed.err(), Some(PasskeyError::State), "the state of a registration");
}

#[test]
fn another_site_another_key_and_an_unlocked_phone_are_refused() {
    let known = [registered(&Phone::of(MARIA, 7))];
    let refused = Some(PasskeyError::Refused);
    let mut elsewhere = Phone { origin: "https://leeward.example.net", ..Phone::of(MARIA, 7) };
    assert_eq!(sign_in(&mut elsewhere, &known, 4).err(), refused, "a page that looks like ours");
    let mut elsewhere = Phone { relying_party: "leeward.test", ..Phone::of(MARIA, 7) };
    assert_eq!(sign_in(&mut elsewhere, &known, 4).err(), refused);
    let mut unasked = Phone { verifies: false, ..Phone::of(MARIA, 7) };
    assert_eq!(sign_in(&mut unasked, &known, 4).err(), refused, "nobody's finger was asked for");
    let mut forged = Phone { id: vec![7; 20], ..Phone::of(MARIA, 8) };
    assert_eq!(sign_in(&mut forged, &known, 4).err(), refused, "the right id, another key");
    let mut unknown = Phone::of(MARIA, 9);
    assert_eq!(sign_in(&mut unknown, &known, 4).err(), refused);
}

#[test]
fn a_device_that_says_it_is_jos_does_not_open_marias_account() {
    let known = [registered(&Phone::of(MARIA, 7))];
    assert_eq!(sign_in(&mut Phone::of(JO, 7), &known, 4).err(), Some(PasskeyError::Refused));
    let mut says_nothing = Phone { user: None, ..Phone::of(MARIA, 7) };
    assert!(sign_in(&mut says_nothing, &known, 4).is_ok(), "old security keys hold no name");
}

#[test]
fn a_copied_key_gives_itself_away_by_its_counter() {
    let mut phone = Phone { counter: 1, ..Phone::of(MARIA, 7) };
    let mut known = [registered(&phone)];
    phone.counter = 5;
    known[0] = sign_in(&mut phone, &known, 4).expect("signed in").expect("a counter to write");
    phone.counter = 3;
    assert_eq!(sign_in(&mut phone, &known, 5).err(), Some(PasskeyError::Copied));
}

#[test]
fn a_registration_at_another_site_or_without_a_finger_is_refused() {
    let begun = site().start_registration(MARIA, "maria.lopez", "Maria", &[], [3; 32]).expect("begun");
    for phone in [
        Phone { origin: "https://leeward.example.net", ..Phone::of(MARIA, 7) },
        Phone { relying_party: "leeward.test", ..Phone::of(MARIA, 7) },
        Phone { verifies: false, ..Phone::of(MARIA, 7) },
    ] {
        let answer = phone.register(&begun.options);
        let got = site().finish_registration(&begun.state, &answer);
        assert_eq!(got.err(), Some(PasskeyError::Refused));
    }
    assert_eq!(site().finish_registration(&begun.state, "{}").err(), Some(PasskeyError::Answer));
    assert_eq!(site().finish_registration(b"{}", "{}").err(), Some(PasskeyError::State));
    let empty = site().start_registration(MARIA, "", "", &[], [3; 32]);
    assert_eq!(empty.err(), Some(PasskeyError::Refused));
}

#[test]
fn signing_in_names_no_passkey_of_anyones() {
    let begun = site().start_sign_in([4; 32]).expect("begun");
    let options: Value = serde_json::from_str(&begun.options).expect("JSON");
    let allowed = &options["publicKey"]["allowCredentials"];
    assert!(allowed.is_null() || allowed == &json!([]), "{allowed}");
    assert_eq!(options["publicKey"]["userVerification"], json!("required"));
    let made = site().start_registration(MARIA, "maria.lopez", "Maria", &[], [3; 32]).expect("begun");
    let options: Value = serde_json::from_str(&made.options).expect("JSON");
    assert_eq!(options["publicKey"]["authenticatorSelection"]["residentKey"], json!("required"));
}

#[test]
fn a_site_is_a_name_that_fits_its_address() {
    assert!(Site::new("localhost", "http://localhost:8311", "Leeward").is_ok());
    for (relying_party, origin) in [
        ("leeward.example", "https://leeward.example.net"),
        ("127.0.0.1", "http://127.0.0.1:8311"),
        ("leeward.example", "not an address"),
    ] {
        assert!(Site::new(relying_party, origin, "Leeward").is_err(), "{origin}");
    }
    for address in ["https://leeward.example", "https://leeward.example:8443", "http://localhost:8311"] {
        assert!(Site::at(address, "Leeward").is_ok(), "{address}");
    }
    for address in ["http://leeward.example", "https://192.0.2.1", "http://127.0.0.1:8311", "leeward.example"]
    {
        assert!(Site::at(address, "Leeward").is_err(), "{address}");
    }
    assert!(Site::loopback("Leeward").is_ok());
}
