//! Small values that many answers hold.

use std::borrow::Cow;

use domain::{BirthDate, Date, Instant, RecordId};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Declares a text of a certain form, read by one function and written by `Display`.
macro_rules! form {
    ($name:ident($of:ty), $parse:expr, $schema:tt, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub $of);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                // The text itself is not repeated.
                $parse(&text).map(Self).ok_or_else(|| D::Error::custom("not of this form"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }

        impl From<$of> for $name {
            fn from(of: $of) -> Self {
                Self(of)
            }
        }
    };
}

form!(
    Id(RecordId),
    |text: &str| RecordId::parse(text),
    { "type": "string", "format": "uuid", "description": "Id of a record." },
    "Id of a record."
);
form!(
    Moment(Instant),
    |text: &str| Instant::parse(text).ok(),
    { "type": "string", "format": "date-time", "description": "A moment with the offset in which it was told." },
    "A moment."
);
form!(
    Day(Date),
    |text: &str| Date::parse(text).ok(),
    { "type": "string", "format": "date", "description": "A day." },
    "A day."
);
form!(
    Born(BirthDate),
    |text: &str| BirthDate::parse(text).ok(),
    {
        "type": "string",
        "pattern": "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$|^(1[89]|20)[0-9]{2}-(0[13-9]|1[0-2])-(29|30)$|^(1[89]|20)[0-9]{2}-(0[13578]|1[02])-31$|^(1[89]|20)(0[48]|[2468][048]|[13579][26])-02-29$|^2000-02-29$",
        "description": "A date of birth, known from the year down: 1998, 1998-02 or 1998-02-04."
    },
    "A date of birth, perhaps partial."
);

/// An agency.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Agency {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

impl Agency {
    /// The agency with this id, if there is one.
    pub fn of(
        visit: &mut store::visit::Visit<'_, '_>,
        id: Option<RecordId>,
    ) -> Result<Option<Self>, store::StoreError> {
        let Some(id) = id else { return Ok(None) };
        Ok(visit.agency_name(id)?.map(|name| Self { id: Id(id), name }))
    }
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Page<T> {
    /// The lines, in the list's order.
    pub items: Vec<T>,
    /// What to give as `cursor` for the next page; nothing at the end.
    pub next: Option<String>,
}

/// A record that was written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Written {
    /// The record.
    pub id: Id,
}
