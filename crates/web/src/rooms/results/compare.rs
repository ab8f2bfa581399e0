//! What changed between two frozen versions, in words.

use axum::extract::{RawQuery, State};
use pages::{
    Texts,
    parts::{Choice, codes, paths},
    results::{
        diff::{Change, between, is_withheld},
        figure_name,
    },
    rooms::results::{self, Diff, DiffLine},
};
use policy::{Action, Audience};
use serde_json::Value as Json;
use store::{StoreError, visit::Visit};

use super::kept;
use crate::{
    Entry, Html, WebError,
    rooms::{Rooms, query},
};

pub async fn show(State(rooms): State<Rooms>, entry: Entry, raw: RawQuery) -> Result<Html, WebError> {
    let fields = query::fields(raw)?;
    let told = |name: &str| fields.get(name).unwrap_or_default().trim().to_owned();
    let (first, second) = (told("first"), told("second"));
    let wanted = (first.parse::<u32>().ok(), second.parse::<u32>().ok());
    let for_page = rooms.clone();
    let seen = rooms
        .look(&entry, "results_compare", move |visit| {
            let _permit = visit.demand(Action::ShowFrozen(Audience::Public))?;
            let t = for_page.texts();
            let mut versions = Vec::new();
            for one in visit.kept_reports()? {
                let version = kept::version(&for_page, visit, &one);
                let name = t.say_with("results-version", &[("n", version.number.into())]).unwrap_or_default();
                versions.push(Choice::new(version.number.to_string(), format!("{name}, {}", version.period)));
            }
            let changes = match wanted {
                (Some(first), Some(second)) => Some(between(&json(visit, first)?, &json(visit, second)?)),
                _ => None,
            };
            Ok((versions, changes))
        })
        .await?;
    let t = rooms.texts();
    let (versions, changes) = seen.value;
    let lines = changes.map(|changes| changes.iter().map(|change| line(t, change)).collect());
    let page = Diff { versions, first, second, lines };
    let frame = rooms.frame(&entry, &seen.entered, &paths::results("compare"));
    Ok(Html(results::compare(t, &frame, &page).into_string()))
}

/// A version's figures.
pub(crate) fn json(visit: &mut Visit<'_, '_>, number: u32) -> Result<Json, StoreError> {
    let files = visit.kept_files(number)?;
    let (_, bytes) = files.into_iter().find(|(name, _)| name == "json").ok_or(StoreError::Absent)?;
    serde_json::from_slice(&bytes)
        .map_err(|_| StoreError::Plain("a frozen file is broken; run `leeward ledger verify`".to_owned()))
}

fn line(t: &Texts, change: &Change) -> DiffLine {
    let figure = match change.figure.as_str() {
        "" => codes::word(t, "compared", "report"),
        id => figure_name(t, id).unwrap_or_else(|_| id.replace('_', " ")),
    };
    let part = match change.part.split_once(' ') {
        Some((dimension, key)) => codes::word(t, dimension, key),
        None => codes::word(t, "compared", &change.part),
    };
    let long = change.is_long() && change.part != "period";
    DiffLine {
        figure,
        part,
        before: if long { String::new() } else { said(t, &change.before) },
        after: if long { codes::word(t, "compared", "changed") } else { said(t, &change.after) },
    }
}

/// A value as a person reads it.
fn said(t: &Texts, value: &Json) -> String {
    match value {
        Json::Null => codes::word(t, "compared", "nothing"),
        Json::String(text) => text.clone(),
        cell if is_withheld(cell) => codes::word(t, "compared", "withheld"),
        Json::Object(span) => {
            let ends: Vec<&str> = ["from", "to"].iter().filter_map(|end| span.get(*end)?.as_str()).collect();
            ends.join(" – ")
        }
        other => other.to_string(),
    }
}
