//! Which records are worth comparing.

pub(crate) mod blocks;
pub(crate) mod candidates;
pub(crate) mod glance;
pub(crate) mod keys;
