//! Home by role, handoffs and inbox, search.

use maud::Markup;

use super::absence::law;
use super::{ID, chip, frame, moment};
use crate::frame::Role;
use crate::parts::times::Band;
use crate::parts::{ChipKind, Choice, Faults, Filled, Link, Msg, Pager, Typed, paths};
use crate::rooms::episode::Duty;
use crate::rooms::handoff::{
    self, Handoff, Inbox, InboxRow, NewHandoff, Outbox, OutboxRow, Receipt, Screening,
};
use crate::rooms::home::{self, Home, Item};
use crate::rooms::missing::Due;
use crate::rooms::report::Candidate;
use crate::rooms::search::{self, Search};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let (sergeant, worker) = (frame(Role::Sergeant), frame(Role::ChildProtection));
    let mut pages = vec![("home", home::page(t, &sergeant, &waiting()))];
    for (name, role) in [
        ("home-investigator", Role::Investigator),
        ("home-child-protection", Role::ChildProtection),
        ("home-attorney", Role::Attorney),
        ("home-federal", Role::Federal),
        ("home-advocate", Role::Advocate),
        ("home-leader", Role::Leader),
        ("home-privacy", Role::Privacy),
        ("home-other", Role::Other),
    ] {
        pages.push((name, home::page(t, &frame(role), &Home::default())));
    }
    let sent = Outbox { unreceived: 1, rows: outbox(), pager: Pager::default() };
    let given = Inbox { unreceived: 1, late: 1, rows: inbox(), pager: Pager::default() };
    pages.extend([
        ("handoff-new", handoff::new(t, &sergeant, &new())),
        ("handoff-sender", handoff::page(t, &sergeant, &Handoff { receiver: false, ..waits() })),
        ("handoff-receiver", handoff::page(t, &worker, &waits())),
        ("handoff-screen", handoff::page(t, &worker, &at(1))),
        ("handoff-contact", handoff::page(t, &worker, &at(2))),
        ("handoff-tribe", handoff::page(t, &worker, &at(3))),
        ("handoff-concluded", handoff::page(t, &worker, &at(4))),
        ("handoff-screened-out", handoff::page(t, &worker, &screened_out())),
        ("inbox", handoff::inbox(t, &worker, &given)),
        ("inbox-empty", handoff::inbox(t, &worker, &Inbox::default())),
        ("handoffs", handoff::sent(t, &sergeant, &sent)),
        ("handoffs-empty", handoff::sent(t, &sergeant, &Outbox::default())),
        ("search", search::page(t, &sergeant, &Search::default())),
        ("search-found", search::page(t, &sergeant, &found(true))),
        ("search-none", search::page(t, &sergeant, &found(false))),
    ]);
    pages
}

fn waiting() -> Home {
    let item = |words: &str, look, said: &str| Item {
        at: moment("2026-11-24T05:12-06:00", "05:12"),
        chip: Some(chip(look, said)),
        what: Link::new(format!("{}#enter", paths::episode(ID)), words),
        about: Some("Marivelondra Quastelbrook".into()),
        more: Some("Within 2 hours of the report at 03:12".into()),
    };
    let figures = Item {
        about: None,
        more: None,
        chip: None,
        ..item("Version 3 waits for sign-off", ChipKind::Plain, "")
    };
    Home {
        links: 3,
        late: vec![item("Enter in the national file", ChipKind::Late, "Late 48 min")],
        due: vec![item("Follow up a lead", ChipKind::Due, "Due in 1 h 10")],
        new: vec![figures],
        last_visit: Some(moment("2026-11-23T22:04-06:00", "Mon 23 Nov, 22:04")),
    }
}

fn new() -> NewHandoff {
    let typed =
        Typed::new().with("to", "old-county").with("note", "She asked for a worker who speaks Hmong.");
    let closed = Msg::new("fault-closed-agency").with("agency", "County Child Protection");
    NewHandoff {
        episode: ID.into(),
        version: 7,
        agencies: vec![
            Choice::new("county", "County Child Protection"),
            Choice::new("old-county", "Old County Office"),
        ],
        will_see: vec!["Name, age and language".into(), "This absence and its dates".into()],
        filled: Some(Filled { form: "handoff".into(), typed, faults: Faults::new().with("to", closed) }),
    }
}

fn waits() -> Handoff {
    Handoff {
        id: ID.into(),
        version: 2,
        episode: Some(ID.into()),
        name: Some("Jorvanelisto Hemmelsworth".into()),
        age: Some(15),
        placement: "group".into(),
        state: "searching".into(),
        from: "City Police".into(),
        to: "County Child Protection".into(),
        sent: moment("2026-11-23T14:00-06:00", "Mon 23 Nov, 14:00"),
        sent_by: "Sgt. Dellanormira".into(),
        note: Some("He asked for the same worker as last time.".into()),
        chip: chip(ChipKind::Due, "Not yet received, due 14:00"),
        raised: vec![
            "Supervisor of County Child Protection, 02:00".into(),
            "Supervisor of City Police, 02:00".into(),
        ],
        receiver: true,
        date: "24 Nov 2026".into(),
        time: "06:03".into(),
        receipt: Receipt { duties: vec![duty()], ..Receipt::default() },
        ..Handoff::default()
    }
}

fn duty() -> Duty {
    Duty {
        clock: "child_seen".into(),
        title: "See the child".into(),
        limit: "Within 5 days of screening".into(),
        due: Some(moment("2026-11-28T23:59-06:00", "Sat 28 Nov, 23:59")),
        chip: chip(ChipKind::Plain, "in 4 days"),
        law: law("child_seen", false),
        told: false,
    }
}

/// The handoff after so many steps of the receiver.
fn at(step: usize) -> Handoff {
    let when = || moment("2026-11-24T06:00-06:00", "06:00");
    let mut handoff = Handoff { raised: vec![], chip: chip(ChipKind::Done, "Received 06:00"), ..waits() };
    let receipt = &mut handoff.receipt;
    receipt.acknowledged = Some((when(), "M. Haugenlinnea".into()));
    if step > 1 {
        receipt.screened = Some((Screening::InFiveDays, when()));
    }
    if step > 2 {
        receipt.contacted = Some(when());
        receipt.tribal = "possible".into();
    }
    if step > 3 {
        receipt.tribe_told = Some(when());
        receipt.concluded = Some((when(), "services_accepted".into()));
        handoff.to_tell = vec![Choice::new("conclusion_told", "Family told of the conclusion")];
        handoff.undo = Some("handoff_concluded".into());
        handoff.notice = Some((Msg::new("handoff-refused-already_done"), "He was with his aunt.".into()));
    }
    if step == 2 {
        let typed = Typed::new().with("at_date", "24 Nov 2026").with("at_time", "23:00");
        let faults = Faults::new()
            .with("at_time", Msg::new("fault-future").with("now", "06:03"))
            .with("tribal", Msg::new("fault-choose"));
        handoff.filled = Some(Filled { form: "contact".into(), typed, faults });
    }
    handoff
}

fn screened_out() -> Handoff {
    let mut handoff = at(1);
    handoff.receipt.screened = Some((Screening::Out, moment("2026-11-24T06:00-06:00", "06:00")));
    (handoff.name, handoff.note, handoff.episode) = (None, None, None);
    handoff
}

fn inbox() -> Vec<InboxRow> {
    let row = InboxRow {
        id: ID.into(),
        band: Band::Late,
        due: Some(Due { time: "05:12".into(), chip: chip(ChipKind::Late, "Late 48 min") }),
        duty: "Confirm receipt".into(),
        limit: Some(("Within 24 hours".into(), "receipt".into())),
        name: Some("Jorvanelisto Hemmelsworth".into()),
        age: Some(15),
        from: "City Police".into(),
        sent: moment("2026-11-23T05:12-06:00", "Mon 23 Nov, 05:12"),
        state: "Absent 31 h".into(),
        with: None,
        raised: Some("Receipt is late: both supervisors see it".into()),
    };
    let open = InboxRow {
        band: Band::Later,
        due: None,
        limit: None,
        name: None,
        with: Some("Me".into()),
        ..row.clone()
    };
    vec![row, open]
}

fn outbox() -> Vec<OutboxRow> {
    let row = OutboxRow {
        id: ID.into(),
        name: Some("Jorvanelisto Hemmelsworth".into()),
        to: "County Child Protection".into(),
        sent: moment("2026-11-23T14:00-06:00", "Mon 23 Nov, 14:00"),
        chip: chip(ChipKind::Due, "Due 14:00"),
        raised: Some("Receipt is late: both supervisors see it".into()),
        outcome: None,
    };
    let closed = OutboxRow { name: None, outcome: Some("Services accepted".into()), ..row.clone() };
    vec![row, closed]
}

fn found(any: bool) -> Search {
    let one = Candidate {
        id: ID.into(),
        name: "Marivelondra Quastelbrook".into(),
        facts: vec!["14".into()],
        why: vec!["names the other way round".into()],
        absent_now: true,
        ..Candidate::default()
    };
    let weighed = Candidate { sure: Some(0), findings: super::links::findings(), ..one.clone() };
    let typed = Typed::new().with("given", "Quastelbrook").with("surname", "Marivelondra");
    Search {
        filled: Some(Filled { form: "search".into(), typed, faults: Faults::new() }),
        found: Some(if any { vec![one, weighed] } else { vec![] }),
        more: any,
        case: any.then(|| (ID.to_owned(), "youths".to_owned())),
    }
}
