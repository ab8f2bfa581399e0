//! What do you need?

use maud::{Markup, html};

use crate::public::context::Context;
use crate::public::words::Words;
use crate::public::{Page, frame, lines};
use crate::texts::TextsError;

const NEEDS: [(Page, &str); 5] = [
    (Page::Ask, "need-ask"),
    (Page::Families, "need-families"),
    (Page::Business, "need-business"),
    (Page::Numbers, "need-numbers"),
    (Page::Access, "need-access"),
];

pub fn start(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    Ok(html! {
        (frame::head(w, "start-heading", "start-lede")?)
        (frame::danger(w, context)?)
        section.sec aria-labelledby="need" {
            h2 #need { (w.say("need-heading")?) }
            ul.needs {
                @for (page, id) in NEEDS {
                    li {
                        a href=(page.path(w.lang)) { (w.say(id)?) }
                        span.small.muted { (w.say(&format!("{id}-more"))?) }
                    }
                }
            }
        }
        section.sec.stack aria-labelledby="talk" {
            h2 #talk { (w.say("talk-heading")?) }
            (lines::list(w, context, &context.first_lines(w.lang, 2))?)
            p { a href=(Page::Numbers.path(w.lang)) { (w.say("talk-all")?) } }
        }
    })
}
