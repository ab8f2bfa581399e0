//! Two files that may be of one person.

use maud::Markup;

use super::{ID, frame, moment, saved};
use crate::frame::Role;
use crate::parts::evidence::Finding;
use crate::parts::{Faults, Filled, Msg, Pager, Typed, paths};
use crate::rooms::links::{self, Inbox, Proposal, Reach, Row, Said, Side, State};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let sergeant = frame(Role::Sergeant);
    let attorney = frame(Role::Attorney);
    let page = |c: &Proposal| links::page(t, &sergeant, c);
    let back = |faults: Faults| Filled {
        form: "link".into(),
        typed: Typed::new().with("reason", "Her mother says so"),
        faults,
    };
    vec![
        ("links", links::inbox(t, &attorney, &inbox())),
        ("links-none", links::inbox(t, &frame(Role::ChildProtection), &Inbox::default())),
        ("link", page(&proposal(State::Proposed))),
        ("link-open", page(&both_open())),
        (
            "link-confirmed",
            links::page(
                t,
                &saved(frame(Role::Investigator), Msg::new("flash-link")),
                &proposal(State::Confirmed),
            ),
        ),
        ("link-rejected", page(&proposal(State::Rejected))),
        ("link-withdrawn", page(&proposal(State::Withdrawn))),
        ("link-conflict", page(&Proposal { conflict: true, ..proposal(State::Proposed) })),
        (
            "link-fault",
            page(&Proposal {
                filled: Some(back(Faults::new().with("reason", Msg::new("fault-reason")))),
                ..proposal(State::Proposed)
            }),
        ),
        (
            "link-stale",
            page(&Proposal { stale: true, filled: Some(back(Faults::new())), ..proposal(State::Confirmed) }),
        ),
        (
            "link-by-hand",
            page(&Proposal {
                sure: None,
                findings: vec![],
                others: (0, 0),
                may_decide: false,
                ..proposal(State::Proposed)
            }),
        ),
    ]
}

fn inbox() -> Inbox {
    let row = Row {
        id: ID.into(),
        sure: Some(97),
        conflict: false,
        own: Some("Jorvanelisto Hemmelsworth".into()),
        other: Some("County Child Protection".into()),
        other_name: None,
    };
    let rows = vec![
        Row { conflict: true, ..row.clone() },
        Row { sure: Some(100), other: None, other_name: Some("Jorvan Hemmelsworth".into()), ..row.clone() },
        Row { sure: None, own: None, ..row },
    ];
    let pager = Pager { newer: None, older: Some(format!("{}?after=30000.{ID}", paths::LINKS)) };
    Inbox { waiting: 3, rows, pager }
}

fn finding(part: &str, look: &str, weight: i64) -> Finding {
    Finding { part: part.into(), look: look.into(), weight }
}

/// What was found beside a file that a search offers.
pub(super) fn findings() -> Vec<Finding> {
    vec![
        finding("given", "sounds", 480),
        finding("family", "same", 810),
        finding("birth", "swapped", 390),
        finding("phone", "other", -320),
    ]
}

fn proposal(state: State) -> Proposal {
    let said = |what: &str, by: Option<&str>| Said {
        at: moment("2026-11-23T16:40-06:00", "Mon 23 Nov, 16:40"),
        what: what.into(),
        by: by.map(str::to_owned),
        agency: if by.is_some() { "County Child Protection".into() } else { String::new() },
        reason: by.map(|_| "Same mother, she says".into()),
    };
    let last = match state {
        State::Proposed => "proposed",
        State::Confirmed => "confirmed",
        State::Rejected => "rejected",
        State::Withdrawn => "withdrawn",
    };
    Proposal {
        id: ID.into(),
        version: 3,
        state,
        sure: Some(97),
        conflict: false,
        sides: vec![
            Side { file: Some(ID.into()), agency: "City Police".into(), own: true, ..Side::default() },
            Side {
                file: None,
                agency: "County Child Protection".into(),
                own: false,
                reach: vec![Reach { label: "Intake, all hours".into(), value: "612-555-0101".into() }],
                emergency: Some(paths::person_emergency(ID)),
            },
        ],
        parts: vec![
            ("given".into(), vec!["Jorvanelisto".into(), String::new()]),
            ("birth".into(), vec!["4 Mar 2011".into(), String::new()]),
            ("phone".into(), vec![String::new(), String::new()]),
        ],
        findings: vec![finding("sex", "same", 90)],
        others: (4, 1),
        said: vec![said(last, Some("M. Haugenlinnea")), said("proposed-first", None)],
        may_decide: true,
        stale: false,
        filled: None,
    }
}

/// Both files are the reader's to see.
fn both_open() -> Proposal {
    let mut open = proposal(State::Proposed);
    open.sides[1].file = Some(ID.into());
    open.sides[1].reach = vec![];
    open.sides[1].emergency = None;
    open.parts = ["given", "family", "middle", "birth", "sex", "phone", "address"]
        .map(|part| (part.into(), vec!["Jorvanelisto".into(), "Jorvan".into()]))
        .into();
    open.findings = [
        ("given", "part", 420),
        ("given", "variant", 420),
        ("given", "initial", 100),
        ("family", "same", 810),
        ("family", "sounds", 500),
        ("family", "moved", 300),
        ("middle", "some", 40),
        ("middle", "near", 200),
        ("birth", "same", 1130),
        ("birth", "swapped", 700),
        ("birth", "other_year", 300),
        ("birth", "other_day", 200),
        ("birth", "year", -100),
        ("birth", "put_in", 50),
        ("phone", "other", -160),
        ("address", "street", 120),
        ("address", "area", 10),
        ("address", "other", -700),
    ]
    .map(|(part, look, weight)| finding(part, look, weight))
    .into();
    open.others = (0, 0);
    open
}
