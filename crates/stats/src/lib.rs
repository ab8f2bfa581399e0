//! Counting: figures with definitions, intervals, and what may be published of them. Never an identity.

mod ask;
mod facts;
pub mod figures;
mod json;
mod mark;
mod public;
pub mod report;
pub mod source;
pub mod suppress;
mod tally;
mod wilson;

pub use ask::Ask;
pub use figures::{Counted, count};
pub use public::{DRAFT, Disclosure, Publication, PublishError, PublishedCells, UnreadableCells};
pub use report::{Audience, Count, Figure, Interval, Period, Report};
pub use source::{Row, Source};
pub use wilson::wilson;
