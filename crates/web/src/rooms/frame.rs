//! The frame of a page: who is here, from which seat, and what every form needs.

use pages::{
    frame::{Frame, Role, Who},
    parts::{Times, paths},
};
use store::accounts::{Entered, Seat};

use super::Rooms;
use crate::{Entry, Known};

/// The frame for someone who is in.
pub(crate) fn of(rooms: &Rooms, entry: &Entry, entered: &Entered, path: &str) -> Frame {
    Frame {
        sample: rooms.shared.about.demo,
        csrf: entry.form_token(),
        once: once(rooms),
        path: path.to_owned(),
        made: Times::new(rooms.texts(), rooms.zone(), rooms.now()).made(),
        who: Some(who(entered)),
        ..Frame::default()
    }
}

/// The frame of an error page: the same each time, whatever was asked for. Its one form, to sign out, may be sent twice.
pub(crate) fn on_error(sample: bool, known: &Known) -> Frame {
    Frame {
        sample,
        csrf: known.form_token.clone(),
        path: paths::HOME.to_owned(),
        who: Some(who(&known.entered)),
        ..Frame::default()
    }
}

fn who(entered: &Entered) -> Who {
    let seat = entered.seat.as_ref();
    Who {
        name: entered.name.clone(),
        agency: seat.map(|s| s.agency_name.clone()).filter(|name| !name.is_empty()),
        unit: None,
        role: seat.map_or(Role::Other, role),
        several_seats: entered.seats.len() > 1,
        purpose: Some(entered.purpose.clone()).filter(|purpose| !purpose.is_empty()),
        counts: Vec::new(),
    }
}

/// The frame for a browser before sign-in.
pub(crate) fn before(rooms: &Rooms, csrf: String) -> Frame {
    Frame { sample: rooms.shared.about.demo, csrf, once: once(rooms), ..Frame::default() }
}

/// The role of a seat.
pub(crate) fn role(seat: &Seat) -> Role {
    Role::of_seat(seat.kind.code(), seat.duty == "investigator")
}

/// A word for one sending of a form.
fn once(rooms: &Rooms) -> String {
    rooms.random::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}
