//! A new missing report: who, earlier files, last seen, saved, all on one page.

mod candidates;

use maud::{Markup, html};

pub use candidates::{Candidate, SameNight};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::form::choices;
use crate::parts::{Choice, Filled, Form, Link, codes, paths, tr};
use crate::texts::Texts;

/// The intake of a report.
///
/// The form is `report`. Fields: `given`, `surname`, `dob_d`, `dob_m`, `dob_y`, `sex`, `language`, `placement`,
/// `seen_date`, `seen_time`, `seen_offset`, `reporter_kind`, `category`, `note`, `reported_date`, `reported_time`,
/// `reported_offset`; `person` (a file's id, or `new`) once earlier files were looked for; `do` is `look` or `save`.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Today: `24 Nov 2026`, what the fields for days begin with.
    pub date: String,
    /// Now: `06:03`, what the time of the report begins with.
    pub time: String,
    /// What was typed, and what is wrong with it.
    pub filled: Option<Filled>,
    /// Earlier files that may be this child; none until they were looked for.
    pub candidates: Option<Vec<Candidate>>,
    /// Open reports that look like the same child and night.
    pub same_night: Vec<SameNight>,
    /// Times that came twice because the clocks changed.
    pub twice: Vec<Twice>,
    /// Whether the date of birth says 18 or older: no child's clocks run then.
    pub adult: bool,
    /// What will be due once it is saved, in order.
    pub duties: Vec<NextDuty>,
}

/// A local time that came twice that night.
#[derive(Clone, Debug, Default)]
pub struct Twice {
    /// Which time: `seen`, `reported`, or `at` on other forms. The answer is sent as `WHICH_offset`.
    pub which: String,
    /// The two, by offset: `-05:00` and `01:30, before the clocks went back`.
    pub choices: Vec<Choice>,
}

/// A duty that will run.
#[derive(Clone, Debug, Default)]
pub struct NextDuty {
    /// How soon: `2 hours`.
    pub within: String,
    /// What.
    pub duty: String,
    /// Id of the law's entry.
    pub law: String,
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Report) -> Markup {
    let form = Form::new(t, frame, "report", c.filled.as_ref());
    let head = Head::new(tr!(t, "report-title"), Some(Place::Report))
        .below(vec![Link::new(paths::MISSING, tr!(t, "place-missing"))])
        .faulty(form.faulty());
    let body = html! {
        (twice(t, &form, &c.twice))
        @if let Some(list) = &c.candidates { (candidates::ask(t, &form, list, &c.same_night)) }
        (who(t, &form, c))
        (seen(t, &form, c))
        (told(t, &form, c))
        div.field.acts {
            button.btn type="submit" name="do" value="save" { (tr!(t, "report-save")) }
            a href=(paths::MISSING) { (tr!(t, "form-leave")) }
        }
    };
    let main = html! {
        (heading(&tr!(t, "report-title"), html! { (tr!(t, "report-lede")) }))
        div.split {
            (form.show(paths::REPORT, body))
            (aside(t, c))
        }
    };
    shell(t, frame, &head, main)
}

/// Asks which of two equal times is meant; shared with the forms of an absence's steps.
pub(crate) fn twice(t: &Texts, form: &Form<'_>, twice: &[Twice]) -> Markup {
    html! {
        @for one in twice {
            @let name = format!("{}_offset", one.which);
            div.panel.gap { (form.field(&name, &format!("report-twice-{}", one.which)).hint("report-twice-hint").radios(&one.choices)) }
        }
        @if !twice.is_empty() { p.muted.small { (tr!(t, "report-twice-kept")) } }
    }
}

fn who(t: &Texts, form: &Form<'_>, c: &Report) -> Markup {
    html! {
        fieldset.group { legend { (tr!(t, "report-who")) } div {
            div.pair {
                (form.field("given", "report-given").text())
                (form.field("surname", "report-surname").text())
            }
            (form.birth("dob", "report-birth"))
            @if c.adult { p.note.due.gap { (tr!(t, "report-adult")) } }
            @if c.candidates.is_none() {
                div.field.acts { (form.send_as("look", "report-look")) span.muted.small { (tr!(t, "report-look-hint")) } }
            }
            div.pair {
                (form.field("placement", "report-placement").select(&choices(t, "placement", codes::PLACEMENTS)))
                (form.field("language", "report-language").optional().select(&choices(t, "language", codes::LANGUAGES)))
                (form.field("sex", "report-sex").optional().select(&choices(t, "sex", codes::SEXES)))
            }
        } }
    }
}

fn seen(t: &Texts, form: &Form<'_>, c: &Report) -> Markup {
    html! {
        fieldset.group { legend { (tr!(t, "report-seen")) } div {
            div.pair {
                (form.field("seen_date", "report-date").hint("form-date-hint").start(&c.date).middling().text())
                (form.field("seen_time", "report-time").hint("form-time-hint").short().text())
            }
            (form.field("note", "report-where").hint("form-note-hint").area())
        } }
    }
}

fn told(t: &Texts, form: &Form<'_>, c: &Report) -> Markup {
    let touched = |field: &str, start: &str| !form.typed(field).is_empty() && form.typed(field) != start;
    let open = touched("reported_date", &c.date)
        || touched("reported_time", &c.time)
        || touched("category", "juvenile")
        || form.faulty();
    html! {
        fieldset.group { legend { (tr!(t, "report-told")) } div {
            (form.field("reporter_kind", "report-reporter").hint("report-reporter-hint").middling().select(&choices(t, "reporter_kind", codes::REPORTERS)))
            details.field open[open] {
                summary { (tr!(t, "report-earlier")) }
                div.pair {
                    (form.field("reported_date", "report-date-taken").hint("form-date-hint").start(&c.date).middling().text())
                    (form.field("reported_time", "report-time-taken").hint("form-time-hint").start(&c.time).short().text())
                    (form.field("category", "report-category").start("juvenile").select(&choices(t, "category", codes::CATEGORIES)))
                }
            }
        } }
    }
}

fn aside(t: &Texts, c: &Report) -> Markup {
    html! {
        aside.sec.panel.stack aria-labelledby="next" {
            h2 #next { (tr!(t, "report-next")) }
            @if c.duties.is_empty() { p { (tr!(t, "report-next-none")) } } @else {
                dl.dl { @for next in &c.duties { dt { (next.within) } dd { a href=(paths::law(&next.law)) { (next.duty) } } } }
            }
            p.small.muted { (tr!(t, "report-clocks", at = &c.time)) }
            p.small.muted { (tr!(t, "report-never")) }
        }
    }
}
