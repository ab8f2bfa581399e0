//! Signing in by a partner agency: the buttons for it, and the page that leads to its issuer.

use maud::{DOCTYPE, Markup, html};

use crate::frame::Frame;
use crate::parts::form::hidden;
use crate::parts::{Link, paths, tr};
use crate::texts::Texts;

/// A button for each agency; `more` is a hidden field that is carried along, if there is something.
pub(super) fn buttons(t: &Texts, frame: &Frame, agencies: &[Link], more: Option<(&str, &str)>) -> Markup {
    html! {
        @if !agencies.is_empty() {
            div.panel.stack.gap {
                h2 { (tr!(t, "signin-agencies")) }
                @for agency in agencies {
                    form method="post" action=(agency.href) {
                        (hidden("csrf", &frame.csrf))
                        (hidden("once", &frame.once))
                        @if let Some((name, value)) = more { (hidden(name, value)) }
                        button.btn.quiet type="submit" { (agency.words) }
                    }
                }
            }
        }
    }
}

/// On to an agency's issuer: by itself, and by a link where a browser does not.
#[must_use]
pub fn onward(t: &Texts, frame: &Frame, agency: &str, address: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(t.lang()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                meta http-equiv="refresh" content={ "0;url=" (address) };
                title { (tr!(t, "frame-title", title = &tr!(t, "agency-title"))) }
                link rel="stylesheet" href=(paths::STYLE);
            }
            body.alone {
                @if frame.sample { div.sample { div.wrap { (tr!(t, "frame-sample")) } } }
                main #main.wrap tabindex="-1" {
                    div.head { h1 { (tr!(t, "agency-title")) } p.lede { (tr!(t, "agency-lede", agency = agency)) } }
                    p { a.btn href=(address) { (tr!(t, "agency-go")) } }
                }
            }
        }
    }
}
