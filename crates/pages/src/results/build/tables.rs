//! Tables of counts: several figures under one another, or one figure by one dimension.

use std::cmp::Reverse;

use stats::{Count, Figure};

use super::dates;
use super::desk::{Desk, capital, plain};
use super::shares::share_words;
use crate::results::article::{CellKind, Head, Phrase, Row, Table};
use crate::texts::{Texts, TextsError, say};

/// Dimensions whose keys have an order of their own.
const ORDERED: &[&str] = &["month", "month_end", "year", "located_year", "age"];

/// The figures of these ids, one row each with its definition; ids no report has are left out.
pub fn figures(desk: &mut Desk<'_>, caption: String, ids: &[&str]) -> Result<Option<Table>, TextsError> {
    let mut rows = Vec::new();
    for id in ids {
        let Some(any) = desk.any(id) else { continue };
        let name = desk.name(id)?;
        let marks = desk.marks_of(id)?;
        let mut cells = Vec::new();
        for (figure, span) in desk.each(id).into_iter().zip(desk.spans.clone()) {
            let mut cell = desk.cell(figure.map(|f| f.value.clone()), &format!("{name}, {span}"))?;
            cell.sub = match figure {
                Some(f) if cell.kind == CellKind::Number => share_words(desk.t, f)?,
                _ => None,
            };
            cells.push(cell);
        }
        desk.show(id, "");
        let sub = Some(dates::spelled(desk.t, any.definition)?);
        rows.push(Row { label: Phrase { words: name, marks }, sub, tone: None, cells });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    // Named after the section, not "Figure": tables that begin pages with one and the same head read like a running head.
    let heads = heads(desk, caption.clone())?;
    let caption = Phrase { words: caption, marks: Vec::new() };
    Ok(Some(Table { caption, captioned: false, heads, rows, foot: None, wide: true, detail: false }))
}

/// One figure by one dimension, a column for each period; none if no report breaks it down so.
pub fn breakdown(desk: &mut Desk<'_>, id: &str, dimension: &str) -> Result<Option<Table>, TextsError> {
    let figures = desk.each(id);
    let keys = ordered_keys(desk.t, &figures, dimension)?;
    if keys.is_empty() {
        return Ok(None);
    }
    desk.show(id, dimension);
    let keys: Vec<_> =
        keys.into_iter().filter(|(key, _)| key != "unknown" || !is_zero(&figures, dimension, key)).collect();
    let name = desk.name(id)?;
    let mut rows = Vec::new();
    for (key, label) in keys {
        let mut cells = Vec::new();
        for (figure, span) in figures.iter().zip(desk.spans.clone()) {
            let count = figure.map(|f| count_of(f, dimension, &key));
            cells.push(desk.cell(count, &format!("{name}, {label}, {span}"))?);
        }
        rows.push(Row { label: Phrase { words: label, marks: Vec::new() }, sub: None, tone: None, cells });
    }
    let foot = sum(desk, &figures, dimension, &name)?;
    let by = dimension_words(desk.t, dimension)?;
    let caption = say!(desk.t, "breakdown", figure = &name, dimension = &by)?;
    let caption = Phrase { words: caption, marks: Vec::new() };
    let heads = heads(desk, capital(&by))?;
    Ok(Some(Table { caption, captioned: true, heads, rows, foot, wide: false, detail: false }))
}

/// The row of the whole, unless the parts plainly don't add up to it (a case may count under two keys).
fn sum(
    desk: &mut Desk<'_>,
    figures: &[Option<&Figure>],
    dimension: &str,
    name: &str,
) -> Result<Option<Row>, TextsError> {
    let fits = figures.iter().flatten().all(|f| parts_fit(f, dimension));
    if !fits || figures.iter().flatten().next().is_none() {
        return Ok(None);
    }
    let words = desk.t.say("all")?;
    let mut cells = Vec::new();
    for figure in figures {
        cells.push(desk.cell(figure.map(|f| f.value.clone()), name)?);
    }
    Ok(Some(Row { label: Phrase { words, marks: Vec::new() }, sub: None, tone: None, cells }))
}

fn parts_fit(figure: &Figure, dimension: &str) -> bool {
    let Some(parts) = figure.by.get(dimension) else { return true };
    let shown: u64 = parts.values().map(shown_or_zero).sum();
    let all_shown = parts.values().all(|c| matches!(c, Count::Shown(_)));
    match figure.value {
        Count::Shown(whole) => {
            if all_shown {
                shown == whole
            } else {
                shown <= whole
            }
        }
        Count::Withheld(_) => true,
    }
}

const fn shown_or_zero(count: &Count) -> u64 {
    match count {
        Count::Shown(n) => *n,
        Count::Withheld(_) => 0,
    }
}

/// The count under a key; a key that only the other period has is zero here.
pub fn count_of(figure: &Figure, dimension: &str, key: &str) -> Count {
    figure.by.get(dimension).and_then(|keys| keys.get(key)).cloned().unwrap_or(Count::Shown(0))
}

/// Whether a key is zero in every figure.
pub fn is_zero(figures: &[Option<&Figure>], dimension: &str, key: &str) -> bool {
    figures.iter().flatten().all(|f| count_of(f, dimension, key) == Count::Shown(0))
}

/// Keys of a dimension over all figures, each with its words, in the order they are read.
///
/// Large counts come first, but only where no cell is withheld: the order would tell how large a withheld cell is.
pub fn ordered_keys(
    t: &Texts,
    figures: &[Option<&Figure>],
    dimension: &str,
) -> Result<Vec<(String, String)>, TextsError> {
    let mut keys: Vec<(String, String)> = Vec::new();
    for by in figures.iter().flatten().filter_map(|f| f.by.get(dimension)) {
        for key in by.keys() {
            if !keys.iter().any(|(known, _)| known == key) {
                keys.push((key.clone(), key_words(t, dimension, key)?));
            }
        }
    }
    let cells = figures.iter().flatten().filter_map(|f| f.by.get(dimension)).flat_map(|by| by.values());
    let open = cells.into_iter().all(|c| matches!(c, Count::Shown(_)));
    if ORDERED.contains(&dimension) {
        keys.sort_by(|a, b| (a.0 == "unknown", &a.0).cmp(&(b.0 == "unknown", &b.0)));
    } else if open {
        let counts = |key: &str| -> Vec<u64> {
            figures.iter().flatten().map(|f| shown_or_zero(&count_of(f, dimension, key))).collect()
        };
        keys.sort_by_cached_key(|(key, words)| (key == "unknown", Reverse(counts(key)), words.clone()));
    } else {
        keys.sort_by_cached_key(|(key, words)| (key == "unknown", words.clone()));
    }
    Ok(keys)
}

/// A key in words: `code-DIMENSION-KEY`, a month, two keys joined by a slash, or the key itself.
pub fn key_words(t: &Texts, dimension: &str, key: &str) -> Result<String, TextsError> {
    if key == "unknown" {
        return t.say("code-unknown");
    }
    let message = format!("code-{dimension}-{}", key.replace('/', "-"));
    if t.has(&message) {
        return t.say(&message);
    }
    if dimension == "month" || dimension == "month_end" {
        return dates::month(t, key);
    }
    if let (Some((class, level)), "lead_class_level") = (key.split_once('/'), dimension) {
        let (class, level) = (key_words(t, "lead_class", class)?, key_words(t, "level", level)?);
        return say!(t, "class-level", class = &class, level = &level);
    }
    Ok(plain(key))
}

/// A dimension in words, small letters.
pub fn dimension_words(t: &Texts, dimension: &str) -> Result<String, TextsError> {
    let message = format!("dimension-{dimension}");
    if t.has(&message) { t.say(&message) } else { Ok(dimension.replace('_', " ")) }
}

/// Heads: the given first one, then the periods, or “Count” if there is one period only.
pub fn heads(desk: &Desk<'_>, first: String) -> Result<Vec<Head>, TextsError> {
    let mut heads = vec![Head { words: first, number: false }];
    if desk.two() {
        heads.extend(desk.spans.iter().map(|span| Head { words: span.clone(), number: true }));
    } else {
        heads.push(Head { words: desk.t.say("head-count")?, number: true });
    }
    Ok(heads)
}
