//! Messages on pages of work.

use crate::texts::{Texts, Word};

/// Says a message, or shows its bare name between marks that the tests of every page look for.
///
/// A person at work is better served by a page with one odd word than by none; that there is no odd word is for tests.
pub(crate) fn said(t: &Texts, id: &str, with: &[(&str, Word<'_>)]) -> String {
    t.say_with(id, with).unwrap_or_else(|_| format!("⟦{id}⟧"))
}

/// Says a message: `tr!(t, "missing-lede", n = 3_u64)`.
macro_rules! tr {
    ($texts:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::parts::said($texts, $id, &[$((stringify!($name), $crate::texts::Word::from($value))),*])
    };
}
pub(crate) use tr;
