//! The public pages: help for a frightened child, a parent, a hotel's night clerk, in four languages.
//!
//! No sign-in, no cookie, no script, nothing from elsewhere. [`page`] makes any of them from a [`Context`]; where they
//! live is in [`ROUTES`]. They are to be sent with `cache-control: no-store`: a page kept for the Back button would be a
//! trace, and would go on saying “open now”. Titles and addresses are neutral, since they show in
//! histories and on shared screens. Each page and its [`STYLE`] stay under [`MOST_BYTES`] together.
//!
//! Nothing on them promises what another body's staff will do: such a promise is an [`Answer`] or a [`Duty`] with its
//! owner and a date, and without one the page says that it doesn't know.

mod context;
mod frame;
pub mod hours;
mod lang;
mod left;
mod lines;
mod pages;
mod reviews;
mod route;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
mod words;

pub use context::{Answer, Channel, Context, Duty, FRESH_DAYS, Line, Question, Said, Trust};
pub use hours::Hours;
pub use lang::Lang;
pub use left::left;
pub use reviews::{Review, Reviews, ReviewsError};
pub use route::{
    HELP_PATH, LEAVE_HEADERS, LEAVE_PATH, LEAVE_STATUS, LEAVE_TO, Page, ROUTES, Route, SIGN_IN_PATH,
};
pub use words::{PublicTexts, PublicTextsError};

use crate::texts::TextsError;

/// The stylesheet of the public pages; where it is served is [`Context::style`].
pub const STYLE: &str = include_str!("../../assets/public.css");
/// The most that a page and its stylesheet may weigh together, uncompressed: ten seconds or so on a 2G phone.
pub const MOST_BYTES: usize = 30_000;

/// A public page in a language, as a whole HTML document.
///
/// # Errors
/// [`TextsError`] if a message is missing, which is a fault of the program.
pub fn page(page: Page, lang: Lang, texts: &PublicTexts, context: &Context) -> Result<String, TextsError> {
    let words = texts.words(lang)?;
    let body = match page {
        Page::Start => pages::start(&words, context),
        Page::Ask => pages::ask(&words, context),
        Page::Families => pages::families(&words, context),
        Page::Business => pages::business(&words, context),
        Page::Numbers => pages::numbers(&words, context),
        Page::Access => pages::access(&words, context),
    }?;
    frame::page(page, &words, context, &body)
}
