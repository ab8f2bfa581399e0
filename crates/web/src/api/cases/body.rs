//! What is sent of a common fact. The fields are those of the page's form, so that neither takes what the other does not;
//! their names are those under which a case gives them.

use std::{borrow::Cow, marker::PhantomData};

use domain::{Date, RecordId, Value};
use pages::rooms::case::FactKind;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Map, Value as Json, json};
use store::visit::Set;

use crate::rooms::case::fields::ONGOING;
use crate::{
    WebError,
    api::line::Lines,
    rooms::case::fields::{self, Field, Holds},
};

/// The field beside the fact's own that says why its case is opened.
const REASON: &str = "reason";
/// Characters of a reason, at most.
const REASON_MOST: usize = 200;
/// What a county's federal number looks like: the odd ones of the state.
const COUNTY: &str = "^27(0[0-9][13579]|1[0-6][13579]|17[13])$";

/// A kind of common fact.
pub trait Of: Send + Sync + 'static {
    /// Which.
    const KIND: FactKind;
    /// The name of its type.
    const NAME: &'static str;
}

/// Cells to set, by column.
pub type Sets = Vec<(&'static str, Set)>;

/// A new fact, or a change of one: which of the two says `NEW`.
pub struct Body<K, const NEW: bool> {
    sets: Vec<(&'static Field, Set)>,
    reason: Option<String>,
    kind: PhantomData<K>,
}

impl<K: Of, const NEW: bool> Body<K, NEW> {
    /// The cells to set, and the reason, if one is given. No day may lie after `today`.
    ///
    /// # Errors
    /// [`WebError::Fields`] with every fault, or [`WebError::Rule`] for a day that has not come.
    pub fn asked(self, today: Date) -> Result<(Sets, Option<String>), WebError> {
        let mut lines = Lines::default();
        let reason = self.reason.as_deref().and_then(|text| lines.one(REASON, text, REASON_MOST));
        let mut sets = Vec::with_capacity(self.sets.len());
        for (field, set) in self.sets {
            let set = match (field.2, set) {
                (Holds::Line(most), Set::To(Value::Text(text))) => {
                    let text = lines.one(name(field), &text, most);
                    text.map_or(Set::Clear, |text| Set::To(Value::Text(text)))
                }
                (_, set) => set,
            };
            sets.push((field, set));
        }
        lines.done()?;
        let is_future =
            |set: &Set| matches!(set, Set::To(Value::Date(day)) if *day > today && *day != Date::OPEN_END);
        if let Some((field, _)) = sets.iter().find(|(_, set)| is_future(set)) {
            let reason = "this day has not come yet; give the day on which it happened".to_owned();
            return Err(WebError::Rule { field: name(field).to_owned(), reason });
        }
        Ok((sets.into_iter().map(|(field, set)| (field.1, set)).collect(), reason))
    }
}

impl<'de, K: Of, const NEW: bool> Deserialize<'de> for Body<K, NEW> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut said = Map::deserialize(deserializer)?;
        let bad = || D::Error::custom("not of this form");
        let reason = match said.remove(REASON) {
            None | Some(Json::Null) => None,
            Some(Json::String(text)) => Some(text),
            Some(_) => return Err(bad()),
        };
        let mut sets = Vec::new();
        for field in fields::of(K::KIND) {
            match said.remove(name(field)) {
                None if NEW && is_needed(field) => return Err(bad()),
                None => {}
                Some(Json::Null) if !is_needed(field) => sets.push((field, Set::Clear)),
                Some(value) => sets.push((field, read(field, &value).ok_or_else(bad)?)),
            }
        }
        // Nobody knows the others.
        if said.is_empty() { Ok(Self { sets, reason, kind: PhantomData }) } else { Err(bad()) }
    }
}

impl<K: Of, const NEW: bool> JsonSchema for Body<K, NEW> {
    fn schema_name() -> Cow<'static, str> {
        if NEW { format!("New{}", K::NAME) } else { format!("{}Change", K::NAME) }.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut properties = Map::new();
        let mut needed = Vec::new();
        for field in fields::of(K::KIND) {
            let mut one = schema(field);
            if !is_needed(field) {
                one = json!({ "anyOf": [one, { "type": "null" }] });
            } else if NEW {
                needed.push(name(field));
            }
            one["description"] = about(K::KIND, name(field)).into();
            properties.insert(name(field).to_owned(), one);
        }
        let reason = json!({
            "type": ["string", "null"], "maxLength": REASON_MOST,
            "description": "Why, where the case lies outside the seat's own work; it is recorded with the reading.",
        });
        properties.insert(REASON.to_owned(), reason);
        let what =
            if NEW { "What is known of it." } else { "A field left out stays, null makes it unknown." };
        let mut whole = Map::new();
        whole.insert("type".to_owned(), "object".into());
        whole.insert("description".to_owned(), what.into());
        whole.insert("properties".to_owned(), properties.into());
        whole.insert("required".to_owned(), needed.into());
        whole.insert("additionalProperties".to_owned(), false.into());
        Schema::from(whole)
    }
}

/// A field's name here.
pub const fn name(field: &Field) -> &'static str {
    match field.2 {
        Holds::Link(_) => field.0,
        _ => field.1,
    }
}

/// The name of the field of a column.
pub fn named(kind: FactKind, column: &str) -> &str {
    let found = fields::of(kind).iter().find(|field| field.0 == column || field.1 == column);
    match (found, column) {
        (Some(field), _) => name(field),
        // A role is said by the address; whose it is, is a field.
        (None, "role") => "person",
        (None, other) => other,
    }
}

const fn is_needed(field: &Field) -> bool {
    matches!(field.2, Holds::Link(true) | Holds::Code(_, true))
}

fn read(field: &Field, value: &Json) -> Option<Set> {
    let text = |text: &str| Set::To(Value::Text(text.to_owned()));
    Some(match field.2 {
        Holds::Link(_) => Set::Link(RecordId::parse(value.as_str()?)?),
        Holds::Code(list, _) => text(list.iter().copied().find(|code| Some(*code) == value.as_str())?),
        Holds::County => text(&fields::counties().find(|fips| Some(fips.as_str()) == value.as_str())?),
        Holds::Line(_) => text(value.as_str()?),
        Holds::End if value.as_str() == Some(ONGOING) => Set::To(Value::Date(Date::OPEN_END)),
        Holds::Day | Holds::End => Set::To(Value::Date(Date::parse(value.as_str()?).ok()?)),
        Holds::Number(most) => {
            Set::To(Value::Int(whole(value).filter(|number| (0..=most).contains(number))?))
        }
        Holds::Tick => Set::To(Value::Bool(value.as_bool()?)),
    })
}

/// A whole number, however it is written: 60 and 60.0 are one in JSON.
fn whole(value: &Json) -> Option<i64> {
    const MOST: f64 = 1e15;
    let written_long = |number: &f64| number.fract() == 0.0 && number.abs() <= MOST;
    value.as_i64().or_else(|| value.as_f64().filter(written_long).map(|number| number as i64))
}

fn schema(field: &Field) -> Json {
    match field.2 {
        Holds::Link(_) => json!({ "type": "string", "format": "uuid" }),
        Holds::Code(list, _) => json!({ "type": "string", "enum": list }),
        Holds::County => json!({ "type": "string", "pattern": COUNTY }),
        Holds::Line(most) => json!({ "type": "string", "maxLength": most }),
        Holds::End => {
            json!({ "anyOf": [{ "type": "string", "format": "date" }, { "const": ONGOING }] })
        }
        Holds::Day => json!({ "type": "string", "format": "date" }),
        Holds::Number(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Holds::Tick => json!({ "type": "boolean" }),
    }
}

fn about(kind: FactKind, field: &str) -> &'static str {
    match (kind, field) {
        (_, "agency") => "The agency that is to be a member.",
        (FactKind::Youths, "person") => "The file of whom the case wronged.",
        (FactKind::Others, "person") => "The file of a witness or a reporter.",
        (_, "role") => "The part in the case.",
        (FactKind::Charges, "person") => "Who is charged: a defendant of the case.",
        (_, "person") => {
            "The file of who stands accused. Nobody exploited in the case, and nobody under 18 then."
        }
        (_, "located_on") => "When the youth was located.",
        (FactKind::Acts, "kind") => "What it was.",
        (_, "from") => "First day.",
        (_, "to") => "Last day, or that it goes on.",
        (_, "county_fips") => "County, by its federal number.",
        (_, "place") => "Kind of place.",
        (_, "property") => "The hotel or motel.",
        (_, "significant") => "Whether it is held significant.",
        (_, "statute") => "Under which statute.",
        (_, "class") => "What kind of charge.",
        (_, "level") => "How grave.",
        (_, "filed_on") => "When it was filed.",
        (_, "court_file") => "The court's number of it.",
        (_, "lead") => "Whether it is the lead charge.",
        (_, "charge") => "The charge, which is one of the case.",
        (FactKind::Pleas, "kind") => "What was pleaded.",
        (_, "entered_on") => "When it was entered.",
        (_, "accepted_on") => "When the court accepted it.",
        (FactKind::Dispositions, "kind") => "How the charge ended.",
        (_, "on") => "When.",
        (_, "sentence_months") => "Sentence in months.",
        (_, "kind") => "What it is.",
        (_, "received_on") => "When it was received.",
        (_, "supports") => "Whether it supports the case.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_says_what_it_is_and_every_county_looks_like_one() {
        for kind in FactKind::ALL {
            for field in fields::of(kind) {
                assert!(!about(kind, name(field)).is_empty(), "{kind:?} {}", name(field));
            }
        }
        let odd = |fips: &String| fips.starts_with("27") && fips.len() == 5;
        assert!(fields::counties().all(|fips| odd(&fips)) && fields::counties().count() == 87);
    }
}
