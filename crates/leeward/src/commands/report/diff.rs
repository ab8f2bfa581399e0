//! What changed between two frozen versions, said on the terminal.

use pages::results::diff::{Change, is_withheld};
use serde_json::{Value as Json, json};

use crate::{failure::Failure, output::Output};

/// Says a change as a sentence.
pub fn say(change: &Change, output: &Output) -> Result<(), Failure> {
    let (before, after) = (plain(&change.before, output)?, plain(&change.after, output)?);
    let figure = if change.figure.is_empty() { "report" } else { &change.figure };
    let message = if change.is_long() { "diff-long" } else { "diff-line" };
    let mut with = vec![("figure", figure.into()), ("part", change.part.as_str().into())];
    if message == "diff-line" {
        with.extend([("before", before.as_str().into()), ("after", after.as_str().into())]);
    }
    output.say(message, &with)
}

/// The change for machines.
pub fn json(change: &Change) -> Json {
    json!({ "figure": change.figure, "part": change.part, "before": change.before, "after": change.after })
}

/// A value as a person reads it.
fn plain(value: &Json, output: &Output) -> Result<String, Failure> {
    Ok(match value {
        Json::Null => output.texts().say("diff-nothing")?,
        Json::String(text) => text.clone(),
        cell if is_withheld(cell) => output.texts().say("diff-withheld")?,
        other => other.to_string(),
    })
}
