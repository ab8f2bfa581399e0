//! The words and rules of the partnership's work, with no input or output of any kind.
//!
//! Everything here is a pure value or a pure function: dates and instants that never read a clock, the tables a
//! record bundle is made of, the law as data, and the rules a record must keep. Time, randomness and locale come in
//! as arguments.

pub mod absence;
pub mod birth;
pub mod calendar;
pub mod clock;
pub mod code;
pub mod county;
pub mod date;
pub mod handoff;
pub mod id;
pub mod instant;
pub mod law;
pub mod rules;
pub mod schema;
pub mod value;
pub mod zone;

pub use birth::BirthDate;
pub use calendar::Calendar;
pub use date::Date;
pub use id::RecordId;
pub use instant::Instant;
pub use schema::{TABLES, Table, TableId};
pub use value::Value;
pub use zone::{LocalTime, Zone};
