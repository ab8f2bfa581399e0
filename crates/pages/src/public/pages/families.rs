//! Reporting a missing child: no waiting, what to have at hand, what to ask.

use maud::{Markup, html};

use super::{answers, items};
use crate::public::context::{Context, Question};
use crate::public::words::Words;
use crate::public::{Page, frame};
use crate::texts::TextsError;

pub fn families(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    Ok(html! {
        (frame::head(w, "families-heading", "families-lede")?)
        (frame::danger(w, context)?)
        section.sec.stack aria-labelledby="have" {
            h2 #have { (w.say("families-have")?) }
            p { strong { (w.say("families-have-note")?) } }
            ul.yes { (items(w, "families-have", 6)?) }
        }
        section.sec aria-labelledby="before" {
            h2 #before { (w.say("families-ask")?) }
            ul.yes { (items(w, "families-ask", 3)?) }
        }
        (answers(w, context, &[Question::Wait, Question::Papers])?)
        section.sec aria-labelledby="back" {
            h2 #back { (w.say("families-back")?) }
            ul.yes { (items(w, "families-back", 3)?) }
        }
        section.sec.stack aria-labelledby="self" {
            h2 #self { (w.say("families-self")?) }
            p { a href=(Page::Ask.path(w.lang)) { (w.say("families-self-more")?) } }
            p { a href=(Page::Numbers.path(w.lang)) { (w.say("talk-all")?) } }
        }
    })
}
