//! From pairs to children.

pub(crate) mod component;
pub(crate) mod known;
pub(crate) mod merge;
pub(crate) mod whole;
