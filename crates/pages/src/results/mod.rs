//! The results report, from figures to a page.
//!
//! [`article`] turns one or two reports into an [`Article`]: headline, sections, tables, charts and numbered notes, all
//! in words. The writers ([`html`], [`terminal`], and the `pdf` crate over the article as JSON) only set it, so that
//! they can never disagree about a figure. [`csv`] writes the bare figures.

pub mod article;
mod build;
mod csv;
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
