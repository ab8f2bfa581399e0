//! What stands behind the question mark of an address: filters, days, places in a list. Never anything personal.

use axum::extract::RawQuery;

use crate::{Fields, WebError};

/// Most parts of a query.
const MOST: usize = 40;

/// The query's parts, read like a form's.
pub(crate) fn fields(query: RawQuery) -> Result<Fields, WebError> {
    Fields::read(query.0.unwrap_or_default().as_bytes(), MOST)
}

/// An address with a query of these parts; empty ones are left out.
pub(crate) fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
