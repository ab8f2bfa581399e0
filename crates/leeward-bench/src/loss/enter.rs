//! How people come in: invited on the command line, signed in with a password and a one-time code over HTTP.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use credential::totp::{Step, TotpSecret};
use serde_json::Value as Json;

use super::{
    Answer, Nodes, Person,
    wire::{form, request},
};
use crate::site::Site;

/// A password that is on no list.
const PASSWORD: &str = "three herons over the frozen lock";

/// Someone who was given an account and a seat.
#[derive(Clone, Debug)]
pub struct Seated {
    /// Name to sign in with.
    pub login: String,
    /// The seat.
    pub seat: String,
    invitation: String,
}

/// Gives someone an account and a seat in an agency, on the command line.
///
/// # Errors
/// Whatever the command line answers.
pub fn seat(site: &Site, login: &str, agency: &str, duty: &str) -> Result<Seated> {
    let invited = said(site, &["user", "invite", login, "--name", &format!("Colleague {login}")])?;
    let given = said(site, &["seat", "give", login, "--agency", agency, "--duty", duty])?;
    let text = |json: &Json, name: &str| json[name].as_str().map(str::to_owned);
    Ok(Seated {
        login: login.to_owned(),
        seat: text(&given, "seat").context("a seat's id")?,
        invitation: text(&invited, "path").context("an invitation's path")?,
    })
}

/// What the program answers to a command.
///
/// # Errors
/// If it fails.
pub fn said(site: &Site, args: &[&str]) -> Result<Json> {
    Ok(serde_json::from_str(&site.run(args)?.out)?)
}

impl Seated {
    /// Accepts the invitation and signs in: a browser with a session.
    ///
    /// # Errors
    /// If a page does not lead on.
    pub fn sign_in(&self, nodes: &Nodes) -> Result<Person> {
        let page = nodes.ask(&request("GET", &self.invitation, &[], ""))?;
        let visitor = page.cookie("leeward-visitor").context("a visitor's cookie")?.to_owned();
        let cookie = format!("leeward-visitor={visitor}");
        let csrf = page.hidden("csrf").context("a form of ours")?;
        let secret = page.after("secret=", '&').context("the authenticator's secret")?;
        let secret = TotpSecret::new(base32(&secret)?);
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros())?;
        let step = Step::of(now);
        let send = |path: &str, fields: &[(&str, &str)]| -> Result<Answer> {
            let fields: Vec<_> = [("csrf", csrf.as_str())].iter().chain(fields).copied().collect();
            let headers = [("cookie", cookie.as_str()), super::person::FORM];
            nodes.ask(&request("POST", path, &headers, &form(&fields)))
        };
        let code = secret.code(step).digits();
        let codes =
            send(&self.invitation, &[("password", PASSWORD), ("again", PASSWORD), ("code", code.as_str())])?;
        ensure!(codes.status == 200, "{}'s invitation: {} {}", self.login, codes.status, codes.body);
        let half = send("/sign-in", &[("email", &self.login), ("password", PASSWORD)])?;
        ensure!(half.status == 200, "{}'s password: {} {}", self.login, half.status, half.body);
        // The next code: the one of this moment was used.
        let code = secret.code(Step(step.0 + 1)).digits();
        let whole = send("/sign-in/code", &[("code", code.as_str())])?;
        let session = whole.cookie("leeward").with_context(|| format!("no session: {whole:?}"))?;
        Person::with(&self.login, session)
    }
}

/// Base 32 without padding, as authenticators read it.
fn base32(text: &str) -> Result<[u8; 20]> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::new());
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => anyhow::bail!("the secret is not in base 32"),
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff)?);
            held &= (1 << bits) - 1;
        }
    }
    bytes.try_into().ok().context("a secret of twenty bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_32_comes_back() {
        let secret = TotpSecret::new(std::array::from_fn(|n| u8::try_from(n * 11 + 3).expect("a byte")));
        assert_eq!(&base32(&secret.base32()).expect("twenty bytes"), secret.bytes());
    }
}
