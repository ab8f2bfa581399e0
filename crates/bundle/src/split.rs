//! Bytes into records and cells, in constant memory, with physical lines counted across quoted line ends.
//!
//! This is RFC 4180 read strictly. It knows nothing of tables or of UTF-8: it says where a record starts, what its
//! cells hold, and what about the quoting is wrong.

use std::io::{self, Read};

use crate::form::{Broken, Trouble};

/// Most bytes that a cell may hold: 1 MiB, counted without the quotes around it.
pub const MAX_CELL: usize = 1 << 20;

/// Bytes asked of the source at once.
const BLOCK: usize = 64 * 1024;

/// What [`Splitter::step`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A record, to be asked of the splitter.
    Record,
    /// An empty line.
    Blank,
    /// The end of the source.
    End,
}

/// Where in a record the next byte stands.
#[derive(Clone, Copy)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a quote inside quotes: the closing one, or the first of a doubled one.
    Closing,
    /// After a carriage return outside quotes.
    Return,
}

/// Reads records one after the other. Only the present one is held.
pub(crate) struct Splitter<R> {
    source: R,
    block: Box<[u8]>,
    at: usize,
    filled: usize,
    /// Bytes taken from the source so far.
    pub taken: u64,
    /// Physical line of the next byte.
    line: u64,
    /// Most bytes kept of a cell.
    pub cell_limit: usize,
    /// Most cells kept of a record.
    pub keep: usize,
    /// Physical line on which the present record starts.
    pub started: u64,
    /// The kept cells, one after the other.
    pub text: Vec<u8>,
    /// Where each kept cell ends in `text`.
    pub ends: Vec<usize>,
    /// How many cells the record has, kept or not.
    pub cells: usize,
    /// The first fault of form.
    pub trouble: Option<Trouble>,
    /// The first cell over the limit, and the line on which the record passed it.
    pub too_long: Option<(usize, u64)>,
    cell_start: usize,
    opened: u64,
    quoted: bool,
}

/// The bytes at which a run of an unquoted cell ends.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    stops[b',' as usize] = true;
    stops[b'\n' as usize] = true;
    stops[b'\r' as usize] = true;
    stops[b'"' as usize] = true;
    stops
};

impl<R: Read> Splitter<R> {
    /// A splitter at the start of a source, which keeps this much of each record.
    pub fn new(source: R, keep: usize, cell_limit: usize) -> Self {
        Self {
            source,
            block: vec![0; BLOCK].into_boxed_slice(),
            at: 0,
            filled: 0,
            taken: 0,
            line: 1,
            cell_limit,
            keep,
            started: 1,
            text: Vec::new(),
            ends: Vec::new(),
            cells: 0,
            trouble: None,
            too_long: None,
            cell_start: 0,
            opened: 0,
            quoted: false,
        }
    }

    /// The first bytes of the source, up to four, without taking them. For the start alone.
    ///
    /// # Errors
    /// As the source's.
    pub fn head(&mut self) -> io::Result<&[u8]> {
        while self.filled < 4 {
            let count = read(&mut self.source, &mut self.block[self.filled..])?;
            if count == 0 {
                break;
            }
            self.filled += count;
            self.taken += count as u64;
        }
        Ok(&self.block[..self.filled.min(4)])
    }

    /// Passes over bytes seen by [`Self::head`].
    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Reads the next record or empty line.
    ///
    /// # Errors
    /// As the source's; the splitter is then at no defined place.
    pub fn step(&mut self) -> io::Result<Step> {
        self.text.clear();
        self.ends.clear();
        self.cells = 0;
        self.trouble = None;
        self.too_long = None;
        self.cell_start = 0;
        self.quoted = false;
        self.started = self.line;
        let mut state = State::CellStart;
        loop {
            if self.at == self.filled && !self.fill()? {
                return Ok(self.at_end(state));
            }
            let first = self.block[self.at];
            match state {
                State::CellStart if first == b'"' => {
                    self.at += 1;
                    self.opened = self.line;
                    self.quoted = true;
                    state = State::Quoted;
                }
                State::CellStart | State::Plain => {
                    let rest = &self.block[self.at..self.filled];
                    let run = rest.iter().position(|b| STOPS[*b as usize]).unwrap_or(rest.len());
                    let stop = rest.get(run).copied();
                    self.keep_run(run);
                    state = State::Plain;
                    let Some(stop) = stop else { continue };
                    if stop == b'"' {
                        self.note(Broken::StrayQuote, self.line);
                        self.keep_run(1);
                        continue;
                    }
                    self.at += 1;
                    match self.after_cell(stop) {
                        Some(next) => state = next,
                        None => return Ok(self.record()),
                    }
                }
                State::Quoted => {
                    let rest = &self.block[self.at..self.filled];
                    let run = rest.iter().position(|b| matches!(b, b'"' | b'\n')).unwrap_or(rest.len());
                    match rest.get(run) {
                        None => self.keep_run(run),
                        Some(b'\n') => {
                            self.keep_run(run + 1);
                            self.line += 1;
                        }
                        Some(_) => {
                            self.keep_run(run);
                            self.at += 1;
                            state = State::Closing;
                        }
                    }
                }
                State::Closing => match first {
                    b'"' => {
                        self.keep_run(1);
                        state = State::Quoted;
                    }
                    b',' | b'\n' | b'\r' => {
                        self.at += 1;
                        match self.after_cell(first) {
                            Some(next) => state = next,
                            None => return Ok(self.record()),
                        }
                    }
                    _ => {
                        self.note(Broken::TextAfterQuote(self.line), self.opened);
                        state = State::Plain;
                    }
                },
                State::Return if first == b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.close_cell();
                    return Ok(self.record());
                }
                State::Return => {
                    self.note(Broken::LoneReturn, self.line);
                    state = State::Plain;
                }
            }
        }
    }

    /// Where a kept cell starts in `text`.
    pub fn start_of(&self, cell: usize) -> usize {
        if cell == 0 { 0 } else { self.ends[cell - 1] }
    }

    /// The bytes of a kept cell.
    pub fn cell(&self, cell: usize) -> &[u8] {
        &self.text[self.start_of(cell)..self.ends[cell]]
    }

    /// What follows a stop outside quotes that has been taken: the next state, or nothing at a record's end.
    fn after_cell(&mut self, stop: u8) -> Option<State> {
        match stop {
            b',' => {
                self.close_cell();
                Some(State::CellStart)
            }
            b'\r' => Some(State::Return),
            _ => {
                self.line += 1;
                self.close_cell();
                None
            }
        }
    }

    /// The source has ended in this state.
    fn at_end(&mut self, state: State) -> Step {
        match state {
            State::CellStart if self.cells == 0 => return Step::End,
            State::Quoted => self.note(Broken::NeverClosed, self.opened),
            State::Return => self.note(Broken::LoneReturn, self.line),
            State::CellStart | State::Plain | State::Closing => {}
        }
        self.close_cell();
        self.record()
    }

    fn record(&self) -> Step {
        let blank = self.cells == 1 && self.text.is_empty() && !self.quoted && self.trouble.is_none();
        if blank { Step::Blank } else { Step::Record }
    }

    /// Takes bytes from the block into the present cell, unless it is one too many or too long.
    fn keep_run(&mut self, count: usize) {
        if self.cells < self.keep {
            let room = self.cell_limit - (self.text.len() - self.cell_start);
            if count <= room && self.too_long.is_none_or(|(cell, _)| cell != self.cells) {
                self.text.extend_from_slice(&self.block[self.at..self.at + count]);
            } else if self.too_long.is_none() {
                self.too_long = Some((self.cells, if self.quoted { self.opened } else { self.line }));
            }
        }
        self.at += count;
    }

    fn close_cell(&mut self) {
        if self.cells < self.keep {
            self.ends.push(self.text.len());
            self.cell_start = self.text.len();
        }
        self.cells += 1;
    }

    fn note(&mut self, what: Broken, line: u64) {
        let cell = self.cells;
        self.trouble.get_or_insert(Trouble { what, line, cell });
    }

    /// Reads the next block; false at the end of the source.
    fn fill(&mut self) -> io::Result<bool> {
        self.at = 0;
        self.filled = read(&mut self.source, &mut self.block)?;
        self.taken += self.filled as u64;
        Ok(self.filled > 0)
    }
}

fn read(source: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(into) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records as (line, cells, trouble).
    fn split(text: &str) -> Vec<(u64, Vec<String>, Option<Trouble>)> {
        let mut splitter = Splitter::new(text.as_bytes(), 10, 100);
        let mut out = Vec::new();
        loop {
            match splitter.step().expect("memory can be read") {
                Step::End => return out,
                Step::Blank => {}
                Step::Record => {
                    let mut start = 0;
                    let mut cells = Vec::new();
                    for end in &splitter.ends {
                        cells.push(String::from_utf8_lossy(&splitter.text[start..*end]).into_owned());
                        start = *end;
                    }
                    out.push((splitter.started, cells, splitter.trouble));
                }
            }
        }
    }

    fn plain(text: &str) -> Vec<(u64, Vec<String>)> {
        split(text)
            .into_iter()
            .map(|(line, cells, trouble)| {
                assert_eq!(trouble, None);
                (line, cells)
            })
            .collect()
    }

    fn first_trouble(text: &str) -> Trouble {
        split(text).into_iter().find_map(|(_, _, trouble)| trouble).expect("something is wrong")
    }

    #[test]
    fn a_record_knows_the_physical_line_on_which_it_starts() {
        let rows = plain("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\n\n,last");
        assert_eq!(rows[0], (1, vec!["a".into(), "b".into()]));
        assert_eq!(rows[1], (2, vec!["x\r\ny".into(), "say \"hi\"".into()]));
        assert_eq!(rows[2], (5, vec![String::new(), "last".into()]));
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_quoted_empty_cell_alone_is_a_record_and_an_empty_line_is_none() {
        assert_eq!(plain("\"\"\n\n"), [(1, vec![String::new()])]);
        assert_eq!(plain("a,"), [(1, vec!["a".into(), String::new()])]);
        assert!(plain("").is_empty() && plain("\r\n\n").is_empty());
    }

    #[test]
    fn quotes_never_closed_are_named_where_they_opened() {
        let trouble = first_trouble("a,b\n1,\"open\n2,x\n3,y\n");
        assert_eq!(trouble, Trouble { what: Broken::NeverClosed, line: 2, cell: 1 });
    }

    #[test]
    fn a_missing_closing_quote_is_named_where_it_opened_although_another_quote_follows() {
        let trouble = first_trouble("1,\"open\n2,\"x\"\n");
        assert_eq!(trouble, Trouble { what: Broken::TextAfterQuote(2), line: 1, cell: 1 });
    }

    #[test]
    fn stray_quotes_and_lone_carriage_returns_are_faults() {
        assert_eq!(first_trouble("a\"b\n").what, Broken::StrayQuote);
        assert_eq!(first_trouble("a\rb\n").what, Broken::LoneReturn);
        assert_eq!(first_trouble("\"a\"\r").what, Broken::LoneReturn);
        assert_eq!(first_trouble("\"a\" ,b\n").what, Broken::TextAfterQuote(1));
    }

    #[test]
    fn of_a_cell_over_the_limit_nothing_more_is_held() {
        let long = format!("a,\"{}\"\nb,{}\n", "x".repeat(1_000_000), "y".repeat(100));
        let mut splitter = Splitter::new(long.as_bytes(), 2, 100);
        assert_eq!(splitter.step().expect("read"), Step::Record);
        assert_eq!(splitter.too_long, Some((1, 1)));
        assert!(splitter.text.len() <= 101);
        assert_eq!(splitter.step().expect("read"), Step::Record);
        assert_eq!((splitter.too_long, splitter.text.len()), (None, 101), "the limit itself is accepted");
    }
}
