//! Forms: hidden fields against forgery and double sending, labels above, hint, error, field, and all that was typed.

mod field;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

pub use field::Field;
use maud::{Markup, html};

use crate::frame::Frame;
use crate::parts::{Choice, Faults, Filled, Typed, tr};
use crate::texts::Texts;

static TYPED: Typed = Typed::new();
static FAULTS: Faults = Faults::new();

/// One form of a page. Ids of its fields begin with its name, so that a page can hold several.
///
/// It learns the labels of its fields as they are set, so that the summary of faults can name them: set the fields
/// before the summary, as [`Form::show`] does.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    t: &'a Texts,
    frame: &'a Frame,
    name: &'a str,
    typed: &'a Typed,
    faults: &'a Faults,
    labels: Rc<RefCell<BTreeMap<String, String>>>,
}

impl<'a> Form<'a> {
    /// The form of this name, with what was typed if it is the one that comes back.
    #[must_use]
    pub fn new(t: &'a Texts, frame: &'a Frame, name: &'a str, filled: Option<&'a Filled>) -> Self {
        let own = filled.filter(|f| f.form == name);
        let (typed, faults) = own.map_or((&TYPED, &FAULTS), |f| (&f.typed, &f.faults));
        Self { t, frame, name, typed, faults, labels: Rc::default() }
    }

    /// Whether it comes back with faults.
    #[must_use]
    pub fn faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// What was typed in a field, or nothing.
    #[must_use]
    pub fn typed(&self, field: &str) -> &'a str {
        self.typed.get(field)
    }

    /// A field of this name, its label by message.
    pub fn field(&self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self.clone(), name, label)
    }

    /// The whole form around its fields.
    #[must_use]
    pub fn show(&self, action: &str, body: Markup) -> Markup {
        html! {
            form method="post" action=(action) id={ "form-" (self.name) } novalidate {
                (hidden("csrf", &self.frame.csrf))
                (hidden("once", &self.frame.once))
                (self.summary())
                (body)
            }
        }
    }

    /// What is wrong, first on the form, each line leading to its field.
    #[must_use]
    pub fn summary(&self) -> Markup {
        let id = format!("{}-faults", self.name);
        html! {
            @if self.faulty() {
                div.summary role="alert" tabindex="-1" autofocus aria-labelledby=(id) {
                    h2 id=(id) { (tr!(self.t, "form-faults", n = self.faults.len() as u64)) }
                    p { (tr!(self.t, "form-kept")) }
                    ul.plain { @for (field, msg) in self.faults.iter() {
                        @let label = self.labels.borrow().get(field).cloned();
                        li { @if let Some(label) = label {
                            a href={ "#" (self.id(field)) } { (label) ": " (msg.say(self.t)) }
                        } @else { (msg.say(self.t)) } }
                    } }
                }
            }
        }
    }

    /// A day of birth in three boxes, each of which may be left empty; fields `NAME_d`, `NAME_m`, `NAME_y`.
    ///
    /// Faults lie at one of the three, or at `NAME` for the day as a whole.
    #[must_use]
    pub fn birth(&self, name: &str, label: &str) -> Markup {
        self.learn(name, label);
        let parts: [(String, &str); 3] = ["d", "m", "y"].map(|p| (format!("{name}_{p}"), p));
        parts.iter().for_each(|(part, _)| self.learn(part, label));
        let fault = self.faults.of(name).or_else(|| parts.iter().find_map(|(part, _)| self.faults.of(part)));
        let (hint, error) = (format!("{}-h", self.id(name)), format!("{}-e", self.id(name)));
        let told = if fault.is_some() { format!("{hint} {error}") } else { hint.clone() };
        html! {
            fieldset.field.bad[fault.is_some()] id=(self.id(name)) aria-describedby=(told) {
                legend { (tr!(self.t, label)) }
                span.hint id=(hint) { (tr!(self.t, "form-birth-hint")) }
                @if let Some(msg) = fault { (self.error(&error, &msg.say(self.t))) }
                div.pair {
                    @for (part, short) in &parts {
                        @let wrong = self.faults.of(part).is_some() || self.faults.of(name).is_some();
                        div {
                            label.hint for=(self.id(part)) { (tr!(self.t, &format!("form-birth-{short}"))) }
                            input.w-s type="text" inputmode="numeric" autocomplete="off" id=(self.id(part)) name=(part)
                                value=(self.typed(part)) aria-invalid=[wrong.then_some("true")];
                        }
                    }
                }
            }
        }
    }

    /// A button that sends the form.
    #[must_use]
    pub fn send(&self, label: &str) -> Markup {
        html! { button.btn type="submit" { (tr!(self.t, label)) } }
    }

    /// A quieter button that sends the form with `do` set to this.
    #[must_use]
    pub fn send_as(&self, what: &str, label: &str) -> Markup {
        html! { button.btn.quiet type="submit" name="do" value=(what) { (tr!(self.t, label)) } }
    }

    /// Names a question that is not set by [`Form::field`], for the summary of faults, and gives back its fault.
    pub(crate) fn question(&self, field: &str, words: &str) -> Option<String> {
        self.labels.borrow_mut().insert(field.to_owned(), words.to_owned());
        self.faults.of(field).map(|msg| msg.say(self.t))
    }

    fn learn(&self, field: &str, label: &str) {
        self.labels.borrow_mut().insert(field.to_owned(), tr!(self.t, label));
    }

    fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    fn error(&self, id: &str, words: &str) -> Markup {
        html! { span.err id=(id) { span.vh { (tr!(self.t, "form-error")) " " } (words) } }
    }
}

/// A hidden field.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Answers from codes of a list, in words.
#[must_use]
pub fn choices(t: &Texts, list: &str, codes: &[&str]) -> Vec<Choice> {
    codes.iter().map(|code| Choice::new(*code, super::codes::word(t, list, code))).collect()
}

/// A form of one button, such as signing out.
#[must_use]
pub fn button(frame: &Frame, action: &str, class: &str, words: &str) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (hidden("csrf", &frame.csrf))
            (hidden("once", &frame.once))
            button type="submit" class=(class) { (words) }
        }
    }
}
