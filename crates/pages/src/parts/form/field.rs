//! One field of a form.

use maud::{Markup, html};

use super::Form;
use crate::parts::{Choice, tr};

/// A field under way; one of its last methods sets it.
#[derive(Clone, Debug)]
#[must_use]
pub struct Field<'a> {
    form: Form<'a>,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    start: &'a str,
    optional: bool,
    class: Option<&'static str>,
    numeric: bool,
    complete: &'static str,
}

impl<'a> Field<'a> {
    pub(super) fn new(form: Form<'a>, name: &'a str, label: &'a str) -> Self {
        form.learn(name, label);
        let (hint, class) = (None, None);
        Self { form, name, label, hint, start: "", optional: false, class, numeric: false, complete: "off" }
    }

    /// A quiet line between label and field, by message.
    pub const fn hint(mut self, message: &'a str) -> Self {
        self.hint = Some(message);
        self
    }

    /// What stands in it before anything was typed.
    pub const fn start(mut self, value: &'a str) -> Self {
        self.start = value;
        self
    }

    /// Says that it may be left empty.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// A short box, for a time or a number.
    pub const fn short(mut self) -> Self {
        self.class = Some("w-s");
        self
    }

    /// A box for a day or a word.
    pub const fn middling(mut self) -> Self {
        self.class = Some("w-m");
        self
    }

    /// Digits, which a phone then offers.
    pub const fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// What a browser may fill in (`username webauthn`); off unless said.
    pub const fn complete(mut self, what: &'static str) -> Self {
        self.complete = what;
        self
    }

    /// A line of text.
    #[must_use]
    pub fn text(self) -> Markup {
        self.input("text")
    }

    /// A password or a secret code: never filled in again by the page.
    #[must_use]
    pub fn secret(self) -> Markup {
        self.input("password")
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(self) -> Markup {
        self.input("email")
    }

    /// Several lines of text.
    #[must_use]
    pub fn area(self) -> Markup {
        let inner = html! {
            textarea id=(self.id()) name=(self.name) autocomplete=(self.complete)
                aria-invalid=[self.invalid()] aria-describedby=[self.told()] { (self.value()) }
        };
        self.boxed(inner)
    }

    /// A list of answers that opens.
    #[must_use]
    pub fn select(self, choices: &[Choice]) -> Markup {
        let value = self.value();
        let inner = html! {
            select id=(self.id()) name=(self.name) class=[self.class] aria-invalid=[self.invalid()]
                aria-describedby=[self.told()] {
                @if !choices.iter().any(|c| c.value.is_empty()) {
                    option value="" { (tr!(self.form.t, "form-choose")) }
                }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.words) }
                }
                // What was typed stays, even if it is no longer offered.
                @if !value.is_empty() && !choices.iter().any(|c| c.value == value) {
                    option value=(value) selected { (value) }
                }
            }
        };
        self.boxed(inner)
    }

    /// All answers in sight, of which one can be chosen.
    #[must_use]
    pub fn radios(self, choices: &[Choice]) -> Markup {
        let (id, value) = (self.id(), self.value());
        html! {
            fieldset.field.bad[self.fault().is_some()] aria-describedby=[self.told()] {
                legend { (tr!(self.form.t, self.label)) (self.maybe()) }
                (self.above())
                @for (at, choice) in choices.iter().enumerate() {
                    label.pick {
                        input type="radio" id=[(at == 0).then_some(&id)] name=(self.name) value=(choice.value)
                            checked[choice.value == value] aria-invalid=[self.invalid()];
                        " " span { (choice.words) @if let Some(hint) = &choice.hint { " " span.hint { (hint) } } }
                    }
                }
            }
        }
    }

    /// A box to tick, which sends `yes`.
    #[must_use]
    pub fn check(self) -> Markup {
        html! {
            div.field.bad[self.fault().is_some()] {
                @if let Some(msg) = self.fault() { (self.form.error(&format!("{}-e", self.id()), &msg)) }
                label.pick {
                    input type="checkbox" id=(self.id()) name=(self.name) value="yes" checked[self.value() == "yes"]
                        aria-invalid=[self.invalid()] aria-describedby=[self.fault().map(|_| format!("{}-e", self.id()))];
                    " " span { (tr!(self.form.t, self.label))
                        @if let Some(hint) = self.hint { " " span.hint { (tr!(self.form.t, hint)) } } }
                }
            }
        }
    }

    fn input(self, kind: &str) -> Markup {
        let secret = kind == "password";
        let inner = html! {
            input type=(kind) id=(self.id()) name=(self.name) class=[self.class] autocomplete=(self.complete)
                inputmode=[self.numeric.then_some("numeric")] value=[(!secret).then(|| self.value())]
                aria-invalid=[self.invalid()] aria-describedby=[self.told()];
        };
        self.boxed(inner)
    }

    fn boxed(&self, inner: Markup) -> Markup {
        html! {
            div.field.bad[self.fault().is_some()] {
                label for=(self.id()) { (tr!(self.form.t, self.label)) (self.maybe()) }
                (self.above())
                (inner)
            }
        }
    }

    fn above(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { span.hint id={ (self.id()) "-h" } { (tr!(self.form.t, hint)) } }
            @if let Some(msg) = self.fault() { (self.form.error(&format!("{}-e", self.id()), &msg)) }
        }
    }

    fn maybe(&self) -> Markup {
        html! { @if self.optional { " " span.muted.opt { (tr!(self.form.t, "form-optional")) } } }
    }

    fn id(&self) -> String {
        self.form.id(self.name)
    }

    fn value(&self) -> &'a str {
        if self.form.typed.has(self.name) { self.form.typed.get(self.name) } else { self.start }
    }

    fn fault(&self) -> Option<String> {
        self.form.faults.of(self.name).map(|msg| msg.say(self.form.t))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.fault().map(|_| "true")
    }

    fn told(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-h", self.id()));
        let error = self.fault().map(|_| format!("{}-e", self.id()));
        match (hint, error) {
            (None, None) => None,
            (hint, error) => Some(hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")),
        }
    }
}
