//! The results report on paper: an article in, the bytes of a tagged PDF (PDF/UA-1) out.
//!
//! The page is a Typst template in `assets/results.typ`. It reads the article as JSON, so words from records are
//! always data and never markup. Fonts are inside the program and there is no clock, so that the same article gives the
//! same bytes on any machine.

mod legible;
mod world;

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use world::Sheet;

/// Why a PDF could not be made. None of these is a fault of its user.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The article could not be turned into JSON.
    #[error("the article cannot be written as data; a developer can mend it")]
    Json(#[from] serde_json::Error),
    /// The template could not be set, or the result would not be a PDF that everyone can read.
    #[error("the page cannot be set: {0}; a developer can mend the template")]
    Typesetting(String),
}

/// Sets an article of the results report (`pages::results::Article`, or anything that serialises to its shape).
///
/// Letters that no embedded font holds are printed as `?`.
///
/// # Errors
/// [`PdfError::Typesetting`] if the article has another shape than the template expects, or if the page breaks a rule of
/// PDF/UA-1.
pub fn results<A: Serialize>(article: &A) -> Result<Vec<u8>, PdfError> {
    let mut article = serde_json::to_value(article)?;
    legible::make(&mut article, world::fonts());
    let json = serde_json::to_string(&article)?;
    let sheet = Sheet::new(json.clone());
    let document = typst::compile::<PagedDocument>(&sheet).output.map_err(|faults| told(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|e| PdfError::Typesetting(e.message().to_string()))?;
    let options = PdfOptions {
        // The identifier in the file is a hash of this: the same article, the same identifier.
        ident: Smart::Custom(json),
        creator: Smart::Custom(Some("Leeward".to_owned())),
        timestamp: None,
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| told(&faults));
    // What Typst remembers of this page would stay for as long as the program runs.
    typst::comemo::evict(0);
    pdf
}

fn told(faults: &[SourceDiagnostic]) -> PdfError {
    let faults: Vec<String> = faults
        .iter()
        .map(|fault| {
            let hints = fault.hints.iter().map(|hint| format!(" ({})", hint.v));
            fault.message.to_string() + &hints.collect::<String>()
        })
        .collect();
    PdfError::Typesetting(faults.join("; "))
}
