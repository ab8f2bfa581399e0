//! A JSON value, as far as reports need one.

use std::collections::BTreeMap;

/// A JSON value. Whole numbers must stay below 2^53, as every reader of JSON can hold them.
#[derive(Clone, Debug)]
pub enum Json {
    /// Nothing.
    Null,
    /// A count.
    Whole(u64),
    /// A finite number.
    Real(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Map(BTreeMap<String, Json>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
