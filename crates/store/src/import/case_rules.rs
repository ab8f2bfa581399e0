//! Rules about a case as a whole, asked of every case of which something came in.
//!
//! They protect the child: nobody exploited as a minor stands accused of it, and no charge comes before the acts.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{Dir, Fault};
use domain::{
    BirthDate, Date, RecordId, TableId,
    rules::{CaseFacts, CaseFault, ChargeFacts, DefendantFacts, check_case},
};

use super::{Import, lines};
use crate::{db::Val, error::StoreError, tx::Tx, visit::keep_cases};

/// A fault of a case, and the rows that may be named for it, likeliest first.
struct Found {
    fault: CaseFault,
    rows: Vec<(TableId, String)>,
}

/// Checks the cases of which something came in.
pub(super) fn check(import: &mut Import<'_>, tx: &mut Tx<'_>, dir: &Dir) -> Result<(), StoreError> {
    let mut cases: Vec<RecordId> = std::mem::take(&mut import.touched);
    for person in std::mem::take(&mut import.reborn) {
        let sql = "SELECT case_id FROM case_people WHERE partnership_id = ? AND person_id = ? \
                   UNION SELECT case_id FROM charges WHERE partnership_id = ? AND person_id = ?";
        tx.query(sql, &[tx.pid(), Val::Id(person), tx.pid(), Val::Id(person)], |row| {
            cases.push(row.need_id(0)?);
            Ok(())
        })?;
    }
    cases.sort_unstable();
    cases.dedup();
    let mut found = Vec::new();
    for case in &cases {
        let (facts, keys) = load(tx, *case)?;
        for fault in check_case(&facts) {
            if found.len() < bundle::Faults::KEPT {
                let rows = keys.rows_for(&fault);
                found.push(Found { fault, rows });
            } else {
                import.faults.push_with(|| told(&fault, None));
            }
        }
    }
    if found.is_empty() {
        return keep_cases(tx, &cases);
    }
    let wanted: Vec<_> = found.iter().flat_map(|f| f.rows.clone()).collect();
    let lines = lines::find(dir, &wanted, super::batch::JOINT);
    for item in found {
        let at = item.rows.iter().find_map(|row| lines.get(row).map(|line| (row.0, *line)));
        import.faults.push(told(&item.fault, at));
    }
    Ok(())
}

/// What is wrong with a case as it stands.
pub(crate) fn faults(tx: &mut Tx<'_>, case: RecordId) -> Result<Vec<CaseFault>, StoreError> {
    Ok(check_case(&load(tx, case)?.0))
}

/// The fault in words, at the row that has a line.
fn told(fault: &CaseFault, at: Option<(TableId, u64)>) -> Fault {
    let (table, line) = at.unwrap_or((TableId::Cases, 0));
    Fault {
        table: table.name().to_owned(),
        line,
        column: fault.column(table).to_owned(),
        class: fault.class().to_owned(),
        reason: fault.to_string(),
        mend: fault.mend().to_owned(),
    }
}

/// The sender's keys of a case's rows.
#[derive(Default)]
struct Keys {
    defendants: BTreeMap<RecordId, String>,
    victims: BTreeMap<RecordId, String>,
    people: BTreeMap<RecordId, String>,
    charges: Vec<(RecordId, String)>,
    acts: Vec<String>,
    case: String,
}

impl Keys {
    fn rows_for(&self, fault: &CaseFault) -> Vec<(TableId, String)> {
        let person = |id: &RecordId| {
            let of = |table, keys: &BTreeMap<RecordId, String>| keys.get(id).map(|k| (table, k.clone()));
            [
                of(TableId::CasePeople, &self.defendants),
                of(TableId::CasePeople, &self.victims),
                of(TableId::People, &self.people),
            ]
        };
        let charges = |id: &RecordId| {
            self.charges
                .iter()
                .filter(|(of, _)| of == id)
                .map(|(_, k)| (TableId::Charges, k.clone()))
                .collect::<Vec<_>>()
        };
        let mut rows: Vec<(TableId, String)> = match fault {
            CaseFault::VictimAccused { person: id } => {
                person(id).into_iter().flatten().chain(charges(id)).collect()
            }
            CaseFault::OwnExploitation { person: id, charge }
            | CaseFault::ChargeBeforeActs { person: id, charge } => self
                .charges
                .get(*charge)
                .map(|(_, k)| (TableId::Charges, k.clone()))
                .into_iter()
                .chain(person(id).into_iter().flatten())
                .collect(),
        };
        rows.extend(self.acts.iter().map(|k| (TableId::Acts, k.clone())));
        rows.push((TableId::Cases, self.case.clone()));
        rows
    }
}

/// What the rules look at, and under which keys it came.
fn load(tx: &mut Tx<'_>, case: RecordId) -> Result<(CaseFacts, Keys), StoreError> {
    let (mut facts, mut keys) = (CaseFacts::default(), Keys::default());
    let of = [tx.pid(), Val::Id(case)];
    let sql = "SELECT ext_id, opened_on FROM cases WHERE partnership_id = ? AND id = ?";
    if let Some((key, opened)) =
        tx.first(sql, &of, |row| Ok((row.need_text(0)?.to_owned(), day(row.int(1)?))))?
    {
        keys.case = key;
        facts.opened_on = opened;
    }
    let mut victims = BTreeSet::new();
    let mut people: BTreeMap<RecordId, Option<BirthDate>> = BTreeMap::new();
    let sql = "SELECT cp.person_id, cp.role, cp.ext_id, p.ext_id, p.dob FROM case_people cp \
               JOIN people p ON p.partnership_id = cp.partnership_id AND p.id = cp.person_id \
               WHERE cp.partnership_id = ? AND cp.case_id = ?";
    tx.query(sql, &of, |row| {
        let person = row.need_id(0)?;
        let key = row.need_text(2)?.to_owned();
        match row.need_text(1)? {
            "victim" => {
                victims.insert(person);
                keys.victims.insert(person, key);
            }
            "defendant" => {
                keys.defendants.insert(person, key);
            }
            _ => return Ok(()),
        }
        people.insert(person, row.int(4)?.and_then(BirthDate::from_packed));
        keys.people.insert(person, row.need_text(3)?.to_owned());
        Ok(())
    })?;
    let sql = "SELECT ext_id, \"from\", \"to\" FROM acts WHERE partnership_id = ? AND case_id = ?";
    tx.query(sql, &of, |row| {
        keys.acts.push(row.need_text(0)?.to_owned());
        facts.acts.push((day(row.int(1)?), day(row.int(2)?)));
        Ok(())
    })?;
    let sql = "SELECT c.ext_id, c.person_id, c.statute, c.filed_on, p.dob, p.ext_id FROM charges c \
               JOIN people p ON p.partnership_id = c.partnership_id AND p.id = c.person_id \
               WHERE c.partnership_id = ? AND c.case_id = ?";
    tx.query(sql, &of, |row| {
        let person = row.need_id(1)?;
        people.insert(person, row.int(4)?.and_then(BirthDate::from_packed));
        keys.people.insert(person, row.need_text(5)?.to_owned());
        keys.charges.push((person, row.need_text(0)?.to_owned()));
        let statute = row.text(2)?.map(str::to_owned);
        facts.charges.push(ChargeFacts { person, statute, filed_on: day(row.int(3)?) });
        Ok(())
    })?;
    // Who is charged is accused, whether or not a row also calls them a defendant.
    let accused: BTreeSet<RecordId> =
        keys.defendants.keys().copied().chain(facts.charges.iter().map(|c| c.person)).collect();
    facts.accused = accused
        .into_iter()
        .map(|person| DefendantFacts {
            person,
            born: people.get(&person).copied().flatten(),
            victim: victims.contains(&person),
        })
        .collect();
    Ok((facts, keys))
}

fn day(packed: Option<i64>) -> Option<Date> {
    packed.and_then(Date::from_packed)
}
