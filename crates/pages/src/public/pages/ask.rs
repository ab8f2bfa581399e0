//! What happens if I ask for help?

use maud::{Markup, html};

use super::{answers, items};
use crate::public::context::{Context, Question};
use crate::public::words::Words;
use crate::public::{Page, frame};
use crate::texts::TextsError;

const QUESTIONS: [Question; 5] =
    [Question::Name, Question::Police, Question::Trouble, Question::Papers, Question::Pay];

pub fn ask(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    Ok(html! {
        (frame::head(w, "ask-heading", "ask-lede")?)
        (frame::danger(w, context)?)
        section.sec aria-labelledby="steps" {
            h2 #steps { (w.say("ask-steps")?) }
            ol.how { (items(w, "ask-step", 5)?) }
            p.gap { a href=(Page::Numbers.path(w.lang)) { (w.say("talk-all")?) } }
        }
        section.sec aria-labelledby="count" {
            h2 #count { (w.say("count-heading")?) }
            ul.yes { (items(w, "count", 4)?) }
        }
        section.sec.stack aria-labelledby="duty" {
            h2 #duty { (w.say("duty-heading")?) }
            p { (w.say("duty-words")?) }
        }
        (answers(w, context, &QUESTIONS)?)
    })
}
