//! Where someone wanted to be when they were asked to sign in, and what they had typed: carried in the pages themselves,
//! kept nowhere.

use axum::response::{IntoResponse as _, Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use pages::{parts::paths, rooms::sign_in};

use super::{Rooms, frame};
use crate::{Fields, Html, back_address, see_other};

/// Where to go after signing in, and a form that was being sent there.
#[derive(Clone, Default)]
pub struct Kept {
    back: String,
    fields: Vec<(String, String)>,
}

/// What stands for a field that is the form's own business, not something typed.
const OWN: [&str; 4] = ["csrf", "once", "kept", "back"];

impl Kept {
    /// An address alone.
    pub fn to(back: &str) -> Self {
        Self { back: back_address(back).to_owned(), fields: Vec::new() }
    }

    /// What a sign-in form carries.
    pub fn of(fields: &Fields) -> Self {
        if let Some(kept) = fields.get("kept") {
            return Self::read(kept).unwrap_or_default();
        }
        let typed = fields.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("kept.").filter(|name| !OWN.contains(name))?;
            Some((name.to_owned(), value.to_owned()))
        });
        Self {
            back: back_address(fields.get("back").unwrap_or_default()).to_owned(),
            fields: typed.collect(),
        }
    }

    /// A form that was being sent to an address of ours when its session was found over.
    pub fn of_form(back: &str, fields: &Fields) -> Self {
        let typed = fields.iter().filter(|(name, _)| !OWN.contains(name));
        Self {
            back: back_address(back).to_owned(),
            fields: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// As one word, for a hidden field.
    pub fn write(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("back", &self.back);
        for (name, value) in &self.fields {
            form.append_pair(&format!("kept.{name}"), value);
        }
        URL_SAFE_NO_PAD.encode(form.finish())
    }

    /// Whether a form is to be sent on.
    pub fn holds_form(&self) -> bool {
        !self.fields.is_empty()
    }

    /// The address to go on to.
    pub fn onward(&self) -> &str {
        if self.back.is_empty() || self.back == "/" { paths::HOME } else { &self.back }
    }

    fn read(word: &str) -> Option<Self> {
        let form = URL_SAFE_NO_PAD.decode(word).ok()?;
        let fields = Fields::read(&form, 256).ok()?;
        Some(Self::of(&fields.without(&["kept"])))
    }
}

/// On to where they wanted to be; or, where they were sending a form, a page that holds it and sends it.
/// `form_token` is the new session's.
pub fn resume(rooms: &Rooms, form_token: String, kept: &Kept) -> Response {
    if !kept.holds_form() {
        return see_other(kept.onward());
    }
    let frame = frame::before(rooms, form_token);
    let typed = kept.fields.iter().cloned().collect();
    Html(sign_in::resume(rooms.texts(), &frame, &kept.back, &typed).into_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_through_sign_in_unchanged() {
        let sent = Fields::of(&[("back", "/reports/new"), ("kept.given", "Zoë & <b>"), ("kept.csrf", "old")]);
        let word = Kept::of(&sent).write();
        let again = Kept::of(&Fields::of(&[("kept", &word), ("code", "123456")]));
        assert_eq!(again.back, "/reports/new");
        assert_eq!(again.fields, [("given".to_owned(), "Zoë & <b>".to_owned())]);
        assert_eq!(Kept::of(&Fields::of(&[("kept", "not ours")])).back, "");
        assert_eq!(Kept::to("//evil.example").back, "/");
    }
}
