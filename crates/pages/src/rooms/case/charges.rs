//! Charges with their pleas and dispositions, and the plain sentence a plea needs.

use maud::{Markup, html};

use super::{Case, FactKind, add, change};
use crate::parts::{codes, paths, tr};
use crate::texts::Texts;

/// A charge: a claim until a court decides.
#[derive(Clone, Debug, Default)]
pub struct Charge {
    /// Its id.
    pub id: String,
    /// Against whom, as the reader may see it: a name, or `Adult A`.
    pub against: String,
    /// Whether it is the lead charge.
    pub lead: bool,
    /// The statute.
    pub statute: String,
    /// Code of the class.
    pub class: String,
    /// Code of the level.
    pub level: String,
    /// Day it was filed, in words.
    pub filed: String,
    /// County of filing, by FIPS code.
    pub county: String,
    /// Court file.
    pub court_file: Option<String>,
    /// The plea.
    pub plea: Option<Plea>,
    /// How it ended.
    pub disposition: Option<Disposition>,
}

/// A plea.
#[derive(Clone, Debug, Default)]
pub struct Plea {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// Day it was entered.
    pub entered: String,
    /// Day the court accepted it; none before.
    pub accepted: Option<String>,
}

/// How a charge ended.
#[derive(Clone, Debug, Default)]
pub struct Disposition {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// The day.
    pub on: String,
    /// Sentence in months, if there is one.
    pub months: Option<u64>,
}

pub(super) fn charges(t: &Texts, c: &Case) -> Markup {
    let heads = ["charge-head-charge", "charge-head-filed", "charge-head-plea", "charge-head-court"];
    html! {
        @if c.charges.is_empty() { p.empty { (tr!(t, "charges-none")) } } @else {
            table.table.cards {
                caption.vh { (tr!(t, "charges-caption")) }
                thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                tbody { @for (at, charge) in c.charges.iter().enumerate() {
                    @let which = tr!(t, "charge-number", n = at as u64 + 1);
                    tr {
                        th scope="row" {
                            (codes::word(t, "class", &charge.class))
                            @if charge.lead { " " span.chip { (tr!(t, "charge-lead")) } }
                            span.sub { (charge.statute) ", " (codes::word(t, "level", &charge.level)) }
                            span.sub { (tr!(t, "charge-against")) " " bdi { (charge.against) } }
                            (change(t, c, FactKind::Charges, &charge.id, &which))
                        }
                        td data-label=(tr!(t, heads[1])) { (charge.filed) span.sub { (codes::word(t, "county", &charge.county)) }
                            @if let Some(file) = &charge.court_file { span.sub.mono { (file) } } }
                        td data-label=(tr!(t, heads[2])) { (plea(t, c, charge, &which)) }
                        td data-label=(tr!(t, heads[3])) { (court(t, c, charge, &which)) }
                    }
                } }
            }
        }
        (sentences(t, c))
        (add(t, c, FactKind::Charges))
    }
}

fn plea(t: &Texts, c: &Case, charge: &Charge, which: &str) -> Markup {
    html! {
        @match &charge.plea {
            Some(plea) => {
                strong { (tr!(t, &format!("plea-{}", plea.kind))) }
                span.sub { (tr!(t, "plea-entered", on = &plea.entered)) }
                @match &plea.accepted {
                    Some(on) => { span.sub { (tr!(t, "plea-accepted", on = on)) } }
                    None if plea.kind == "not_guilty" => {}
                    None => { span.sub { (tr!(t, "plea-not-accepted")) } }
                }
                (change(t, c, FactKind::Pleas, &plea.id, which))
            }
            None => { (tr!(t, "plea-none")) (later(t, c, FactKind::Pleas, &charge.id, which)) }
        }
    }
}

fn court(t: &Texts, c: &Case, charge: &Charge, which: &str) -> Markup {
    html! {
        @match &charge.disposition {
            Some(end) => {
                strong { (codes::word(t, "kind", &end.kind)) } span.sub { (end.on) }
                @if let Some(months) = end.months { span.sub { (tr!(t, "disposition-months", n = months)) } }
                (change(t, c, FactKind::Dispositions, &end.id, which))
            }
            None => { (tr!(t, "disposition-none")) (later(t, c, FactKind::Dispositions, &charge.id, which)) }
        }
    }
}

/// Adds what a charge does not have yet.
fn later(t: &Texts, c: &Case, kind: FactKind, charge: &str, which: &str) -> Markup {
    html! { @if c.may_edit {
        " " a.edit href={ (paths::case_fact(&c.id, kind.name(), "new")) "?charge=" (charge) } { (tr!(t, "fact-record")) span.vh { " " (which) } }
    } }
}

/// One plain sentence for each kind of plea that needs it.
fn sentences(t: &Texts, c: &Case) -> Markup {
    let pleas = || c.charges.iter().filter_map(|charge| charge.plea.as_ref());
    html! {
        @for kind in ["alford", "norgaard"] {
            @if pleas().any(|plea| plea.kind == kind) {
                @let accepted = pleas().any(|plea| plea.kind == kind && plea.accepted.is_some());
                div.note.lee.gap { p {
                    strong { (tr!(t, &format!("plea-means-{kind}"))) } " " (tr!(t, &format!("plea-means-{kind}-words"))) " "
                    (tr!(t, if accepted { "plea-counts" } else { "plea-will-count" }))
                } }
            }
        }
    }
}
