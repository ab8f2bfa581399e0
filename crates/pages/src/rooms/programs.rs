//! The page for those who write programs: what each operation takes and gives. The names and what is said about each come
//! from the operations' own description, which is served too; everything else is said here.

use maud::{Markup, html};

use crate::frame::{Frame, Head, heading, shell};
use crate::parts::tr;
use crate::texts::Texts;

/// Everything that there is for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programs {
    /// What holds for all operations.
    pub about: String,
    /// Address of the same as OpenAPI.
    pub document: String,
    /// The operations, by heading.
    pub parts: Vec<Part>,
    /// Statuses of answers that go wrong, and what each means.
    pub problems: Vec<(u16, String)>,
    /// The types of what is sent and given.
    pub types: Vec<Type>,
}

/// Operations under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub name: String,
    /// What stands under it.
    pub about: String,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operation {
    /// Its name, which is its place on the page too.
    pub name: String,
    /// Its method.
    pub verb: String,
    /// Its address.
    pub path: String,
    /// What it does, in a few words.
    pub summary: String,
    /// What else one must know; empty where nothing.
    pub about: String,
    /// What is sent beside a body: name, where (`path`, `query`, `header`), what it does.
    pub parameters: Vec<(String, String, String)>,
    /// The body it takes.
    pub body: Option<Kind>,
    /// Status of success.
    pub status: u16,
    /// The body of success.
    pub answer: Option<Kind>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// What it is made of.
    pub is: Is,
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Is {
    /// Of fields.
    Fields(Vec<Field>),
    /// It is another kind under a name of its own.
    Kind(Kind),
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it says.
    pub about: String,
    /// Whether it is always there.
    pub always: bool,
    /// What it holds.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A type of this name.
    Type(String),
    /// One of these.
    OneOf(Vec<Kind>),
    /// One of these codes.
    Codes(Vec<String>),
    /// This code, and what it means.
    Code(String, String),
    /// Plain JSON: names of its types, and the format of a text.
    Plain(Vec<String>, Option<String>),
    /// A list of these.
    List(Box<Kind>),
    /// Something without a body in JSON: the type of its content.
    File(String),
}

/// The page.
#[must_use]
pub fn page(t: &Texts, frame: &Frame, all: &Programs) -> Markup {
    let title = tr!(t, "programs-title");
    let main = html! {
        (heading(&title, html! { (tr!(t, "programs-lede")) }))
        p { (all.about) }
        p { (tr!(t, "programs-token")) " " code.mono { "Authorization: Bearer …" } }
        p { a href=(all.document) { (tr!(t, "programs-document")) } }
        nav.sec aria-labelledby="operations" {
            h2 #operations { (tr!(t, "programs-operations")) }
            ul { @for one in all.parts.iter().flat_map(|part| &part.operations) {
                li { a href={ "#" (one.name) } { (one.summary) } " " (address(one)) }
            } }
        }
        @for part in &all.parts { section.sec {
            h2 { (part.name) }
            p { (part.about) }
            @for one in &part.operations { (operation(t, one)) }
        } }
        section.sec {
            h2 { (tr!(t, "programs-problems")) }
            dl.dl { @for (status, about) in &all.problems { dt { (status) } dd { (about) } } }
        }
        section.sec {
            h2 { (tr!(t, "programs-types")) }
            @for one in &all.types { (type_of(t, one)) }
        }
    };
    shell(t, frame, &Head::new(title, None), main)
}

fn address(one: &Operation) -> Markup {
    html! { code.mono { (one.verb) " " (one.path) } }
}

fn operation(t: &Texts, one: &Operation) -> Markup {
    html! {
        div.gap id=(one.name) {
            h3 { (one.summary) }
            p { (address(one)) }
            @if !one.about.is_empty() { p { (one.about) } }
            dl.dl {
                @for (name, place, about) in &one.parameters {
                    dt { code.mono { (name) } " " (tr!(t, &format!("programs-in-{place}"))) }
                    dd { (about) }
                }
                @if let Some(body) = &one.body { dt { (tr!(t, "programs-body")) } dd { (kind(t, body)) } }
                dt { (tr!(t, "programs-answer", status = &one.status.to_string())) }
                dd { @match &one.answer { Some(answer) => { (kind(t, answer)) } None => { (tr!(t, "programs-nothing")) } } }
            }
        }
    }
}

fn type_of(t: &Texts, one: &Type) -> Markup {
    html! {
        div.gap id={ "type-" (one.name) } {
            h3 { (one.name) }
            p { (one.about) @if let Is::Kind(is) = &one.is { " " (kind(t, is)) } }
            @if let Is::Fields(fields) = &one.is { dl.dl { @for field in fields {
                dt { code.mono { (field.name) } @if field.always { " " (tr!(t, "programs-always")) } }
                dd { (field.about) " " (kind(t, &field.kind)) }
            } } }
        }
    }
}

fn kind(t: &Texts, is: &Kind) -> Markup {
    html! {
        @match is {
            Kind::Type(name) => { a href={ "#type-" (name) } { (name) } }
            Kind::OneOf(kinds) => { @for (at, one) in kinds.iter().enumerate() {
                @if at > 0 { " " (tr!(t, "programs-or")) " " } (kind(t, one))
            } }
            Kind::Codes(codes) => { @for (at, code) in codes.iter().enumerate() {
                @if at > 0 { ", " } code.mono { (code) }
            } }
            Kind::Code(code, about) => { code.mono { (code) } @if !about.is_empty() { " " (about) } }
            Kind::Plain(names, format) => {
                @for (at, name) in names.iter().enumerate() {
                    @if at > 0 { " " (tr!(t, "programs-or")) " " } (tr!(t, &format!("programs-json-{name}")))
                }
                @if let Some(format) = format { " (" code.mono { (format) } ")" }
            }
            Kind::List(of) => { (tr!(t, "programs-list")) " " (kind(t, of)) }
            Kind::File(content) => { (tr!(t, "programs-file")) " " code.mono { (content) } }
        }
    }
}
