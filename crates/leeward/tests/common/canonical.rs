//! RFC 8785 by the letter of the document and by nothing of the house: JSON is read and the digest computed here a second
//! time. (The usual reader rounds some fractions by one step, which a digest does not forgive.)

use std::{collections::BTreeMap, fmt::Write as _, iter::Peekable, str::Chars};

use sha2::{Digest as _, Sha256};

/// A value as it is read: words and numbers in canonical form already, names as UTF-16, which is how they are sorted.
enum Value {
    Plain(String),
    List(Vec<Value>),
    Map(BTreeMap<Vec<u16>, Value>),
}

/// The digest that a report's file should carry.
pub fn digest_of(file: &str) -> String {
    let mut rest = file.chars().peekable();
    let Value::Map(mut fields) = read(&mut rest) else { panic!("a report is an object") };
    for name in ["digest", "version"] {
        fields.remove(&name.encode_utf16().collect::<Vec<_>>());
    }
    let bytes = Sha256::digest(write(&Value::Map(fields)));
    bytes.iter().fold("sha256:".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

fn write(value: &Value) -> String {
    match value {
        Value::Plain(text) => text.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(",")),
        Value::Map(fields) => {
            let name = |name: &[u16]| quoted(&String::from_utf16(name).expect("names are text"));
            let fields: Vec<_> = fields.iter().map(|(n, v)| format!("{}:{}", name(n), write(v))).collect();
            format!("{{{}}}", fields.join(","))
        }
    }
}

fn read(rest: &mut Peekable<Chars<'_>>) -> Value {
    match skip(rest) {
        '{' => {
            let mut fields = BTreeMap::new();
            while next(rest) != '}' {
                if skip(rest) == '}' {
                    rest.next();
                    break;
                }
                let name = text(rest);
                assert_eq!((skip(rest), next(rest)), (':', ':'));
                let twice = fields.insert(name.encode_utf16().collect(), read(rest));
                assert!(twice.is_none(), "{name} stands twice");
                skip(rest);
            }
            Value::Map(fields)
        }
        '[' => {
            let mut items = Vec::new();
            while next(rest) != ']' {
                if skip(rest) == ']' {
                    rest.next();
                    break;
                }
                items.push(read(rest));
                skip(rest);
            }
            Value::List(items)
        }
        '"' => Value::Plain(quoted(&text(rest))),
        _ => {
            let mut word = String::new();
            while let Some(c) = rest.next_if(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)) {
                word.push(c);
            }
            Value::Plain(if ["null", "true", "false"].contains(&word.as_str()) {
                word
            } else {
                number(&word)
            })
        }
    }
}

fn next(rest: &mut Peekable<Chars<'_>>) -> char {
    rest.next().expect("JSON goes on")
}

/// Passes over space; gives what comes then, without taking it.
fn skip(rest: &mut Peekable<Chars<'_>>) -> char {
    while rest.next_if(|c| c.is_ascii_whitespace()).is_some() {}
    *rest.peek().expect("JSON goes on")
}

fn text(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut units = Vec::new();
    assert_eq!((skip(rest), next(rest)), ('"', '"'));
    loop {
        let c = match next(rest) {
            '"' => return String::from_utf16(&units).expect("text"),
            '\\' => match next(rest) {
                'u' => {
                    let hex: String = (0..4).map(|_| next(rest)).collect();
                    units.push(u16::from_str_radix(&hex, 16).expect("four hexadecimal digits"));
                    continue;
                }
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                c => c,
            },
            c => c,
        };
        units.extend(c.encode_utf16(&mut [0; 2]).iter());
    }
}

/// A number as ECMAScript prints it; reports hold counts and shares, for which that is the shortest plain decimal.
fn number(word: &str) -> String {
    let number: f64 = word.parse().unwrap_or_else(|_| panic!("{word} is no number"));
    assert!(number == 0.0 || (1e-6..1e21).contains(&number), "{number}");
    number.to_string()
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => write!(out, "\\u{:04x}", u32::from(c)).expect("memory takes every write"),
            c => out.push(c),
        }
    }
    out + "\""
}
