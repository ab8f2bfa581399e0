//! The answer to a change: which version it became, and what of others' it stands beside.

use axum::response::{IntoResponse as _, Response};
use domain::RecordId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::visit::Edited;

use super::{etag::Tagged, types::Id};
use crate::WebError;

/// How it was saved.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Saved {
    /// The record's version now.
    pub version: u32,
    /// Fields that others had changed meanwhile, and which stayed as they had them.
    pub merged: Vec<String>,
}

/// The record and how it was saved.
#[derive(Serialize, JsonSchema)]
pub struct Changed {
    /// The record.
    id: Id,
    /// How it was saved.
    #[serde(flatten)]
    saved: Saved,
}

/// How an edit ended, as the text that is kept for whoever sends it again.
pub fn of(edited: Edited) -> Result<String, WebError> {
    let (version, merged) = match edited {
        Edited::Saved(version) | Edited::Same(version) => (version, Vec::new()),
        Edited::Merged(version, columns) => (version, columns),
        Edited::Clash(clash) => {
            return Err(WebError::Clash { columns: clash.columns, version: clash.now.version });
        }
    };
    let merged = merged.into_iter().map(str::to_owned).collect();
    serde_json::to_string(&Saved { version, merged }).map_err(|_| WebError::Fault)
}

/// The answer, from the text that was kept.
///
/// # Errors
/// [`WebError::Fault`] for a text that [`of`] did not write.
pub fn answer(id: RecordId, kept: &str) -> Result<Response, WebError> {
    let saved: Saved = serde_json::from_str(kept).map_err(|_| WebError::Fault)?;
    Ok(Tagged(saved.version, Changed { id: Id(id), saved }).into_response())
}
