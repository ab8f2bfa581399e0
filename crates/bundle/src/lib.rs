//! The record bundle, in and out: how records come into the house in bulk and leave it.
//!
//! Reading is a stream: [`Dir`] finds the files of a bundle, [`TableReader`] gives their rows one by one and collects
//! what is wrong in [`Faults`], whatever the size of the file. Writing is [`TableWriter`] and [`package::write`]. All
//! parsers are functions over bytes and know no database; what needs several rows to be judged (a reference to a row
//! that is not there, a key used twice) is judged by the floors above.
//!
//! ```
//! use bundle::{Faults, TableReader};
//! use domain::TableId;
//!
//! let file = "id,agency_id,name\n1,A,North\n2,A,\"South\n";
//! let mut faults = Faults::new();
//! let mut reader = TableReader::new(TableId::Units.table(), file.as_bytes(), &mut faults);
//! assert_eq!(reader.next_row(&mut faults).map(|row| row.line), Some(2));
//! assert_eq!(reader.next_row(&mut faults), None);
//! assert_eq!(faults.kept()[0].line, 3);
//! assert_eq!(faults.kept()[0].reason, "quotes that open here are never closed");
//! ```

pub mod cell;
mod dir;
pub mod fault;
mod form;
mod fuzz;
mod header;
mod name;
pub mod package;
pub mod rules;
mod split;
mod spreadsheet;
mod table;
mod write;

pub use dir::{Dir, DirError};
pub use fault::{Fault, Faults};
pub use fuzz::{fuzz_package, fuzz_table};
pub use split::MAX_CELL;
pub use spreadsheet::spreadsheet_safe;
pub use table::{Row, TableReader};
pub use write::TableWriter;
