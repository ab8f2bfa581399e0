//! What a person typed, and what is wrong with it.

use std::collections::BTreeMap;

use crate::parts::said;
use crate::texts::{Texts, Word};

/// What was typed, by the names of the fields. Nothing of it is lost when a form comes back.
///
/// It holds personal values: it is never printed by `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, String>);

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Typed {
    /// Nothing typed yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The same with one field more.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.0.insert(field.to_owned(), value.into());
        self
    }

    /// What stands in a field; empty if nothing was sent.
    #[must_use]
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether the field was sent at all.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// Fields and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }
}

impl FromIterator<(String, String)> for Typed {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// A message still to be said, in whichever language the page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msg {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Arg {
    Count(u64),
    Text(String),
}

impl Msg {
    /// The message of this name (`fault-needed`, `flash-saved`), one of `locales/en/`.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same with words to put in. Never a personal value: a fault is repeated in a summary and a title.
    #[must_use]
    pub fn with(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(words.into())));
        self
    }

    /// The same with a count.
    #[must_use]
    pub fn count(mut self, name: &'static str, n: u64) -> Self {
        self.args.push((name, Arg::Count(n)));
        self
    }

    /// Says it.
    #[must_use]
    pub fn say(&self, t: &Texts) -> String {
        let args: Vec<_> = self
            .args
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Count(n) => (*name, Word::Count(*n)),
                Arg::Text(words) => (*name, Word::Text(words)),
            })
            .collect();
        said(t, self.id, &args)
    }
}

/// What is wrong with a form: fields with what would mend each, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(String, Msg)>);

impl Faults {
    /// Nothing wrong.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes a fault; the first one of a field is the one shown.
    pub fn add(&mut self, field: &str, msg: Msg) {
        if self.of(field).is_none() {
            self.0.push((field.to_owned(), msg));
        }
    }

    /// The same with one fault more.
    #[must_use]
    pub fn with(mut self, field: &str, msg: Msg) -> Self {
        self.add(field, msg);
        self
    }

    /// The fault of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Msg> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, msg)| msg)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields are wrong.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Fields and faults.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Msg)> {
        self.0.iter().map(|(field, msg)| (field.as_str(), msg))
    }
}

/// A form that comes back: which of a page's forms, what was typed, what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Name of the form on its page, such as `verify`.
    pub form: String,
    /// What was typed.
    pub typed: Typed,
    /// What is wrong; empty if the form only comes back to be sent again.
    pub faults: Faults,
}
