//! What is learnt from the records: frequencies, naming classes, how often fields agree.

pub(crate) mod chances;
pub(crate) mod classes;
pub(crate) mod em;
pub(crate) mod params;
pub(crate) mod strangers;
pub(crate) mod streets;
pub(crate) mod variants;
