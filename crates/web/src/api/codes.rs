//! Codes of the lists that the pages offer, as types: what is not on the list is refused.

use std::borrow::Cow;

use pages::parts::codes as lists;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error as _};

/// What can be said of a link, as [`store::visit::Say`] names it.
const WORDS: &[&str] = &["confirm", "reject", "not_sure", "withdraw", "undo"];

/// Declares a code of a list.
macro_rules! code {
    ($name:ident, $list:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub &'static str);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                let found = $list.iter().find(|code| **code == text);
                found.map(|code| Self(code)).ok_or_else(|| D::Error::custom("not on the list"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "enum": $list, "description": $doc })
            }
        }
    };
}

code!(Placement, lists::PLACEMENTS, "Where the child lived.");
code!(Reporter, lists::REPORTERS, "Who reported.");
code!(Category, lists::CATEGORIES, "Category of the national record.");
code!(LocatedHow, lists::LOCATED, "How the youth was located.");
code!(Service, lists::SERVICES, "A service.");
code!(Said, lists::ANSWERS, "What the youth said to an offer.");
code!(Language, lists::LANGUAGES, "A language often met.");
code!(LeadOutcome, crate::rooms::episode::leads::OUTCOMES, "What came of a lead or a contact.");
code!(Sex, lists::SEXES, "Sex, as the national file asks.");
code!(Word, WORDS, "What is said of a link between two files.");
code!(OwnDuty, domain::absence::OWN_DUTIES, "A duty that is recorded on its own.");
