//! What stands around every public page: the way out, the languages, what the site cannot erase.

use maud::{DOCTYPE, Markup, html};

use super::words::Words;
use super::{Context, LEAVE_PATH, Lang, Page, SIGN_IN_PATH};
use crate::texts::TextsError;

pub fn page(page: Page, w: &Words<'_>, context: &Context, body: &Markup) -> Result<String, TextsError> {
    let lang = w.lang;
    let (today, minute) = context.zone.clock(context.now);
    let made = w.say_with("page-made", &[("day", &w.date(today)?), ("time", &w.time(minute)?)])?;
    let document = html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                title { (w.plain(page.title())?) }
                link rel="stylesheet" href=(context.style);
            }
            body.public {
                a.skip href="#main" { (w.plain("skip")?) }
                @if context.sample {
                    header.sample { div.wrap { (w.say("sample")?) } }
                }
                // A child of the body, so that it sticks for the whole length of the page.
                nav.leave aria-label=(w.plain("leave-label")?) {
                    div.wrap {
                        a.small href="#seen" { (w.say("seen-link")?) }
                        a.btn href=(LEAVE_PATH) rel="noreferrer" { (w.say("leave")?) }
                    }
                }
                nav.wrap aria-label=(w.plain("language-label")?) {
                    ul.langs {
                        @for other in Lang::ALL {
                            li {
                                a href=(page.path(other)) lang=(other.tag()) hreflang=(other.tag())
                                    aria-current=[(other == lang).then_some("page")] { (other.own_name()) }
                            }
                        }
                    }
                }
                main #main.wrap tabindex="-1" {
                    @if !w.reviewed { (unreviewed(w)?) }
                    (body)
                    (seen(w)?)
                }
                footer.foot {
                    div.wrap {
                        span.brand { "Leeward" }
                        a href=(Page::Start.path(lang)) { (w.say("foot-start")?) }
                        a href=(Page::Numbers.path(lang)) { (w.say("foot-numbers")?) }
                        a href=(Page::Access.path(lang)) { (w.say("foot-access")?) }
                        a href=(SIGN_IN_PATH) { (w.say("foot-staff")?) }
                        p { (made) }
                    }
                }
            }
        }
    };
    let mut document = document.into_string();
    document.push('\n');
    Ok(document)
}

/// In the page's language and in English: a reader may doubt the one and not know the other.
fn unreviewed(w: &Words<'_>) -> Result<Markup, TextsError> {
    let code = w.lang.code();
    let own = w.language(code)?.unwrap_or_default();
    let in_english = w.english.say(&format!("language-{code}"))?;
    let english = w.english.say_with("unreviewed", &[("language", in_english.as_str().into())])?;
    Ok(html! {
        p.note.due.small {
            (w.say_with("unreviewed", &[("language", &own)])?) " " span lang="en" { "(" (english) ")" }
        }
    })
}

fn seen(w: &Words<'_>) -> Result<Markup, TextsError> {
    Ok(html! {
        section.sec.stack aria-labelledby="seen" {
            h2 #seen { (w.say("seen-heading")?) }
            p { (w.say("seen-1")?) " " (w.say("seen-2")?) }
            p { (w.say("seen-3")?) }
            p { (w.say("seen-4")?) " " (w.say("seen-5")?) }
        }
    })
}

/// The heading of a page and the sentence under it.
pub fn head(w: &Words<'_>, heading: &str, lede: &str) -> Result<Markup, TextsError> {
    Ok(html! {
        div.head {
            h1 { (w.say(heading)?) }
            p.lede { (w.say(lede)?) }
        }
    })
}

/// 911 comes first. On a sample it is no link: nobody should reach it by trying a page out.
pub fn danger(w: &Words<'_>, context: &Context) -> Result<Markup, TextsError> {
    Ok(html! {
        section.danger aria-labelledby="now" {
            div {
                h2 #now { (w.say("danger-heading")?) }
                p { (w.say("danger-words")?) }
                @if let Some(said) = &context.text_911 {
                    p { (w.say_with("danger-text", &[("owner", &w.english(&said.owner)), ("day", &w.date(said.on)?)])?) }
                }
            }
            @if context.sample {
                span.tel { (w.say("danger-call")?) }
            } @else {
                a.tel href="tel:911" { (w.say("danger-call")?) }
            }
        }
    })
}
