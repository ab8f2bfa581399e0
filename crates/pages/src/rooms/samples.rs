//! A small invented cast for tests of pages, in every state a page has. Names are long and odd on purpose: a test looks
//! for them where they must not be.

mod absence;
mod cases;
mod entrance;
mod links;
mod oversight;
mod people;
mod programs;
mod work;

use maud::Markup;

use crate::frame::{Flash, Frame, Place, Role, Who};
use crate::parts::{Chip, ChipKind, Moment, Msg};
use crate::texts::Texts;

/// Names of children and others in records; none may stand in a title, an address or an attribute but `value`.
pub const CAST: [&str; 8] = [
    "Marivelondra",
    "Quastelbrook",
    "Jorvanelisto",
    "Hemmelsworth",
    "Tavindrelius",
    "Oxenbridgely",
    "Corbandellos",
    "Vostermandic",
];

/// Ids as they stand in addresses.
pub const ID: &str = "01940f2c-6f00-7a31-8b5e-2f1d3c4b5a69";

/// Every page in every state: a name for its snapshot, and the page.
#[must_use]
pub fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let mut pages = Vec::new();
    pages.extend(entrance::all(t));
    pages.extend(absence::all(t));
    pages.extend(people::all(t));
    pages.extend(links::all(t));
    pages.extend(work::all(t));
    pages.extend(cases::all(t));
    pages.extend(oversight::all(t));
    pages.extend(programs::all(t));
    pages
}

/// A frame for someone in this role.
#[must_use]
pub fn frame(role: Role) -> Frame {
    let (name, agency, unit, purpose) = match role {
        Role::Sergeant => {
            ("Sgt. Dellanormira", Some("City Police"), Some("Juvenile Unit"), "reviewing missing children")
        }
        Role::Investigator => {
            ("Inv. Ruizcabrales", Some("City Police"), Some("Investigations"), "working an assigned case")
        }
        Role::ChildProtection => {
            ("M. Haugenlinnea", Some("County Child Protection"), Some("Intake"), "screening handoffs")
        }
        Role::Attorney => (
            "E. Marshfieldon",
            Some("Ramsey County Attorney"),
            Some("Criminal Division"),
            "preparing charges",
        ),
        Role::Federal => ("A. Wexlerstrand", Some("Federal partner"), None, "a joint case"),
        Role::Advocate => ("N. Abdirelwaris", Some("Advocates"), None, "helping a client"),
        Role::Leader => ("C. Prattenholmes", Some("City"), Some("Council office"), "reading results"),
        Role::Privacy => ("P. Oldenkampfen", None, None, "reviewing access"),
        Role::Operator => ("T. Brindlemosser", None, None, "keeping accounts"),
        Role::Other => ("H. Zellerbachen", Some("Public desk"), None, "taking calls"),
    };
    let counts =
        if role == Role::Sergeant { vec![(Place::Missing, 9), (Place::Handoffs, 1)] } else { vec![] };
    Frame {
        sample: true,
        csrf: "csrf-token".to_owned(),
        once: "once-key".to_owned(),
        path: "/missing".to_owned(),
        made: "Tue 24 Nov 2026, 06:00".to_owned(),
        entry: Some(48_230),
        who: Some(Who {
            name: name.to_owned(),
            agency: agency.map(str::to_owned),
            unit: unit.map(str::to_owned),
            role,
            several_seats: role == Role::Sergeant,
            purpose: Some(purpose.to_owned()),
            counts,
        }),
        flash: None,
    }
}

/// A frame for nobody yet.
#[must_use]
pub fn nobody() -> Frame {
    Frame { who: None, entry: None, ..frame(Role::Other) }
}

fn saved(mut frame: Frame, what: Msg) -> Frame {
    frame.flash = Some(Flash { at: "05:58".to_owned(), what, entry: Some(48_227) });
    frame
}

fn moment(iso: &str, words: &str) -> Moment {
    Moment { iso: iso.to_owned(), words: words.to_owned() }
}

fn chip(kind: ChipKind, words: &str) -> Chip {
    Chip::new(kind, words)
}
