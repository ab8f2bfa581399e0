//! The least of a browser: one connection that is kept, one cookie, whole answers.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

use anyhow::{Context as _, Result, bail};

/// A connection of someone who is signed in, or of nobody.
pub struct Browser {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

impl Browser {
    /// Connects; `cookie` is the header's value, empty for none.
    pub fn connect(address: SocketAddr, cookie: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), host: address.to_string(), cookie: cookie.to_owned() })
    }

    /// Asks for a page; anything but 200 is an error.
    pub fn get(&mut self, path: &str) -> Result<String> {
        self.ask("GET", path, None)
    }

    /// Sends a form; anything but 200 is an error.
    pub fn post(&mut self, path: &str, form: &str) -> Result<String> {
        self.ask("POST", path, Some(form))
    }

    fn ask(&mut self, method: &str, path: &str, form: Option<&str>) -> Result<String> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        if !self.cookie.is_empty() {
            head += &format!("Cookie: {}\r\n", self.cookie);
        }
        if let Some(form) = form {
            head += "Content-Type: application/x-www-form-urlencoded\r\n";
            head += &format!("Content-Length: {}\r\n", form.len());
        }
        head += "\r\n";
        head += form.unwrap_or_default();
        self.stream.get_mut().write_all(head.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut length = None;
        loop {
            line.clear();
            if self.stream.read_line(&mut line)? == 0 || line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse::<usize>().ok();
            }
        }
        let mut body = vec![0; length.context("an answer without its length")?];
        self.stream.read_exact(&mut body)?;
        let body = String::from_utf8(body).context("a page is text")?;
        if status != "200" {
            bail!("{method} {path} answered {status}");
        }
        Ok(body)
    }
}

/// The hidden field of a page's form that proves that it is this session's.
pub fn form_token(page: &str) -> Result<String> {
    let (_, after) = page.split_once("name=\"csrf\" value=\"").context("a form with its token")?;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}
