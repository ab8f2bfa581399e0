//! Shares: so many of so many, in percent, with an interval.

use stats::{Count, Figure};

use super::dates;
use super::desk::Desk;
use crate::results::article::{Cell, CellKind, Chart, Fig, Head, Phrase, Reading, Row, Share, Table};
use crate::texts::{Texts, TextsError, say, whole};

/// The parts of a share that may be printed.
struct Known {
    numerator: u64,
    denominator: u64,
}

fn known(figure: &Figure) -> Option<Known> {
    match (&figure.numerator, &figure.denominator) {
        (Some(Count::Shown(n)), Some(Count::Shown(d))) if *d > 0 => {
            Some(Known { numerator: *n, denominator: *d })
        }
        _ => None,
    }
}

/// A share of 0 to 1 in percent: whole, or with one decimal where whole would claim all or nothing.
pub fn percent(t: &Texts, share: f64) -> Result<String, TextsError> {
    let whole = (share * 100.0).round();
    let overstated = (whole >= 100.0 && share < 1.0 - 1e-9) || (whole <= 0.0 && share > 1e-9);
    let n = if overstated { format!("{:.1}", share * 100.0) } else { format!("{whole:.0}") };
    say!(t, "percent", n = &n)
}

/// The share of a figure and its interval in words, for a small line below its count; none if it is no share.
pub fn share_words(t: &Texts, figure: &Figure) -> Result<Option<String>, TextsError> {
    let Some(known) = known(figure) else { return Ok(None) };
    let share = percent(t, known.numerator as f64 / known.denominator as f64)?;
    let Some(interval) = figure.interval else {
        return say!(t, "share-line", n = known.denominator, share = &share).map(Some);
    };
    let (low, high) = (percent(t, interval.low)?, percent(t, interval.high)?);
    say!(t, "share-line-interval", n = known.denominator, share = &share, low = &low, high = &high).map(Some)
}

/// A share as a figure with a large number, a line with its interval, and the table behind.
pub fn fig(desk: &mut Desk<'_>, id: &str, care: Option<&str>) -> Result<Option<Fig>, TextsError> {
    let Some(any) = desk.any(id) else { return Ok(None) };
    let name = desk.name(id)?;
    let figures = desk.each(id);
    let (mut readings, mut lines, mut rows, mut alts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (figure, span) in figures.iter().zip(desk.spans.clone()) {
        let Some(figure) = figure else { continue };
        let label = desk.two().then(|| span.clone());
        let place = format!("{name}, {span}");
        let reading = reading(desk, figure, label.clone(), &place)?;
        if let Some(line) = line(desk.t, figure, label)? {
            let alt = say!(
                desk.t,
                "chart-share",
                what = &place,
                value = &line.value_words,
                low = &line.low_words,
                high = &line.high_words
            )?;
            alts.push(alt);
            lines.push(line);
        }
        readings.push(reading);
    }
    desk.show(id, "");
    let marks = desk.marks_of(id)?;
    for (figure, span) in figures.iter().zip(desk.spans.clone()) {
        if let Some(figure) = figure {
            rows.push(row(desk, figure, &span, &format!("{name}, {span}"))?);
        }
    }
    let what = desk.t.say(&format!("figure-{id}-what"))?;
    let mut facts = vec![[desk.t.say("term-counted")?, dates::spelled(desk.t, any.definition)?]];
    if let Some(care) = care {
        facts.push([desk.t.say("term-care")?, desk.t.say(care)?]);
    }
    let chart = (!lines.is_empty()).then(|| Chart::Shares { alt: alts.join(". "), lines });
    let table = Table {
        caption: Phrase { words: name.clone(), marks: Vec::new() },
        captioned: false,
        heads: share_heads(desk)?,
        rows,
        foot: None,
        wide: false,
        detail: false,
    };
    Ok(Some(Fig {
        id: any.id,
        name,
        readings,
        what: Phrase { words: what, marks },
        chart,
        table: Some(table),
        facts,
    }))
}

fn share_heads(desk: &Desk<'_>) -> Result<Vec<Head>, TextsError> {
    let heads = [
        ("head-period", false),
        ("head-count", true),
        ("head-of", true),
        ("head-share", true),
        ("head-interval", true),
    ];
    heads.into_iter().map(|(id, number)| Ok(Head { words: desk.t.say(id)?, number })).collect()
}

fn reading(
    desk: &mut Desk<'_>,
    figure: &Figure,
    period: Option<String>,
    place: &str,
) -> Result<Reading, TextsError> {
    let cell = desk.cell(Some(figure.value.clone()), place)?;
    let withheld = cell.kind == CellKind::Withheld;
    let after = match figure.denominator {
        Some(Count::Shown(n)) => Some(say!(desk.t, &format!("figure-{}-of", figure.id), n = n)?),
        _ => None,
    };
    Ok(Reading { period, before: None, number: cell.words, after, withheld, marks: cell.marks })
}

fn row(desk: &mut Desk<'_>, figure: &Figure, span: &str, place: &str) -> Result<Row, TextsError> {
    let mut cells =
        vec![desk.cell(Some(figure.value.clone()), place)?, desk.cell(figure.denominator.clone(), place)?];
    let number = |words: String| Cell { kind: CellKind::Number, words, ..Cell::default() };
    let withheld = [Some(&figure.value), figure.numerator.as_ref(), figure.denominator.as_ref()]
        .into_iter()
        .flatten()
        .find_map(|count| match count {
            Count::Withheld(reason) => Some(*reason),
            Count::Shown(_) => None,
        });
    match (known(figure), withheld) {
        (Some(known), None) => {
            cells.push(number(percent(desk.t, known.numerator as f64 / known.denominator as f64)?));
            cells.push(match figure.interval {
                Some(i) => {
                    let (low, high) = (percent(desk.t, i.low)?, percent(desk.t, i.high)?);
                    number(say!(desk.t, "percent-span", low = &low, high = &high)?)
                }
                None => number(desk.t.say("none")?),
            });
        }
        (_, Some(reason)) => {
            cells.push(desk.cell(Some(Count::Withheld(reason)), place)?);
            cells.push(desk.cell(Some(Count::Withheld(reason)), place)?);
        }
        (None, None) => {
            cells.push(number(desk.t.say("none")?));
            cells.push(number(desk.t.say("none")?));
        }
    }
    let label = Phrase { words: span.to_owned(), marks: Vec::new() };
    Ok(Row { label, sub: None, tone: None, cells })
}

fn line(t: &Texts, figure: &Figure, label: Option<String>) -> Result<Option<Share>, TextsError> {
    let (Some(known), Some(interval), Count::Shown(_)) = (known(figure), figure.interval, &figure.value)
    else {
        return Ok(None);
    };
    let value = known.numerator as f64 / known.denominator as f64;
    Ok(Some(Share {
        label,
        value: tenths(value * 100.0),
        low: tenths(interval.low * 100.0),
        high: tenths(interval.high * 100.0),
        value_words: percent(t, value)?,
        low_words: percent(t, interval.low)?,
        high_words: percent(t, interval.high)?,
    }))
}

/// Rounds to one decimal: finer than anyone sees, and the same in every writer.
pub fn tenths(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

/// The heading of a section about a share of the period in focus; `None` leaves the general heading.
pub fn heading(desk: &Desk<'_>, section: &str, id: &str) -> Result<String, TextsError> {
    let report = desk.focus();
    let general = || desk.t.say(section);
    let Some(known) = report.figure(id).and_then(known) else { return general() };
    let when = match dates::whole_year(report.period) {
        Some(year) => say!(desk.t, "when-year", year = &year.to_string())?,
        None => desk.t.say("when-period")?,
    };
    let (n, of) = (known.numerator, known.denominator);
    let kind = if n == of {
        "all"
    } else if n == 0 {
        "none"
    } else if n + 1 == of && n > 1 {
        "but-one"
    } else {
        "some"
    };
    let message = format!("{section}-{kind}");
    let message = if desk.t.has(&message) { message } else { format!("{section}-some") };
    let of_words = whole(of);
    say!(desk.t, &message, n = n, of = &of_words, when = &when)
}
