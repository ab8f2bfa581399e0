//! Who read a person's file: record numbers and readers, for the privacy officer.

use axum::extract::{RawQuery, State};
use domain::{RecordId, TableId};
use pages::{
    frame,
    parts::{Pager, Times, paths},
    rooms::person::{self, Reader, Readers},
};
use policy::Action;
use store::visit::{Looked, LookedAt};

use super::overview;
use crate::{
    Entry, Html, Place, WebError,
    rooms::{Rooms, access, query},
};

pub async fn show(
    State(rooms): State<Rooms>,
    entry: Entry,
    place: Place,
    raw: RawQuery,
) -> Result<Html, WebError> {
    let id = place.id("id")?;
    let fields = query::fields(raw)?;
    let before = match fields.get("before") {
        None => None,
        Some(place) => Some(after(place).ok_or(WebError::Absent)?),
    };
    let for_page = rooms.clone();
    let seen = rooms
        .look(&entry, "person_readers", move |visit| {
            let _permit = visit.demand(Action::Oversee)?;
            let file = visit.read(TableId::People, id)?;
            let now = for_page.zone().told(visit.now());
            let mut who = overview::who(&for_page, visit, &file, now)?;
            who.place = Some(frame::Place::Access);
            who.may_see = vec![for_page.texts().say("code-part-readers").unwrap_or_default()];
            let asked = Looked { record: Some(id), before, ..Looked::default() };
            Ok((who, visit.looked_at(&asked)?))
        })
        .await?;
    let t = rooms.texts();
    let times = Times::new(t, rooms.zone(), rooms.now());
    let (who, reads) = seen.value;
    let path = paths::person_tab(&id.to_string(), "readers");
    let older = reads.last().filter(|_| reads.len() >= Looked::PAGE);
    let older = older.map(|read| query::address(&path, &[("before", &format!("{}.{}", read.at, read.act))]));
    let reader = |read: &LookedAt| Reader {
        at: times.moment(rooms.zone().told(read.at)),
        by: access::who(read),
        agency: read.agency.clone(),
        parts: access::parts(t, read),
        why: read.purpose.clone(),
        entry: read.entry.unwrap_or_default(),
    };
    let page = Readers {
        who,
        readers: reads.iter().map(reader).collect(),
        pager: Pager { newer: before.map(|_| path.clone()), older },
    };
    Ok(Html(person::readers(t, &rooms.frame(&entry, &seen.entered, &path), &page).into_string()))
}

fn after(place: &str) -> Option<(i64, RecordId)> {
    let (at, id) = place.split_once('.')?;
    Some((at.parse().ok()?, RecordId::parse(id)?))
}
