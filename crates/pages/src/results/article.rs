//! The results report as an article: what is said, and in which order, but not how it is set.
//!
//! All fields hold finished words in one language. Serialised, an article is the input of the PDF writer.

use serde::Serialize;

/// A whole report in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// BCP 47 tag of the language.
    pub lang: &'static str,
    /// Title of the document.
    pub title: String,
    /// Words of the link that skips to the content.
    pub skip: String,
    /// What it is, from when it is seen, which edition.
    pub masthead: Vec<String>,
    /// The warning of a draft that the public must not take for final, if it is one: short, then one sentence.
    pub draft: Option<[String; 2]>,
    /// Says that the records are invented, if they are.
    pub sample: Option<String>,
    /// One or two lines.
    pub headline: Vec<String>,
    /// What the report covers, in a few sentences.
    pub deck: String,
    /// The figures that lead.
    pub lead: Vec<Fig>,
    /// The rest, in order.
    pub sections: Vec<Section>,
    /// Heading of the notes.
    pub notes_heading: String,
    /// The footnotes, numbered from 1 by their place.
    pub notes: Vec<Note>,
    /// Whether it can change, and its fingerprints.
    pub colophon: Colophon,
    /// The last line.
    pub foot: String,
    /// The word of a link back from a note.
    pub back: String,
}

/// A part under one heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Anchor, unique in the article.
    pub id: &'static str,
    /// What it says.
    pub heading: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// A figure with a large number.
    Fig(Box<Fig>),
    /// A table.
    Table(Table),
    /// A chart with a caption; its table stands nearby.
    Chart {
        /// What it shows.
        caption: String,
        /// The chart.
        chart: Chart,
    },
    /// A paragraph over the whole width.
    Para(Phrase),
    /// A sentence set apart: its first words are strong.
    Aside {
        /// The strong first words.
        lead: String,
        /// The rest of the sentence.
        words: String,
    },
}

/// Words with the notes that belong to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Phrase {
    /// The words.
    pub words: String,
    /// Notes, in order.
    pub marks: Vec<Mark>,
}

/// A reference to a note.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// Number of the note, from 1.
    pub note: usize,
    /// Number of this reference, unique in the article, from 1.
    pub at: usize,
    /// What a screen reader says: `Note 3`.
    pub label: String,
}

/// A figure with a large number, one reading for each period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fig {
    /// Its id in the catalogue.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// One or two.
    pub readings: Vec<Reading>,
    /// What is counted, in a sentence that follows the number.
    pub what: Phrase,
    /// A small chart, if nothing of it is withheld.
    pub chart: Option<Chart>,
    /// The numbers behind the chart.
    pub table: Option<Table>,
    /// Definition, period, cautions: term and words.
    pub facts: Vec<[String; 2]>,
}

/// The large number of one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// The period in few words; none if there is one period only.
    pub period: Option<String>,
    /// `nearly` or `about`.
    pub before: Option<String>,
    /// The number, or `withheld`.
    pub number: String,
    /// `of 12 cases`.
    pub after: Option<String>,
    /// Whether the number is withheld.
    pub withheld: bool,
    /// Why it is withheld.
    pub marks: Vec<Mark>,
}

/// A table whose first column names the row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: Phrase,
    /// Whether the caption is seen, not only heard.
    pub captioned: bool,
    /// Heads of all columns, the first included.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The sum, if there is one.
    pub foot: Option<Row>,
    /// Whether it takes the whole width; rows become cards on a narrow screen.
    pub wide: bool,
    /// Whether it holds detail that a terminal leaves out.
    pub detail: bool,
}

/// Head of a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// Its words.
    pub words: String,
    /// Whether numbers stand below it.
    pub number: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What the row is about.
    pub label: Phrase,
    /// Small words below the label.
    pub sub: Option<String>,
    /// The tone (1 to 3) that the row has in the chart, if it has one.
    pub tone: Option<u8>,
    /// The other columns.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// What kind of words.
    pub kind: CellKind,
    /// The words.
    pub words: String,
    /// Small words below.
    pub sub: Option<String>,
    /// Notes.
    pub marks: Vec<Mark>,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CellKind {
    /// A number.
    Number,
    /// Words.
    #[default]
    Words,
    /// The word “withheld”.
    Withheld,
    /// A state in a word or two.
    Chip,
    /// Nothing was counted here.
    Nothing,
}

/// A small chart. Widths and places are percent of the chart's width, 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "chart", rename_all = "lowercase")]
pub enum Chart {
    /// Bars made of parts, one bar for each period.
    Parts {
        /// The chart in words.
        alt: String,
        /// The bars.
        bars: Vec<Bar>,
    },
    /// Shares with their intervals on a line from 0 to 100 %.
    Shares {
        /// The chart in words.
        alt: String,
        /// One for each period.
        lines: Vec<Share>,
    },
    /// Columns over months.
    Columns {
        /// The chart in words.
        alt: String,
        /// Heights in percent of the highest; none where withheld.
        heights: Vec<Option<f64>>,
        /// The highest number in words, beside the top line.
        peak: String,
        /// First month below the line.
        first: String,
        /// Last month below the line.
        last: String,
        /// Places (index of column) where a year begins.
        years: Vec<usize>,
    },
}

impl Chart {
    /// The chart in words.
    #[must_use]
    pub fn alt(&self) -> &str {
        match self {
            Self::Parts { alt, .. } | Self::Shares { alt, .. } | Self::Columns { alt, .. } => alt,
        }
    }
}

/// A bar of parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The period, if there are two.
    pub label: Option<String>,
    /// From left to right.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Left edge.
    pub from: f64,
    /// Width.
    pub width: f64,
    /// Tone 1 to 3.
    pub tone: u8,
}

/// A share with its interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The period, if there are two.
    pub label: Option<String>,
    /// Where the share lies.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// The share in words.
    pub value_words: String,
    /// The lower bound in words.
    pub low_words: String,
    /// The upper bound in words.
    pub high_words: String,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// What it says.
    pub words: String,
    /// Where it is referred to.
    pub back: Vec<Back>,
}

/// The way back from a note.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Back {
    /// Number of the reference.
    pub at: usize,
    /// What a screen reader says: `Back to Defendants charged`.
    pub label: String,
}

/// Whether the report can change, and how to check it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Colophon {
    /// The strong first words.
    pub lead: String,
    /// The rest of the sentence.
    pub words: String,
    /// Label and fingerprint, one for each report.
    pub fingerprints: Vec<[String; 2]>,
    /// What a fingerprint is.
    pub meaning: String,
}
