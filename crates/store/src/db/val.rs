//! A value on its way into a statement.

use std::borrow::Cow;

use domain::RecordId;

/// What both databases store: whole numbers, texts, bytes and ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Val<'a> {
    /// Unknown.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// An id.
    Id(RecordId),
}

impl<'a> Val<'a> {
    /// A borrowed text.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Borrowed bytes.
    #[must_use]
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }

    /// A number, or unknown.
    #[must_use]
    pub fn int(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Int)
    }

    /// An id, or unknown.
    #[must_use]
    pub fn id(id: Option<RecordId>) -> Self {
        id.map_or(Self::Null, Self::Id)
    }

    /// A text, or unknown.
    #[must_use]
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// The same value, owning what it borrowed.
    #[must_use]
    pub fn into_owned(self) -> Val<'static> {
        match self {
            Val::Null => Val::Null,
            Val::Int(number) => Val::Int(number),
            Val::Text(text) => Val::Text(Cow::Owned(text.into_owned())),
            Val::Bytes(bytes) => Val::Bytes(Cow::Owned(bytes.into_owned())),
            Val::Id(id) => Val::Id(id),
        }
    }
}
