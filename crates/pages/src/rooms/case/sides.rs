//! The two sides of a case. A youth is never on the side of those accused, and no charge stands beside a youth.

use maud::{Markup, html};

use super::{Case, FactKind, add, change};
use crate::parts::bits::name;
use crate::parts::{Chip, codes, paths, tr};
use crate::texts::Texts;

/// A youth exploited.
#[derive(Clone, Debug, Default)]
pub struct Youth {
    /// Row's id for changing it: person and role.
    pub row: String,
    /// Id of the person's file, if the reader may open it.
    pub person: Option<String>,
    /// Name, as the reader may see it; none leaves `Youth A`.
    pub name: Option<String>,
    /// Age in years when the acts began.
    pub age_then: Option<u64>,
    /// Day they were located, in words.
    pub located: Option<String>,
    /// Notices given or due.
    pub chips: Vec<Chip>,
}

/// An adult accused.
#[derive(Clone, Debug, Default)]
pub struct Adult {
    /// Row's id for changing it.
    pub row: String,
    /// Name, as the reader may see it; none leaves `Adult A`.
    pub name: Option<String>,
    /// Age in years today.
    pub age: Option<u64>,
    /// Court files.
    pub court_files: Vec<String>,
}

/// A witness, or someone who told.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// Row's id for changing it.
    pub row: String,
    /// Name, as the reader may see it.
    pub name: Option<String>,
    /// Code of the part: `witness`, `reporter`.
    pub role: String,
}

fn letter(at: usize) -> String {
    char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)).to_string()
}

pub(super) fn sides(t: &Texts, c: &Case) -> Markup {
    html! {
        div.sides {
            section.panel.youth.stack aria-labelledby="youths" {
                h2 #youths { (tr!(t, "case-youths")) }
                p.muted.small { (tr!(t, "case-youths-never")) }
                @if c.youths.is_empty() { p { (tr!(t, "case-youths-none")) } }
                ul.plain.stack { @for (at, youth) in c.youths.iter().enumerate() { (self::youth(t, c, at, youth)) } }
                p.small { (tr!(t, "case-services")) }
                (add(t, c, FactKind::Youths))
            }
            section.panel.adult.stack aria-labelledby="charged" {
                h2 #charged { (tr!(t, "case-adults", n = c.adults.len() as u64)) }
                p.muted.small { (tr!(t, "case-claims")) }
                @if c.adults.is_empty() { p { (tr!(t, "case-adults-none")) } }
                @for (at, adult) in c.adults.iter().enumerate() {
                    @let label = tr!(t, "case-adult", letter = &letter(at));
                    p {
                        strong { @match &adult.name { Some(words) => { (name(words)) } None => { (label) } } }
                        @if let Some(age) = adult.age { ", " (age) }
                        @for file in &adult.court_files { span.sub { (tr!(t, "case-court-file")) " " span.mono { (file) } } }
                        (change(t, c, FactKind::Adults, &adult.row, &label))
                    }
                }
                (add(t, c, FactKind::Adults))
            }
        }
        @if !c.others.is_empty() || c.may_edit {
            section.sec aria-labelledby="others" {
                h2 #others { (tr!(t, "case-others")) }
                @if c.others.is_empty() { p.muted { (tr!(t, "case-others-none")) } }
                ul.plain.stack { @for other in &c.others { li {
                    @match &other.name { Some(words) => { (name(words)) } None => { (tr!(t, "person-no-name")) } }
                    (change(t, c, FactKind::Others, &other.row, &codes::word(t, "role", &other.role)))
                    span.sub { (codes::word(t, "role", &other.role)) }
                } } }
                (add(t, c, FactKind::Others))
            }
        }
    }
}

fn youth(t: &Texts, c: &Case, at: usize, youth: &Youth) -> Markup {
    let label = tr!(t, "case-youth", letter = &letter(at));
    let words =
        html! { strong { @match &youth.name { Some(words) => { (name(words)) } None => { (label) } } } };
    html! {
        li {
            @match &youth.person { Some(id) => { a href=(paths::person(id)) { (words) } } None => { (words) } }
            @if let Some(age) = youth.age_then { ", " (tr!(t, "case-age-then", n = age)) }
            @if let Some(on) = &youth.located { span.sub { (tr!(t, "case-located", on = on)) } }
            @for chip in &youth.chips { " " (chip.show()) }
            (change(t, c, FactKind::Youths, &youth.row, &label))
        }
    }
}
