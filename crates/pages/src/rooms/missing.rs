//! Missing now: children absent, read like a timetable.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::{empty, name};
use crate::parts::times::Band;
use crate::parts::{Chip, Choice, Link, Moment, Pager, paths, tr};
use crate::texts::Texts;

/// Children absent now, one row a child, by the time the next duty falls due.
#[derive(Clone, Debug, Default)]
pub struct Missing {
    /// How many children are absent, of those the reader may see; filters do not change it.
    pub absent: u64,
    /// How many duties are late.
    pub late: u64,
    /// How many more fall due by `soon_by`.
    pub soon: u64,
    /// End of what is due soon: `08:00`, from [`crate::parts::Times::soon_by`].
    pub soon_by: String,
    /// Duties to filter by: code and words.
    pub duties: Vec<Choice>,
    /// The duty filtered by; empty for all.
    pub duty: String,
    /// Whom to filter by (`me`, `nobody`, a unit's id), in words.
    pub withs: Vec<Choice>,
    /// Filtered by whom; empty for anyone.
    pub with: String,
    /// The rows of this page, sorted by due time.
    pub rows: Vec<Row>,
    /// Ways to further rows.
    pub pager: Pager,
    /// When the names on the list were recorded as read: `06:00`.
    pub read_at: String,
    /// What happened since the last shift began.
    pub since: Since,
}

/// A child on the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where the next duty stands.
    pub band: Band,
    /// When it is due; none if no duty has a time.
    pub due: Option<Due>,
    /// The next duty, leading to its form on the absence's page.
    pub duty: Link,
    /// Its limit in words: `Within 2 hours of the report at 03:12`.
    pub limit: Option<String>,
    /// Id of the law's entry the duty comes from.
    pub law: Option<String>,
    /// Id of the person's file.
    pub person: String,
    /// Name, as the reader may see it.
    pub name: String,
    /// Age in years today; none if not known.
    pub age: Option<u64>,
    /// Code of the placement.
    pub placement: String,
    /// How long absent: `9 h 20 min`.
    pub absent: String,
    /// Reasons for priority review, confirmed by a person; empty until there is such a review.
    pub reasons: Vec<String>,
    /// Who has it in hand.
    pub with: Option<String>,
    /// Further duties open on the same absence.
    pub more: u64,
    /// Whether another report looks like the same child and night.
    pub pair: bool,
}

/// When a duty is due.
#[derive(Clone, Debug, Default)]
pub struct Due {
    /// `05:12`, or `Thu 26 Nov`.
    pub time: String,
    /// `Late 48 min`.
    pub chip: Chip,
}

/// What happened since the last shift began.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// Since when: `18:00 yesterday`.
    pub from: String,
    /// Children located.
    pub located: Vec<LocatedLine>,
    /// Handoffs not yet received.
    pub handoffs: Vec<HandoffLine>,
    /// How many reports were taken.
    pub reports: u64,
    /// When the last of them was.
    pub last_report: Option<Moment>,
}

/// A child located.
#[derive(Clone, Debug, Default)]
pub struct LocatedLine {
    /// Id of the absence.
    pub episode: String,
    /// Name, as the reader may see it.
    pub name: String,
    /// Age in years.
    pub age: Option<u64>,
    /// Code of how.
    pub how: String,
    /// When.
    pub at: Moment,
    /// What is due next, or done.
    pub chip: Option<Chip>,
}

/// A handoff under way.
#[derive(Clone, Debug, Default)]
pub struct HandoffLine {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// When it was sent.
    pub sent: Moment,
    /// When receipt is due.
    pub chip: Chip,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Missing) -> Markup {
    let head = Head::new(tr!(t, "missing-title"), Some(Place::Missing));
    let main = html! {
        (heading(&tr!(t, "missing-title"), lede(t, c)))
        (filters(t, c))
        @if c.rows.is_empty() {
            @let filtered = !c.duty.is_empty() || !c.with.is_empty();
            @if filtered {
                (empty(&tr!(t, "missing-none-filtered"), Some(Link::new(paths::MISSING, tr!(t, "list-clear")))))
            } @else {
                (empty(&tr!(t, "missing-none"), Some(Link::new(paths::REPORT, tr!(t, "missing-take")))))
            }
        } @else {
            (table(t, c))
            (c.pager.show(t, c.rows.len()))
            p.muted.small { (tr!(t, "missing-read", at = &c.read_at)) }
        }
        details {
            summary { (tr!(t, "missing-order")) }
            div.stack { p { (tr!(t, "missing-order-how")) } p { (tr!(t, "missing-order-never")) } }
        }
        (since(t, &c.since))
    };
    shell(t, frame, &head, main)
}

fn lede(t: &Texts, c: &Missing) -> Markup {
    let number = |n: u64| tr!(t, "number-word", n = n);
    html! {
        (tr!(t, "missing-absent", n = c.absent, number = &number(c.absent)))
        @if c.absent > 0 {
            " " strong { (tr!(t, "missing-late", n = c.late, number = &number(c.late))) }
            (tr!(t, "missing-soon", n = c.soon, by = &c.soon_by))
        }
    }
}

fn filters(t: &Texts, c: &Missing) -> Markup {
    html! {
        form.filters method="get" action=(paths::MISSING) {
            (filter(t, "duty", "missing-filter-duty", &c.duties, &c.duty))
            (filter(t, "with", "missing-filter-with", &c.withs, &c.with))
            div.acts {
                button.btn.quiet type="submit" { (tr!(t, "list-show")) }
                a href=(paths::MISSING) { (tr!(t, "list-clear")) }
            }
            div.end { a.btn href=(paths::REPORT) { (tr!(t, "place-report")) } }
        }
    }
}

/// A filter of a list: label above, `Any` first.
pub(crate) fn filter(t: &Texts, name: &str, label: &str, choices: &[Choice], value: &str) -> Markup {
    html! {
        div {
            label for={ "f-" (name) } { (tr!(t, label)) }
            select id={ "f-" (name) } name=(name) {
                option value="" { (tr!(t, "list-any")) }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.words) }
                }
            }
        }
    }
}

fn table(t: &Texts, c: &Missing) -> Markup {
    let reviewed = c.rows.iter().any(|row| !row.reasons.is_empty());
    let columns = if reviewed { 6 } else { 5 };
    html! {
        table.table.board.cards {
            caption.vh { (tr!(t, "missing-caption")) }
            thead { tr {
                th scope="col" { (tr!(t, "missing-head-due")) }
                th scope="col" { (tr!(t, "missing-head-duty")) }
                th scope="col" { (tr!(t, "missing-head-child")) }
                th scope="col" { (tr!(t, "missing-head-absent")) }
                @if reviewed { th scope="col" { (tr!(t, "missing-head-review")) } }
                th scope="col" { (tr!(t, "missing-head-with")) }
            } }
            @for band in Band::ALL {
                @let rows: Vec<&Row> = c.rows.iter().filter(|row| row.band == band).collect();
                @if !rows.is_empty() {
                    tbody {
                        tr.band { th colspan=(columns) scope="rowgroup" { (band_words(t, band, rows.len(), &c.soon_by)) } }
                        @for row in rows { (self::row(t, row, reviewed)) }
                    }
                }
            }
        }
    }
}

fn band_words(t: &Texts, band: Band, rows: usize, soon_by: &str) -> String {
    let n = rows as u64;
    match band {
        Band::Late => tr!(t, "missing-band-late", n = n),
        Band::Soon => tr!(t, "missing-band-soon", n = n, by = soon_by),
        Band::Today => tr!(t, "missing-band-today", n = n),
        Band::Later => tr!(t, "missing-band-later", n = n),
    }
}

fn row(t: &Texts, row: &Row, reviewed: bool) -> Markup {
    html! {
        tr.is-late[row.band == Band::Late] {
            td { @match &row.due {
                Some(due) => { span.time { (due.time) } " " (due.chip.show()) }
                None => { span.muted { (tr!(t, "missing-no-time")) } }
            } }
            td {
                a href=(row.duty.href) { strong { (row.duty.words) } }
                @if let Some(limit) = &row.limit { span.sub {
                    @match &row.law { Some(law) => { a href=(paths::law(law)) { (limit) } } None => { (limit) } }
                } }
                @if row.more > 0 { span.sub { (tr!(t, "missing-more", n = row.more)) } }
            }
            td {
                a href=(paths::person(&row.person)) { (name(&row.name)) }
                @if let Some(age) = row.age { ", " (age) }
                span.sub { (crate::parts::codes::word(t, "placement", &row.placement)) }
                @if row.pair { " " (Chip::new(crate::parts::ChipKind::Due, tr!(t, "missing-pair")).show()) }
            }
            td.nowrap data-label=(tr!(t, "missing-head-absent")) { (row.absent) }
            @if reviewed {
                td.blk data-label=(tr!(t, "missing-head-review")) {
                    ul.plain { @for reason in &row.reasons { li { (reason) } } }
                }
            }
            td data-label=(tr!(t, "missing-head-with")) { @match &row.with {
                Some(with) => { (with) }
                None => { (Chip::new(crate::parts::ChipKind::Plain, tr!(t, "missing-nobody")).show()) }
            } }
        }
    }
}

fn since(t: &Texts, since: &Since) -> Markup {
    html! {
        section.sec aria-labelledby="since" {
            h2 #since { (tr!(t, "missing-since", from = &since.from)) }
            div.thirds {
                div.stack {
                    h3 { (tr!(t, "missing-located", n = since.located.len() as u64)) }
                    @if since.located.is_empty() { p.muted { (tr!(t, "missing-located-none")) } } @else {
                        ul.plain.stack { @for line in &since.located { li {
                            a href=(paths::episode(&line.episode)) { (name(&line.name)) }
                            @if let Some(age) = line.age { ", " (age) }
                            ", " (crate::parts::codes::word(t, "located_how", &line.how)) ", " (line.at.show())
                            @if let Some(chip) = &line.chip { " " (chip.show()) }
                        } } }
                    }
                }
                div.stack {
                    h3 { (tr!(t, "missing-unreceived", n = since.handoffs.len() as u64)) }
                    @if since.handoffs.is_empty() { p.muted { (tr!(t, "missing-unreceived-none")) } } @else {
                        ul.plain.stack { @for line in &since.handoffs { li {
                            a href=(paths::handoff(&line.id)) { (tr!(t, "missing-handoff-to", to = &line.to)) }
                            ", " (line.sent.show()) " " (line.chip.show())
                        } } }
                    }
                }
                div.stack {
                    h3 { (tr!(t, "missing-reports", n = since.reports)) }
                    @match &since.last_report {
                        Some(at) => { p { (tr!(t, "missing-last")) " " (at.show()) } }
                        None => { p.muted { (tr!(t, "missing-reports-none")) } }
                    }
                }
            }
        }
    }
}
