//! One file a page; each gives what stands between the languages and “Can someone see that I was here?”.

mod access;
mod ask;
mod business;
mod families;
mod numbers;
mod start;

pub use access::access;
pub use ask::ask;
pub use business::business;
pub use families::families;
pub use numbers::numbers;
pub use start::start;

use maud::{Markup, html};

use super::context::{Context, Question};
use super::words::Words;
use crate::texts::TextsError;

/// Messages `name-1`, `name-2` … as items of a list.
fn items(w: &Words<'_>, name: &str, count: usize) -> Result<Markup, TextsError> {
    Ok(html! { @for at in 1..=count { li { (w.say(&format!("{name}-{at}"))?) } } })
}

/// Questions with the answers that owners gave, and the plain word that there is none.
fn answers(w: &Words<'_>, context: &Context, questions: &[Question]) -> Result<Markup, TextsError> {
    Ok(html! {
        section.sec aria-labelledby="answers" {
            h2 #answers { (w.say("answers-heading")?) }
            p { (w.say("answers-lede")?) }
            dl.answers {
                @for question in questions {
                    @let id = format!("question-{}", question.code());
                    dt { (w.say(&id)?) }
                    dd {
                        @match context.answer(*question) {
                            Some(answer) => {
                                (w.say(&format!("{id}-{}", if answer.yes { "yes" } else { "no" }))?)
                                " "
                                span.muted.small { (w.say_with("answer-by", &[
                                    ("owner", &w.english(&answer.said.owner)),
                                    ("day", &w.date(answer.said.on)?),
                                ])?) }
                            }
                            None => { span.muted { (w.say("answer-none")?) } }
                        }
                    }
                }
            }
        }
    })
}
