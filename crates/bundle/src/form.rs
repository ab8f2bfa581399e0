//! Records that are not well-formed CSV: what can be wrong, and the words for it.

use domain::Table;

use crate::fault::Fault;

/// What is wrong with the form of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A quote in a cell that does not begin with one.
    StrayQuote,
    /// Something other than a comma or a line end after a closing quote, found on this line.
    TextAfterQuote(u64),
    /// The file ends inside quotes.
    NeverClosed,
    /// A carriage return outside quotes without a line feed.
    LoneReturn,
}

/// A fault of form and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub what: Broken,
    /// Physical line; for quotes, that of the opening one.
    pub line: u64,
    /// Cell of the record, from 0.
    pub cell: usize,
}

/// The fault of a record that is not well-formed CSV.
pub(crate) fn form_fault(table: &Table, column: &str, trouble: Trouble) -> Fault {
    let (class, reason, mend) = match trouble.what {
        Broken::StrayQuote => (
            "stray quote",
            "a quote stands inside a cell that does not begin with one".to_owned(),
            "put the whole cell in quotes and double each quote inside it",
        ),
        Broken::TextAfterQuote(line) if line != trouble.line => (
            "quotes not closed",
            format!(
                "quotes that open here seem not to be closed: text follows the next quote, on line {line}"
            ),
            "close the quotes on the line where the cell ends, and double each quote inside it",
        ),
        Broken::TextAfterQuote(_) => (
            "text after a quote",
            "text follows the quote that closes the cell".to_owned(),
            "double each quote inside the cell, and put nothing between the closing quote and the comma",
        ),
        Broken::NeverClosed => (
            "quotes not closed",
            "quotes that open here are never closed".to_owned(),
            "close the quotes where the cell ends; the file may also be cut short",
        ),
        Broken::LoneReturn => (
            "lone carriage return",
            "a carriage return stands alone, without a line feed".to_owned(),
            "save the file with LF or CRLF line ends, or put the cell in quotes",
        ),
    };
    Fault {
        table: table.name.to_owned(),
        line: trouble.line,
        column: column.to_owned(),
        class: class.to_owned(),
        reason,
        mend: mend.to_owned(),
    }
}
