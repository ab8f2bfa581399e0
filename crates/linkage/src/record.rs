//! A record as a caller hands it in.

/// One report about a child, as text; an empty text is absent. `id` is the caller's own and is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The caller's name for this record.
    pub id: String,
    /// Given name or names, in any order.
    pub given: String,
    /// Middle name or initial.
    pub middle: String,
    /// Family name or names; empty in traditions without one.
    pub surname: String,
    /// Date of birth: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `YYYYMMDD` or `MM/DD/YYYY`.
    pub dob: String,
    /// Sex or gender as recorded; its first letter counts.
    pub sex: String,
    /// Telephone, with any punctuation.
    pub phone: String,
    /// House number and street.
    pub street: String,
    /// City or place.
    pub city: String,
    /// Postal code; the first five digits count.
    pub zip: String,
    /// A number that an agency gave to the person, if there is one.
    pub code: String,
}
