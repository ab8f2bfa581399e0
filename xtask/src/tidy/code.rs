//! Rust source without its comments, line for line.

/// Whether the text of string literals stays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Strings {
    /// Blanked like comments: only code tokens are left.
    Blank,
    /// Kept as they stand.
    Keep,
}

/// The source with comments (and, if asked, the insides of literals) turned into as many
/// spaces as they had bytes; line breaks stay.
pub fn only(source: &str, strings: Strings) -> String {
    let mut reader =
        Reader { chars: source.chars().collect(), at: 0, out: String::with_capacity(source.len()) };
    while reader.at < reader.chars.len() {
        reader.step(strings);
    }
    reader.out
}

/// Every identifier with its line (from 1) and the place of its first byte.
pub fn words(code: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    (1..)
        .zip(code.split_inclusive('\n'))
        .scan(0, |start, (number, line)| {
            let here = *start;
            *start += line.len();
            Some((number, here, line))
        })
        .flat_map(|(number, start, line)| {
            line.split(|c: char| !is_word(c))
                .filter(|word| !word.is_empty())
                .map(move |word| (number, start + (word.as_ptr() as usize - line.as_ptr() as usize), word))
        })
}

/// Whether the character can stand in an identifier.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    out: String,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// Passes one character on, or a blank in its place.
    fn pass(&mut self, keep: bool) {
        let Some(c) = self.peek(0) else { return };
        if keep || c == '\n' {
            self.out.push(c);
        } else {
            // As many bytes as before, so that a place in the one is the same place in the other.
            self.out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
        self.at += 1;
    }

    fn step(&mut self, strings: Strings) {
        let keep = strings == Strings::Keep;
        match (self.peek(0), self.peek(1)) {
            (Some('/'), Some('/')) => {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.pass(false);
                }
            }
            (Some('/'), Some('*')) => self.block_comment(),
            (Some('"'), _) => self.string(keep),
            (Some('r'), Some('"' | '#')) if self.raw_starts() => self.raw_string(keep),
            (Some('\''), _) => self.quote(keep),
            _ => self.pass(true),
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.pass(false);
                    continue;
                }
            }
            self.pass(false);
            self.pass(false);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self, keep: bool) {
        self.pass(true);
        while let Some(c) = self.peek(0) {
            if c == '"' {
                return self.pass(true);
            }
            if c == '\\' {
                self.pass(keep);
            }
            self.pass(keep);
        }
    }

    /// `r"` and `r#"`, also after `b` or `c`, but not the end of a longer word nor a raw identifier.
    fn raw_starts(&self) -> bool {
        let hashes = self.chars[self.at + 1..].iter().take_while(|c| **c == '#').count();
        let mut before = self.chars[..self.at].iter().rev();
        let first = before.next().copied().unwrap_or(' ');
        let second = before.next().copied().unwrap_or(' ');
        let alone = !is_word(first) || (matches!(first, 'b' | 'c') && !is_word(second));
        alone && self.peek(1 + hashes) == Some('"')
    }

    fn raw_string(&mut self, keep: bool) {
        self.pass(true);
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.pass(true);
        }
        self.pass(true);
        while self.peek(0).is_some() {
            if self.peek(0) == Some('"') && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                for _ in 0..=hashes {
                    self.pass(true);
                }
                return;
            }
            self.pass(keep);
        }
    }

    /// A character literal, or the start of a lifetime.
    fn quote(&mut self, keep: bool) {
        let literal = self.peek(1) == Some('\\') || self.peek(2) == Some('\'');
        self.pass(true);
        if !literal {
            return;
        }
        if self.peek(0) == Some('\\') {
            self.pass(keep);
        }
        self.pass(keep);
        while self.peek(0).is_some_and(|c| c != '\'') {
            self.pass(keep);
        }
        self.pass(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_go_and_lines_stay() {
        let source = "let a = \"x // y\"; // z\n/* one /* two */\nthree */ let b: &'a str = r#\"q\" q\"#;\nlet c = '\"'; let d = b'\\''; e";
        let code = only(source, Strings::Blank);
        assert_eq!(code.lines().count(), source.lines().count());
        let left: Vec<&str> = words(&code).map(|(_, _, word)| word).collect();
        assert_eq!(left, ["let", "a", "let", "b", "a", "str", "r", "let", "c", "let", "d", "b", "e"]);
    }

    #[test]
    fn strings_stay_when_asked() {
        let code = only("info!(\"{given}\"); // {surname}", Strings::Keep);
        assert!(code.contains("{given}") && !code.contains("surname"));
    }

    #[test]
    fn words_know_their_line_and_place() {
        let found: Vec<_> = words("a\n bc").collect();
        assert_eq!(found, [(1, 0, "a"), (2, 3, "bc")]);
    }
}
