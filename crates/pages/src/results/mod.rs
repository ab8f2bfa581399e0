//! The results report, from figures to a page.
//!
//! [`article`] turns one or two reports into an [`Article`]: headline, sections, tables, charts and numbered notes, all
//! in words. The writers ([`html`], [`terminal`], and the `pdf` crate over the article as JSON) only set it, so that
//! they can never disagree about a figure. [`csv`] writes the bare figures.

pub mod article;
mod build;
mod csv;
pub mod diff;
mod html;
mod rounded;
mod terminal;

pub use article::Article;
pub use build::article;
pub use csv::{Csv, CsvError, csv};
pub use rounded::{Rounded, rounded_words};

use stats::Report;

use crate::texts::{Texts, TextsError};

/// What a page needs besides the figures.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The words, and so the language.
    pub texts: &'a Texts,
    /// Fingerprint of the first report, `sha256:…`.
    pub digest: &'a str,
    /// Fingerprint of the second report, if there is one.
    pub second_digest: Option<&'a str>,
    /// Whose results these are, for the deck (`Minneapolis and its partners`); a general wording if not given.
    pub partnership: Option<&'a str>,
    /// Whether the records are invented, which the page then says.
    pub sample: bool,
}

/// The report as one HTML file that needs nothing else.
///
/// # Errors
/// [`TextsError`] if a message is missing or incomplete in the chosen language.
pub fn html(report: &Report, second: Option<&Report>, options: &Options<'_>) -> Result<String, TextsError> {
    Ok(html::page(&article(report, second, options)?))
}

/// The article alone, headline to colophon, for a page that has a frame of its own.
#[must_use]
pub fn article_html(article: &Article) -> maud::Markup {
    html::body(article)
}

/// The article within a whole HTML file of [`html`], for a page that has a frame of its own: a frozen report is shown
/// from its own bytes. Nothing if the file is none of ours.
#[must_use]
pub fn article_of(html: &str) -> Option<&str> {
    let begun = html.split_once("<main")?.1.split_once('>')?.1;
    Some(begun.rsplit_once("</main>")?.0)
}

/// What a figure is called.
///
/// # Errors
/// [`TextsError`] if its message is missing.
pub fn figure_name(texts: &Texts, id: &str) -> Result<String, TextsError> {
    texts.say(&format!("figure-{id}"))
}

/// The report for a terminal of `width` columns (at least 40 are used): plain text, no colour, LF.
///
/// Tables by month are left to the files.
///
/// # Errors
/// [`TextsError`] if a message is missing or incomplete in the chosen language.
pub fn terminal(
    report: &Report,
    second: Option<&Report>,
    options: &Options<'_>,
    width: usize,
) -> Result<String, TextsError> {
    Ok(terminal::text(&article(report, second, options)?, width.max(40)))
}
