//! Figures that are lists: claims by others, contact lines, single cases, and any other rows.

use std::collections::BTreeMap;

use super::dates;
use super::desk::{Desk, plain};
use crate::results::article::{Block, Cell, CellKind, Head, Phrase, Row, Table};
use crate::texts::{Texts, TextsError, say};

type Entry = BTreeMap<&'static str, String>;

/// The rows of a figure over all reports, each once, with its notes marked as shown.
fn entries(desk: &mut Desk<'_>, id: &str) -> Vec<Entry> {
    let mut rows: Vec<Entry> = Vec::new();
    for row in desk.each(id).into_iter().flatten().flat_map(|f| &f.rows) {
        if !rows.contains(row) {
            rows.push(row.clone());
        }
    }
    if desk.any(id).is_some() {
        desk.show(id, "");
    }
    rows
}

fn text<'e>(entry: &'e Entry, columns: &[&'static str]) -> Option<&'e str> {
    columns.iter().find_map(|c| entry.get(c)).map(String::as_str).filter(|s| !s.trim().is_empty())
}

fn words(words: impl Into<String>) -> Cell {
    Cell { words: words.into(), ..Cell::default() }
}

fn heads(desk: &Desk<'_>, ids: &[&str]) -> Result<Vec<Head>, TextsError> {
    ids.iter().map(|id| Ok(Head { words: desk.t.say(id)?, number: false })).collect()
}

fn table(caption: Phrase, heads: Vec<Head>, rows: Vec<Row>) -> Table {
    Table { caption, captioned: false, heads, rows, foot: None, wide: true, detail: false }
}

/// Claims by others: as printed, with the source if there is one, and the word “unverified” if not.
pub fn claims(desk: &mut Desk<'_>) -> Result<Vec<Block>, TextsError> {
    let entries = entries(desk, "claims");
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for entry in &entries {
        let printed =
            [text(entry, &["value"]), text(entry, &["unit"])].into_iter().flatten().collect::<Vec<_>>();
        let source = text(entry, &["source"]).map(|s| match text(entry, &["source_year"]) {
            Some(year) => format!("{s}, {year}"),
            None => s.to_owned(),
        });
        let state = desk.t.say(if source.is_some() { "claim-cited" } else { "claim-unverified" })?;
        let source = source.map_or_else(|| desk.t.say("none").map(|n| super::desk::capital(&n)), Ok)?;
        let label = text(entry, &["text", "claim", "id"]).unwrap_or_default().to_owned();
        let cells = vec![
            words(printed.join(" ")),
            words(source),
            Cell { kind: CellKind::Chip, words: state, ..Cell::default() },
        ];
        rows.push(Row { label: Phrase { words: label, marks: Vec::new() }, sub: None, tone: None, cells });
    }
    let intro = Phrase { words: desk.t.say("claims-intro")?, marks: desk.marks_of("claims")? };
    let caption = Phrase { words: desk.name("claims")?, marks: Vec::new() };
    let heads = heads(desk, &["claim-claim", "claim-printed", "claim-source", "claim-state"])?;
    Ok(vec![Block::Para(intro), Block::Table(table(caption, heads, rows))])
}

/// Contact lines: printed as held, with a doubt beside the number it concerns.
pub fn contacts(desk: &mut Desk<'_>) -> Result<Vec<Block>, TextsError> {
    let entries = entries(desk, "contacts");
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for entry in &entries {
        let doubt = match text(entry, &["doubt"]) {
            Some(doubt) => {
                let mut doubt = doubt.trim().to_owned();
                if !doubt.ends_with('.') {
                    doubt.push('.');
                }
                Some(say!(desk.t, "contact-doubt", doubt = &doubt)?)
            }
            None => None,
        };
        let checked = match text(entry, &["checked_on"]) {
            Some(day) => dates::spelled(desk.t, day)?,
            None => desk.t.say("contact-unchecked")?,
        };
        let owner = text(entry, &["owner", "owner_agency", "owner_agency_id"]).unwrap_or_default();
        let number = Cell {
            words: text(entry, &["value"]).unwrap_or_default().to_owned(),
            sub: doubt,
            ..Cell::default()
        };
        let cells =
            vec![number, words(text(entry, &["hours"]).unwrap_or_default()), words(owner), words(checked)];
        let label = text(entry, &["label", "id"]).unwrap_or_default().to_owned();
        let sub = about_line(desk.t, entry)?;
        rows.push(Row { label: Phrase { words: label, marks: Vec::new() }, sub, tone: None, cells });
    }
    let mut names =
        vec!["contact-line", "contact-number", "contact-hours", "contact-owner", "contact-checked"];
    // A column that no line fills is only noise.
    for column in [3, 2] {
        if rows.iter().all(|row| row.cells[column - 1].words.is_empty()) {
            rows.iter_mut().for_each(|row| drop(row.cells.remove(column - 1)));
            names.remove(column);
        }
    }
    let caption = Phrase { words: desk.name("contacts")?, marks: desk.marks_of("contacts")? };
    let mut table = table(caption, heads(desk, &names)?, rows);
    table.captioned = !table.caption.marks.is_empty();
    Ok(vec![Block::Table(table)])
}

/// Channel and language of a line, where its label does not say them already.
fn about_line(t: &Texts, entry: &Entry) -> Result<Option<String>, TextsError> {
    let label = text(entry, &["label"]).unwrap_or_default().to_lowercase();
    let mut parts = Vec::new();
    for column in ["channel", "language"] {
        if let Some(code) = text(entry, &[column]) {
            let words = super::tables::key_words(t, column, code)?;
            // A line is for speaking unless it says otherwise.
            if code != "voice" && !label.contains(&words.to_lowercase()) {
                parts.push(words);
            }
        }
    }
    Ok((!parts.is_empty()).then(|| parts.join(", ")))
}

/// Single cases: a sentence for each, or its facts one under another, with the citation.
pub fn narratives(desk: &mut Desk<'_>) -> Result<Vec<Block>, TextsError> {
    let mut entries = entries(desk, "case_narratives");
    // A case of both periods is told once, as the first period knows it; the second may end before its plea.
    let mut told = Vec::new();
    entries.retain(|entry| {
        let case = text(entry, &["case", "case_id", "citation", "public_citation"]).map(str::to_owned);
        let again = case.is_some() && told.contains(&case);
        told.push(case);
        !again
    });
    let mut blocks = Vec::new();
    for entry in &entries {
        let sentence = text(entry, &["text", "narrative", "sentence"]);
        if let Some(sentence) = sentence {
            let mut said = dates::spelled(desk.t, sentence)?;
            if let Some(case) = text(entry, &["case", "case_id"]) {
                said.push(' ');
                said.push_str(&say!(desk.t, "narrative-case", case = case)?);
            }
            if let Some(source) = text(entry, &["citation", "public_citation"]) {
                said.push(' ');
                said.push_str(&say!(desk.t, "citation", source = source)?);
            }
            let marks = if blocks.is_empty() { desk.marks_of("case_narratives")? } else { Vec::new() };
            blocks.push(Block::Para(Phrase { words: said, marks }));
            continue;
        }
        let mut rows = Vec::new();
        for (column, cell) in entry {
            let label = Phrase { words: column_words(desk.t, column)?, marks: Vec::new() };
            rows.push(Row {
                label,
                sub: None,
                tone: None,
                cells: vec![words(dates::spelled(desk.t, cell)?)],
            });
        }
        let marks = if blocks.is_empty() { desk.marks_of("case_narratives")? } else { Vec::new() };
        let title = text(entry, &["title", "case", "case_id"])
            .map_or_else(|| desk.name("case_narratives"), |c| Ok(c.to_owned()))?;
        let heads = heads(desk, &["head-fact", "head-record"])?;
        let mut facts = table(Phrase { words: title, marks }, heads, rows);
        facts.captioned = true;
        blocks.push(Block::Table(facts));
    }
    Ok(blocks)
}

/// The rows of any figure as a table with a column for each of theirs.
pub fn rows(desk: &mut Desk<'_>, id: &str) -> Result<Option<Block>, TextsError> {
    let entries = entries(desk, id);
    let mut columns: Vec<&'static str> = Vec::new();
    for column in entries.iter().flat_map(|e| e.keys()) {
        if !columns.contains(column) {
            columns.push(column);
        }
    }
    if columns.is_empty() {
        return Ok(None);
    }
    // What a row is about comes before its dates and states.
    let names = ["text", "title", "label", "name", "case", "id"];
    columns.sort_by_key(|column| names.iter().position(|name| name == column).unwrap_or(names.len()));
    let mut heads = Vec::new();
    for column in &columns {
        heads.push(Head { words: column_words(desk.t, column)?, number: false });
    }
    let mut rows = Vec::new();
    for entry in &entries {
        let mut cells = Vec::new();
        for column in &columns {
            let cell = entry.get(column).map_or("", String::as_str);
            let code = format!("code-{column}-{cell}");
            cells.push(words(if desk.t.has(&code) {
                desk.t.say(&code)?
            } else {
                dates::spelled(desk.t, cell)?
            }));
        }
        let label = Phrase { words: cells.remove(0).words, marks: Vec::new() };
        rows.push(Row { label, sub: None, tone: None, cells });
    }
    let caption = Phrase { words: desk.name(id)?, marks: Vec::new() };
    let mut table = table(caption, heads, rows);
    table.captioned = true;
    Ok(Some(Block::Table(table)))
}

fn column_words(t: &Texts, column: &str) -> Result<String, TextsError> {
    let message = format!("column-{column}");
    if t.has(&message) { t.say(&message) } else { Ok(plain(column)) }
}
