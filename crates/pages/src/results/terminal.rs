//! The article as plain text for a terminal.

use super::article::{Article, Block, Cell, CellKind, Fig, Mark, Phrase, Row, Section, Table};

/// Sets the article in lines of at most `width` columns (a long word or number may stand out).
pub fn text(article: &Article, width: usize) -> String {
    let mut out = Lines { text: String::new(), width };
    if let Some([lead, words]) = &article.draft {
        out.para(&format!("{} {words}", lead.to_uppercase()), 0);
        out.blank();
    }
    out.para(&article.masthead.join(" · "), 0);
    out.rule('═');
    for line in &article.headline {
        out.para(line, 0);
    }
    out.blank();
    out.para(&article.deck, 0);
    for fig in &article.lead {
        out.blank();
        self::fig(&mut out, fig);
    }
    for section in &article.sections {
        self::section(&mut out, section);
    }
    if !article.notes.is_empty() {
        out.heading(&article.notes_heading);
        for (at, note) in article.notes.iter().enumerate() {
            out.hanging(&format!("{}.", at + 1), &note.words);
        }
    }
    out.rule('─');
    out.para(&format!("{} {}", article.colophon.lead, article.colophon.words), 0);
    for [label, digest] in &article.colophon.fingerprints {
        out.para(&format!("{label}: {digest}"), 0);
    }
    if let Some(sample) = &article.sample {
        out.para(sample, 0);
    }
    out.text
}

fn section(out: &mut Lines, section: &Section) {
    let seen = |b: &&Block| !matches!(b, Block::Chart { .. }) && !matches!(b, Block::Table(t) if t.detail);
    let mut blocks = section.blocks.iter().filter(seen).peekable();
    if blocks.peek().is_none() {
        return;
    }
    out.heading(&section.heading);
    for (at, block) in blocks.enumerate() {
        if at > 0 {
            out.blank();
        }
        match block {
            Block::Fig(fig) => self::fig(out, fig),
            Block::Table(table) => self::table(out, table),
            Block::Para(phrase) => out.para(&marked(phrase), 0),
            Block::Aside { lead, words } => out.para(&format!("{lead} {words}"), 2),
            Block::Chart { .. } => {}
        }
    }
}

fn fig(out: &mut Lines, fig: &Fig) {
    for (at, reading) in fig.readings.iter().enumerate() {
        let parts = [reading.before.as_ref(), Some(&reading.number), reading.after.as_ref()];
        let mut line = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        line.push_str(&marks(&reading.marks));
        if at == 0 {
            line = format!("{line} {}", marked(&fig.what));
        }
        if let Some(period) = &reading.period {
            line = format!("{period}: {line}");
        }
        out.para(&line, 0);
    }
    if let Some([term, words]) = fig.facts.first().filter(|_| fig.readings.iter().any(|r| r.before.is_some()))
    {
        out.para(&format!("{term}: {words}"), 2);
    }
    if let Some(table) = &fig.table {
        self::table(out, table);
    }
}

fn table(out: &mut Lines, table: &Table) {
    if table.captioned {
        out.para(&marked(&table.caption), 0);
    }
    let heads: Vec<&str> = table.heads.iter().map(|h| h.words.as_str()).collect();
    let rows: Vec<(String, Vec<String>)> = table.rows.iter().chain(&table.foot).map(words).collect();
    let widths: Vec<usize> = (1..heads.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|(_, cells)| cells.get(at - 1)).map(|c| c.chars().count());
            cells.chain([heads[at].chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let rest: usize = widths.iter().map(|w| w + 2).sum();
    let numbers = table.heads.iter().skip(1).all(|h| h.number);
    // Words in columns, or a first column squeezed below 20, read better one under another.
    if !numbers || rest + 22 > out.width {
        return stacked(out, &heads, &rows);
    }
    // Numbers far from their names are hard to follow.
    let longest =
        rows.iter().map(|(l, _)| l.chars().count()).chain([heads[0].chars().count()]).max().unwrap_or(0);
    let first = (out.width - rest - 2).min(longest);
    let line = |label: &str, cells: &[String]| -> String {
        let mut line = format!("  {label}{}", " ".repeat(first.saturating_sub(label.chars().count())));
        for (cell, width) in cells.iter().zip(&widths) {
            line.push_str("  ");
            line.push_str(&" ".repeat(width.saturating_sub(cell.chars().count())));
            line.push_str(cell);
        }
        line
    };
    let head: Vec<String> = heads[1..].iter().map(|h| (*h).to_owned()).collect();
    out.line(&line(heads[0], &head));
    for (label, cells) in &rows {
        let mut pieces = wrap(label, first);
        let last = pieces.pop().unwrap_or_default();
        pieces.iter().for_each(|piece| out.line(&format!("  {piece}")));
        out.line(&line(&last, cells));
    }
}

fn stacked(out: &mut Lines, heads: &[&str], rows: &[(String, Vec<String>)]) {
    for (label, cells) in rows {
        out.para(label, 2);
        for (cell, head) in cells.iter().zip(&heads[1..]).filter(|(cell, _)| !cell.is_empty()) {
            out.para(&format!("{head}: {cell}"), 4);
        }
    }
}

fn words(row: &Row) -> (String, Vec<String>) {
    (marked(&row.label), row.cells.iter().map(cell).collect())
}

fn cell(cell: &Cell) -> String {
    let words = if cell.kind == CellKind::Nothing { "–" } else { &cell.words };
    let sub = cell.sub.as_ref().map_or_else(String::new, |sub| format!(" {sub}"));
    format!("{words}{}{sub}", marks(&cell.marks))
}

fn marked(phrase: &Phrase) -> String {
    format!("{}{}", phrase.words, marks(&phrase.marks))
}

fn marks(marks: &[Mark]) -> String {
    marks.iter().map(|m| format!(" [{}]", m.note)).collect()
}

struct Lines {
    text: String,
    width: usize,
}

impl Lines {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn rule(&mut self, with: char) {
        let rule: String = std::iter::repeat_n(with, self.width).collect();
        self.line(&rule);
    }

    fn heading(&mut self, words: &str) {
        self.blank();
        self.para(words, 0);
        self.rule('─');
    }

    fn para(&mut self, words: &str, indent: usize) {
        for line in wrap(words, self.width.saturating_sub(indent)) {
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    fn hanging(&mut self, lead: &str, words: &str) {
        for (at, line) in wrap(words, self.width.saturating_sub(5)).iter().enumerate() {
            self.line(&format!("{:>4} {line}", if at == 0 { lead } else { "" }));
        }
    }
}

/// Breaks words into lines. Control characters become spaces: a terminal would obey them.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut lines = vec![String::new()];
    for word in clean.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_records_cannot_command_the_terminal() {
        assert_eq!(wrap("red \u{1b}[31m alarm\u{7}", 80), ["red [31m alarm"]);
    }

    #[test]
    fn lines_break_between_words_and_long_words_stay_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("sha256:0123456789", 5), ["sha256:0123456789"]);
    }
}
