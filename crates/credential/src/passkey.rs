//! Passkeys (WebAuthn): a key that never leaves the phone or token, opened there by finger, face or PIN.
//!
//! Each ceremony has two halves. The first gives options for the browser and a state, which stays here (it never goes
//! to the browser), is taken back once, and lapses after [`LASTS`]. The second checks the browser's answer against it.
//! A passkey is two factors in one: the device always verifies the person. Where it comes from is not asked
//! (attestation "none"), so any phone will do, and no certificate is read.
//!
//! Signing in needs no name: the device holds its owner's id, so that no page says which names have passkeys.

use std::fmt;

use serde_json::{Value, json};
use webauthn_rs::prelude as outside;

use crate::{MINUTE, Micros};

/// How long the state of a ceremony is good for: five minutes, as long as the browser waits.
pub const LASTS: Micros = 5 * MINUTE;

/// Where people sign in, as their browsers know it.
pub struct Site(outside::Webauthn);

/// The relying party and the origin do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "passkeys need a host name, not a number, and the relying party must be that name or the end of it: mend the \
     server's address in its settings"
)]
pub struct SiteError;

/// Why a ceremony fails. Answer all alike; the difference is for the record of sign-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// What was kept here is damaged or of another ceremony.
    #[error("the sign-in was not begun here: begin again")]
    State,
    /// What the browser sent is not the answer to such a ceremony.
    #[error("the browser's answer cannot be read: try again, or use another browser")]
    Answer,
    /// Another challenge, site, person or key, a signature that does not fit, or a device that did not verify the
    /// person.
    #[error("this passkey does not fit: begin again, or sign in another way")]
    Refused,
    /// The device's counter went back: the key may have been copied. Tell an administrator.
    #[error("this passkey may have been copied: sign in another way, and ask an administrator to remove it")]
    Copied,
}

/// The first half of a ceremony.
pub struct Started {
    /// For the browser: JSON whose `publicKey` goes to `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    pub options: String,
    /// To keep here until the second half, for one use. Whoever can write it can sign in.
    pub state: Vec<u8>,
}

/// A registered passkey: its id, public key and counter. Bind its id to one person alone.
#[derive(Clone)]
pub struct Passkey(outside::Passkey);

/// The browser's answer at sign-in, not yet checked.
pub struct Answer(outside::PublicKeyCredential);

/// A person's registered passkey proved itself.
#[derive(Debug)]
pub struct SignedIn {
    /// Its place among those that were handed in.
    pub place: usize,
    /// What to keep in its place, in the same transaction, if anything changed (its counter, say).
    pub changed: Option<Passkey>,
}

impl Site {
    /// Sets the site: the relying party's id (a domain, `leeward.example`), the origin that browsers show
    /// (`https://leeward.example`; for trials `http://localhost:8311`), and the name that phones show, which may not
    /// say what the system is for.
    ///
    /// # Errors
    /// [`SiteError`].
    pub fn new(relying_party: &str, origin: &str, name: &str) -> Result<Self, SiteError> {
        let origin = outside::Url::parse(origin).map_err(|_| SiteError)?;
        let builder = outside::WebauthnBuilder::new(relying_party, &origin).map_err(|_| SiteError)?;
        builder.rp_name(name).build().map(Self).map_err(|_| SiteError)
    }

    /// The site at an address that browsers see, `https://cases.example`; its host is the relying party.
    ///
    /// # Errors
    /// [`SiteError`] for an address without TLS (but for `http://localhost`), or of a number instead of a name.
    pub fn at(address: &str, name: &str) -> Result<Self, SiteError> {
        let url = outside::Url::parse(address).map_err(|_| SiteError)?;
        let host = url.domain().ok_or(SiteError)?;
        let safe = url.scheme() == "https" || (url.scheme() == "http" && host == "localhost");
        if safe { Self::new(host, address, name) } else { Err(SiteError) }
    }

    /// The site of a server on loopback, for trials: `http://localhost` with any port.
    ///
    /// # Errors
    /// None are known; [`SiteError`] stands for a fault of the program.
    pub fn loopback(name: &str) -> Result<Self, SiteError> {
        let origin = outside::Url::parse("http://localhost").map_err(|_| SiteError)?;
        let builder = outside::WebauthnBuilder::new("localhost", &origin).map_err(|_| SiteError)?;
        builder.rp_name(name).allow_any_port(true).build().map(Self).map_err(|_| SiteError)
    }

    /// Begins to register a passkey for a person, who is signed in or came by an invitation.
    ///
    /// `user` is the person's id, `login` and `shown` what the phone shows beside it, `known` the person's passkeys
    /// (the same device is not registered twice), `challenge` random bytes.
    ///
    /// # Errors
    /// [`PasskeyError::Refused`] if the login or the shown name is empty.
    pub fn start_registration(
        &self,
        user: [u8; 16],
        login: &str,
        shown: &str,
        known: &[Passkey],
        challenge: [u8; 32],
    ) -> Result<Started, PasskeyError> {
        let user = outside::Uuid::from_bytes(user);
        let exclude = known.iter().map(|one| one.0.cred_id().clone()).collect();
        let begun = self.0.start_passkey_registration(user, login, shown, Some(exclude));
        let (options, state) = begun.map_err(|_| PasskeyError::Refused)?;
        let mut options = value(&options)?;
        // Found without a name: the device keeps its owner's id beside the key.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
        options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
        started(options, value(&state)?, "rs", challenge)
    }

    /// Finishes a registration. See to it that no other person has a passkey of this id, and keep it.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub fn finish_registration(&self, state: &[u8], answer: &str) -> Result<Passkey, PasskeyError> {
        let state = serde_json::from_slice(state).map_err(|_| PasskeyError::State)?;
        let answer = serde_json::from_str(answer).map_err(|_| PasskeyError::Answer)?;
        self.0.finish_passkey_registration(&answer, &state).map(Passkey).map_err(|fault| refusal(&fault))
    }

    /// Begins a sign-in: the device offers the passkeys it has for this site.
    ///
    /// # Errors
    /// None are known; [`PasskeyError::State`] stands for a fault of the program.
    pub fn start_sign_in(&self, challenge: [u8; 32]) -> Result<Started, PasskeyError> {
        let begun = self.0.start_discoverable_authentication();
        let (options, state) = begun.map_err(|_| PasskeyError::State)?;
        let (mut options, mut state) = (value(&options)?, value(&state)?);
        // Waiting in the name's field is for the page's script to choose; a button asks at once.
        options.as_object_mut().ok_or(PasskeyError::State)?.remove("mediation");
        // A passkey made on one device and synchronised later is still the same person's.
        state["ast"]["allow_backup_eligible_upgrade"] = json!(true);
        started(options, state, "ast", challenge)
    }

    /// Finishes a sign-in. `owner` is the person to whom [`Answer::passkey`] is bound, `known` that person's passkeys.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub fn finish_sign_in(
        &self,
        state: &[u8],
        answer: &Answer,
        owner: [u8; 16],
        known: &[Passkey],
    ) -> Result<SignedIn, PasskeyError> {
        let state: outside::DiscoverableAuthentication =
            serde_json::from_slice(state).map_err(|_| PasskeyError::State)?;
        // A device that says whose key it is must say the owner's id; old security keys say nothing.
        if answer.0.get_user_unique_id().is_some_and(|user| user != owner) {
            return Err(PasskeyError::Refused);
        }
        let mine = |one: &Passkey| one.id() == answer.passkey();
        let place = known.iter().position(mine).ok_or(PasskeyError::Refused)?;
        let mut passkey = known[place].clone();
        let checked = self.0.finish_discoverable_authentication_v2(&answer.0, state, &passkey.0);
        let changed = passkey.0.update_credential(&checked.map_err(|fault| refusal(&fault))?);
        Ok(SignedIn { place, changed: (changed == Some(true)).then_some(passkey) })
    }
}

impl Passkey {
    /// Its id, chosen by the device: 16 to 1,023 bytes.
    #[must_use]
    pub fn id(&self) -> &[u8] {
        self.0.cred_id()
    }

    /// Everything, as bytes to keep.
    ///
    /// # Errors
    /// None are known; [`PasskeyError::State`] stands for a fault of the program.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PasskeyError> {
        serde_json::to_vec(&self.0).map_err(|_| PasskeyError::State)
    }

    /// Reads kept bytes.
    ///
    /// # Errors
    /// [`PasskeyError::State`] if they are damaged: the person registers anew.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        serde_json::from_slice(bytes).map(Self).map_err(|_| PasskeyError::State)
    }
}

impl Answer {
    /// Reads the browser's JSON (`PublicKeyCredential.toJSON()`). Bound the body before; a real answer is under 4 KiB.
    ///
    /// # Errors
    /// [`PasskeyError::Answer`].
    pub fn parse(sent: &str) -> Result<Self, PasskeyError> {
        serde_json::from_str(sent).map(Self).map_err(|_| PasskeyError::Answer)
    }

    /// The id of the passkey it claims to come from: look its owner up.
    #[must_use]
    pub fn passkey(&self) -> &[u8] {
        self.0.get_credential_id()
    }
}

/// Puts our challenge where the library put its own: chance is an argument here.
fn started(
    mut options: Value,
    mut state: Value,
    inner: &str,
    challenge: [u8; 32],
) -> Result<Started, PasskeyError> {
    for (place, pointer) in
        [(&mut options, "/publicKey/challenge"), (&mut state, &*format!("/{inner}/challenge"))]
    {
        *place.pointer_mut(pointer).ok_or(PasskeyError::State)? = json!(text(&challenge));
    }
    let state = serde_json::to_vec(&state).map_err(|_| PasskeyError::State)?;
    Ok(Started { options: options.to_string(), state })
}

fn value(of: &impl serde::Serialize) -> Result<Value, PasskeyError> {
    serde_json::to_value(of).map_err(|_| PasskeyError::State)
}

fn text(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}

fn refusal(fault: &outside::WebauthnError) -> PasskeyError {
    match fault {
        outside::WebauthnError::CredentialPossibleCompromise => PasskeyError::Copied,
        _ => PasskeyError::Refused,
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Site(..)")
    }
}

impl fmt::Debug for Started {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Started(..)")
    }
}

impl fmt::Debug for Passkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passkey(..)")
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(..)")
    }
}
