//! Looking one file up: the store's keyed tokens give candidates, the model scores them. No index lies in memory.

use domain::{BirthDate, RecordId};
use linkage::{Model, Record};

use super::{Finding, Look, Part, files, model, propose::Match};
use crate::{
    error::StoreError,
    keyring::Keyring,
    read::View,
    search::{self, Found, Sought},
    tx::Tx,
};

/// Candidates compared for one file, at most.
const COMPARED: usize = 200;

/// What the model makes of two files.
pub(crate) struct Compared {
    /// How sure, in millionths.
    pub sure: u32,
    /// What was found, part by part.
    pub findings: Vec<Finding>,
}

/// Compares two files.
pub(crate) fn compare(model: &Model, one: &Record, two: &Record) -> Compared {
    let explained = model.explain(one, two);
    let findings = explained.evidence.iter().filter_map(|evidence| {
        let part = match evidence.field {
            linkage::Field::Given => Part::Given,
            linkage::Field::Surname => Part::Family,
            linkage::Field::Middle => Part::Middle,
            linkage::Field::Birth => Part::Birth,
            linkage::Field::Sex => Part::Sex,
            linkage::Field::Phone => Part::Phone,
            linkage::Field::Place => Part::Address,
            linkage::Field::Code => return None,
        };
        let look = Look::of(evidence.finding)?;
        Some(Finding { part, look, weight: (evidence.bits * 100.0).round() as i32 })
    });
    Compared { sure: millionths(explained.p), findings: findings.collect() }
}

/// A probability in millionths.
pub(crate) fn millionths(p: f32) -> u32 {
    (f64::from(p.clamp(0.0, 1.0)) * 1e6).round() as u32
}

/// The files that hold one person with a file as the model sees it, from `threshold` on, surest first.
pub(crate) fn matches(
    tx: &mut Tx<'_>,
    keyring: &mut Keyring,
    model: &Model,
    file: RecordId,
    threshold: u32,
) -> Result<Vec<Match>, StoreError> {
    let permit = files::permit()?;
    let Some(own) = files::one(tx, keyring, &permit, file)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut others = candidates(tx, &own)?;
    others.retain(|other| *other != file);
    for (other, record) in files::several(tx, keyring, &permit, &others)? {
        let sure = compare(model, &own, &record).sure;
        if sure >= threshold {
            found.push(Match { files: [file, other], sure });
        }
    }
    found.sort_by_key(|one| (std::cmp::Reverse(one.sure), one.files[1]));
    Ok(found)
}

/// Files that share what few files share with this one.
fn candidates(tx: &mut Tx<'_>, record: &Record) -> Result<Vec<RecordId>, StoreError> {
    let names = format!("{} {} {}", record.given, record.middle, record.surname);
    let birth = BirthDate::parse(&record.dob).ok();
    let sought = Sought { names, birth, phone: record.phone.clone(), ..Sought::default() };
    let mut likely = search::likely(tx, &sought)?;
    likely.truncate(COMPARED);
    Ok(likely.into_iter().map(|(_, id)| id).collect())
}

/// What the store's model makes of each file beside the person sought, of what the searcher may see alone.
pub(crate) fn weigh(tx: &mut Tx<'_>, sought: &Sought, views: Vec<View>) -> Result<Vec<Found>, StoreError> {
    let learnt = model::load(tx)?;
    let wanted = as_record(sought);
    let one = |view: View| match &learnt {
        Some(learnt) => {
            let Compared { sure, findings } = compare(&learnt.model, &wanted, &as_seen(&view));
            Found { view, sure: Some(sure), findings }
        }
        None => Found { view, sure: None, findings: Vec::new() },
    };
    Ok(views.into_iter().map(one).collect())
}

/// What is sought, as a file. Where nobody said which is the family name, the last word is taken for it: names are
/// compared in any order.
fn as_record(sought: &Sought) -> Record {
    let names = sought.names.trim();
    let known = Some(sought.family.trim()).filter(|family| !family.is_empty());
    let (given, surname) = match known.and_then(|family| Some((names.strip_suffix(family)?, family))) {
        Some(split) => split,
        None => names.rsplit_once(char::is_whitespace).unwrap_or((names, "")),
    };
    let year = sought.born.map(|year| year.to_string());
    Record {
        given: given.trim().to_owned(),
        surname: surname.to_owned(),
        dob: sought.birth.map(|birth| birth.to_string()).or(year).unwrap_or_default(),
        phone: sought.phone.clone(),
        ..Record::default()
    }
}

/// A file as its reader may see it.
fn as_seen(view: &View) -> Record {
    let text = |name: &str| view.text(name).unwrap_or_default().to_owned();
    Record {
        given: text("given"),
        middle: text("middle"),
        surname: text("surname"),
        dob: view.birth("dob").map(|birth| birth.to_string()).unwrap_or_default(),
        sex: text("sex"),
        phone: text("phone"),
        street: text("street"),
        city: text("city"),
        zip: text("zip"),
        ..Record::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_as_family_name_is_compared_as_one() {
        let sought = |names: &str, family: &str| {
            let (names, family) = (names.to_owned(), family.to_owned());
            let record = as_record(&Sought { names, family, ..Sought::default() });
            (record.given, record.surname)
        };
        let pair = |given: &str, surname: &str| (given.to_owned(), surname.to_owned());
        assert_eq!(sought("Ana Lucia de la Cruz", "de la Cruz"), pair("Ana Lucia", "de la Cruz"));
        assert_eq!(sought("de la Cruz", "de la Cruz"), pair("", "de la Cruz"));
        assert_eq!(sought("Ana Lucia Cruz ", ""), pair("Ana Lucia", "Cruz"));
        assert_eq!(sought("Ana", ""), pair("Ana", ""));
        assert_eq!(
            sought("Ana Cruz", "Reyes"),
            pair("Ana", "Cruz"),
            "what does not end so is split by the last word"
        );
    }
}
