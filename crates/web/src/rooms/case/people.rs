//! The people of a case on their two sides, under names or letters: a youth is never among those accused.

use std::collections::BTreeMap;

use domain::{Date, RecordId, TableId};
use pages::{
    Texts,
    parts::{paths, times::date},
    rooms::case::{Adult, Other, Youth},
};
use policy::Action;
use store::{StoreError, View, visit::Visit};

use crate::rooms::names;

/// The people of a case.
pub struct Sides {
    /// Youths exploited.
    pub youths: Vec<Youth>,
    /// Adults accused.
    pub adults: Vec<Adult>,
    /// Witnesses and those who told.
    pub others: Vec<Other>,
    /// What each person is called on this page: a name, or `Youth A`, `Adult A`.
    pub called: BTreeMap<RecordId, String>,
    /// The adults in order, for the choices of a charge.
    pub accused: Vec<RecordId>,
}

/// Reads the people of a case as far as the reader may see them.
pub fn sides(
    t: &Texts,
    visit: &mut Visit<'_, '_>,
    parts: &[View],
    charges: &[View],
    acts_began: Option<Date>,
    today: Date,
) -> Result<Sides, StoreError> {
    let mut sides = Sides {
        youths: Vec::new(),
        adults: Vec::new(),
        others: Vec::new(),
        called: BTreeMap::new(),
        accused: Vec::new(),
    };
    let people: Vec<RecordId> =
        parts.iter().chain(charges).filter_map(|row| row.reference("person_id")).collect();
    visit.look_ahead(TableId::People, &people)?;
    let of = |role: &'static str| parts.iter().filter(move |part| part.text("role") == Some(role));
    for part in of("victim") {
        let file = file(visit, part)?;
        let name = file.as_ref().and_then(names::of);
        let letter = lettered(t, "case-youth", sides.youths.len());
        if let Some(person) = part.reference("person_id") {
            sides.called.insert(person, name.clone().unwrap_or(letter));
        }
        let may_open = match &file {
            Some(file) => visit.may_with(Action::Read, TableId::People, file.id)?,
            None => false,
        };
        sides.youths.push(Youth {
            row: part.id.to_string(),
            person: file.as_ref().filter(|_| may_open).map(|file| file.id.to_string()),
            age_then: file.as_ref().and_then(|file| age(file, acts_began?)),
            located: part.date("located_on").map(|day| date(t, day)),
            chips: Vec::new(),
            name,
        });
    }
    // Who is charged is accused, whether or not a row also calls them so.
    for row in of("defendant").chain(charges) {
        let Some(person) = row.reference("person_id").filter(|person| !sides.accused.contains(person)) else {
            continue;
        };
        let file = file(visit, row)?;
        let name = file.as_ref().and_then(names::of);
        let letter = lettered(t, "case-adult", sides.adults.len());
        sides.called.insert(person, name.clone().unwrap_or(letter));
        sides.accused.push(person);
        let own = charges.iter().filter(|charge| charge.reference("person_id") == Some(person));
        let mut court_files: Vec<String> =
            own.filter_map(|charge| charge.text("court_file").map(str::to_owned)).collect();
        court_files.sort();
        court_files.dedup();
        let is_part = row.table == TableId::CasePeople;
        sides.adults.push(Adult {
            row: if is_part { row.id.to_string() } else { String::new() },
            age: file.as_ref().and_then(|file| age(file, today)),
            name,
            court_files,
        });
    }
    for part in of("witness").chain(of("reporter")) {
        let person = part.reference("person_id");
        let exploited = of("victim").any(|victim| victim.reference("person_id") == person);
        // Named on their side already: no list holds youths beside those accused.
        if person.is_some_and(|person| exploited || sides.accused.contains(&person)) {
            continue;
        }
        let file = file(visit, part)?;
        sides.others.push(Other {
            row: part.id.to_string(),
            name: file.as_ref().and_then(names::of),
            role: part.text("role").unwrap_or_default().to_owned(),
        });
    }
    Ok(sides)
}

fn file(visit: &mut Visit<'_, '_>, row: &View) -> Result<Option<View>, StoreError> {
    match row.reference("person_id") {
        Some(person) => visit.try_read(TableId::People, person),
        None => Ok(None),
    }
}

fn age(file: &View, on: Date) -> Option<u64> {
    u64::try_from(file.birth("dob")?.age_on(on)).ok()
}

fn lettered(t: &Texts, id: &str, at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)).to_string();
    t.say_with(id, &[("letter", letter.as_str().into())]).unwrap_or(letter)
}

/// Where a file is sought that is not yet in the case.
pub fn find(case: RecordId, kind: &str) -> String {
    format!("{}?case={case}&kind={kind}", paths::PEOPLE)
}
