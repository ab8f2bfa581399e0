//! From figures to an article.

mod dates;
mod desk;
mod episodes;
mod headline;
mod lead;
mod lists;
mod sections;
mod shares;
mod tables;

use domain::Date;
use stats::{Audience, Report};

use super::Options;
use super::article::{Article, Colophon};
use crate::texts::{Texts, TextsError, say};
use desk::Desk;

/// Writes one or two reports as an article. The first report leads; the second stands beside it.
///
/// # Errors
/// [`TextsError`] if a message is missing or incomplete in the chosen language.
pub fn article(
    report: &Report,
    second: Option<&Report>,
    options: &Options<'_>,
) -> Result<Article, TextsError> {
    let t = options.texts;
    let mut desk = Desk::new(t, report, second)?;
    let lead = lead::figs(&mut desk)?;
    let sections = sections::all(&mut desk)?;
    let period = dates::span_long(t, report.period)?;
    let seen = dates::day(t, report.as_of)?;
    let draft = match (report.audience, report.version) {
        (Audience::Public, None) => Some([t.say("draft-public")?, t.say("draft-public-more")?]),
        _ => None,
    };
    Ok(Article {
        lang: t.lang(),
        title: say!(t, "title", period = &period)?,
        skip: t.say("skip")?,
        masthead: vec![t.say("masthead")?, say!(t, "masthead-seen", date = &seen)?, edition(t, report)?],
        draft,
        sample: options.sample.then(|| t.say("sample")).transpose()?,
        headline: headline::lines(t, report)?,
        deck: deck(&desk, options, &period)?,
        lead,
        sections,
        notes_heading: t.say("section-notes")?,
        colophon: colophon(&desk, options)?,
        foot: foot(t, report, report.as_of)?,
        back: t.say("note-back-word")?,
        notes: desk.into_notes(),
    })
}

fn edition(t: &Texts, report: &Report) -> Result<String, TextsError> {
    let audience = report.audience.name();
    match report.version {
        Some(version) => say!(t, &format!("edition-{audience}"), version = u64::from(version)),
        None => t.say(&format!("edition-{audience}-draft")),
    }
}

fn deck(desk: &Desk<'_>, options: &Options<'_>, period: &str) -> Result<String, TextsError> {
    let t = desk.t;
    let who = options.partnership.map_or_else(|| t.say("deck-who"), |who| Ok(who.to_owned()))?;
    let mut deck = say!(t, "deck", who = &who, period = period)?;
    if let Some(second) = desk.reports.get(1) {
        deck.push(' ');
        deck.push_str(&match dates::whole_year(second.period) {
            Some(year) => say!(t, "deck-second-year", second = &year.to_string())?,
            None => say!(t, "deck-second", second = &dates::span_long(t, second.period)?)?,
        });
    }
    if let Some(known_at) = desk.reports[0].known_at {
        deck.push(' ');
        deck.push_str(&say!(t, "deck-known", moment = &dates::moment(t, known_at)?)?);
    }
    Ok(deck)
}

fn colophon(desk: &Desk<'_>, options: &Options<'_>) -> Result<Colophon, TextsError> {
    let t = desk.t;
    let kind = if desk.reports[0].version.is_some() { "frozen" } else { "draft" };
    let digests = std::iter::once(options.digest).chain(options.second_digest);
    let mut fingerprints = Vec::new();
    for (digest, span) in digests.zip(&desk.spans) {
        let label = if desk.two() {
            say!(t, "colophon-fingerprint-period", period = span)?
        } else {
            t.say("colophon-fingerprint")?
        };
        fingerprints.push([label, digest.to_owned()]);
    }
    Ok(Colophon {
        lead: t.say(&format!("colophon-{kind}"))?,
        words: t.say(&format!("colophon-{kind}-more"))?,
        fingerprints,
        meaning: t.say("colophon-meaning")?,
    })
}

fn foot(t: &Texts, report: &Report, as_of: Date) -> Result<String, TextsError> {
    let date = dates::day(t, as_of)?;
    match report.version {
        Some(version) => say!(t, "foot-version", version = u64::from(version), date = &date),
        None => say!(t, "foot-draft", date = &date),
    }
}
