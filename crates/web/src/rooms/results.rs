//! The results room: figures of chosen periods, frozen versions with a second person's signature, their differences and
//! files. Never a person.

mod ask;
pub(crate) mod compare;
pub(crate) mod freeze;
pub(crate) mod kept;

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use pages::{
    parts::{Faults, Filled, paths},
    rooms::results::{self, Definition, Results, Shown, View},
};
use policy::{Action, Audience};
use stats::figures::CATALOGUE;
use store::visit::Visit;

use self::ask::Asking;
use super::{Rooms, Seen, query, typed};
use crate::{
    Entry, Fields, Guard, Html, RouteInfo, Routes, Verb, WebError,
    reports::{Draft, Question},
};

pub fn routes() -> Routes<Rooms> {
    // Everyone in a seat may ask for the public report; what lies beyond it is asked of policy for the very report.
    let report = |name| RouteInfo::new(name, Guard::signed_in_store(Action::Report(Audience::Public)));
    let shown = |name| RouteInfo::new(name, Guard::signed_in_store(Action::ShowFrozen(Audience::Public)));
    let freeze = RouteInfo::new("results.freeze", Guard::signed_in_store(Action::Freeze(Audience::Internal)));
    let sign = RouteInfo::new("results.sign", Guard::signed_in_store(Action::SignOff(Audience::Internal)));
    Routes::new()
        .page(paths::RESULTS, Verb::Get, report("results.room"), room)
        .page("/results/report", Verb::Get, report("results.report"), show)
        .page("/results/definitions", Verb::Get, report("results.definitions"), definitions)
        .page("/results/compare", Verb::Get, shown("results.compare"), compare::show)
        .page("/results/freeze", Verb::Post, freeze, freeze::save)
        .page("/results/versions/{n}", Verb::Get, shown("results.version"), kept::show)
        .page("/results/versions/{n}/{file}", Verb::Get, shown("results.file"), kept::file)
        .page("/results/versions/{n}/sign", Verb::Post, sign, kept::sign)
}

/// The audiences that the visitor may ask for, the fullest first.
fn audiences(visit: &Visit<'_, '_>) -> Vec<Audience> {
    let may = |audience: &Audience| visit.may(Action::Report(*audience));
    [Audience::Internal, Audience::Public].into_iter().filter(may).collect()
}

/// Whether the visitor may freeze for this audience.
fn may_freeze(visit: &Visit<'_, '_>, audience: Audience) -> bool {
    visit.may(Action::Freeze(audience))
}

async fn room(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let seen = look(&rooms, &entry).await?;
    Ok(Html(room_page(&rooms, &entry, &seen, None)))
}

/// The builder and the versions.
async fn look(rooms: &Rooms, entry: &Entry) -> Result<Seen<Results>, WebError> {
    let for_page = rooms.clone();
    rooms
        .look(entry, "results", move |visit| {
            let _permit = visit.demand(Action::Report(Audience::Public))?;
            let audiences = audiences(visit);
            let today = for_page.zone().day_of(visit.now());
            let mut versions: Vec<_> =
                visit.kept_reports()?.iter().map(|one| kept::version(&for_page, visit, one)).collect();
            versions.reverse();
            Ok(Results {
                filled: None,
                from: ask::year_begun(for_page.texts(), today),
                to: pages::parts::times::date(for_page.texts(), today),
                may_freeze: audiences.iter().any(|audience| may_freeze(visit, *audience)),
                audiences: audiences.into_iter().map(ask::code).collect(),
                versions,
            })
        })
        .await
}

fn room_page(rooms: &Rooms, entry: &Entry, seen: &Seen<Results>, filled: Option<Filled>) -> String {
    let page = Results { filled, ..seen.value.clone() };
    let frame = rooms.frame(entry, &seen.entered, paths::RESULTS);
    results::page(rooms.texts(), &frame, &page).into_string()
}

/// The builder again, with what is wrong at its fields.
async fn asked_again(
    rooms: &Rooms,
    entry: &Entry,
    fields: &Fields,
    faults: Faults,
) -> Result<Response, WebError> {
    let seen = look(rooms, entry).await?;
    let page = room_page(rooms, entry, &seen, Some(typed::filled("period", fields, faults)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

/// A report counted now; or, while it is being counted, a page that says so.
async fn show(State(rooms): State<Rooms>, entry: Entry, raw: RawQuery) -> Result<Response, WebError> {
    let fields = query::fields(raw)?;
    let asking = match ask::read(&rooms, &fields) {
        Ok(asking) => asking,
        Err(faults) => return asked_again(&rooms, &entry, &fields, faults).await,
    };
    let anew = fields.get("again").is_some();
    report(&rooms, &entry, asking, anew, None).await
}

/// A report as it was counted a little while ago; or counted anew.
async fn report(
    rooms: &Rooms,
    entry: &Entry,
    asking: Asking,
    anew: bool,
    filled: Option<Filled>,
) -> Result<Response, WebError> {
    let seen = rooms
        .look(entry, "results_report", move |visit| {
            let all = audiences(visit);
            let audience = asking.audience.or_else(|| all.first().copied()).unwrap_or(Audience::Public);
            let _permit = visit.demand(Action::Report(audience))?;
            Ok((asking.question(audience), visit.actor().clone(), may_freeze(visit, audience)))
        })
        .await?;
    let (question, actor, may_freeze) = seen.value;
    let reports = rooms.reports.as_ref().ok_or(WebError::Busy)?;
    let path = ask::address(&question);
    let frame = rooms.frame(entry, &seen.entered, &path);
    let t = rooms.texts();
    if anew {
        reports.forget(&actor, &question);
    }
    let Some(draft) = reports.draft(&actor, &question).await? else {
        let page = results::waiting(t, &frame, &path).into_string();
        return Ok((StatusCode::ACCEPTED, Html(page)).into_response());
    };
    let status = if filled.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = view(&question, &draft, may_freeze, filled);
    Ok((status, Html(results::view(t, &frame, &page).into_string())).into_response())
}

fn view(question: &Question, draft: &Arc<Draft>, may_freeze: bool, filled: Option<Filled>) -> View {
    let mut fields = ask::fields(question);
    // What is frozen is what was looked at: where the figures moved meanwhile, they are shown again first.
    fields.push(("digest".to_owned(), draft.digest.clone()));
    View {
        shown: Shown::Draft(Box::new(draft.article.clone())),
        version: None,
        question: fields,
        may_freeze,
        filled,
    }
}

/// What every figure means: the same for everyone.
async fn definitions(State(rooms): State<Rooms>, entry: Entry) -> Result<Html, WebError> {
    let seen = rooms
        .look(&entry, "results_definitions", |visit| visit.demand(Action::Report(Audience::Public)).map(drop))
        .await?;
    let t = rooms.texts();
    let one = |entry: &&stats::figures::Entry| {
        let about = entry.about;
        Definition {
            id: about.id.to_owned(),
            name: pages::results::figure_name(t, about.id).unwrap_or_else(|_| about.id.replace('_', " ")),
            definition: about.definition.to_owned(),
            unit: about.unit.replace('_', " "),
            denominator: None,
            notes: about.notes.iter().map(|note| (*note).to_owned()).collect(),
        }
    };
    let all: Vec<Definition> = CATALOGUE.iter().map(one).collect();
    let frame = rooms.frame(&entry, &seen.entered, &paths::results("definitions"));
    Ok(Html(results::definitions(t, &frame, &all).into_string()))
}
