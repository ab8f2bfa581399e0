//! A person at a browser.

use anyhow::{Context as _, Result, ensure};
use credential::{
    csrf,
    token::{Token, TokenKind},
};
use testkit::Rng;

use super::{
    Answer, Nodes,
    wire::{form, request},
};

/// The header of a form.
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Someone with a session.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name under which they signed in.
    pub login: String,
    cookie: String,
    csrf: String,
}

impl Person {
    /// A browser that holds a session's token.
    ///
    /// # Errors
    /// If it is no token.
    pub fn with(login: &str, session: &str) -> Result<Self> {
        let token = Token::parse(TokenKind::Session, session).ok().context("a session's token")?;
        let cookie = format!("leeward={session}");
        Ok(Self { login: login.to_owned(), cookie, csrf: csrf::token(&token, "form") })
    }

    /// A request for a page.
    #[must_use]
    pub fn page(&self, path: &str) -> Vec<u8> {
        request("GET", path, &[("cookie", &self.cookie)], "")
    }

    /// A form, under a word of its own.
    #[must_use]
    pub fn form(&self, once: &str, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let own = [("csrf", self.csrf.as_str()), ("once", once)];
        let fields: Vec<_> = own.iter().chain(fields).copied().collect();
        request("POST", path, &[("cookie", &self.cookie), FORM], &form(&fields))
    }

    /// Opens a page that must be there.
    ///
    /// # Errors
    /// If it is not.
    pub fn open(&self, nodes: &Nodes, path: &str) -> Result<Answer> {
        let answer = nodes.ask(&self.page(path))?;
        ensure!(answer.status == 200, "{} at {path}: {answer:?}", self.login);
        Ok(answer)
    }

    /// Sends a form until it is answered; gives where it leads on. The same word throughout, as one form has.
    ///
    /// # Errors
    /// If it is refused: whatever became of an earlier sending that got no answer, the form is taken.
    pub fn done(&self, nodes: &Nodes, rng: &mut Rng, path: &str, fields: &[(&str, &str)]) -> Result<String> {
        let answer = nodes.ask(&self.form(&once(rng), path, fields))?;
        ensure!(answer.status == 303, "{} at {path}: {answer:?}", self.login);
        let to = answer.header("location").to_owned();
        ensure!(!to.starts_with("/sign-in"), "{} at {path}: the session is gone", self.login);
        Ok(to)
    }
}

/// A form's own word.
pub fn once(rng: &mut Rng) -> String {
    format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64())
}
