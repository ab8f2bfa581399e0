//! The matrix: every route, every seat, every record.

use std::collections::BTreeMap;

use domain::TableId;
use policy::{Action, Context, Facts, Policy, SeatKind};
use web::{Guard, Need, Route};

use crate::{
    asks::{Ask, asks, subject, subjects},
    common::Answer,
    district::{CAST, District, NOWHERE},
    seats::Seat,
};

/// What policy says of a seat and a record, for a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Neither seen nor touched: as what does not exist.
    Absent,
    /// Seen, but not for what the route does.
    SeenOnly,
    /// Allowed.
    Allowed,
}

fn may(seat: &Seat<'_>, action: Action, facts: &Facts) -> bool {
    Policy::house().fields(&seat.actor(), action, facts, &Context::default()).is_ok()
}

fn expected(seat: &Seat<'_>, route: &Route, need: Need, table: TableId, key: &str) -> Expected {
    let facts = seat.district.facts(table, key, seat.agency);
    let seen = may(seat, Action::Read, &facts);
    let allowed = match need.topic {
        // An absence is handed on by whoever keeps it, and by whoever it was handed to.
        Some(_) if hands_on(route) => {
            works_absences(seat.kind)
                && [Action::Edit, Action::Receive].iter().any(|act| may(seat, *act, &facts))
        }
        // Whether two reports are one absence is for both agencies to say.
        Some(_) if matches!(route.info.name, "pair.decide" | "api.pair.decide") => {
            [Action::Edit, Action::Receive].iter().any(|act| may(seat, *act, &facts))
        }
        Some(_) => may(seat, need.action, &facts),
        None => may(seat, need.action, &Facts::store()),
    };
    match (seen, allowed) {
        (true, true) => Expected::Allowed,
        (false, true) if need.topic.is_some() => Expected::Allowed,
        (true, false) if need.topic.is_some() => Expected::SeenOnly,
        _ => Expected::Absent,
    }
}

/// What is compared of an answer: status, headers, body.
pub type Alike = (u16, Vec<(String, String)>, String);

/// An answer without what differs between any two: the request's number, the moment, a form's word, and the id asked for.
pub fn alike(answer: &Answer, id: &str) -> Alike {
    let differs = |name: &str| matches!(name, "date" | "x-request-id" | "content-length");
    let headers = answer.headers.iter().filter(|(name, _)| !differs(name));
    let headers = headers.map(|(name, value)| (name.clone(), value.replace(id, "THE-ID"))).collect();
    (answer.status, headers, without_words(&answer.text()).replace(id, "THE-ID"))
}

fn without_words(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("name=\"once\" value=\"") {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn needs(route: &Route) -> Option<Need> {
    match route.info.guard {
        Guard::SignedIn(need) => Some(need),
        Guard::Public | Guard::Asset | Guard::Health | Guard::Arriving | Guard::Account => None,
    }
}

/// Routes that open a file in an emergency. What they open stays open for an hour, so they are tried by themselves.
fn is_emergency(route: &Route) -> bool {
    matches!(route.info.name, "person.emergency" | "person.emergency_ask" | "api.person.emergency")
}

/// Routes whose outcome is that a reason is kept, or asked for, whether or not there is such a record.
fn asks_why(route: &Route) -> bool {
    matches!(route.info.name, "person.show" | "api.person.show") || route.info.name.ends_with(".reason")
}

/// One question to the door about one record.
struct Try<'s, 'd> {
    seat: &'s Seat<'d>,
    route: Route,
    key: String,
    id: String,
    expected: Expected,
    /// What a record that is nowhere is answered with, to each way of asking.
    absent: Vec<Alike>,
}

impl Try<'_, '_> {
    fn answers(&self) -> Vec<(Ask, Alike)> {
        let ask = |ask: Ask| {
            let answer = alike(&self.seat.send(&self.route, &ask), &self.id);
            (ask, answer)
        };
        asks(&self.route, &self.id).into_iter().map(ask).collect()
    }

    fn words(&self, what: &str) -> String {
        format!(
            "{} {} {} of {} ({}), {:?}: {what}",
            self.seat.login,
            self.route.verb.name(),
            self.route.path,
            self.key,
            self.id,
            self.expected
        )
    }
}

/// Everything there is to try on some routes.
fn tries<'s, 'd>(
    district: &District,
    seats: &'s [Seat<'d>],
    tried: impl Fn(&Route, TableId) -> bool,
) -> Vec<Try<'s, 'd>> {
    let mut tries = Vec::new();
    for seat in seats {
        for route in &district.town.routes {
            let (Some(need), Some(table)) = (needs(route), subject(route)) else { continue };
            if is_emergency(route) || !tried(route, table) {
                continue;
            }
            let absent: Vec<_> =
                asks(route, NOWHERE).iter().map(|ask| alike(&seat.send(route, ask), NOWHERE)).collect();
            for key in subjects(&district.model, route) {
                let id = district.id(table, &key).to_string();
                let expected = expected(seat, route, need, table, &key);
                tries.push(Try { seat, route: *route, key, id, expected, absent: absent.clone() });
            }
        }
    }
    tries
}

fn hands_on(route: &Route) -> bool {
    matches!(route.info.name, "handoff.new" | "handoff.send" | "api.handoff.send")
}

fn works_absences(kind: SeatKind) -> bool {
    matches!(kind, SeatKind::Police | SeatKind::ChildProtection | SeatKind::Prosecution)
}

/// Rooms that have less than policy would open: who sees of an absence or a case that it is there and nothing more
/// has no page of it. Links are decided by those who work cases.
fn is_narrower(seat: &Seat<'_>, table: TableId) -> bool {
    match table {
        TableId::Links => !works_absences(seat.kind),
        TableId::Episodes | TableId::Handoffs | TableId::Pairs | TableId::Leads | TableId::Cases => {
            seat.agency.is_none()
        }
        _ => false,
    }
}

/// Where two answers differ, shortly.
fn difference(one: &Alike, other: &Alike) -> String {
    let at = one.2.bytes().zip(other.2.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(40)..text.len().min(at + 80)]).into_owned()
    };
    let headers: Vec<_> = one.1.iter().filter(|header| !other.1.contains(header)).collect();
    format!("{} not {}, {headers:?}, {:?} not {:?}", one.0, other.0, near(&one.2), near(&other.2))
}

#[test]
fn what_one_may_not_see_is_what_does_not_exist_on_every_route_in_every_seat() {
    let district = District::open();
    let seats: Vec<Seat<'_>> =
        CAST.iter().map(|(login, kind, agency)| district.seat(login, *kind, *agency)).collect();
    let before = district.town.house.borrow().raw().snapshot();
    let mut wrong = Vec::new();
    let mut told: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    // The second time with reasons given for each person's file.
    for again in [false, true] {
        for one in tries(&district, &seats, |_, table| !again || table == TableId::People) {
            told.entry(one.route.info.name).or_default()[one.expected as usize] += 1;
            if one.expected == Expected::Allowed {
                continue;
            }
            for ((ask, answer), absent) in one.answers().iter().zip(&one.absent) {
                let fine = match one.expected {
                    Expected::Absent => answer == absent,
                    _ => answer.0 >= 400 || asks_why(&one.route),
                };
                if !fine {
                    let what = format!("{}: {}", ask.path, difference(answer, absent));
                    wrong.push(one.words(&what));
                }
            }
        }
    }
    let after = district.town.house.borrow().raw().snapshot();
    for table in TableId::all() {
        assert_eq!(before[table.name], after[table.name], "{}: a refused request changed it", table.name);
    }
    for change in [false, true] {
        for one in tries(&district, &seats, |route, _| route.verb.changes() == change) {
            let passed_over =
                asks_why(&one.route) || subject(&one.route).is_some_and(|of| is_narrower(one.seat, of));
            if one.expected != Expected::Allowed || passed_over {
                continue;
            }
            let answers = one.answers();
            if answers.iter().zip(&one.absent).all(|((_, answer), absent)| answer == absent) {
                wrong.push(one.words("answered as if it were not there"));
            }
            if let Some((ask, answer)) = answers.iter().find(|(_, answer)| answer.0 >= 500) {
                wrong.push(one.words(&format!("{}: {answer:?}", ask.path)));
            }
        }
    }
    for (name, [absent, seen, allowed]) in &told {
        println!("{name}: absent {absent}, seen only {seen}, allowed {allowed}");
        assert!(*absent > 0 && *allowed > 0, "{name}: nobody is refused, or nobody is allowed");
    }
    assert!(wrong.is_empty(), "{} answers tell too much or too little:\n{}", wrong.len(), wrong.join("\n"));
    district.town.sound();
}

#[test]
fn an_emergency_opens_what_policy_opens_in_one_and_all_else_is_what_does_not_exist() {
    let district = District::open();
    let route = |name: &str| {
        let found = district.town.routes.iter().find(|route| route.info.name == name);
        *found.unwrap_or_else(|| panic!("{name}: no such route"))
    };
    let (question, declare) = (route("person.emergency_ask"), route("person.emergency"));
    let (file, program) = (route("person.show"), route("api.person.emergency"));
    let (mut opened, mut wrong) = (0, Vec::new());
    for (login, kind, agency) in &CAST {
        let seat = district.seat(login, *kind, *agency);
        let send = |route: &Route, id: &str| alike(&seat.send(route, &asks(route, id)[0]), id);
        let all = |id: &str| [&question, &declare, &file, &program].map(|route| send(route, id));
        let absent = all(NOWHERE);
        let declares = matches!(kind, SeatKind::Police | SeatKind::ChildProtection);
        assert_eq!([absent[0].0, absent[1].0], if declares { [200, 303] } else { [404, 404] }, "{login}");
        for key in subjects(&district.model, &file) {
            let facts = district.facts(TableId::People, &key, seat.agency);
            let opens = declares
                && Policy::house().fields(&seat.actor(), Action::Read, &facts, &Context::emergency()).is_ok();
            let answers = all(&district.id(TableId::People, &key).to_string());
            if answers[..2] != absent[..2] {
                wrong.push(format!("{login} about {key}: the question tells of the file"));
            }
            let shown = [&answers[2], &answers[3]].map(|answer| answer.0 == 200);
            if opens && shown != [true, true] {
                wrong.push(format!("{login} about {key}: stays closed"));
            }
            // Whoever declares no emergency is asked why, or sees their own, as on any other day.
            if !opens && (answers[3] != absent[3] || declares && answers[2] != absent[2]) {
                wrong.push(format!("{login} about {key}: tells too much"));
            }
            opened += usize::from(opens);
        }
    }
    assert!(opened > 10, "{opened} files were opened");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    district.town.sound();
}
