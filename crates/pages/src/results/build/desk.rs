//! The desk an article is written at: the reports, the words, and the notes gathered so far.

use std::collections::BTreeSet;

use stats::{Count, Figure, Report};

use super::dates;
use crate::results::article::{Back, Cell, CellKind, Mark, Note};
use crate::texts::{Texts, TextsError, say, whole};

/// One or two reports being put into words.
pub struct Desk<'a> {
    /// The words.
    pub t: &'a Texts,
    /// The reports, first the one that leads.
    pub reports: Vec<&'a Report>,
    /// Their periods in few words.
    pub spans: Vec<String>,
    notes: Vec<Note>,
    marks: usize,
    /// Figures and dimensions (`""` for the figure itself) that have found their place.
    shown: BTreeSet<(String, String)>,
}

impl<'a> Desk<'a> {
    pub fn new(t: &'a Texts, first: &'a Report, second: Option<&'a Report>) -> Result<Self, TextsError> {
        let reports: Vec<_> = std::iter::once(first).chain(second).collect();
        let spans = reports.iter().map(|r| dates::span_short(t, r.period)).collect::<Result<_, _>>()?;
        Ok(Self { t, reports, spans, notes: Vec::new(), marks: 0, shown: BTreeSet::new() })
    }

    pub fn two(&self) -> bool {
        self.reports.len() == 2
    }

    /// The figure in each report, where a report has it.
    pub fn each(&self, id: &str) -> Vec<Option<&'a Figure>> {
        self.reports.iter().map(|r| r.figure(id)).collect()
    }

    /// The figure of the first report that has it.
    pub fn any(&self, id: &str) -> Option<&'a Figure> {
        self.each(id).into_iter().flatten().next()
    }

    /// The report that headings speak of: a whole calendar year if there is one, else the first.
    pub fn focus(&self) -> &'a Report {
        let year = self.reports.iter().find(|r| dates::whole_year(r.period).is_some());
        year.unwrap_or(&self.reports[0])
    }

    /// Remembers that a figure (`dimension` empty) or one of its breakdowns has been shown.
    pub fn show(&mut self, id: &str, dimension: &str) {
        self.shown.insert((id.to_owned(), dimension.to_owned()));
    }

    pub fn is_shown(&self, id: &str, dimension: &str) -> bool {
        self.shown.contains(&(id.to_owned(), dimension.to_owned()))
    }

    /// Ids of all figures, in the order of the reports.
    pub fn ids(&self) -> Vec<&'static str> {
        let mut ids = Vec::new();
        for figure in self.reports.iter().flat_map(|r| &r.figures) {
            if !ids.contains(&figure.id) {
                ids.push(figure.id);
            }
        }
        ids
    }

    /// The name of a figure; one that the texts don't know is named by its id.
    pub fn name(&self, id: &str) -> Result<String, TextsError> {
        let message = format!("figure-{id}");
        if self.t.has(&message) { self.t.say(&message) } else { Ok(plain(id)) }
    }

    /// Refers to a note, which is added unless one with the same words is there already.
    pub fn mark(&mut self, words: &str, place: &str) -> Result<Mark, TextsError> {
        let words = dates::spelled(self.t, words)?;
        let at = self.notes.iter().position(|n| n.words == words).unwrap_or_else(|| {
            self.notes.push(Note { words, back: Vec::new() });
            self.notes.len() - 1
        });
        self.marks += 1;
        let label = say!(self.t, "note-back", place = place)?;
        self.notes[at].back.push(Back { at: self.marks, label });
        let label = say!(self.t, "note-label", n = (at + 1) as u64)?;
        Ok(Mark { note: at + 1, at: self.marks, label })
    }

    /// References to all notes of a figure, over both reports.
    pub fn marks_of(&mut self, id: &str) -> Result<Vec<Mark>, TextsError> {
        let place = self.name(id)?;
        let mut notes: Vec<&str> = Vec::new();
        for figure in self.each(id).into_iter().flatten() {
            for note in &figure.notes {
                if !notes.contains(&note.as_str()) {
                    notes.push(note);
                }
            }
        }
        notes.into_iter().map(|note| self.mark(note, &place)).collect()
    }

    /// A count as a cell: the number, the word “withheld” with its note, or that nothing was counted.
    pub fn cell(&mut self, count: Option<Count>, place: &str) -> Result<Cell, TextsError> {
        Ok(match count {
            Some(Count::Shown(n)) => Cell { kind: CellKind::Number, words: whole(n), ..Cell::default() },
            Some(Count::Withheld(reason)) => Cell {
                kind: CellKind::Withheld,
                words: self.t.say("withheld")?,
                marks: vec![self.withheld_mark(reason, place)?],
                sub: None,
            },
            None => Cell { kind: CellKind::Nothing, words: self.t.say("not-counted")?, ..Cell::default() },
        })
    }

    /// Refers to the note that says why a count is withheld; a reason without words of its own is printed as it is.
    fn withheld_mark(&mut self, reason: &str, place: &str) -> Result<Mark, TextsError> {
        let message = format!("reason-{reason}");
        let words = if self.t.has(&message) { self.t.say(&message)? } else { reason.to_owned() };
        self.mark(&words, place)
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}

/// A code as words: underscores become spaces, the first letter is large.
pub fn plain(code: &str) -> String {
    capital(&code.replace('_', " "))
}

/// The text with a large first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
