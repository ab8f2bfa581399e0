//! Files of one person, and the rule that no link may make an exploited youth the accused.

use std::collections::BTreeSet;

use domain::{BirthDate, Date, RecordId, rules::may_have_been_minor};

use crate::{db::Val, error::StoreError, tx::Tx};

/// Files of one person, looked at when asking whose they are, at most: no person has so many, and a mistake shall not make
/// one act read the whole store.
const MOST: usize = 200;

/// Two files that must not be one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The file that a case names as a victim.
    pub victim: RecordId,
    /// The file of someone accused who was, or may have been, under 18.
    pub accused: RecordId,
}

/// The files that confirmed links say are one person's with one of `start`, these among them.
pub(crate) fn of(tx: &mut Tx<'_>, start: &[RecordId]) -> Result<BTreeSet<RecordId>, StoreError> {
    let mut found: BTreeSet<RecordId> = start.iter().copied().collect();
    let mut open: Vec<RecordId> = start.to_vec();
    while let Some(file) = open.pop() {
        if found.len() >= MOST {
            break;
        }
        for (to, from) in [("person_b", "person_a"), ("person_a", "person_b")] {
            let sql = format!(
                "SELECT {to} FROM links WHERE partnership_id = ? AND {from} = ? AND state = 'confirmed' ORDER BY id"
            );
            tx.query(&sql, &[tx.pid(), Val::Id(file)], |row| {
                if let Some(other) = row.id(0)?
                    && found.insert(other)
                {
                    open.push(other);
                }
                Ok(())
            })?;
        }
    }
    Ok(found)
}

/// Whether two files of one person would make an exploited youth the accused: one names a victim, the other someone accused
/// who, at an act or a charge, was or may have been under 18.
pub(crate) fn conflict(tx: &mut Tx<'_>, files: &BTreeSet<RecordId>) -> Result<Option<Conflict>, StoreError> {
    if files.len() < 2 {
        return Ok(None);
    }
    let (mut victims, mut accused, mut born) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let of = [tx.pid(), Val::Id(*file)];
        let sql = "SELECT version FROM case_people WHERE partnership_id = ? AND person_id = ? AND role = 'victim' LIMIT 1";
        if tx.first(sql, &of, |row| row.int(0))?.is_some() {
            victims.push(*file);
        }
        let sql = "SELECT dob FROM people WHERE partnership_id = ? AND id = ?";
        born.extend(tx.first(sql, &of, |row| row.int(0))?.flatten().and_then(BirthDate::from_packed));
        let sql = "SELECT case_id FROM case_people WHERE partnership_id = ? AND person_id = ? AND role = 'defendant' \
                   UNION SELECT case_id FROM charges WHERE partnership_id = ? AND person_id = ?";
        tx.query(sql, &[tx.pid(), Val::Id(*file), tx.pid(), Val::Id(*file)], |row| {
            accused.extend(row.id(0)?.map(|case| (*file, case)));
            Ok(())
        })?;
    }
    if victims.is_empty() {
        return Ok(None);
    }
    for (file, case) in accused {
        let Some(victim) = victims.iter().find(|victim| **victim != file) else { continue };
        if may_have_been_minor(&born, &days(tx, file, case)?) {
            return Ok(Some(Conflict { victim: *victim, accused: file }));
        }
    }
    Ok(None)
}

/// The days of the acts of a case and of its charges against someone; of its opening where none is known.
fn days(tx: &mut Tx<'_>, accused: RecordId, case: RecordId) -> Result<Vec<Date>, StoreError> {
    let mut days = Vec::new();
    let acts = "SELECT COALESCE(\"from\", \"to\") FROM acts WHERE partnership_id = ? AND case_id = ?";
    let charges = "SELECT filed_on FROM charges WHERE partnership_id = ? AND case_id = ? AND person_id = ?";
    let opened = "SELECT opened_on FROM cases WHERE partnership_id = ? AND id = ?";
    let of_case = vec![tx.pid(), Val::Id(case)];
    let of_both = vec![tx.pid(), Val::Id(case), Val::Id(accused)];
    for (sql, values) in [(acts, &of_case), (charges, &of_both)] {
        tx.query(sql, values, |row| {
            days.extend(row.int(0)?.and_then(Date::from_packed));
            Ok(())
        })?;
    }
    if days.is_empty() {
        days.extend(tx.first(opened, &of_case, |row| row.int(0))?.flatten().and_then(Date::from_packed));
    }
    Ok(days)
}

/// The first conflict among the persons of these files, each with all that is linked to it.
pub(crate) fn among(tx: &mut Tx<'_>, files: &[RecordId]) -> Result<Option<Conflict>, StoreError> {
    let mut done = BTreeSet::new();
    for file in files {
        if done.contains(file) {
            continue;
        }
        let group = of(tx, &[*file])?;
        if let Some(found) = conflict(tx, &group)? {
            return Ok(Some(found));
        }
        done.extend(group);
    }
    Ok(None)
}
