//! Cases: the list of one's agency's, the page of one, and its common facts, read and changed.

mod conflict;
pub(crate) mod facts;
pub(crate) mod fields;
mod list;
mod membership;
mod people;
mod show;

use policy::{Action, Topic};

use super::{Rooms, reason};
use crate::{Guard, RouteInfo, Routes, Verb};

pub fn routes() -> Routes<Rooms> {
    let info = |name, action| RouteInfo::new(name, Guard::signed_in(action, Topic::Case));
    Routes::new()
        .page("/cases", Verb::Get, info("case.list", Action::List), list::list)
        .page("/cases/{id}", Verb::Get, info("case.show", Action::Read), show::show)
        .page("/cases/{id}", Verb::Post, info("case.reason", Action::Read), reason::case)
        .page("/cases/{id}/{kind}/{row}", Verb::Get, info("case.fact", Action::Edit), facts::show)
        .page("/cases/{id}/{kind}/{row}", Verb::Post, info("case.fact_change", Action::Edit), facts::save)
        .page(
            "/cases/{id}/agencies/{row}/end",
            Verb::Post,
            info("case.membership", Action::Edit),
            membership::end,
        )
}
