//! Two records side by side: one finding for each field, and how likely agreement of this kind is by chance.

pub(crate) mod align;
pub(crate) mod birth;
pub(crate) mod contact;
pub(crate) mod names;
pub(crate) mod seen;
