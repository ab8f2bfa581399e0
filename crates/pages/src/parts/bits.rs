//! Small things that stand on many pages: a moment, a chip, a link, a way to older rows.

use maud::{Markup, html};

use crate::parts::tr;
use crate::texts::Texts;

/// A moment: as machines read it and as people do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339 with the zone's offset, or a bare day; empty if it is not known.
    pub iso: String,
    /// `05:12`, `Mon 23 Nov, 14:00`; [`crate::parts::Times`] writes it.
    pub words: String,
}

impl Moment {
    /// `<time>`, or bare words where the moment is not known.
    #[must_use]
    pub fn show(&self) -> Markup {
        html! { @if self.iso.is_empty() { (self.words) } @else { time datetime=(self.iso) { (self.words) } } }
    }
}

/// How a chip looks; its words say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ChipKind {
    /// Past its time.
    Late,
    /// Due, doubtful or waiting.
    Due,
    /// Done or saved.
    Done,
    /// Nothing of these.
    #[default]
    Plain,
}

/// A few words that stand out: `Late 48 min`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    /// Its look.
    pub kind: ChipKind,
    /// Its words, which carry the meaning alone.
    pub words: String,
}

impl Chip {
    /// A chip of these words.
    #[must_use]
    pub fn new(kind: ChipKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into() }
    }

    /// The chip as it stands on a page.
    #[must_use]
    pub fn show(&self) -> Markup {
        let class = match self.kind {
            ChipKind::Late => "chip late",
            ChipKind::Due => "chip due",
            ChipKind::Done => "chip done",
            ChipKind::Plain => "chip",
        };
        html! { span class=(class) { (self.words) } }
    }
}

/// A place to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Its address: ids only.
    pub href: String,
    /// What it says.
    pub words: String,
}

impl Link {
    /// A link of these words.
    #[must_use]
    pub fn new(href: impl Into<String>, words: impl Into<String>) -> Self {
        Self { href: href.into(), words: words.into() }
    }

    /// The link as it stands on a page.
    #[must_use]
    pub fn show(&self) -> Markup {
        html! { a href=(self.href) { (self.words) } }
    }
}

/// One answer of a list of answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
    /// A quiet line below it.
    pub hint: Option<String>,
}

impl Choice {
    /// An answer without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into(), hint: None }
    }
}

/// Ways to older and newer rows of a list; there are never page numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// Address of the newer rows, if there are any.
    pub newer: Option<String>,
    /// Address of the older (or later) rows, if there are any.
    pub older: Option<String>,
}

impl Pager {
    /// The pager with its words; `shown` rows are on the page.
    pub(crate) fn show(&self, t: &Texts, shown: usize) -> Markup {
        let shown = shown as u64;
        if self.newer.is_none() && self.older.is_none() {
            return html! { p.pager.muted { (tr!(t, "list-all", n = shown)) } };
        }
        html! {
            nav.pager aria-label=(tr!(t, "list-pages")) {
                @if let Some(older) = &self.older { a.btn.quiet href=(older) { (tr!(t, "list-older")) } }
                span.muted { (tr!(t, "list-some", n = shown)) }
                @if let Some(newer) = &self.newer { a href=(newer) { (tr!(t, "list-newer")) } }
            }
        }
    }
}

/// What is true now and the one next step, where a list is empty.
pub(crate) fn empty(words: &str, next: Option<Link>) -> Markup {
    html! { p.empty { (words) @if let Some(next) = next { " " (next.show()) } } }
}

/// A name, shown as typed and kept from turning the words around it (right-to-left marks).
pub(crate) fn name(name: &str) -> Markup {
    html! { bdi { (name) } }
}

/// A heading with the section it names.
pub(crate) fn section(id: &str, heading: &str, body: Markup) -> Markup {
    html! { section.sec aria-labelledby=(id) { h2 id=(id) { (heading) } (body) } }
}
