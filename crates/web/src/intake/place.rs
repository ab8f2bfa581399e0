//! The parts of an address.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use domain::RecordId;

use crate::WebError;

/// What stands for `{name}` in the route's template. An address that cannot be one of ours is absent, like any other.
#[derive(Clone, Debug)]
pub struct Place(Vec<(String, String)>);

impl Place {
    /// A part as text.
    ///
    /// # Errors
    /// [`WebError::Absent`] where the template has no such part.
    pub fn text(&self, name: &str) -> Result<&str, WebError> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).ok_or(WebError::Absent)
    }

    /// A part as the id of a record.
    ///
    /// # Errors
    /// [`WebError::Absent`] where it is none.
    pub fn id(&self, name: &str) -> Result<RecordId, WebError> {
        RecordId::parse(self.text(name)?).ok_or(WebError::Absent)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| WebError::Absent)?;
        Ok(Self(params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }
}
