//! HTTP as it goes over the wire: one request a connection, and an answer that is whole or none.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// How long an answer is waited for. Only a server that hangs takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// No whole answer came: nobody listened, or the connection broke off. What was asked may have been done or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

impl Answer {
    /// A header, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The value of a cookie that it sets.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let set = self.headers.iter().filter(|(known, _)| known == "set-cookie");
        let mut pairs = set.filter_map(|(_, value)| value.split(';').next()?.split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The value of a hidden field of a page, the first of that name.
    #[must_use]
    pub fn hidden(&self, name: &str) -> Option<String> {
        self.after(&format!("name=\"{name}\" value=\""), '"')
    }

    /// What stands between a mark and the next `end`.
    #[must_use]
    pub fn after(&self, mark: &str, end: char) -> Option<String> {
        let rest = self.body.split_once(mark)?.1;
        rest.split_once(end).map(|(found, _)| found.to_owned())
    }
}

/// A whole request.
#[must_use]
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if method != "GET" {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// A form's body.
#[must_use]
pub fn form(fields: &[(&str, &str)]) -> String {
    let coded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value))).collect();
    pairs.join("&")
}

/// Asks once.
///
/// # Errors
/// [`Lost`] where no whole answer came.
pub fn ask(at: SocketAddr, request: &[u8]) -> Result<Answer, Lost> {
    let mut all = Vec::new();
    let mut talk = || -> std::io::Result<()> {
        let mut stream = TcpStream::connect(at)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request)?;
        stream.read_to_end(&mut all)?;
        Ok(())
    };
    // A server may answer and close before all was read; whether the answer is whole, its length tells.
    let _judged_by_what_came = talk();
    parse(&all).ok_or(Lost)
}

fn parse(all: &[u8]) -> Option<Answer> {
    let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&all[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let body = &all[end + 4..];
    let length = headers.iter().find(|(name, _)| name == "content-length").map(|(_, value)| value.parse());
    let whole: usize = length.unwrap_or(Ok(0)).ok()?;
    if body.len() != whole {
        return None;
    }
    Some(Answer { status, headers, body: String::from_utf8_lossy(body).into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_answer_is_none() {
        let whole = b"HTTP/1.1 303 See Other\r\nLocation: /x\r\ncontent-length: 2\r\n\r\nok";
        let answer = parse(whole).expect("whole");
        assert_eq!((answer.status, answer.header("location"), answer.body.as_str()), (303, "/x", "ok"));
        for end in 0..whole.len() {
            assert!(parse(&whole[..end]).is_none(), "cut off after {end} bytes");
        }
    }

    #[test]
    fn a_form_carries_any_text() {
        assert_eq!(form(&[("a", "b c&d"), ("n", "é")]), "a=b%20c%26d&n=%C3%A9");
    }
}
