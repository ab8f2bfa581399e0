//! Why a step on an absence is refused, in the pages' words and at the field.

use domain::absence::{Field, Refusal};
use pages::parts::Msg;

use super::{Rooms, when};

/// The message of a refusal.
pub(crate) fn message(rooms: &Rooms, refusal: Refusal) -> Msg {
    match refusal {
        Refusal::InTheFuture(_) => when::future(rooms, rooms.now()),
        Refusal::BeforeBirth(_) => Msg::new("fault-before-birth"),
        Refusal::BeforeReport(_) => Msg::new("fault-before-report"),
        Refusal::Before(..) => Msg::new("fault-order"),
        Refusal::UnknownHow | Refusal::UnknownDuty => Msg::new("fault-not-offered"),
        Refusal::SeenAfterReport => Msg::new("refusal-seen-after-report"),
        Refusal::AfterLocated(_) => Msg::new("refusal-after-located"),
        Refusal::AlreadyDone(_) => Msg::new("refusal-already-done"),
        Refusal::Unfounded(_) => Msg::new("refusal-unfounded"),
        Refusal::Verified(_) => Msg::new("refusal-verified"),
        Refusal::Located(_) => Msg::new("refusal-located"),
        Refusal::StillMissing(_) => Msg::new("refusal-still-missing"),
        Refusal::NotEntered(_) => Msg::new("refusal-not-entered"),
        Refusal::NobodyToAsk(_) => Msg::new("refusal-nobody-to-ask"),
        Refusal::Closed(_) => Msg::new("refusal-closed"),
        Refusal::NotClosed => Msg::new("refusal-not-closed"),
        Refusal::SetAside(_) => Msg::new("refusal-set-aside"),
        Refusal::HandoffOpen => Msg::new("refusal-handoff-open"),
        Refusal::NoOffer => Msg::new("refusal-no-offer"),
        Refusal::NationalRecordOpen => Msg::new("refusal-national-record-open"),
        Refusal::UnfoundedHow => Msg::new("refusal-unfounded-how"),
        Refusal::OwnStep => Msg::new("refusal-own-step"),
        Refusal::NothingToUndo(_) => Msg::new("refusal-nothing-to-undo"),
        Refusal::RestsOn(..) => Msg::new("refusal-rests-on"),
        Refusal::NotUndone => Msg::new("refusal-not-undone"),
    }
}

/// The field of an act's form at which a refusal stands.
pub(crate) const fn place(refusal: Refusal) -> &'static str {
    match refusal.field() {
        Field::LocatedHow => "how",
        Field::Reason => "note",
        Field::Clock => "clock",
        Field::LastSeenAt => "seen_time",
        Field::ReportedAt => "reported_time",
        _ => "at_time",
    }
}
