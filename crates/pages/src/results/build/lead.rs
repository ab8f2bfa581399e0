//! The three figures that lead: people charged, victims located, people trained.

use stats::{Count, Figure};

use super::desk::Desk;
use super::shares::tenths;
use super::{dates, headline, tables};
use crate::results::article::{Bar, CellKind, Chart, Fig, Part, Phrase, Reading};
use crate::results::rounded::{Rounded, rounded_words};
use crate::texts::{Texts, TextsError, say, whole};

/// Those of the three that the reports have.
pub fn figs(desk: &mut Desk<'_>) -> Result<Vec<Fig>, TextsError> {
    let figs = [charged(desk)?, located(desk)?, trained(desk)?];
    Ok(figs.into_iter().flatten().collect())
}

fn charged(desk: &mut Desk<'_>) -> Result<Option<Fig>, TextsError> {
    let id = "defendants_charged";
    let Some(any) = desk.any(id) else { return Ok(None) };
    let dimension = if any.by.contains_key("lead_class_level") { "lead_class_level" } else { "lead_class" };
    let what = say!(desk.t, "figure-defendants_charged-what", n = count(any).unwrap_or(0))?;
    let mut fig = fig(desk, any, what, Vec::new())?;
    let mut table = tables::breakdown(desk, id, dimension)?;
    if let Some(table) = &mut table {
        // The lead names what was charged; the full list of classes is in the CSV.
        table.rows.retain(|row| row.cells.iter().any(|cell| !matches!(cell.words.as_str(), "0")));
        table.captioned = false;
        for (at, row) in table.rows.iter_mut().enumerate() {
            row.tone = Some(tone(at));
        }
    }
    fig.chart = parts(desk, id, dimension)?;
    fig.table = table;
    Ok(Some(fig))
}

fn located(desk: &mut Desk<'_>) -> Result<Option<Fig>, TextsError> {
    let id = "juvenile_victims_located";
    let Some(any) = desk.any(id) else { return Ok(None) };
    let sexes: Vec<_> =
        desk.reports.iter().filter(|r| r.figure(id).is_some()).map(|r| headline::only_sex(r)).collect();
    let all_are = |sex: &str| {
        sexes[0] == Some(sex)
            && desk
                .each(id)
                .iter()
                .flatten()
                .zip(&sexes)
                .all(|(f, s)| *s == Some(sex) || f.value == Count::Shown(0))
    };
    let kind = if all_are("F") {
        "-girls"
    } else if all_are("M") {
        "-boys"
    } else {
        ""
    };
    if !kind.is_empty() {
        // The sentence itself says it.
        desk.show(id, "sex");
    }
    let what = say!(desk.t, &format!("figure-{id}-what{kind}"), n = count(any).unwrap_or(0))?;
    let mut fig = fig(desk, any, what, Vec::new())?;
    fig.table = tables::breakdown(desk, id, "located_year")?;
    if let Some(table) = &mut fig.table {
        table.captioned = false;
    }
    Ok(Some(fig))
}

fn trained(desk: &mut Desk<'_>) -> Result<Option<Fig>, TextsError> {
    let Some(any) = desk.any("people_trained") else { return Ok(None) };
    let people = count(any).unwrap_or(0);
    let properties = desk.any("properties_trained").and_then(count).filter(|n| *n > 0);
    let what = match properties {
        Some(n) => {
            let words = rounded(desk.t, n)?;
            let words = words.0.map_or_else(|| words.1.clone(), |before| format!("{before} {}", words.1));
            say!(desk.t, "figure-people_trained-what-properties", n = people, m = n, properties = &words)?
        }
        None => say!(desk.t, "figure-people_trained-what", n = people)?,
    };
    let mut exact = Vec::new();
    let both = desk.each("people_trained").into_iter().zip(desk.each("properties_trained"));
    for ((people, properties), span) in both.zip(&desk.spans) {
        let (Some(people), Some(properties)) = (people, properties) else { continue };
        let words = match (count(people), count(properties)) {
            (Some(n), Some(m)) => say!(desk.t, "exact-trained", people = n, properties = m)?,
            _ => desk.t.say("exact-withheld")?,
        };
        exact.push(if desk.two() {
            say!(desk.t, "exact-period", period = span, words = &words)?
        } else {
            words
        });
    }
    let exact = (!exact.is_empty()).then(|| ("term-exact", exact.join("; ")));
    let mut fig = fig(desk, any, what, exact.into_iter().collect())?;
    for (reading, figure) in fig.readings.iter_mut().zip(desk.each("people_trained").into_iter().flatten()) {
        if let Some(n) = count(figure) {
            (reading.before, reading.number) = rounded(desk.t, n)?;
        }
    }
    Ok(Some(fig))
}

fn fig(
    desk: &mut Desk<'_>,
    any: &Figure,
    what: String,
    more: Vec<(&str, String)>,
) -> Result<Fig, TextsError> {
    let name = desk.name(any.id)?;
    let mut readings = Vec::new();
    let mut periods: Vec<String> = Vec::new();
    for (figure, span) in desk.each(any.id).into_iter().zip(desk.spans.clone()) {
        let Some(figure) = figure else { continue };
        let cell = desk.cell(Some(figure.value.clone()), &format!("{name}, {span}"))?;
        let withheld = cell.kind == CellKind::Withheld;
        let period = desk.two().then_some(span);
        readings.push(Reading {
            period,
            before: None,
            number: cell.words,
            after: None,
            withheld,
            marks: cell.marks,
        });
        let period = dates::spelled(desk.t, &figure.period)?;
        if !periods.contains(&period) {
            periods.push(period);
        }
    }
    let marks = desk.marks_of(any.id)?;
    desk.show(any.id, "");
    let mut facts = Vec::new();
    for (term, words) in more {
        facts.push([desk.t.say(term)?, words]);
    }
    facts.push([desk.t.say("term-counted")?, dates::spelled(desk.t, any.definition)?]);
    facts.push([desk.t.say("term-period")?, periods.join("; ")]);
    Ok(Fig {
        id: any.id,
        name,
        readings,
        what: Phrase { words: what, marks },
        chart: None,
        table: None,
        facts,
    })
}

/// A bar for each period, made of the parts of a dimension; none if a part is withheld or there is nothing to draw.
fn parts(desk: &Desk<'_>, id: &str, dimension: &str) -> Result<Option<Chart>, TextsError> {
    let figures = desk.each(id);
    let keys = tables::ordered_keys(desk.t, &figures, dimension)?;
    let (mut bars, mut alts) = (Vec::new(), Vec::new());
    for (figure, span) in figures.iter().zip(&desk.spans) {
        let Some(figure) = figure else { continue };
        let mut counts = Vec::new();
        for (key, label) in &keys {
            match tables::count_of(figure, dimension, key) {
                Count::Shown(n) => counts.push((n, label)),
                Count::Withheld(_) => return Ok(None),
            }
        }
        let sum: u64 = counts.iter().map(|(n, _)| n).sum();
        if sum == 0 {
            continue;
        }
        let mut words = Vec::new();
        for (n, label) in counts.iter().filter(|(n, _)| *n > 0) {
            words.push(say!(desk.t, "chart-part", label = *label, n = *n)?);
        }
        let what = format!("{}, {span}", desk.name(id)?);
        alts.push(say!(desk.t, "chart-parts", what = &what, parts = &words.join(", "))?);
        bars.push(Bar { label: desk.two().then(|| span.clone()), parts: bar(&counts, sum) });
    }
    Ok((!bars.is_empty()).then(|| Chart::Parts { alt: alts.join(". "), bars }))
}

/// Parts with half a percent of paper between them.
fn bar(counts: &[(u64, &String)], sum: u64) -> Vec<Part> {
    let gap = 0.5;
    let drawn = counts.iter().filter(|(n, _)| *n > 0).count() as f64;
    let room = 100.0 - gap * (drawn - 1.0);
    let mut from = 0.0;
    let mut parts = Vec::new();
    for (at, (n, _)) in counts.iter().enumerate().filter(|(_, (n, _))| *n > 0) {
        let width = *n as f64 / sum as f64 * room;
        parts.push(Part { from: tenths(from), width: tenths(width), tone: tone(at) });
        from += width + gap;
    }
    parts
}

const fn tone(at: usize) -> u8 {
    match at {
        0 => 1,
        1 => 2,
        _ => 3,
    }
}

/// `nearly` or `about` if the count is rounded, and the number.
fn rounded(t: &Texts, n: u64) -> Result<(Option<String>, String), TextsError> {
    Ok(match rounded_words(n) {
        Rounded::Nearly(n) => (Some(t.say("rounded-nearly")?), whole(n)),
        Rounded::About(n) => (Some(t.say("rounded-about")?), whole(n)),
        Rounded::Exactly(n) => (None, whole(n)),
    })
}

const fn count(figure: &Figure) -> Option<u64> {
    match figure.value {
        Count::Shown(n) => Some(n),
        Count::Withheld(_) => None,
    }
}
