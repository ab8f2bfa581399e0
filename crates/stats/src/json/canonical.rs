//! Writing JSON by RFC 8785: keys by UTF-16 units, numbers as ECMAScript writes them, the shortest escapes.
//!
//! The readable form differs by white space alone, so anyone can check the digest of a report file.

use std::fmt::Write;

use super::value::Json;

impl Json {
    /// The canonical form.
    pub fn canonical(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// The same with line breaks and two spaces of indent.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out
    }

    fn write(&self, out: &mut String, depth: Option<usize>) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Whole(number) => out.push_str(&number.to_string()),
            Self::Real(number) => out.push_str(ryu_js::Buffer::new().format(*number)),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                let write = |item: &Self, out: &mut String, depth| item.write(out, depth);
                enclose(out, depth, ['[', ']'], items.iter(), write);
            }
            Self::Map(fields) => {
                let mut fields: Vec<_> = fields.iter().collect();
                fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                let colon = if depth.is_some() { ": " } else { ":" };
                let write = |(name, value): (&String, &Self), out: &mut String, depth| {
                    quote(name, out);
                    out.push_str(colon);
                    value.write(out, depth);
                };
                enclose(out, depth, ['{', '}'], fields.into_iter(), write);
            }
        }
    }
}

fn enclose<T>(
    out: &mut String,
    depth: Option<usize>,
    [open, close]: [char; 2],
    items: impl ExactSizeIterator<Item = T>,
    write: impl Fn(T, &mut String, Option<usize>),
) {
    let (inner, empty) = (depth.map(|d| d + 1), items.len() == 0);
    out.push(open);
    for (place, item) in items.enumerate() {
        if place > 0 {
            out.push(',');
        }
        new_line(out, inner);
        write(item, out, inner);
    }
    if !empty {
        new_line(out, depth);
    }
    out.push(close);
}

fn new_line(out: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(fields: &[(&str, Json)]) -> Json {
        Json::Map(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }

    #[test]
    fn numbers_are_written_as_the_rfc_lists_them() {
        let cases: [(u64, &str); 14] = [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        ];
        for (bits, text) in cases {
            assert_eq!(Json::Real(f64::from_bits(bits)).canonical(), text);
        }
        assert_eq!(Json::Whole(9_007_199_254_740_991).canonical(), "9007199254740991");
    }

    #[test]
    fn keys_are_sorted_by_utf16_units_and_texts_escaped_as_the_rfc_does() {
        let keys = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}"];
        let object = map(&keys.map(|key| (key, Json::Null)));
        assert_eq!(
            object.canonical(),
            "{\"\\r\":null,\"1\":null,\"\u{80}\":null,\"\u{f6}\":null,\"\u{20ac}\":null,\"\u{1f600}\":null,\
             \"\u{fb33}\":null}"
        );
        let text = Json::text("\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/");
        assert_eq!(text.canonical(), "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    #[test]
    fn the_readable_form_differs_by_white_space_alone() {
        let value = map(&[
            ("b", Json::List(vec![Json::Whole(1), Json::Null])),
            ("a", Json::List(vec![])),
            ("c", map(&[])),
        ]);
        assert_eq!(value.canonical(), "{\"a\":[],\"b\":[1,null],\"c\":{}}");
        assert_eq!(value.pretty(), "{\n  \"a\": [],\n  \"b\": [\n    1,\n    null\n  ],\n  \"c\": {}\n}");
    }
}
