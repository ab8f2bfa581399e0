//! The page itself: head, header, breadcrumbs, main, footer.

use maud::{DOCTYPE, Markup, html};

use super::{Frame, Place, Who};
use crate::parts::form::{button, hidden};
use crate::parts::{Link, paths, tr};
use crate::texts::Texts;

/// What differs from page to page around its content.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Neutral title, without the product's name: never a child's name.
    pub title: String,
    /// Place in the navigation, if the page is one or lies below one.
    pub place: Option<Place>,
    /// The way here, without this page.
    pub crumbs: Vec<Link>,
    /// Whether a form comes back with faults.
    pub faulty: bool,
    /// Whether the page needs the passkey script.
    pub passkey: bool,
    /// Whether the content is set like a newspaper.
    pub report: bool,
}

impl Head {
    pub fn new(title: String, place: Option<Place>) -> Self {
        Self { title, place, ..Self::default() }
    }

    pub fn below(mut self, links: Vec<Link>) -> Self {
        self.crumbs = links;
        self
    }

    pub fn faulty(mut self, faulty: bool) -> Self {
        self.faulty = faulty;
        self
    }
}

/// The page around its content, which begins with the one `h1`.
pub(crate) fn shell(t: &Texts, frame: &Frame, head: &Head, main: Markup) -> Markup {
    let title = tr!(t, "frame-title", title = &head.title);
    html! {
        (DOCTYPE)
        html lang=(t.lang()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                title { @if head.faulty { (tr!(t, "frame-title-error", title = &title)) } @else { (title) } }
                link rel="stylesheet" href=(paths::STYLE);
                @if head.passkey { script src=(paths::PASSKEY) defer {} }
            }
            body.alone[frame.who.is_none()].report[head.report] {
                a.skip href="#main" { (tr!(t, "skip")) }
                header {
                    @if frame.sample { div.sample { div.wrap { (tr!(t, "frame-sample")) } } }
                    div.top { div.wrap {
                        @match &frame.who { Some(who) => { (signed_in(t, frame, head, who)) } None => { (nobody(t)) } }
                    } }
                    @if let Some(who) = &frame.who { (purpose(t, frame, who)) }
                }
                main #main.wrap tabindex="-1" {
                    (crumbs(t, head))
                    @if let Some(flash) = &frame.flash {
                        p.flash role="status" {
                            strong { (tr!(t, "frame-saved", at = &flash.at)) } " "
                            span { (flash.what.say(t)) }
                            @if let Some(entry) = flash.entry {
                                " " a href=(paths::ledger(entry)) { (tr!(t, "frame-entry", entry = entry)) }
                            }
                        }
                    }
                    (main)
                }
                (foot(t, frame))
            }
        }
    }
}

fn signed_in(t: &Texts, frame: &Frame, head: &Head, who: &Who) -> Markup {
    html! {
        div.id {
            a.brand href=(paths::HOME) { (tr!(t, "brand")) }
            span.agency {
                @match &who.agency {
                    Some(agency) => { strong { (agency) } }
                    None => { strong { (tr!(t, &format!("role-{}", who.role.code()))) } }
                }
                @if let Some(unit) = &who.unit { " " span.muted { (unit) } }
            }
            div.me {
                a href=(paths::ACCOUNT) { (who.name) } " "
                @if who.several_seats { a href=(paths::SEAT) { (tr!(t, "frame-seat")) } " " }
                (button(frame, paths::SIGN_OUT, "link", &tr!(t, "frame-sign-out")))
            }
        }
        nav.nav aria-label=(tr!(t, "frame-nav")) { ul {
            @for place in who.role.places() {
                @let current = (head.place == Some(*place)).then_some(if head.crumbs.is_empty() { "page" } else { "true" });
                li { a href=(place.path()) aria-current=[current] {
                    (tr!(t, place.message()))
                    @if let Some((_, n)) = who.counts.iter().find(|(p, _)| p == place) { " " span.n { (n) } }
                } }
            }
        } }
    }
}

fn nobody(t: &Texts) -> Markup {
    html! {
        div.id {
            a.brand href=(paths::SIGN_IN) { (tr!(t, "brand")) }
            span.agency.muted { (tr!(t, "frame-what")) }
            span.me { a href=(paths::HELP) { (tr!(t, "frame-help")) } }
        }
    }
}

fn purpose(t: &Texts, frame: &Frame, who: &Who) -> Markup {
    html! {
        div.purpose { div.wrap {
            span { strong { (tr!(t, "frame-purpose")) } " "
                @match &who.purpose { Some(words) => { (words) } None => { (tr!(t, "frame-purpose-none")) } } }
            // A form and not a link, so that the address of this page is carried along without standing in another's.
            form.inline method="get" action=(paths::PURPOSE) {
                (hidden("back", &frame.path))
                button.link type="submit" { (tr!(t, "frame-purpose-change")) }
            }
            span.rec { (tr!(t, "frame-recorded")) }
        } }
    }
}

fn crumbs(t: &Texts, head: &Head) -> Markup {
    html! {
        @if !head.crumbs.is_empty() {
            nav.crumbs aria-label=(tr!(t, "frame-crumbs")) { ol {
                @for link in &head.crumbs { li { (link.show()) } }
                li aria-current="page" { (head.title) }
            } }
        }
    }
}

fn foot(t: &Texts, frame: &Frame) -> Markup {
    html! {
        footer.foot { div.wrap {
            @if !frame.made.is_empty() { span { (tr!(t, "frame-made", at = &frame.made)) } }
            // On paper the page says who printed it and why.
            @if let Some(who) = &frame.who { span.print { (who.name) @if let Some(words) = &who.purpose { ", " (words) } } }
            a href=(paths::ACCESSIBILITY) { (tr!(t, "frame-accessibility")) }
            a href=(paths::RECORDS) { (tr!(t, "frame-records")) }
            @if let Some(entry) = frame.entry {
                a href=(paths::ledger(entry)) { (tr!(t, "frame-check", entry = entry)) }
            }
        } }
    }
}

/// Heading and the sentence below it.
pub(crate) fn heading(words: &str, lede: Markup) -> Markup {
    html! { div.head { h1 { (words) } p.lede { (lede) } } }
}
