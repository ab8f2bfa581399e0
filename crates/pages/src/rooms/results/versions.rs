//! Frozen versions, what changed between two, and what each figure means.

use maud::{Markup, html};

use crate::frame::{Frame, Head, Place, heading, shell};
use crate::parts::bits::empty;
use crate::parts::{Chip, ChipKind, Choice, Link, paths, tr};
use crate::rooms::missing::filter;
use crate::texts::Texts;

/// A frozen version. It never changes.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// Its number, from 1.
    pub number: u64,
    /// Its periods, in words.
    pub period: String,
    /// For whom: `Internal`, `Public`.
    pub audience: String,
    /// When and by whom it was frozen.
    pub frozen: String,
    /// When and by whom it was signed off; none while it waits.
    pub signed: Option<String>,
    /// Its fingerprint, `sha256:…`.
    pub digest: String,
    /// Whether the reader is the second person who may sign it off.
    pub may_sign: bool,
    /// Files to take away: file name in the address, and words.
    pub files: Vec<Link>,
}

/// What changed between two versions.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Versions to choose from: number and words.
    pub versions: Vec<Choice>,
    /// The earlier one; empty before the choice.
    pub first: String,
    /// The later one.
    pub second: String,
    /// What changed; none before the choice.
    pub lines: Option<Vec<DiffLine>>,
}

/// A changed figure.
#[derive(Clone, Debug, Default)]
pub struct DiffLine {
    /// Name of the figure.
    pub figure: String,
    /// Which part: `2012`, `Felony sex trafficking`.
    pub part: String,
    /// What it was; withheld counts say so.
    pub before: String,
    /// What it became.
    pub after: String,
}

/// What a figure means.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// Its id, the anchor on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it counts, in full.
    pub definition: String,
    /// In which unit: `persons`.
    pub unit: String,
    /// Of what it is a share, if it is one.
    pub denominator: Option<String>,
    /// Care to take.
    pub notes: Vec<String>,
}

pub(super) fn list(t: &Texts, versions: &[Version]) -> Markup {
    let heads = [
        "version-head",
        "results-period-head",
        "version-audience",
        "version-frozen",
        "version-signed",
        "version-files",
    ];
    html! {
        @if versions.is_empty() { (empty(&tr!(t, "results-none"), None)) } @else {
            table.table.cards {
                caption.vh { (tr!(t, "results-versions")) }
                thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                tbody { @for one in versions { tr {
                    th scope="row" { a href=(paths::version(one.number, None)) { (tr!(t, "results-version", n = one.number)) } }
                    td data-label=(tr!(t, heads[1])) { (one.period) }
                    td data-label=(tr!(t, heads[2])) { (one.audience) }
                    td data-label=(tr!(t, heads[3])) { (one.frozen) }
                    td data-label=(tr!(t, heads[4])) { (signed(t, one)) }
                    td data-label=(tr!(t, heads[5])) { (files(one)) }
                } } }
            }
        }
    }
}

fn signed(t: &Texts, one: &Version) -> Markup {
    html! { @match &one.signed {
        Some(words) => { (words) }
        None => { (Chip::new(ChipKind::Due, tr!(t, "version-unsigned")).show()) }
    } }
}

fn files(one: &Version) -> Markup {
    html! { @for (at, file) in one.files.iter().enumerate() {
        @if at > 0 { ", " }
        a href=(paths::version(one.number, Some(&file.href))) { (file.words) }
    } }
}

pub(super) fn stands(t: &Texts, one: &Version) -> Markup {
    html! {
        dl.dl {
            dt { (tr!(t, "version-frozen")) } dd { (one.frozen) }
            dt { (tr!(t, "version-signed")) } dd { (signed(t, one)) }
            dt { (tr!(t, "version-files")) } dd { (files(one)) }
        }
    }
}

/// What changed between two versions.
#[must_use]
pub fn compare(t: &Texts, frame: &Frame, c: &Diff) -> Markup {
    let head = Head::new(tr!(t, "results-compare"), Some(Place::Results))
        .below(vec![Link::new(paths::RESULTS, tr!(t, "place-results"))]);
    let heads = ["diff-figure", "diff-part", "diff-before", "diff-after"];
    let main = html! {
        (heading(&tr!(t, "results-compare"), html! { (tr!(t, "diff-lede")) }))
        form.filters method="get" action=(paths::results("compare")) {
            (filter(t, "first", "diff-first", &c.versions, &c.first))
            (filter(t, "second", "diff-second", &c.versions, &c.second))
            div.acts { button.btn.quiet type="submit" { (tr!(t, "list-show")) } }
        }
        @match c.lines.as_deref() {
            None => { (empty(&tr!(t, "diff-choose"), None)) }
            Some([]) => { (empty(&tr!(t, "diff-same"), None)) }
            Some(lines) => {
                table.table.cards {
                    caption.vh { (tr!(t, "results-compare")) }
                    thead { tr { @for head in heads { th scope="col" { (tr!(t, head)) } } } }
                    tbody { @for line in lines { tr {
                        th scope="row" { (line.figure) }
                        td data-label=(tr!(t, heads[1])) { (line.part) }
                        td data-label=(tr!(t, heads[2])) { (line.before) }
                        td data-label=(tr!(t, heads[3])) { mark { (line.after) } }
                    } } }
                }
            }
        }
    };
    shell(t, frame, &head, main)
}

/// What each figure means.
#[must_use]
pub fn definitions(t: &Texts, frame: &Frame, c: &[Definition]) -> Markup {
    let head = Head::new(tr!(t, "results-definitions"), Some(Place::Results))
        .below(vec![Link::new(paths::RESULTS, tr!(t, "place-results"))]);
    let main = html! {
        (heading(&tr!(t, "results-definitions"), html! { (tr!(t, "definitions-lede")) }))
        @for one in c {
            section.sec id=(one.id) aria-labelledby={ "h-" (one.id) } {
                h2 id={ "h-" (one.id) } { (one.name) }
                p { (one.definition) }
                dl.dl {
                    dt { (tr!(t, "definition-unit")) } dd { (one.unit) }
                    @if let Some(of) = &one.denominator { dt { (tr!(t, "definition-of")) } dd { (of) } }
                }
                @if !one.notes.is_empty() { ul { @for note in &one.notes { li { (note) } } } }
            }
        }
    };
    shell(t, frame, &head, main)
}
