//! Which translations a native speaker has read and signed.

use domain::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::texts::Texts;

const SIGNED: &str = include_str!("../../../../locales/reviews.toml");

/// One signed review, as `locales/reviews.toml` has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// BCP 47 tag: the folder under `locales/`.
    pub language: String,
    /// File in that folder.
    pub file: String,
    /// The native speaker who stands for the text.
    pub reviewed_by: String,
    /// Day of the review, `YYYY-MM-DD`.
    #[serde(deserialize_with = "day")]
    pub on: Date,
    /// SHA-256 of the file as it was read, in lower-case hex. A text changed since is unreviewed again.
    pub sha256: String,
}

/// The list of reviews cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the list of reviewed translations is broken: {0}; a developer can mend it")]
pub struct ReviewsError(String);

/// All signed reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviews {
    #[serde(default)]
    review: Vec<Review>,
}

impl Reviews {
    /// The reviews that came with the program.
    ///
    /// # Errors
    /// [`ReviewsError`] if the list does not parse.
    pub fn load() -> Result<Self, ReviewsError> {
        Self::parse(SIGNED)
    }

    /// Reads a list of reviews.
    ///
    /// # Errors
    /// [`ReviewsError`] if it does not parse or a review lacks a field.
    pub fn parse(source: &str) -> Result<Self, ReviewsError> {
        toml::from_str(source).map_err(|fault| ReviewsError(fault.message().to_owned()))
    }

    /// The review that covers the public texts of a language as they are now, if there is one.
    #[must_use]
    pub fn of_public(&self, tag: &str) -> Option<&Review> {
        const FILE: &str = "public.ftl";
        let source = Texts::public_source(tag, FILE)?;
        let digest: String = Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect();
        self.review.iter().find(|r| {
            r.language == tag && r.file == FILE && r.sha256 == digest && !r.reviewed_by.trim().is_empty()
        })
    }
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    Date::parse(&written.to_string()).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(by: &str, sha256: &str) -> Reviews {
        let list = format!(
            "[[review]]\nlanguage = \"so\"\nfile = \"public.ftl\"\nreviewed_by = \"{by}\"\non = 2026-11-24\nsha256 = \"{sha256}\"\n"
        );
        Reviews::parse(&list).expect("a list")
    }

    fn now(tag: &str) -> String {
        let source = Texts::public_source(tag, "public.ftl").expect("there");
        Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_list_that_comes_with_the_program_names_only_texts_that_exist() {
        for review in Reviews::load().expect("the list is whole").review {
            assert!(Texts::public_source(&review.language, &review.file).is_some(), "{}", review.language);
        }
    }

    #[test]
    fn a_review_holds_for_the_words_that_were_read_and_only_with_a_name() {
        assert!(signed("Hodan Sample, interpreter", &now("so")).of_public("so").is_some());
        assert!(signed("Hodan Sample, interpreter", &now("so")).of_public("es").is_none());
        assert!(signed("Hodan Sample, interpreter", &"0".repeat(64)).of_public("so").is_none());
        assert!(signed(" ", &now("so")).of_public("so").is_none());
    }

    #[test]
    fn a_review_without_a_day_or_with_a_field_nobody_knows_is_refused() {
        for wrong in [
            "[[review]]\nlanguage = \"so\"",
            "reviewed = true",
            "[[review]]\nlanguage=\"so\"\nfile=\"a\"\nreviewed_by=\"b\"\non=10:00:00\nsha256=\"\"",
        ] {
            assert!(Reviews::parse(wrong).is_err(), "{wrong}");
        }
    }
}
