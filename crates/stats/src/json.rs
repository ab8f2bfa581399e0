//! The report as JSON, and its digest.

mod canonical;
mod value;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::{Audience, Count, Figure, Interval, Report, figures, public::DRAFT};
use value::Json;

impl Report {
    /// The report in the bundle's JSON shape: keys in canonical order, two spaces of indent, a newline at the end.
    ///
    /// Public reports without a version say in every figure's notes that they are a draft.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut fields = self.fields();
        fields.insert("digest".to_owned(), Json::text(self.digest()));
        fields.insert("version".to_owned(), self.version.map_or(Json::Null, |v| Json::Whole(u64::from(v))));
        let mut out = Json::Map(fields).pretty();
        out.push('\n');
        out
    }

    /// `sha256:` and the SHA-256, in hexadecimal, of the report's RFC 8785 form without `digest` and `version`.
    #[must_use]
    pub fn digest(&self) -> String {
        let digest = Sha256::digest(Json::Map(self.fields()).canonical());
        digest.iter().fold("sha256:".to_owned(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// Whether this is public output that nobody has frozen.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.audience == Audience::Public && self.version.is_none()
    }

    fn fields(&self) -> BTreeMap<String, Json> {
        let draft = self.is_draft();
        let figures = self.figures.iter().map(|f| figure(f, draft)).collect();
        let period = [("from", self.period.from), ("to", self.period.to)];
        let fields = [
            ("report", Json::text("results")),
            ("period", map(period.map(|(end, day)| (end, Json::text(day.to_string()))))),
            ("as_of", Json::text(self.as_of.to_string())),
            ("known_at", self.known_at.map_or(Json::Null, |moment| Json::text(moment.to_string()))),
            ("audience", Json::text(self.audience.name())),
            ("figures", Json::List(figures)),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn figure(figure: &Figure, draft: bool) -> Json {
    let whole = |count: &Option<Count>| count.as_ref().map_or(Json::Null, number);
    let by = figure.by.iter().map(|(dimension, cells)| {
        (*dimension, map(cells.iter().map(|(key, count)| (key.as_str(), entry(count)))))
    });
    let rows =
        figure.rows.iter().map(|row| map(row.iter().map(|(name, cell)| (*name, Json::text(cell.clone())))));
    let is_list = !figure.rows.is_empty() || figures::entry(figure.id).is_some_and(figures::Entry::is_list);
    let notes = draft.then(|| DRAFT.to_owned()).into_iter().chain(figure.notes.iter().cloned());
    map([
        ("id", Json::text(figure.id)),
        ("value", number(&figure.value)),
        ("unit", Json::text(figure.unit)),
        ("numerator", whole(&figure.numerator)),
        ("denominator", whole(&figure.denominator)),
        ("interval", figure.interval.as_ref().map_or(Json::Null, interval)),
        ("definition", Json::text(figure.definition)),
        ("period", Json::text(figure.period.clone())),
        ("by", if figure.by.is_empty() { Json::Null } else { map(by) }),
        ("rows", if is_list { Json::List(rows.collect()) } else { Json::Null }),
        ("notes", Json::List(notes.map(Json::text).collect())),
        ("suppressed", figure.suppressed.map_or(Json::Null, Json::text)),
    ])
}

fn interval(interval: &Interval) -> Json {
    map([
        ("low", Json::Real(interval.low)),
        ("high", Json::Real(interval.high)),
        ("method", Json::text(interval.method)),
        ("level", Json::Real(interval.level)),
    ])
}

/// A number, or null in place of a withheld one.
fn number(count: &Count) -> Json {
    match count {
        Count::Shown(count) => Json::Whole(*count),
        Count::Withheld(_) => Json::Null,
    }
}

/// A number, or an object that says why there is none.
fn entry(count: &Count) -> Json {
    match count {
        Count::Shown(count) => Json::Whole(*count),
        Count::Withheld(reason) => map([("value", Json::Null), ("suppressed", Json::text(*reason))]),
    }
}

fn map<'a>(fields: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
