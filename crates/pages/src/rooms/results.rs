//! The results room: choose periods, look, freeze with a second person's sign-off, versions and what changed.

mod versions;

use maud::{Markup, PreEscaped, html};

pub use versions::{Definition, Diff, DiffLine, Version, compare, definitions};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::form::{choices, hidden};
use crate::parts::{Filled, Form, Link, paths, tr};
use crate::results::Article;
use crate::texts::Texts;

/// The room's first page.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The question in the period builder: `from`, `to`, `second_from`, `second_to` as typed, and what is wrong with it.
    pub filled: Option<Filled>,
    /// First and last day of the first period, until something is typed.
    pub from: String,
    /// As above.
    pub to: String,
    /// Codes of the audiences that the reader may ask for, `internal`, `public`; the first is chosen until they choose.
    pub audiences: Vec<&'static str>,
    /// Frozen versions, newest first.
    pub versions: Vec<Version>,
    /// Whether the reader may freeze and sign off.
    pub may_freeze: bool,
}

/// A report, looked at or frozen.
#[derive(Clone, Debug)]
pub struct View {
    /// The report.
    pub shown: Shown,
    /// The version, if it is frozen.
    pub version: Option<Version>,
    /// The question, to be sent again with the form that freezes: names and values of its fields.
    pub question: Vec<(String, String)>,
    /// Whether the reader may freeze this draft.
    pub may_freeze: bool,
    /// The form `freeze` or `sign`, if it comes back.
    pub filled: Option<Filled>,
}

/// Where the report on the page comes from.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Counted just now.
    Draft(Box<Article>),
    /// Frozen: the article of its own HTML file, [`crate::results::article_of`].
    Frozen(String),
}

/// The period builder and the versions.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, c: &Results) -> Markup {
    let form = Form::new(t, frame, "period", c.filled.as_ref());
    let day =
        |name, label, start| form.field(name, label).hint("form-date-hint").start(start).middling().text();
    let fields = html! {
        fieldset.group { legend { (tr!(t, "results-first")) } div { div.pair {
            (day("from", "results-from", c.from.as_str())) (day("to", "results-to", c.to.as_str()))
        } } }
        fieldset.group { legend { (tr!(t, "results-second")) } div { div.pair {
            (form.field("second_from", "results-from").hint("form-date-hint").optional().middling().text())
            (form.field("second_to", "results-to").hint("form-date-hint").optional().middling().text())
        } } }
        @match c.audiences.as_slice() {
            [] => {}
            [only] => { (hidden("audience", only)) }
            [first, ..] => { (form.field("audience", "version-audience").start(first).radios(&choices(t, "audience", &c.audiences))) }
        }
    };
    let main = html! {
        (heading(&tr!(t, "place-results"), html! { (tr!(t, "results-lede")) }))
        div.split {
            section aria-labelledby="period" {
                div.panel {
                    h2 #period { (tr!(t, "results-period")) }
                    // Asking changes nothing, and the address of an answer can be kept: it holds days alone.
                    form method="get" action=(paths::results("report")) id="form-period" {
                        (form.summary())
                        (fields)
                        div.field.acts { button.btn type="submit" { (tr!(t, "results-look")) } }
                    }
                }
            }
            aside.sec.stack aria-labelledby="about-figures" {
                h2 #about-figures { (tr!(t, "results-figures")) }
                p { (tr!(t, "results-figures-each")) }
                p { a href=(paths::results("definitions")) { (tr!(t, "results-definitions")) } }
            }
        }
        section.sec aria-labelledby="versions" {
            div.sechead { h2 #versions { (tr!(t, "results-versions")) }
                @if c.versions.len() > 1 { a href=(paths::results("compare")) { (tr!(t, "results-compare")) } } }
            (versions::list(t, &c.versions))
        }
    };
    shell(t, frame, &Head::new(tr!(t, "place-results"), Some(Place::Results)).faulty(form.faulty()), main)
}

/// A report in the frame of the room.
#[must_use]
pub fn view(t: &Texts, frame: &Frame, c: &View) -> Markup {
    let faulty = c.filled.as_ref().is_some_and(|f| !f.faults.is_empty());
    let title = match &c.version {
        Some(version) => tr!(t, "results-version", n = version.number),
        None => tr!(t, "results-draft"),
    };
    let mut head = Head::new(title, Some(Place::Results))
        .below(vec![Link::new(paths::RESULTS, tr!(t, "place-results"))])
        .faulty(faulty);
    head.report = true;
    let main = html! {
        @match &c.shown {
            Shown::Draft(article) => {
                @if let Some([lead, words]) = &article.draft { p.draft { strong { (lead) } " " (words) } }
                (crate::results::article_html(article))
            }
            Shown::Frozen(article) => { (PreEscaped(article)) }
        }
        section.sec.sans.no-print aria-labelledby="act" {
            h2 #act { (tr!(t, if c.version.is_some() { "results-this-version" } else { "results-freeze" })) }
            @match &c.version {
                Some(version) => { (versions::stands(t, version)) @if version.may_sign { (sign(t, frame, c, version)) } }
                None if c.may_freeze => { (freeze(t, frame, c)) }
                None => { p { (tr!(t, "results-freeze-others")) } }
            }
        }
    };
    shell(t, frame, &head, main)
}

/// The report is still being counted: its address is to be opened again.
#[must_use]
pub fn waiting(t: &Texts, frame: &Frame, again: &str) -> Markup {
    let head = Head::new(tr!(t, "results-waiting"), Some(Place::Results))
        .below(vec![Link::new(paths::RESULTS, tr!(t, "place-results"))]);
    let main = html! {
        (heading(&tr!(t, "results-waiting"), html! { (tr!(t, "results-waiting-lede")) }))
        p { a.btn href=(again) { (tr!(t, "results-look-again")) } }
    };
    shell(t, frame, &head, main)
}

fn freeze(t: &Texts, frame: &Frame, c: &View) -> Markup {
    let form = Form::new(t, frame, "freeze", c.filled.as_ref());
    html! { div.panel { (form.show(&paths::results("freeze"), html! {
        @for (name, value) in &c.question { (hidden(name, value)) }
        p { (tr!(t, "results-freeze-hint")) }
        p { a href=(again(c)) { (tr!(t, "results-look-again")) } " " (tr!(t, "results-look-again-why")) }
        (form.field("note", "results-freeze-note").optional().text())
        div.field.acts { (form.send("results-freeze-save")) }
    })) } }
}

/// Where the same question is counted anew: it holds days and a code alone.
fn again(c: &View) -> String {
    let asked = c.question.iter().filter(|(name, _)| name != "digest");
    let parts: Vec<String> = asked.map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}?{}&again=yes", paths::results("report"), parts.join("&"))
}

fn sign(t: &Texts, frame: &Frame, c: &View, version: &Version) -> Markup {
    let form = Form::new(t, frame, "sign", c.filled.as_ref());
    html! { div.panel.gap { (form.show(&format!("{}/sign", paths::version(version.number, None)), html! {
        p { (tr!(t, "results-sign-hint")) }
        (form.field("read", "results-sign-read").check())
        div.field.acts { (form.send("results-sign-save")) }
    })) } }
}
