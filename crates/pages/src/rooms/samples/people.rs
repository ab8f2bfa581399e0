//! Person files.

use maud::Markup;

use super::{ID, chip, frame, moment, saved};
use crate::frame::Role;
use crate::parts::{ChipKind, Choice, Faults, Filled, Msg, Pager, Typed, paths};
use crate::rooms::emergency::{self, Declare, Lasting, Opened};
use crate::rooms::person::{
    self, CaseLine, Change, ClosedPart, Contributor, EditPerson, EpisodeLine, HandoffCard, History,
    LinkedFile, Person, Reader, Readers, Revision, Who,
};
use crate::texts::Texts;

pub(super) fn all(t: &Texts) -> Vec<(&'static str, Markup)> {
    let sergeant = frame(Role::Sergeant);
    let bare = Person {
        who: Who { id: ID.into(), kept_by: "County Child Protection".into(), ..Who::default() },
        ..Person::default()
    };
    let none = History { who: who(), ..History::default() };
    let unread = Readers { who: who(), ..Readers::default() };
    let faulty = Filled {
        form: "emergency".into(),
        typed: Typed::new(),
        faults: Faults::new().with("reason", Msg::new("fault-reason")),
    };
    let lasting = Lasting {
        until: moment("2026-11-24T07:03-06:00", "07:03"),
        reason: "He said he would meet her at seven".into(),
        phone: "612-555-0103".into(),
        address: String::new(),
    };
    let opened = Opened {
        at: moment("2026-11-24T06:03-06:00", "06:03"),
        by: "Renwick Okafor".into(),
        agency: "City Police".into(),
        why: "locating a child: emergency: He said he would meet her at seven".into(),
    };
    let told = History { opened: vec![opened], ..history() };
    let mut broken = Person { emergency: Some(lasting), ..file() };
    broken.episodes[0].id = String::new();
    let declare = |filled| Declare { person: ID.into(), filled };
    vec![
        ("emergency", emergency::page(t, &sergeant, &declare(None))),
        ("emergency-fault", emergency::page(t, &sergeant, &declare(Some(faulty)))),
        ("person-emergency", person::page(t, &sergeant, &broken)),
        ("person-history-emergency", person::history(t, &sergeant, &told)),
        ("person", person::page(t, &saved(sergeant.clone(), Msg::new("flash-person")), &file())),
        ("person-bare", person::page(t, &sergeant, &bare)),
        ("person-history", person::history(t, &sergeant, &history())),
        ("person-history-none", person::history(t, &sergeant, &none)),
        ("person-readers", person::readers(t, &sergeant, &readers())),
        ("person-readers-none", person::readers(t, &sergeant, &unread)),
        ("person-edit", person::edit(t, &sergeant, &edit(None))),
        (
            "person-edit-fault",
            person::edit(t, &sergeant, &edit(Some(Faults::new().with("dob", Msg::new("fault-day"))))),
        ),
    ]
}

fn who() -> Who {
    Who {
        id: ID.into(),
        name: Some("Jorvanelisto Hemmelsworth".into()),
        chip: Some(chip(ChipKind::Due, "Absent 31 h")),
        age: Some(15),
        born: Some("4 Mar 2011".into()),
        language: "eng".into(),
        placement: "group".into(),
        safe_contact: Some("Text after 15:00. No voicemail".into()),
        kept_by: "City Police, Juvenile Unit".into(),
        may_see: vec!["identity".into(), "absences".into(), "handoffs".into()],
        may_edit: true,
        place: None,
    }
}

fn file() -> Person {
    let line = EpisodeLine {
        id: ID.into(),
        from: moment("2026-11-22T23:00-06:00", "Sun 22 Nov, 23:00"),
        to: None,
        length: "31 h".into(),
        state: "searching".into(),
        placement: "group".into(),
        steps: vec![chip(ChipKind::Done, "Entered 00:40"), chip(ChipKind::Due, "Lead due 07:10")],
        ..EpisodeLine::default()
    };
    Person {
        who: who(),
        episodes: vec![
            line.clone(),
            EpisodeLine {
                to: Some(moment("2026-10-14", "14 Oct")),
                length: "41 h".into(),
                state: "closed".into(),
                located_how: "family_found".into(),
                offers: vec![("case_management".into(), "deferred".into())],
                steps: vec![chip(ChipKind::Late, "Entered 35 min late")],
                ..line.clone()
            },
            EpisodeLine { whose: Some("County Child Protection".into()), ..line.clone() },
            EpisodeLine { state: "unfounded".into(), steps: vec![], ..line },
        ],
        verified: 2,
        unfounded: 1,
        linked: vec![LinkedFile {
            link: ID.into(),
            agency: "County Child Protection".into(),
            name: Some("Jorvanelisto Hemmelsworth".into()),
        }],
        cases: vec![CaseLine {
            id: ID.into(),
            whose: Some("County Child Protection".into()),
            name: "Joint case 13-0047".into(),
            part: "Exploited youth".into(),
        }],
        handoffs: vec![HandoffCard {
            id: ID.into(),
            to: "County Child Protection".into(),
            sent: moment("2026-11-23T14:00-06:00", "Mon 23 Nov, 14:00"),
            received: None,
            chip: chip(ChipKind::Due, "Not yet received, due 14:00"),
        }],
        emergency: None,
        contributors: vec![Contributor {
            agency: "City Police".into(),
            what: "identity, 2 absences".into(),
            since: "since 2 Jun".into(),
        }],
        closed: Some(ClosedPart {
            heading: "Identity".into(),
            action: paths::person_tab(ID, "open"),
            purposes: vec![
                Choice::new("pick_up", "Pick the child up"),
                Choice::new("court", "A court asked"),
            ],
            filled: None,
        }),
    }
}

fn history() -> History {
    let change = |field: &str, before: Option<&str>, after: Option<&str>| Change {
        field: field.into(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let first = Revision {
        version: 7,
        at: moment("2026-11-23T16:40-06:00", "Mon 23 Nov, 16:40"),
        by: "Sgt. Dellanormira".into(),
        agency: "City Police".into(),
        entry: Some(48_227),
        changes: vec![
            change("Language", Some(""), Some("English")),
            change("Family name", None, None),
            change("Given name", Some("Jorvan"), Some("Jorvanelisto")),
        ],
    };
    let second = Revision { version: 6, entry: None, changes: vec![], ..first.clone() };
    let pager = Pager { newer: None, older: Some(format!("{}?before=5", paths::person_tab(ID, "history"))) };
    History { who: who(), revisions: vec![first, second], pager, opened: vec![] }
}

fn readers() -> Readers {
    let one = Reader {
        at: moment("2026-11-24T05:58-06:00", "05:58"),
        by: "Ofc. Lundabergius".into(),
        agency: "City Police".into(),
        parts: "Leads".into(),
        why: "Missing children: a lead".into(),
        entry: 48_226,
    };
    Readers { who: who(), readers: vec![one], pager: Pager::default() }
}

fn edit(faults: Option<Faults>) -> EditPerson {
    let held = Typed::new().with("given", "Jorvanelisto").with("surname", "Hemmelsworth").with("dob_d", "31");
    let filled =
        faults.map(|faults| Filled { form: "person".into(), typed: held.clone().with("dob_m", "2"), faults });
    EditPerson { who: who(), version: 7, held, filled }
}
