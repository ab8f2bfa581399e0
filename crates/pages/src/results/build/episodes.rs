//! Absences: totals, a chart and a table by month, and who was absent.

use std::collections::BTreeSet;

use stats::{Count, Figure};

use super::desk::{Desk, capital};
use super::shares::tenths;
use super::{dates, tables};
use crate::results::article::{Block, Chart, Head, Phrase, Row, Table};
use crate::texts::{TextsError, say};

/// The four figures of absences, in the order of their columns.
pub const IDS: [&str; 4] = ["episodes_reported", "episodes_entered", "episodes_cancelled", "episodes_active"];
/// Breakdowns set as one table with a column for each figure.
const DIMENSIONS: [&str; 4] = ["category", "age", "sex", "race"];

/// Totals, then a chart for each figure, then a table for each year.
pub fn by_month(desk: &mut Desk<'_>, heading: &str) -> Result<Vec<Block>, TextsError> {
    let mut blocks = Vec::new();
    blocks.extend(tables::figures(desk, heading.to_owned(), &IDS)?.map(Block::Table));
    for report in apart(desk) {
        for id in IDS {
            let figure = desk.reports[report].figure(id);
            if let Some(chart) = figure.map(|f| chart(desk, f)).transpose()?.flatten() {
                blocks.push(Block::Chart { caption: desk.name(id)?, chart });
            }
        }
        for year in years(desk, report) {
            let table = year_table(desk, report, &year)?;
            blocks.push(Block::Table(table));
        }
    }
    for id in IDS {
        for dimension in ["month", "month_end"] {
            desk.show(id, dimension);
        }
    }
    Ok(blocks)
}

/// A table for each breakdown and period; both periods stand side by side.
pub fn by_person(desk: &mut Desk<'_>) -> Result<Vec<Block>, TextsError> {
    let mut blocks = Vec::new();
    for dimension in DIMENSIONS {
        for report in 0..desk.reports.len() {
            blocks.extend(person_table(desk, report, dimension)?.map(Block::Table));
        }
        for id in IDS {
            desk.show(id, dimension);
        }
    }
    Ok(blocks)
}

/// The reports whose months are not all in another report too.
fn apart(desk: &Desk<'_>) -> Vec<usize> {
    let inside = |a: usize, b: usize| {
        let (a, b) = (desk.reports[a].period, desk.reports[b].period);
        a.from >= b.from && a.to <= b.to
    };
    match desk.reports.len() {
        2 if inside(1, 0) => vec![0],
        2 if inside(0, 1) => vec![1],
        n => (0..n).collect(),
    }
}

fn months(figure: &Figure) -> Option<(&'static str, &std::collections::BTreeMap<String, Count>)> {
    ["month", "month_end"].into_iter().find_map(|d| figure.by.get(d).map(|by| (d, by)))
}

fn chart(desk: &Desk<'_>, figure: &Figure) -> Result<Option<Chart>, TextsError> {
    let Some((_, by)) = months(figure) else { return Ok(None) };
    let keys: Vec<&String> = by.keys().filter(|k| *k != "unknown").collect();
    let counts: Vec<Option<u64>> = keys
        .iter()
        .map(|k| match by[*k] {
            Count::Shown(n) => Some(n),
            Count::Withheld(_) => None,
        })
        .collect();
    let Some((at, peak)) = counts
        .iter()
        .enumerate()
        .filter_map(|(i, n)| n.map(|n| (i, n)))
        .max_by_key(|(i, n)| (*n, usize::MAX - i))
    else {
        return Ok(None);
    };
    if peak == 0 || keys.len() < 2 {
        return Ok(None);
    }
    let (first, last) = (dates::month(desk.t, keys[0])?, dates::month(desk.t, keys[keys.len() - 1])?);
    let what = desk.name(figure.id)?;
    let alt = if counts.iter().all(Option::is_some) {
        let month = dates::month(desk.t, keys[at])?;
        say!(
            desk.t,
            "chart-months",
            what = &what,
            from = &first,
            to = &last,
            peak = peak,
            month_of_peak = &month
        )?
    } else {
        say!(desk.t, "chart-months-withheld", what = &what, from = &first, to = &last)?
    };
    let height = |n: u64| tenths(n as f64 / peak as f64 * 100.0);
    Ok(Some(Chart::Columns {
        alt,
        heights: counts.into_iter().map(|n| n.map(height)).collect(),
        peak: crate::texts::whole(peak),
        first,
        last,
        years: keys
            .iter()
            .enumerate()
            .filter(|(at, key)| *at > 0 && key.get(4..7) == Some("-01"))
            .map(|(at, _)| at)
            .collect(),
    }))
}

fn years(desk: &Desk<'_>, report: usize) -> BTreeSet<String> {
    let figures = IDS.iter().filter_map(|id| desk.reports[report].figure(id));
    figures
        .filter_map(months)
        .flat_map(|(_, by)| by.keys())
        .filter_map(|k| k.get(..4))
        .map(str::to_owned)
        .collect()
}

fn year_table(desk: &mut Desk<'_>, report: usize, year: &str) -> Result<Table, TextsError> {
    let all = IDS.iter().filter_map(|id| desk.reports[report].figure(id));
    let figures: Vec<&Figure> = all.filter(|f| months(f).is_some()).collect();
    // A table by month ends may hold `2012-03-31` where the others hold `2012-03`.
    let short = |key: &str| key.get(..7).unwrap_or(key).to_owned();
    let keys: BTreeSet<String> = figures
        .iter()
        .filter_map(|f| months(f))
        .flat_map(|(_, by)| by.keys())
        .filter(|k| k.get(..4) == Some(year))
        .map(|k| short(k))
        .collect();
    let mut rows = Vec::new();
    for key in keys {
        let label = tables::key_words(desk.t, "month", &key)?;
        // The caption says the year.
        let number = key.get(5..7).map_or("", |m| m.trim_start_matches('0'));
        let month = format!("month-{number}");
        let short_label = if desk.t.has(&month) { desk.t.say(&month)? } else { label.clone() };
        let mut cells = Vec::new();
        for figure in &figures {
            let count = months(figure)
                .and_then(|(_, by)| by.iter().find(|(k, _)| short(k) == key).map(|(_, c)| c.clone()));
            let place = format!("{}, {label}", desk.name(figure.id)?);
            // A month without the key: nothing counted for flows, unknown for the stock.
            let count = count.or((figure.id != "episodes_active").then_some(Count::Shown(0)));
            cells.push(desk.cell(count, &place)?);
        }
        rows.push(Row {
            label: Phrase { words: short_label, marks: Vec::new() },
            sub: None,
            tone: None,
            cells,
        });
    }
    let caption = if apart(desk).len() > 1 {
        say!(desk.t, "months-caption-period", year = year, period = &desk.spans[report])?
    } else {
        say!(desk.t, "months-caption", year = year)?
    };
    let heads = heads(desk, "head-month", &figures)?;
    let caption = Phrase { words: caption, marks: Vec::new() };
    Ok(Table { caption, captioned: true, heads, rows, foot: None, wide: false, detail: true })
}

fn person_table(desk: &mut Desk<'_>, report: usize, dimension: &str) -> Result<Option<Table>, TextsError> {
    let all = IDS.iter().filter_map(|id| desk.reports[report].figure(id));
    let figures: Vec<&Figure> = all.filter(|f| f.by.contains_key(dimension)).collect();
    let some: Vec<_> = figures.iter().map(|f| Some(*f)).collect();
    let keys = tables::ordered_keys(desk.t, &some, dimension)?;
    if keys.is_empty() {
        return Ok(None);
    }
    let span = desk.spans[report].clone();
    let mut rows = Vec::new();
    for (key, label) in keys {
        let mut cells = Vec::new();
        for figure in &figures {
            let place = format!("{}, {label}, {span}", desk.name(figure.id)?);
            cells.push(desk.cell(Some(tables::count_of(figure, dimension, &key)), &place)?);
        }
        rows.push(Row { label: Phrase { words: label, marks: Vec::new() }, sub: None, tone: None, cells });
    }
    let by = tables::dimension_words(desk.t, dimension)?;
    let absences = desk.t.say("absences")?;
    let caption = if desk.two() {
        say!(desk.t, "breakdown-period", figure = &absences, dimension = &by, period = &span)?
    } else {
        say!(desk.t, "breakdown", figure = &absences, dimension = &by)?
    };
    let mut heads = heads(desk, "head-month", &figures)?;
    heads[0].words = capital(&by);
    let caption = Phrase { words: caption, marks: Vec::new() };
    Ok(Some(Table { caption, captioned: true, heads, rows, foot: None, wide: false, detail: true }))
}

fn heads(desk: &Desk<'_>, first: &str, figures: &[&Figure]) -> Result<Vec<Head>, TextsError> {
    let mut heads = vec![Head { words: desk.t.say(first)?, number: false }];
    for figure in figures {
        heads.push(Head { words: desk.t.say(&format!("short-{}", figure.id))?, number: true });
    }
    Ok(heads)
}
