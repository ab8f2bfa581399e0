//! Contact lines as cards: the number, whether somebody answers now, and how far each can be trusted.

use maud::{Markup, html};

use super::context::{Channel, Context, Duty, Line, Trust};
use super::hours::Now;
use super::lang::Lang;
use super::words::Words;
use crate::texts::TextsError;

/// A list of lines with its notes; says so if there are none.
pub fn list(w: &Words<'_>, context: &Context, lines: &[&Line]) -> Result<Markup, TextsError> {
    Ok(html! { (cards(w, context, lines)?) (notes(w, lines)?) })
}

/// What “open” means, and that text messages stay.
pub fn notes(w: &Words<'_>, lines: &[&Line]) -> Result<Markup, TextsError> {
    Ok(html! {
        @if !lines.is_empty() { p.small.muted { (w.say("lines-open")?) } }
        @if lines.iter().any(|l| l.channel == Channel::Text) { p.small.muted { (w.say("lines-sms")?) } }
    })
}

/// Lines alone; says so if there are none.
pub fn cards(w: &Words<'_>, context: &Context, lines: &[&Line]) -> Result<Markup, TextsError> {
    Ok(html! {
        @if lines.is_empty() {
            p { (w.say("lines-none")?) }
        } @else {
            ul.lines { @for line in lines { (card(w, context, line)?) } }
        }
    })
}

fn card(w: &Words<'_>, context: &Context, line: &Line) -> Result<Markup, TextsError> {
    Ok(html! {
        li {
            div { (name(w, line)?) }
            div { (value(context, line)) }
            ul.plain.small.flag {
                @if let Some(how) = how(line.channel) { li { (w.say(how)?) } }
                li { (now(w, context.answers_now(line))?) }
                li { (w.hours(&line.hours)?) }
                li { (duty(w, &line.duty)?) }
                li.muted {
                    (checked(w, context.trust(line))?)
                    @if let Some(owner) = &line.owner {
                        " " (w.say_with("run-by", &[("owner", &w.english(owner))])?)
                    }
                }
            }
            @if let Some(why) = line.doubt.as_deref().filter(|_| line.is_doubtful()) {
                p.note.due.small.flag {
                    strong { (w.say("doubt")?) } " " (w.say("doubt-what")?) " "
                    span lang=[w.english_tag()] { (why) } " " (w.say("doubt-do")?)
                }
            }
        }
    })
}

/// The line's language first, in its own words, as that is what its caller looks for; then what records call it.
fn name(w: &Words<'_>, line: &Line) -> Result<Markup, TextsError> {
    let label = html! { span lang=[w.english_tag()] { (line.label) } };
    let code = line.language.as_deref().filter(|code| *code != Lang::En.code());
    let Some(code) = code else { return Ok(html! { strong { (label) } }) };
    let here = w.language(code)?;
    Ok(match line.lang() {
        Some(own) => html! {
            strong lang=[(own != w.lang).then_some(own.tag())] { (own.own_name()) }
            @if let Some(here) = here.filter(|_| own != w.lang) { " " span.muted { (here) } }
            br; span.small.muted { (label) }
        },
        None => html! { strong { (label) } @if let Some(here) = here { " " span.muted { (here) } } },
    })
}

fn value(context: &Context, line: &Line) -> Markup {
    let web = line.channel == Channel::Web;
    html! {
        @match context.link(line) {
            Some(to) => { a.tel.web[web] href=(to) rel=[web.then_some("noreferrer")] { (line.value) } }
            None => { span.tel.web[web] { (line.value) } }
        }
    }
}

const fn how(channel: Channel) -> Option<&'static str> {
    match channel {
        Channel::Voice => None,
        Channel::Tty => Some("channel-tty"),
        Channel::Relay => Some("channel-relay"),
        Channel::Text => Some("channel-text"),
        Channel::Web => Some("channel-web"),
    }
}

fn now(w: &Words<'_>, now: Now) -> Result<Markup, TextsError> {
    let (class, words) = match now {
        Now::Always => ("chip done", w.say("now-always")?),
        Now::OpenLong => ("chip done", w.say("now-open-long")?),
        Now::Open { until } => ("chip done", w.say_with("now-open", &[("time", &w.time(until)?)])?),
        Now::OpensToday { at } => ("chip", w.say_with("now-closed-today", &[("time", &w.time(at)?)])?),
        Now::OpensLater { weekday, at } => {
            let with = [("weekday", w.weekday(weekday)?), ("time", w.time(at)?)];
            ("chip", w.say_with("now-closed-later", &[(with[0].0, &with[0].1), (with[1].0, &with[1].1)])?)
        }
        Now::Closed => ("chip", w.say("now-closed")?),
        Now::Holiday => ("chip due", w.say("now-holiday")?),
        Now::Unknown => ("chip due", w.say("now-unknown")?),
    };
    Ok(html! { span class=(class) { span { (words) } } })
}

fn duty(w: &Words<'_>, duty: &Duty) -> Result<Markup, TextsError> {
    let (id, said) = match duty {
        Duty::Unknown => return w.say("duty-unknown"),
        Duty::MustReport(said) => ("duty-must", said),
        Duty::Free(said) => ("duty-free", said),
    };
    w.say_with(id, &[("owner", &w.english(&said.owner)), ("day", &w.date(said.on)?)])
}

fn checked(w: &Words<'_>, trust: Trust) -> Result<Markup, TextsError> {
    match trust {
        Trust::Sample => w.say("checked-sample"),
        Trust::Unchecked => w.say("checked-never"),
        Trust::Stale(on) => w.say_with("checked-old", &[("day", &w.date(on)?)]),
        Trust::Doubtful(on) | Trust::Good(on) => w.say_with("checked", &[("day", &w.date(on)?)]),
    }
}
