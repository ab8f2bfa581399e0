//! Acts by date and county, with a chart of the same, where to file, and evidence.

use domain::Date;
use maud::{Markup, html};

use super::{Case, FactKind, add, change};
use crate::parts::times::date;
use crate::parts::{codes, paths, tr};
use crate::texts::Texts;

/// An alleged act.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// County, by FIPS code; empty if not known.
    pub county: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Code of the kind of place.
    pub place: String,
    /// The hotel or motel, if there is one and the reader may see it.
    pub property: Option<String>,
    /// Whether it is held significant.
    pub significant: bool,
}

/// A county with acts.
#[derive(Clone, Debug, Default)]
pub struct County {
    /// FIPS code.
    pub fips: String,
    /// How many acts.
    pub acts: u64,
    /// On how many days from the first to the last of them; none if unknown.
    pub days: Option<u64>,
    /// Whether a charge is filed there.
    pub filed: bool,
}

/// An item of evidence: what and when, never its content.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// Where it is from, if the reader may see it.
    pub property: Option<String>,
    /// Day it was received.
    pub received: String,
    /// Whether police or prosecutors recorded it as support for the case; none if not said.
    pub supports: Option<bool>,
}

pub(super) fn acts(t: &Texts, c: &Case) -> Markup {
    let heads = ["act-head-act", "act-head-county", "act-head-from", "act-head-to", "act-head-place"];
    let day = |day: Option<Date>| day.map_or_else(|| tr!(t, "code-unknown"), |d| date(t, d));
    html! {
        p.muted.small { (tr!(t, "case-acts-alleged")) }
        @if c.acts.is_empty() { p.empty { (tr!(t, "acts-none")) } } @else {
            (chart(t, c))
            table.table.cards.tight {
                caption.vh { (tr!(t, "acts-caption")) }
                thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                tbody { @for act in &c.acts {
                    @let kind = codes::word(t, "act_kind", &act.kind);
                    tr {
                        th scope="row" { (kind) @if act.significant { " " span.chip { (tr!(t, "act-significant")) } }
                            (change(t, c, FactKind::Acts, &act.id, &kind)) }
                        td data-label=(tr!(t, heads[1])) { (codes::word(t, "county", &act.county)) }
                        td.nowrap data-label=(tr!(t, heads[2])) { (day(act.from)) }
                        td.nowrap data-label=(tr!(t, heads[3])) { (day(act.to)) }
                        td data-label=(tr!(t, heads[4])) { (codes::word(t, "place", &act.place))
                            @if let Some(property) = &act.property { span.sub { (property) } } }
                    }
                } }
            }
        }
        (add(t, c, FactKind::Acts))
    }
}

/// One bar a county, from its first to its last act. The table has every day.
fn chart(t: &Texts, c: &Case) -> Markup {
    let day = |d: Date| d.days_since_first();
    let spans: Vec<(&str, i64, i64)> = c
        .counties
        .iter()
        .filter_map(|county| {
            let own = || c.acts.iter().filter(|act| act.county == county.fips);
            let from = own().filter_map(|act| act.from).min()?;
            let to = own().filter_map(|act| act.to.or(act.from)).filter(|d| *d != Date::OPEN_END).max()?;
            Some((county.fips.as_str(), day(from), day(to)))
        })
        .collect();
    let (Some(first), Some(last)) = (spans.iter().map(|s| s.1).min(), spans.iter().map(|s| s.2).max()) else {
        return html! {};
    };
    let whole = (last - first + 1).max(1) as f64;
    let percent = |days: i64| format!("{:.1}%", 100.0 * days as f64 / whole);
    let height = spans.len() * 50;
    html! {
        @if spans.len() > 1 {
            figure {
                svg.chart width="100%" height=(height) role="img" aria-labelledby="acts-chart" {
                    title #acts-chart { (tr!(t, "acts-chart")) }
                    @for (at, (fips, from, to)) in spans.iter().enumerate() {
                        @let x = percent(*from - first);
                        text.tb x="0" y=(at * 50 + 14) { (codes::word(t, "county", fips)) }
                        rect.b1 x=(x) y=(at * 50 + 20) width=(percent((*to - *from + 1).max(1))) height="16" {}
                    }
                }
            }
        }
    }
}

pub(super) fn venue(t: &Texts, c: &Case) -> Markup {
    html! {
        div.panel.stack {
            @if c.counties.is_empty() { p { (tr!(t, "venue-none")) } } @else {
                p { (tr!(t, if c.counties.len() > 1 { "venue-several" } else { "venue-one" })) }
                ul.plain.stack { @for county in &c.counties { li {
                    strong { (codes::word(t, "county", &county.fips)) }
                    span.sub { (tr!(t, "venue-acts", n = county.acts))
                        @if let Some(days) = county.days { ", " (tr!(t, "venue-days", n = days)) }
                        @if county.filed { ". " (tr!(t, "venue-filed")) } }
                } } }
            }
            @if let Some(days) = c.span_days {
                p.small { (tr!(t, if days <= 183 { "venue-within" } else { "venue-beyond" }, n = days)) }
            }
            @if let Some(law) = &c.venue_law {
                p.small.muted { a href=(paths::law(&law.id)) { (law.citation) } ", "
                    (tr!(t, if law.confirmed { "entry-confirmed" } else { "entry-unconfirmed" })) }
            }
        }
    }
}

pub(super) fn evidence(t: &Texts, c: &Case) -> Markup {
    let heads =
        ["evidence-head-item", "evidence-head-from", "evidence-head-received", "evidence-head-supports"];
    html! {
        @if c.evidence.is_empty() { p.empty { (tr!(t, "evidence-none")) } } @else {
            table.table.cards.tight {
                caption.vh { (tr!(t, "case-evidence")) }
                thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                tbody { @for item in &c.evidence {
                    @let kind = codes::word(t, "evidence", &item.kind);
                    tr {
                        th scope="row" { (kind) (change(t, c, FactKind::Evidence, &item.id, &kind)) }
                        td data-label=(tr!(t, heads[1])) { @match &item.property { Some(words) => { (words) } None => { span.muted { (tr!(t, "none")) } } } }
                        td.nowrap data-label=(tr!(t, heads[2])) { (item.received) }
                        td data-label=(tr!(t, heads[3])) { (match item.supports {
                            Some(true) => tr!(t, "evidence-supports"),
                            Some(false) => tr!(t, "evidence-supports-not"),
                            None => tr!(t, "code-unknown"),
                        }) }
                    }
                } }
            }
        }
        p.small.muted.gap { (tr!(t, "evidence-reference")) }
        (add(t, c, FactKind::Evidence))
    }
}
