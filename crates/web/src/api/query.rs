//! The query of an operation, read strictly: what is not described is refused.

use axum::{extract::FromRequestParts, http::request::Parts};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use store::visit::After;

use super::{cursor, operation::Param};
use crate::{Fields, WebError};

/// Lines of a page where nobody asks for another number.
const USUAL: u32 = 50;
/// Lines of a page, at most.
const MOST: u32 = 200;

/// The parts of a query.
#[derive(Clone, Debug)]
pub struct Query(Fields);

impl Query {
    /// The value of a part; nothing where it is not there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// That there are no other parts than these, and none twice.
    ///
    /// # Errors
    /// [`WebError::Malformed`].
    pub fn only(&self, names: &[&str]) -> Result<(), WebError> {
        let mut seen = Vec::new();
        for (name, _) in self.0.iter() {
            if !names.contains(&name) || seen.contains(&name) {
                return Err(WebError::Malformed);
            }
            seen.push(name);
        }
        Ok(())
    }

    /// Which page of a list, and how many lines of it.
    ///
    /// # Errors
    /// [`WebError::Malformed`].
    pub fn paging(&self) -> Result<(Option<After>, u32), WebError> {
        let limit = match self.get("limit") {
            None => USUAL,
            Some(text) => digits(text).filter(|n| (1..=MOST).contains(n)).ok_or(WebError::Malformed)?,
        };
        Ok((self.get("cursor").map(cursor::read).transpose()?, limit))
    }
}

/// A number without sign.
fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let query = parts.uri.query().unwrap_or_default();
        Fields::read(query.as_bytes(), 20).map(Self).map_err(|_| WebError::Malformed)
    }
}

/// The form of a cursor.
struct Cursor;

impl JsonSchema for Cursor {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cursor".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{32}$" })
    }
}

/// The form of a limit.
struct Limit;

impl JsonSchema for Limit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL })
    }
}

/// The part that says where the page before ended.
pub fn cursor_param() -> Param {
    Param::new::<Cursor>("cursor", "`next` of the page before; without it, the first page.")
}

/// The part that says how many lines a page has.
pub fn limit_param() -> Param {
    Param::new::<Limit>("limit", "Lines of a page.")
}
