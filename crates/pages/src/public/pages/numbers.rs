//! All contact lines, by how they are reached; those in the page's language first.

use maud::{Markup, html};

use crate::public::context::{Channel, Context, Line};
use crate::public::words::Words;
use crate::public::{frame, lines};
use crate::texts::TextsError;

pub fn numbers(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    let groups: Vec<(Channel, Vec<&Line>)> = Channel::ALL
        .into_iter()
        .map(|channel| {
            let mut lines: Vec<&Line> = context.lines.iter().filter(|l| l.channel == channel).collect();
            lines.sort_by_key(|line| line.lang() != Some(w.lang));
            (channel, lines)
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let shown: Vec<&Line> = groups.iter().flat_map(|(_, lines)| lines).copied().collect();
    Ok(html! {
        (frame::head(w, "numbers-heading", "numbers-lede")?)
        (frame::danger(w, context)?)
        @if groups.is_empty() { p.sec { (w.say("lines-none")?) } }
        @for (channel, group) in &groups {
            section.sec.stack aria-labelledby=(channel.code()) {
                h2 id=(channel.code()) { (w.say(&format!("group-{}", channel.code()))?) }
                (lines::cards(w, context, group)?)
            }
        }
        @if !shown.is_empty() { div.sec.stack { (lines::notes(w, &shown)?) } }
    })
}
