//! After “Leave this site”: the body of the answer that leads away, for a browser that does not follow by itself.

use maud::{DOCTYPE, html};

use super::{LEAVE_TO, Lang, PublicTexts};
use crate::texts::TextsError;

/// A page about the weather, in all languages at once, since the address of the way out names none. Nothing on it
/// tells what was read before. `style` is the address of [`super::STYLE`].
///
/// # Errors
/// [`TextsError`] if a message is missing, which is a fault of the program.
pub fn left(texts: &PublicTexts, style: &str) -> Result<String, TextsError> {
    let english = texts.words(Lang::En)?;
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                title { (english.plain("title-left")?) }
                link rel="stylesheet" href=(style);
            }
            body.public {
                main.wrap {
                    h1.head { (english.plain("title-left")?) }
                    ul.plain.stack {
                        @for lang in Lang::ALL {
                            li lang=(lang.tag()) {
                                a href=(LEAVE_TO) rel="noreferrer" { (texts.words(lang)?.say("left-go")?) }
                            }
                        }
                    }
                }
            }
        }
    };
    let mut document = document.into_string();
    document.push('\n');
    Ok(document)
}
