//! Letters that no embedded font can draw.
//!
//! PDF/UA forbids a glyph that stands for "missing"; one strange letter in a record must not keep a report from being
//! printed.

use serde_json::Value;
use typst::text::Font;

/// Replaces every letter that no font holds by `?`, and control characters by spaces, in all strings of the value.
pub fn make(value: &mut Value, fonts: &[Font]) {
    match value {
        Value::String(text) => {
            if !text.chars().all(|c| is_legible(c, fonts)) {
                *text = text.chars().map(|c| legible(c, fonts)).collect();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| make(item, fonts)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make(field, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_legible(c: char, fonts: &[Font]) -> bool {
    matches!(c, ' '..='~')
        || (!c.is_control() && fonts.iter().any(|f| f.info().coverage.contains(u32::from(c))))
}

fn legible(c: char, fonts: &[Font]) -> char {
    if c.is_control() {
        ' '
    } else if is_legible(c, fonts) {
        c
    } else {
        '?'
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_of_many_traditions_can_be_printed_and_strange_letters_do_not_stop_the_press() {
        let mut value =
            json!({ "label": ["Ñandú, Hodan Cabdi, Nyiaj Xyooj, Giiwedinookwe, Łukasz", "界\u{7}\u{e000}"] });
        make(&mut value, crate::world::fonts());
        assert_eq!(value["label"][0], "Ñandú, Hodan Cabdi, Nyiaj Xyooj, Giiwedinookwe, Łukasz");
        assert_eq!(value["label"][1], "? ?");
    }
}
