//! Errors drawn as pages of the house.

use pages::{
    Texts,
    frame::Frame,
    rooms::{
        errors::{self, Problem},
        sign_in::{SignIn, first},
    },
};

use super::resume::Kept;
use crate::{Face, SignInAsk, Told, WebError};

/// Draws errors in the house's own frame, without anybody's name: what may not be seen must look like what is not there.
pub struct PageFace {
    texts: Texts,
    sample: bool,
}

impl PageFace {
    /// In English; `sample` says that the store's records are invented.
    ///
    /// # Errors
    /// [`pages::TextsError`] if the texts cannot be read.
    pub fn new(sample: bool) -> Result<Self, pages::TextsError> {
        Ok(Self { texts: Texts::load("en")?, sample })
    }
}

impl Face for PageFace {
    fn error(&self, told: &Told<'_>) -> String {
        let frame = Frame { sample: self.sample, ..Frame::default() };
        let problem = match told.error {
            WebError::Absent | WebError::SignIn => Problem::NotFound,
            WebError::WrongMethod => Problem::Method,
            WebError::Unproven | WebError::Stale | WebError::KeyReused => Problem::StaleForm,
            WebError::TooLarge | WebError::HeadersTooLarge | WebError::PathTooLong => Problem::TooLarge,
            WebError::TooMany { .. } | WebError::Busy | WebError::TooSlow => Problem::Later,
            WebError::NotSaved => Problem::NotSaved,
            WebError::Fault => Problem::Broken,
            _ => Problem::Malformed,
        };
        let request = told.request.map(|id| id.to_string());
        errors::page(&self.texts, &frame, problem, request.as_deref()).into_string()
    }

    fn sign_in_again(&self, ask: &SignInAsk<'_>) -> String {
        let frame = Frame { sample: self.sample, csrf: ask.form_token.to_owned(), ..Frame::default() };
        let page = SignIn {
            kept: Some(Kept::of_form(ask.back, ask.kept).write()),
            notice: Some(pages::parts::Msg::new("signin-expired")),
            ..SignIn::default()
        };
        first(&self.texts, &frame, &page).into_string()
    }
}
