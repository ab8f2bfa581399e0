//! Accessibility: what the pages can do, TTY and relay, other forms.

use maud::{Markup, html};

use super::items;
use crate::public::context::{Channel, Context, Line};
use crate::public::words::Words;
use crate::public::{frame, lines};
use crate::texts::TextsError;

/// American Sign Language, in ISO 639-3.
const SIGNED: &str = "ase";

pub fn access(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    let for_the_deaf = |l: &&Line| {
        matches!(l.channel, Channel::Tty | Channel::Relay) || l.language.as_deref() == Some(SIGNED)
    };
    let hear: Vec<&Line> = context.lines.iter().filter(for_the_deaf).collect();
    Ok(html! {
        (frame::head(w, "access-heading", "access-lede")?)
        (frame::danger(w, context)?)
        section.sec.stack aria-labelledby="hear" {
            h2 #hear { (w.say("access-hear")?) }
            @if hear.is_empty() { p { (w.say("access-hear-none")?) } } @else { (lines::list(w, context, &hear)?) }
        }
        section.sec.stack aria-labelledby="other" {
            h2 #other { (w.say("access-other")?) }
            p { (w.say("access-other-words")?) }
            (lines::list(w, context, &context.first_lines(w.lang, 1))?)
        }
        section.sec aria-labelledby="pages" {
            h2 #pages { (w.say("access-pages")?) }
            ul.yes { (items(w, "access-pages", 4)?) }
        }
    })
}
