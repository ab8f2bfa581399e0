//! Packs a list of passwords, one a line, from standard input to standard output (see `lists/README.md`).

use std::io::{self, Read as _, Write as _};

fn main() -> io::Result<()> {
    let mut lines = String::new();
    io::stdin().read_to_string(&mut lines)?;
    io::stdout().write_all(&credential::password::pack(lines.lines()))
}
