//! From pairs to children.

pub(crate) mod component;
pub(crate) mod merge;
