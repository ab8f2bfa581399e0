//! Safe to send twice: the same form or API request does its act once and gives the same answer again.
//!
//! The answer is kept in the transaction of the act itself; else an act could be done without it, or the other way
//! round. So this is no layer around handlers: a handler takes a [`Once`] and calls [`Once::act`] inside its visit
//! (or [`crate::Front::edit_once`], which does).

use axum::{extract::FromRequestParts, http::request::Parts};
use bytes::Bytes;
use store::{StoreError, accounts::Answered, visit::Visit};

use crate::{Fields, WebError};

/// Which act this is: the sender's own word for it, and what it asks for.
#[derive(Clone, PartialEq, Eq)]
pub struct Once {
    word: String,
    content: Vec<u8>,
}

/// The content is what someone typed.
impl std::fmt::Debug for Once {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Once(..)")
    }
}

impl Once {
    /// The word: a form's hidden field `once`, a program's `Idempotency-Key`. 16 to 128 visible ASCII characters.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Method, path and content, without the fields `once` and `csrf`: a word used for something else is refused.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// Does the act in this visit and keeps its answer, or gives the answer of the first time. The answer is a short
    /// text without personal values, as the address of the record; `None` where the word was used for something else
    /// ([`WebError::KeyReused`]).
    ///
    /// # Errors
    /// What the act or the store answers.
    pub fn act<'v, 't>(
        &self,
        visit: &mut Visit<'v, 't>,
        act: impl FnOnce(&mut Visit<'v, 't>) -> Result<String, StoreError>,
    ) -> Result<Option<String>, StoreError> {
        match visit.answered(&self.word, &self.content)? {
            Answered::Before(answer) => Ok(Some(answer)),
            Answered::Misused => Ok(None),
            Answered::New => {
                let answer = act(visit)?;
                visit.answer(&self.word, &self.content, &answer)?;
                Ok(Some(answer))
            }
        }
    }
}

/// Without a word of good form: [`WebError::Malformed`].
impl<S: Sync> FromRequestParts<S> for Once {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let fields = parts.extensions.get::<Fields>();
        let header = parts.headers.get("idempotency-key").and_then(|word| word.to_str().ok());
        let word = header.or_else(|| fields.and_then(|fields| fields.get("once"))).unwrap_or_default();
        if !(16..=128).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(WebError::Malformed);
        }
        let mut content = format!("{} {}\n", parts.method, parts.uri.path()).into_bytes();
        match (fields, parts.extensions.get::<Raw>()) {
            (Some(fields), _) => {
                for (name, value) in fields.without(&["once", "csrf"]).iter() {
                    // With their lengths, so that no two different forms read the same.
                    content.extend_from_slice(
                        format!("{}:{} {name}={value}\n", name.len(), value.len()).as_bytes(),
                    );
                }
            }
            (None, Some(raw)) => content.extend_from_slice(&raw.0),
            (None, None) => {}
        }
        Ok(Self { word: word.to_owned(), content })
    }
}

/// A body that is no form, as it came.
#[derive(Clone)]
pub(crate) struct Raw(pub Bytes);
