//! Errors drawn as pages of the house.

use pages::{
    Texts,
    frame::Frame,
    rooms::{
        errors::{self, Form, Problem},
        sign_in::{SignIn, first},
    },
};

use super::{Rooms, frame, resume::Kept};
use crate::{Entry, Face, Known, Later, SendAgain, SignInAsk, Told, WebError};

/// Draws errors in the house's own frame: what may not be seen looks like what is not there, to the byte. Whoever is signed
/// in keeps their frame; it holds nothing of the address that was asked for, nor of the moment.
pub struct PageFace {
    texts: Texts,
    sample: bool,
    rooms: Option<Rooms>,
    passkeys: bool,
}

impl PageFace {
    /// In English; `sample` says that the store's records are invented.
    ///
    /// # Errors
    /// [`pages::TextsError`] if the texts cannot be read.
    pub fn new(sample: bool) -> Result<Self, pages::TextsError> {
        Ok(Self { texts: Texts::load("en")?, sample, rooms: None, passkeys: false })
    }

    /// The same, which knows who is signed in.
    #[must_use]
    pub fn with_rooms(mut self, rooms: Rooms) -> Self {
        self.rooms = Some(rooms);
        self
    }

    /// The frame of a page about an error: of whoever is known to be signed in, else nobody's.
    fn frame(&self, told: &Told<'_>) -> Frame {
        match told.known {
            Some(known) => frame::on_error(self.sample, known),
            None => Frame { sample: self.sample, ..Frame::default() },
        }
    }

    /// With passkeys where people sign in again.
    #[must_use]
    pub fn with_passkeys(mut self, there: bool) -> Self {
        self.passkeys = there;
        self
    }
}

impl Face for PageFace {
    fn who<'a>(&'a self, entry: &'a Entry) -> Later<'a, Option<Known>> {
        Box::pin(async move {
            let seen = self.rooms.as_ref()?.look(entry, "nothing", |_| Ok(())).await.ok()?;
            Some(Known { entered: seen.entered, form_token: entry.form_token() })
        })
    }

    fn error(&self, told: &Told<'_>) -> String {
        let frame = self.frame(told);
        let request = told.request.map(|id| id.to_string());
        errors::page(&self.texts, &frame, problem(told.error), request.as_deref()).into_string()
    }

    fn send_again(&self, told: &Told<'_>, again: &SendAgain<'_>) -> String {
        let frame = self.frame(told);
        let form = Form {
            to: again.to.to_owned(),
            fields: again.fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        };
        let request = told.request.map(|id| id.to_string());
        errors::send_again(&self.texts, &frame, problem(told.error), request.as_deref(), &form).into_string()
    }

    fn sign_in_again(&self, ask: &SignInAsk<'_>) -> String {
        let frame = Frame { sample: self.sample, csrf: ask.form_token.to_owned(), ..Frame::default() };
        let page = SignIn {
            kept: Some(Kept::of_form(ask.back, ask.kept).write()),
            notice: Some(pages::parts::Msg::new("signin-expired")),
            passkeys: self.passkeys,
            ..SignIn::default()
        };
        first(&self.texts, &frame, &page).into_string()
    }
}

/// What an error is to a reader.
const fn problem(error: &WebError) -> Problem {
    match error {
        WebError::Absent | WebError::SignIn => Problem::NotFound,
        WebError::ReasonNeeded => Problem::Reason,
        WebError::WrongMethod => Problem::Method,
        WebError::Unproven | WebError::Stale | WebError::KeyReused => Problem::StaleForm,
        WebError::TooLarge | WebError::HeadersTooLarge | WebError::PathTooLong => Problem::TooLarge,
        WebError::TooMany { .. } | WebError::Busy | WebError::TooSlow => Problem::Later,
        WebError::NotSaved => Problem::NotSaved,
        WebError::Unsure => Problem::Unsure,
        WebError::Fault => Problem::Broken,
        _ => Problem::Malformed,
    }
}
