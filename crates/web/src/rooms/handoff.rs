//! Handoffs: one agency hands an absence to another, which confirms receipt, screens, meets the youth, and concludes.
//!
//! The receiver's own record is a row of `receipts`; what the sender must know of it is repeated on its handoff.

mod act;
mod lists;
pub(crate) mod new;
pub(crate) mod record;
mod show;
mod words;

use policy::{Action, Topic};

use super::{Rooms, reason};
use crate::{Guard, RouteInfo, Routes, Verb};

pub fn routes() -> Routes<Rooms> {
    let info = |name, action| RouteInfo::new(name, Guard::signed_in(action, Topic::Absence));
    Routes::new()
        .page("/handoffs", Verb::Get, info("handoff.sent", Action::List), lists::sent)
        .page("/inbox", Verb::Get, info("handoff.inbox", Action::List), lists::inbox)
        .page("/episodes/{id}/handoff", Verb::Get, info("handoff.new", Action::Add), new::show)
        .page("/episodes/{id}/handoff", Verb::Post, info("handoff.send", Action::Add), new::send)
        .page("/handoffs/{id}", Verb::Get, info("handoff.show", Action::Read), show::show)
        .page("/handoffs/{id}", Verb::Post, info("handoff.reason", Action::Read), reason::handoff)
        .page("/handoffs/{id}/{act}", Verb::Post, info("handoff.act", Action::Receive), act::act)
}
