//! For people who work at hotels: what they may see, what to do and what not to do.

use maud::{Markup, html};

use super::{answers, items};
use crate::public::context::{Context, Question};
use crate::public::words::Words;
use crate::public::{Page, frame, lines};
use crate::texts::TextsError;

pub fn business(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    Ok(html! {
        (frame::head(w, "business-heading", "business-lede")?)
        (frame::danger(w, context)?)
        section.sec.stack aria-labelledby="signs" {
            h2 #signs { (w.say("business-signs")?) }
            ul.yes { (items(w, "business-sign", 5)?) }
            p { strong { (w.say("business-signs-note")?) } }
        }
        section.sec aria-labelledby="do" {
            h2 #do { (w.say("business-do")?) }
            ol.how { (items(w, "business-do", 5)?) }
        }
        section.sec.stack aria-labelledby="talk" {
            h2 #talk { (w.say("talk-heading")?) }
            (lines::list(w, context, &context.first_lines(w.lang, 2))?)
            p { a href=(Page::Numbers.path(w.lang)) { (w.say("talk-all")?) } }
        }
        (answers(w, context, &[Question::Name])?)
        section.sec.stack aria-labelledby="self" {
            h2 #self { (w.say("business-self")?) }
            p { a href=(Page::Ask.path(w.lang)) { (w.say("business-self-more")?) } }
        }
    })
}
