//! Texts as people write them, made comparable.

pub(crate) mod date;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod near;
pub(crate) mod sound;
pub(crate) mod street;
pub(crate) mod vocab;
