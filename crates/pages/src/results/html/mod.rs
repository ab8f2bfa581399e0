//! The article as one HTML file: style inside, no script, nothing from elsewhere.

mod blocks;
mod charts;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::article::{Article, Block, Note, Section};

/// Cut from the common stylesheet to what this page uses.
const STYLE: &str = include_str!("../../../assets/report.css");
/// Even if a browser extension or a proxy adds something, nothing but the page's own style may load or run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page.
pub fn page(article: &Article) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(article.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (article.title) }
                style { (PreEscaped(STYLE)) }
            }
            body.report {
                a.skip href="#main" { (article.skip) }
                header { div.wrap {
                    @if let Some([lead, words]) = &article.draft {
                        p.draft { strong { (lead) } " " (words) }
                    }
                    p.masthead {
                        @for (at, part) in article.masthead.iter().enumerate() {
                            @if at == 0 { strong { (part) } } @else { " " span { (part) } }
                        }
                    }
                } }
                main #main.wrap tabindex="-1" { (body(article)) }
                footer.foot { div.wrap {
                    span { (article.foot) }
                    @if let Some([lead, _]) = &article.draft { span { (lead) } }
                    @if let Some(sample) = &article.sample { span { (sample) } }
                } }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

/// What stands within `main`: headline, figures, sections, notes, colophon.
pub fn body(article: &Article) -> Markup {
    html! {
        h1 {
            @for (at, line) in article.headline.iter().enumerate() {
                @if at > 0 { br; }
                (line)
            }
        }
        p.deck { (article.deck) }
        @if !article.lead.is_empty() {
            div.lead { @for fig in &article.lead { (blocks::fig(fig, true)) } }
        }
        @for section in &article.sections { (self::section(section)) }
        @if !article.notes.is_empty() {
            section.sec aria-labelledby="notes" {
                h2 #notes { (article.notes_heading) }
                ol.notes { @for (at, note) in article.notes.iter().enumerate() { (self::note(at + 1, note, &article.back)) } }
            }
        }
        div.panel.sans.small.sec {
            p { strong { (article.colophon.lead) } " " (article.colophon.words) }
            @for [label, digest] in &article.colophon.fingerprints {
                p { (label) ": " span.mono { (digest) } }
            }
            p.muted { (article.colophon.meaning) }
        }
    }
}

fn section(section: &Section) -> Markup {
    html! {
        section.sec aria-labelledby=(section.id) {
            h2 id=(section.id) { (section.heading) }
            div.duo {
                @for block in &section.blocks {
                    @match block {
                        Block::Fig(fig) => { (blocks::fig(fig, false)) }
                        Block::Table(table) => { div.wide[table.wide] { (blocks::table(table)) } }
                        Block::Chart { caption, chart } => {
                            figure {
                                figcaption.sans { (caption) }
                                (charts::chart(chart))
                            }
                        }
                        Block::Para(phrase) => { p.wide.para { (blocks::phrase(phrase)) } }
                        Block::Aside { lead, words } => {
                            p.wide.note.lee { strong { (lead) } " " (words) }
                        }
                    }
                }
            }
        }
    }
}

fn note(number: usize, note: &Note, back: &str) -> Markup {
    html! {
        li id={ "n" (number) } {
            (note.words)
            @for (at, way) in note.back.iter().enumerate() {
                " "
                // What is seen begins what is heard, so that either can be said to a machine that listens.
                @if at == 0 { a href={ "#r" (way.at) } aria-label=(way.label) { (back) } }
                @else { a href={ "#r" (way.at) } aria-label={ (at + 1) ": " (way.label) } { (at + 1) } }
            }
        }
    }
}
