//! How errors look: given by whoever draws the pages, plain until then.

use std::{future::Future, pin::Pin};

use maud::{DOCTYPE, html};
use store::accounts::Entered;

use crate::{Entry, Fields, RequestId, WebError};

/// What an error page is told.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The error.
    pub error: &'a WebError,
    /// The request's number, where the mistake is ours. A page about an absent thing must not differ from another.
    pub request: Option<RequestId>,
    /// The languages the browser asks for (`Accept-Language`), or nothing.
    pub languages: &'a str,
    /// Who is signed in, where that is known.
    pub known: Option<&'a Known>,
}

/// Someone who is signed in, as an error page's frame shows them.
#[derive(Clone, Debug)]
pub struct Known {
    /// Who, in which seat.
    pub entered: Entered,
    /// What each form of the session carries.
    pub form_token: String,
}

/// An answer that is waited for.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a page is told that asks to sign in again in the midst of a form.
#[derive(Clone, Copy, Debug)]
pub struct SignInAsk<'a> {
    /// Where the form was sent, to be sent there again: path without query.
    pub back: &'a str,
    /// Everything that was typed; the page carries it along. Its field `csrf` is stale and left out.
    pub kept: &'a Fields,
    /// What its form, sent to `/sign-in`, carries in the field `csrf`.
    pub form_token: &'a str,
    /// The languages the browser asks for, or nothing.
    pub languages: &'a str,
}

/// What a page is told that gives a form back which could not be taken now.
#[derive(Clone, Copy, Debug)]
pub struct SendAgain<'a> {
    /// Where the form was sent: path without query.
    pub to: &'a str,
    /// All its fields, those of the form itself too.
    pub fields: &'a Fields,
}

/// Draws the pages that no room draws.
pub trait Face: Send + Sync + 'static {
    /// Who it is that shows this ticket, for the frame of an error page. Nobody, unless a face knows how to ask.
    fn who<'a>(&'a self, _entry: &'a Entry) -> Later<'a, Option<Known>> {
        Box::pin(std::future::ready(None))
    }

    /// A whole page for an error.
    fn error(&self, told: &Told<'_>) -> String;

    /// A whole page for an error that passes: with the form, to be sent again as it was.
    fn send_again(&self, told: &Told<'_>, again: &SendAgain<'_>) -> String;

    /// A whole page that asks to sign in again and carries along what was typed.
    fn sign_in_again(&self, ask: &SignInAsk<'_>) -> String;
}

/// Plain pages in English, for tests and until the rooms have their own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Face for Plain {
    fn error(&self, told: &Told<'_>) -> String {
        let title = told.error.title();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                }
                body { main {
                    h1 { (title) }
                    p { (told.error) }
                    @if let Some(request) = told.request { p { "Number: " (request) } }
                } }
            }
        };
        page.into_string()
    }

    fn send_again(&self, told: &Told<'_>, again: &SendAgain<'_>) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head { meta charset="utf-8"; title { (told.error.title()) } }
                body { main {
                    h1 { (told.error.title()) }
                    p { (told.error) }
                    form method="post" action=(again.to) {
                        @for (name, value) in again.fields.iter() {
                            input type="hidden" name=(name) value=(value);
                        }
                        button { "Send again" }
                    }
                } }
            }
        };
        page.into_string()
    }

    fn sign_in_again(&self, ask: &SignInAsk<'_>) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { "Sign in again" }
                }
                body { main {
                    h1 { "Sign in again" }
                    p { "You were signed out. What you typed is still here and goes on after you sign in." }
                    form method="post" action="/sign-in" {
                        input type="hidden" name="csrf" value=(ask.form_token);
                        input type="hidden" name="back" value=(ask.back);
                        @for (name, value) in ask.kept.iter() {
                            input type="hidden" name={ "kept." (name) } value=(value);
                        }
                        button { "Sign in" }
                    }
                } }
            }
        };
        page.into_string()
    }
}
