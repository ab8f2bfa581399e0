//! Codes in words, and the lists that forms offer; a test holds them to `law/codes.toml`.

use crate::texts::Texts;

/// Where a youth lived when the absence began.
pub const PLACEMENTS: &[&str] = &[
    "parent",
    "relative",
    "foster",
    "group",
    "shelter",
    "treatment",
    "corrections",
    "own",
    "unsheltered",
    "unknown",
];
/// Who reported the absence.
pub const REPORTERS: &[&str] = &[
    "parent",
    "relative",
    "foster_parent",
    "group_home",
    "shelter",
    "treatment_center",
    "school",
    "caseworker",
    "police",
    "youth",
    "friend",
    "property",
    "other",
    "unknown",
];
/// Category of the record in the national file.
pub const CATEGORIES: &[&str] =
    &["juvenile", "endangered", "involuntary", "disability", "catastrophe", "other"];
/// How a youth was located.
pub const LOCATED: &[&str] = &[
    "returned_self",
    "family_found",
    "police_contact",
    "self_requested_pickup",
    "hospital",
    "other_agency",
    "other_state",
    "deceased",
];
/// Services that are offered.
pub const SERVICES: &[&str] = &[
    "case_management",
    "crisis",
    "emergency_housing",
    "food_clothing",
    "medical",
    "mental_health",
    "substance_use",
    "education",
    "employment",
    "legal",
    "court_accompaniment",
    "interpretation",
    "transport",
    "safety_planning",
];
/// What a youth answered to an offer.
pub const ANSWERS: &[&str] = &["accepted", "declined", "deferred"];
/// Languages often met.
pub const LANGUAGES: &[&str] =
    &["eng", "spa", "hmn", "som", "mww", "hnj", "ase", "ksw", "orm", "vie", "oji", "dak", "amh", "ara"];
/// Sex, as the national file asks; never filled in by default.
pub const SEXES: &[&str] = &["F", "M", "X"];
/// What came of a handoff.
pub const OUTCOMES: &[&str] = &[
    "services_offered",
    "services_accepted",
    "services_declined",
    "family_meeting",
    "assessment_opened",
    "already_open",
    "not_reached",
    "referred_elsewhere",
];
/// Kinds of acts in a case.
pub const ACTS: &[&str] =
    &["recruitment", "transport", "harboring", "advertising", "exploitation", "payment", "image"];
/// Kinds of places of acts.
pub const PLACES: &[&str] = &["hotel", "residence", "street", "online", "vehicle", "business", "other"];
/// Levels of charges.
pub const LEVELS: &[&str] = &["felony", "gross_misdemeanor", "misdemeanor"];
/// Classes of charges.
pub const CLASSES: &[&str] = &["trafficking", "promoting", "procuring", "exploitation_image", "other"];
/// Kinds of pleas.
pub const PLEAS: &[&str] = &["not_guilty", "guilty", "alford", "norgaard"];
/// Kinds of dispositions.
pub const DISPOSITIONS: &[&str] =
    &["convicted", "acquitted", "dismissed", "declined", "amended", "federal_transfer", "diverted"];
/// Parts in a case of those who stand on neither side.
pub const BYSTANDERS: &[&str] = &["witness", "reporter"];
/// Kinds of evidence.
pub const EVIDENCE: &[&str] = &[
    "register_extract",
    "key_log",
    "video",
    "payment",
    "phone_device",
    "online_ad_reference",
    "statement_reference",
    "physical",
    "photo_reference",
    "officer_report",
];

/// A code in words: the message `code-LIST-CODE`, or the code itself with spaces. Empty means not known.
#[must_use]
pub fn word(t: &Texts, list: &str, code: &str) -> String {
    if code.is_empty() {
        return crate::parts::tr!(t, "code-unknown");
    }
    t.say(&format!("code-{list}-{code}")).unwrap_or_else(|_| code.replace('_', " "))
}
