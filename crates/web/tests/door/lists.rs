//! Lists over HTTP, pages and operations alike: everything filtered by the decision, and on no page a word about what is
//! not for its reader.

use std::collections::BTreeSet;

use domain::TableId;
use policy::{Action, Compartment, Context, FieldGroup, Policy, SeatKind};
use web::{Guard, Route};

use crate::{
    asks::{Ask, Filled, asks, subject},
    common::Answer,
    district::{CAST, District, NOWHERE},
    seats::Seat,
};

const TABLES: [TableId; 4] = [TableId::People, TableId::Episodes, TableId::Handoffs, TableId::Cases];

/// Keys of the records of a table that the seat may list.
fn listed(seat: &Seat<'_>, table: TableId) -> BTreeSet<String> {
    let district = seat.district;
    let may = |key: &&str| {
        let facts = district.facts(table, key, seat.agency);
        Policy::house().fields(&seat.actor(), Action::List, &facts, &Context::default()).is_ok()
    };
    district.model.keys(table).filter(may).map(str::to_owned).collect()
}

/// Keys of the records of a table whose id stands in an answer.
fn named(district: &District, table: TableId, answer: &Answer) -> BTreeSet<String> {
    let text = answer.text();
    let stands = |key: &&str| text.contains(&district.id(table, key).to_string());
    district.model.keys(table).filter(stands).map(str::to_owned).collect()
}

/// The list that a route must show: the table, and which of its records.
fn expected(seat: &Seat<'_>, route: &Route) -> Option<(TableId, BTreeSet<String>)> {
    let (model, agency) = (&seat.district.model, seat.agency);
    let own = |table: TableId, column: &'static str| {
        let mut keys = listed(seat, table);
        keys.retain(|key| agency.is_some() && model.cell(table, key, column) == agency);
        (table, keys)
    };
    match route.info.name {
        "missing.list" | "api.missing.list" => Some(own(TableId::Episodes, "agency_id")),
        "handoff.inbox" | "api.handoff.inbox" => Some(own(TableId::Handoffs, "to_agency_id")),
        "handoff.sent" => Some(own(TableId::Handoffs, "from_agency_id")),
        "case.list" | "api.case.list" => {
            let mut keys = listed(seat, TableId::Cases);
            keys.retain(|key| agency.is_some_and(|agency| model.takes_part(agency, TableId::Cases, key)));
            Some((TableId::Cases, keys))
        }
        _ => None,
    }
}

/// That an answer names nobody, and no record, that is not for the seat.
fn tells_nothing_else(seat: &Seat<'_>, what: &str, typed: &[&str], answer: &Answer) {
    let (district, text) = (seat.district, answer.text());
    for key in district.model.keys(TableId::People) {
        let facts = district.facts(TableId::People, key, seat.agency);
        let fields = Policy::house().fields(&seat.actor(), Action::List, &facts, &Context::default());
        if fields.is_ok_and(|fields| fields.opens(FieldGroup::Identity)) {
            continue;
        }
        for column in ["given", "surname"] {
            let name = district.model.cell(TableId::People, key, column).expect("a name");
            assert!(typed.contains(&name) || !text.contains(name), "{what}: {name} of {key}");
        }
    }
    // What one may see refers by its id to what one may not: an absence to its child.
    let mut known = BTreeSet::new();
    for table in TABLES.into_iter().chain([TableId::CasePeople, TableId::Charges]) {
        for key in listed(seat, table) {
            known.extend(district.model.row(table, &key).values().cloned());
            known.insert(key);
        }
    }
    for table in TABLES {
        let strange: Vec<String> =
            named(district, table, answer).into_iter().filter(|key| !known.contains(key)).collect();
        assert!(strange.is_empty(), "{what}: {table:?} {strange:?}");
    }
}

#[test]
fn every_list_is_everything_filtered_by_the_decision_and_no_page_tells_of_anything_else() {
    let district = District::open();
    let mut held = 0;
    for (login, kind, agency) in CAST {
        let seat = district.seat(login, kind, agency);
        for route in district.town.routes.iter().filter(|route| route.info.guard.asks_who()) {
            if route.verb.changes() || subject(route).is_some() {
                continue;
            }
            for ask in asks(route, NOWHERE) {
                let answer = seat.send(route, &ask);
                let what = format!("{login} {}: {}", ask.path, answer.status);
                tells_nothing_else(&seat, &what, &[], &answer);
                let Some((table, keys)) = expected(&seat, route) else { continue };
                let shown = named(&district, table, &answer);
                // A page that has nothing for the seat may not be there at all; the pages of handoffs are for those who work
                // with absences, which is less than policy would open to the public desk.
                let narrower = route.info.name.starts_with("handoff.") && seat.kind == SeatKind::PublicDesk;
                let absent = answer.status == 404 && (keys.is_empty() || narrower);
                assert!(absent || answer.status == 200, "{what}, with {keys:?}");
                assert_eq!(shown, if absent { BTreeSet::new() } else { keys.clone() }, "{what}");
                held += keys.len();
            }
        }
        // The access log is the privacy officer's: who may not oversee has no line of it.
        let oversees = Policy::house()
            .fields(&seat.actor(), Action::Oversee, &policy::Facts::store(), &Context::default())
            .is_ok();
        for route in district.town.routes.iter().filter(|route| {
            matches!(route.info.guard, Guard::SignedIn(need) if need.action == Action::Oversee)
                && subject(route).is_none()
        }) {
            for ask in asks(route, NOWHERE) {
                let answer = seat.send(route, &ask);
                assert!(oversees || answer.status == 404, "{login} {}: {}", ask.path, answer.status);
            }
        }
    }
    assert!(held > 20, "the lists hold something: {held}");
}

#[test]
fn a_search_finds_whom_the_searcher_may_see_and_answers_for_all_others_as_for_nobody() {
    let district = District::open();
    let route =
        |name: &str| *district.town.routes.iter().find(|route| route.info.name == name).expect("a route");
    let (page, operation) = (route("person.find"), route("api.person.search"));
    for (login, kind, agency) in CAST {
        let seat = district.seat(login, kind, agency);
        let may = listed(&seat, TableId::People);
        let blank = |answer: &Answer, names: [&str; 2]| {
            let (status, headers, body) = crate::matrix::alike(answer, NOWHERE);
            let body = names.iter().fold(body, |body, name| body.replace(name, "NAME"));
            (status, headers, body)
        };
        let ask = |given: &str, surname: &str| {
            let form = vec![("given", given.to_owned()), ("surname", surname.to_owned())];
            let json = serde_json::json!({"names": format!("{given} {surname}")});
            let asks = [(page, Filled::Form(form)), (operation, Filled::Json(json))];
            asks.map(|(route, filled)| seat.send(&route, &Ask { path: route.path.to_owned(), filled }))
        };
        let nobody =
            ask("Zyxwvutria", "Ponmlkjihg").map(|answer| blank(&answer, ["Zyxwvutria", "Ponmlkjihg"]));
        for key in district.model.keys(TableId::People) {
            let name = |column| district.model.cell(TableId::People, key, column).expect("a name");
            let names = [name("given"), name("surname")];
            let vault = district.model.home(TableId::People, key).1 == Compartment::Advocate;
            for (answer, nobody) in ask(names[0], names[1]).iter().zip(&nobody) {
                let what = format!("{login} looks for {key}: {}", answer.status);
                tells_nothing_else(&seat, &what, &names, answer);
                let found = named(&district, TableId::People, answer).contains(key);
                if may.contains(key) && !vault && answer.status == 200 {
                    assert!(found, "{what}: not found");
                } else {
                    // An advocates' vault has no tokens to be found by, for its own either.
                    assert_eq!(blank(answer, names), *nobody, "{what}");
                }
            }
        }
    }
}
