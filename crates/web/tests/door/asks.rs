//! How each route is asked. The list of routes is the server's own: one that this file cannot ask fails the tests.

use domain::TableId;
use serde_json::{Value, json};
use web::{Kind, Route};

use crate::{district::NOWHERE, support::Model};

/// A request, but for who sends it.
#[derive(Clone, Debug)]
pub struct Ask {
    pub path: String,
    pub filled: Filled,
}

/// What a request carries.
#[derive(Clone, Debug)]
pub enum Filled {
    Nothing,
    Form(Vec<(&'static str, String)>),
    Json(Value),
}

/// The table of the record that a route's `{id}` names; nothing for routes about no record.
pub fn subject(route: &Route) -> Option<TableId> {
    if !route.path.contains("{id}") {
        return None;
    }
    let path = route.path.trim_start_matches("/api/v1");
    match path.split('/').nth(1).unwrap_or_default() {
        "people" => Some(TableId::People),
        "episodes" => Some(TableId::Episodes),
        "leads" => Some(TableId::Leads),
        "pairs" => Some(TableId::Pairs),
        "handoffs" => Some(TableId::Handoffs),
        "cases" => Some(TableId::Cases),
        "links" => Some(TableId::Links),
        "victims" | "defendants" | "witnesses" => Some(TableId::CasePeople),
        "acts" => Some(TableId::Acts),
        "charges" => Some(TableId::Charges),
        "pleas" => Some(TableId::Pleas),
        "dispositions" => Some(TableId::Dispositions),
        "evidence" => Some(TableId::Evidence),
        // A reading of the access log, a law, an account and its ways in: no records of the partnership's.
        "access" | "law" | "accounts" | "account" => None,
        _ => panic!("{}: say here which table its id is of", route.path),
    }
}

/// The requests to a route about the record with this id, or about none.
pub fn asks(route: &Route, id: &str) -> Vec<Ask> {
    let filled = filled(route);
    let paths =
        spread(vec![route.path.replace("{id}", id)], "{act}", &["acknowledge", "screen", "outcome", "undo"]);
    let paths =
        spread(paths, "{kind}", &["agencies", "youths", "adults", "others", "acts", "charges", "pleas"]);
    let paths = spread(paths, "{row}", &["new", NOWHERE]);
    let paths = spread(paths, "{n}", &["1", "2", "99999"]);
    let paths = spread(paths, "{file}", &["report.json"]);
    let paths = spread(paths, "{agency}", &["nobody"]);
    let paths = spread(paths, "{number}", &["1", "2", "99999"]);
    let paths = spread(paths, "{name}", &["ncic_entry"]);
    let ask = |path: String| {
        assert!(!path.contains('{'), "{}: say here what stands in its other places", route.path);
        Ask { path, filled: filled.clone() }
    };
    paths.into_iter().map(ask).collect()
}

fn spread(paths: Vec<String>, place: &str, values: &[&str]) -> Vec<String> {
    let every = |path: String| -> Vec<String> {
        if path.contains(place) {
            values.iter().map(|value| path.replace(place, value)).collect()
        } else {
            vec![path]
        }
    };
    paths.into_iter().flat_map(every).collect()
}

fn filled(route: &Route) -> Filled {
    match (route.kind, route.verb.changes()) {
        (_, false) => Filled::Nothing,
        (Kind::Page, true) => Filled::Form(form(route.info.name)),
        (Kind::Api, true) => Filled::Json(body(route.info.name)),
    }
}

/// A form in order for any page: what a page does not ask for it passes over.
fn form(name: &str) -> Vec<(&'static str, String)> {
    let own: &[(&'static str, &str)] = match name {
        "link.decide" => &[("say", "reject")],
        "pair.decide" => &[("answer", "rejected")],
        "results.freeze" => &[("from", "2012-01-01"), ("to", "2012-12-31"), ("audience", "internal")],
        "case.fact_change" => &[("kind", "transport"), ("from", "1 Jan 2013"), ("to", "2 Jan 2013")],
        _ => &[],
    };
    let usual = [
        ("version", "1"),
        ("at_date", "16 Jan 2013"),
        ("at_time", "05:50"),
        ("note", "Told at the counter."),
        ("how", "family_found"),
        ("clock", "care_absence_told"),
        ("service", "emergency_housing"),
        ("answer", "declined"),
        ("kind", "lead"),
        ("text", "Seen at the bus station."),
        ("outcome", "nothing"),
        ("screening", "in_immediate"),
        ("tribal", "possible"),
        ("step", NOWHERE),
        ("given", "Marivelondra"),
        ("surname", "Tavindrelius"),
        ("dob_y", "1998"),
        ("placement", "foster"),
        ("reporter_kind", "foster_parent"),
        ("reported_date", "16 Jan 2013"),
        ("reported_time", "05:30"),
        ("person", "new"),
        ("do", "look"),
        ("purpose", "case"),
        ("reason", "asked by the court"),
        ("read", "yes"),
        ("statute", "609.322"),
    ];
    let left = usual.into_iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
    left.chain(own.iter().copied()).map(|(name, value)| (name, value.to_owned())).collect()
}

/// JSON in order for an operation.
fn body(name: &str) -> Value {
    match name {
        "api.person.change" => json!({"city": "Granary"}),
        "api.person.read"
        | "api.person.emergency"
        | "api.episode.read"
        | "api.handoff.read"
        | "api.case.read" => {
            json!({"reason": "asked by the court"})
        }
        "api.access.review" => json!({"outcome": "proper"}),
        "api.handoff.send" => json!({"to": NOWHERE, "note": "Told at the counter."}),
        "api.handoff.step" => json!({"act": "acknowledge"}),
        "api.lead.add" => json!({"kind": "lead", "text": "Seen at the bus station."}),
        "api.lead.done" => json!({"outcome": "nothing"}),
        "api.pair.decide" => json!({"state": "rejected", "reason": "Two children."}),
        "api.member.add" => json!({"agency": NOWHERE}),
        "api.victim.add" | "api.defendant.add" => json!({"person": NOWHERE}),
        "api.witness.add" => json!({"person": NOWHERE, "role": "witness"}),
        "api.act.add" => json!({"kind": "transport", "from": "2012-05-02"}),
        "api.charge.add" => json!({"person": NOWHERE, "class": "other"}),
        "api.plea.add" => json!({"charge": NOWHERE, "kind": "guilty"}),
        "api.disposition.add" => json!({"charge": NOWHERE, "kind": "convicted"}),
        "api.evidence.add" => json!({"kind": "video"}),
        "api.victim.change" => json!({"located_on": "2012-06-21"}),
        "api.defendant.change" => json!({}),
        "api.witness.change" => json!({"role": "reporter"}),
        "api.act.change" => json!({"place": "street"}),
        "api.charge.change" => json!({"level": "felony"}),
        "api.plea.change" => json!({"accepted_on": null}),
        "api.disposition.change" => json!({"sentence_months": 60}),
        "api.evidence.change" => json!({"supports": null}),
        "api.result.freeze" => json!({
            "period": {"from": "2012-01-01", "to": "2012-12-31"}, "audience": "internal",
        }),
        "api.result.sign" => json!({"digest": "sha256:none"}),
        "api.link.decide" => json!({"say": "reject", "reason": "asked by telephone"}),
        "api.person.search" => json!({"names": "Tavindrelius"}),
        "api.episode.step" => json!({"act": "verify", "at": "2013-01-16T05:50:00-06:00"}),
        "api.episode.take" => json!({
            "given": "Marivelondra", "surname": "Tavindrelius", "dob": "1998-02", "placement": "foster",
            "reporter_kind": "foster_parent", "reported_at": "2013-01-16T05:30:00-06:00",
        }),
        _ => panic!("{name}: say here what it takes"),
    }
}

/// Every record that the route can be asked about.
pub fn subjects(model: &Model, route: &Route) -> Vec<String> {
    let Some(table) = subject(route) else { return Vec::new() };
    // A part in a case is asked for among those of its side.
    let side = match route.path.split('/').nth(3) {
        Some("victims") => Some("victim"),
        Some("defendants") => Some("defendant"),
        Some("witnesses") => Some("witness"),
        _ => None,
    };
    let sided = |key: &&str| side.is_none_or(|side| model.cell(table, key, "role") == Some(side));
    model.keys(table).filter(sided).map(str::to_owned).collect()
}
