//! Which trace a request belongs to: a new one, or the one in which a proxy of ours already is (W3C Trace Context).

use std::fmt;

use axum::http::HeaderMap;

use super::lines::hex;
use crate::{House, Scheme};

const HEADER: &str = "traceparent";

/// The trace of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    id: [u8; 16],
    /// The proxy's span.
    parent: Option<[u8; 8]>,
}

impl Trace {
    /// The proxy's trace, where a proxy stands before this server and says one; else a new one. Whoever else sends one is
    /// not asked.
    pub fn of(headers: &HeaderMap, house: &House) -> Self {
        let told = || {
            let mut all = headers.get_all(HEADER).iter();
            let one = all.next().filter(|_| all.next().is_none())?;
            read(one.to_str().ok()?)
        };
        if house.scheme == Scheme::Proxy
            && let Some(trace) = told()
        {
            return trace;
        }
        let mut id = [0; 16];
        house.ambient.fill(&mut id);
        Self { id, parent: None }
    }

    /// The proxy's span in hexadecimal digits; empty without one.
    pub fn parent(&self) -> String {
        self.parent.map(|parent| hex(&parent)).unwrap_or_default()
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.id))
    }
}

/// `00-TRACE-SPAN-FLAGS` in lower hexadecimal digits; a later version may go on after that. Nothing but digits is taken.
fn read(text: &str) -> Option<Trace> {
    let mut parts = text.split('-');
    let (version, id, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let [version] = bytes::<1>(version)?;
    bytes::<1>(flags)?;
    if version == 0xff || (version == 0 && parts.next().is_some()) {
        return None;
    }
    let (id, parent) = (bytes::<16>(id)?, bytes::<8>(parent)?);
    (id != [0; 16] && parent != [0; 8]).then_some(Trace { id, parent: Some(parent) })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let lower = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 2 * N || !text.as_bytes().iter().all(lower) {
        return None;
    }
    let mut out = [0; N];
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxys_trace_is_read_strictly() {
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let trace = read(good).expect("a trace");
        assert_eq!(trace.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(trace.parent(), "00f067aa0ba902b7");
        assert!(read(&format!("cc{}-more", &good[2..])).is_some(), "a later version may say more");
        for bad in [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-Marivelondra-00f067aa0ba902b7-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
