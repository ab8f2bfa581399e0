//! A form as it was typed.

use axum::{extract::FromRequestParts, http::request::Parts};
use std::sync::Arc;

use crate::WebError;

/// The fields of a form in the order in which they came, exactly as typed. Bounded in bytes and number by the server;
/// what each may hold is asked through [`crate::Checks`]. A name nobody asked for is passed over.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Fields(Arc<[(String, String)]>);

/// Names only: the values are what someone typed about a person.
impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. Bytes that are not UTF-8 become U+FFFD.
    ///
    /// # Errors
    /// [`WebError::TooLarge`] for more fields than `most`.
    pub fn read(body: &[u8], most: usize) -> Result<Self, WebError> {
        let mut fields = form_urlencoded::parse(body).into_owned();
        let taken: Vec<_> = fields.by_ref().take(most).collect();
        if fields.next().is_some() { Err(WebError::TooLarge) } else { Ok(Self(taken.into())) }
    }

    /// Fields for a test or a form that opens filled.
    #[must_use]
    pub fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// What was typed into a field; the first where several have the name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Everything under one name: checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Every field with what was typed.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without some fields.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }
}

impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        // Read once, at the edge. Without a form there are no fields.
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}
