//! A frozen version: shown from its own bytes, its files, and the second person's signature.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use pages::{
    parts::{Faults, Filled, Link, Msg, codes, paths, times::date},
    results::article_of,
    rooms::results::{self, Shown, Version, View},
};
use policy::Action;
use store::visit::{Kept, Visit};

use super::ask;
use crate::{
    Entry, Fields, Html, Once, Place, WebError,
    rooms::{Rooms, Seen, typed},
    see_other,
};

/// The files of a version: name in the address, name in the store, words, content type.
pub(crate) const FILES: [(&str, &str, &str, &str); 5] = [
    ("report.html", "html", "HTML", "text/html; charset=utf-8"),
    ("report.pdf", "pdf", "PDF", "application/pdf"),
    ("figures.csv", "csv/figures.csv", "CSV", "text/csv; charset=utf-8"),
    ("datapackage.json", "csv/datapackage.json", "CSV description", "application/json"),
    ("report.json", "json", "JSON", "application/json"),
];

/// A version in words.
pub fn version(rooms: &Rooms, visit: &Visit<'_, '_>, kept: &Kept) -> Version {
    let t = rooms.texts();
    let frozen = &kept.frozen;
    let by = |at: i64, who: &str| format!("{}, {who}", date(t, rooms.zone().day_of(at)));
    let audience = kept.audience();
    let may_sign =
        kept.signed.is_none() && kept.by != visit.actor().user() && visit.may(Action::SignOff(audience));
    Version {
        number: u64::from(frozen.number),
        period: format!("{} – {}", date(t, frozen.period.0), date(t, frozen.period.1)),
        audience: codes::word(t, "audience", ask::code(audience)),
        frozen: by(frozen.frozen_at, &kept.by),
        signed: kept.signed.as_ref().map(|(who, at)| by(*at, who)),
        digest: frozen.digest.clone(),
        may_sign,
        files: FILES.iter().map(|(file, _, words, _)| Link::new(*file, *words)).collect(),
    }
}

fn number(place: &Place) -> Result<u32, WebError> {
    place.text("n")?.parse().map_err(|_| WebError::Absent)
}

/// The version's page: the article of its own frozen file.
pub async fn show(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Html, WebError> {
    let seen = one(&rooms, &entry, number(&place)?).await?;
    Ok(Html(page(&rooms, &entry, &seen, None)))
}

async fn one(rooms: &Rooms, entry: &Entry, number: u32) -> Result<Seen<(Version, String)>, WebError> {
    let for_page = rooms.clone();
    rooms
        .look(entry, "results_version", move |visit| {
            let kept = visit.kept_report(number)?;
            let files = visit.kept_files(number)?;
            let html = files.iter().find(|(name, _)| name == "html").map(|(_, bytes)| bytes.as_slice());
            let html = String::from_utf8_lossy(html.unwrap_or_default());
            let mut version = version(&for_page, visit, &kept);
            version.files.retain(|link| {
                FILES.iter().any(|(file, key, ..)| *file == link.href && files.iter().any(|(k, _)| k == key))
            });
            Ok((version, article_of(&html).unwrap_or_default().to_owned()))
        })
        .await
}

fn page(rooms: &Rooms, entry: &Entry, seen: &Seen<(Version, String)>, filled: Option<Filled>) -> String {
    let (version, article) = seen.value.clone();
    let frame = rooms.frame(entry, &seen.entered, &paths::version(version.number, None));
    let view = View {
        shown: Shown::Frozen(article),
        version: Some(version),
        question: Vec::new(),
        may_freeze: false,
        filled,
    };
    results::view(rooms.texts(), &frame, &view).into_string()
}

/// A file to take away: its bytes as they were frozen.
pub async fn file(State(rooms): State<Rooms>, entry: Entry, place: Place) -> Result<Response, WebError> {
    taken(&rooms, &entry, number(&place)?, place.text("file")?).await
}

/// The file of this name of a version, for pages and programs.
pub(crate) async fn taken(
    rooms: &Rooms,
    entry: &Entry,
    number: u32,
    name: &str,
) -> Result<Response, WebError> {
    let (name, key, _, kind) =
        FILES.iter().copied().find(|(file, ..)| *file == name).ok_or(WebError::Absent)?;
    let seen = rooms
        .look(entry, "results_file", move |visit| {
            let files = visit.kept_files(number)?;
            files.into_iter().find(|(k, _)| k == key).ok_or(store::StoreError::Absent)
        })
        .await?;
    let (_, bytes) = seen.value;
    // Taken away, never opened here: the file has a policy of its own, for no server.
    let named = format!("attachment; filename=\"results-{number}-{name}\"");
    let named = HeaderValue::try_from(named).map_err(|_| WebError::Fault)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}

/// The second person's signature.
pub async fn sign(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    once: Once,
    fields: Fields,
) -> Result<Response, WebError> {
    let number = number(&place)?;
    if fields.get("read").is_none_or(|typed| typed.trim().is_empty()) {
        return again(&rooms, &entry, number, &fields, "fault-needed").await;
    }
    let to = paths::version(u64::from(number), None);
    let done = rooms
        .write(&entry, once, "report_signed", move |visit| {
            visit.sign_off(number)?;
            Ok(to.clone())
        })
        .await;
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(WebError::Rule { .. }) => again(&rooms, &entry, number, &fields, "fault-same-person").await,
        Err(error) => Err(error),
    }
}

async fn again(
    rooms: &Rooms,
    entry: &Entry,
    number: u32,
    fields: &Fields,
    fault: &'static str,
) -> Result<Response, WebError> {
    let seen = one(rooms, entry, number).await?;
    let faults = Faults::new().with("read", Msg::new(fault));
    let page = page(rooms, entry, &seen, Some(typed::filled("sign", fields, faults)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
