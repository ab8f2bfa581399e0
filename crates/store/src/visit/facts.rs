//! The facts of a record that policy decides from, and whether the visitor's agency takes part in it.

use std::collections::BTreeSet;

use domain::{RecordId, TableId};
use policy::{Compartment, Facts, Topic};

use crate::{db::Val, error::StoreError, tx::Tx};

/// A case of which the agency is a member, or the lead: `{case}` stands for the case's id.
const MEMBER: &str = "(EXISTS (SELECT 1 FROM case_agencies m WHERE m.partnership_id = ? AND m.case_id = {case} AND \
                      m.agency_id = ?) OR EXISTS (SELECT 1 FROM cases l WHERE l.partnership_id = ? AND l.id = {case} AND \
                      l.lead_agency_id = ?))";

/// Facts of a record, seen from an agency; nothing if the record is not there. What is not there costs as many questions
/// to the database as what is there and another agency's.
pub(crate) fn of(
    tx: &mut Tx<'_>,
    agency: Option<RecordId>,
    table: TableId,
    id: RecordId,
) -> Result<Option<Facts>, StoreError> {
    let sql = format!(
        "SELECT owner_id, compartment, expunged FROM {} WHERE partnership_id = ? AND id = ?",
        table.name()
    );
    let found = tx.first(&sql, &[tx.pid(), Val::Id(id)], |row| {
        let compartment =
            Compartment::named(row.need_text(1)?).ok_or(StoreError::malformed("compartment"))?;
        let facts = match row.id(0)? {
            Some(owner) => Facts::owned(table, owner, compartment),
            None => Facts::common(table),
        };
        Ok(facts.of(id).expunged(row.need_int(2)? != 0))
    })?;
    let held =
        "SELECT version FROM legal_hold WHERE partnership_id = ? AND record_id = ? AND lifted_at IS NULL";
    let held = tx.first(held, &[tx.pid(), Val::Id(id)], |row| row.int(0))?.is_some();
    let Some(facts) = found else {
        if let Some(agency) = agency {
            takes_part(tx, agency, table, id)?;
        }
        return Ok(None);
    };
    let member = match agency {
        // Whose own a part of a case is, leads the case: its lead is a member.
        Some(agency) if facts.owner == Some(agency) => Topic::of(table) == Topic::Case,
        Some(agency) => takes_part(tx, agency, table, id)?,
        None => false,
    };
    let addressed = match agency {
        Some(agency) if member && table == TableId::Steps => is_addressed(tx, agency, id)?,
        _ => false,
    };
    Ok(Some(facts.held(held).member(member).addressed(addressed)))
}

/// Whether a step is the one by which a handoff was sent to the agency: its note was written to them.
fn is_addressed(tx: &mut Tx<'_>, agency: RecordId, step: RecordId) -> Result<bool, StoreError> {
    let sql = "SELECT h.version FROM steps s JOIN handoffs h ON h.partnership_id = s.partnership_id AND h.episode_id = \
               s.episode_id AND h.from_agency_id = s.agency_id AND h.sent_at = s.\"at\" WHERE s.partnership_id = ? AND s.id \
               = ? AND s.kind = 'handoff_sent' AND h.to_agency_id = ?";
    let found = tx.first(sql, &[tx.pid(), Val::Id(step), Val::Id(agency)], |row| row.int(0))?;
    Ok(found.is_some())
}

/// Facts of many records of a table, seen from no agency; holds are not asked for, as they bear on no reading.
pub(crate) fn of_many(
    tx: &mut Tx<'_>,
    table: TableId,
    records: &[RecordId],
) -> Result<Vec<Facts>, StoreError> {
    let places = vec!["?"; TOGETHER].join(", ");
    let sql = format!(
        "SELECT id, owner_id, compartment, expunged FROM {} WHERE partnership_id = ? AND id IN ({places})",
        table.name()
    );
    let mut found = Vec::with_capacity(records.len());
    for some in records.chunks(TOGETHER) {
        let values: Vec<Val<'_>> = std::iter::once(tx.pid()).chain(padded(some)).collect();
        tx.query(&sql, &values, |row| {
            let compartment =
                Compartment::named(row.need_text(2)?).ok_or(StoreError::malformed("compartment"))?;
            let facts = match row.id(1)? {
                Some(owner) => Facts::owned(table, owner, compartment),
                None => Facts::common(table),
            };
            found.push(facts.of(row.need_id(0)?).expunged(row.need_int(3)? != 0));
            Ok(())
        })?;
    }
    Ok(found)
}

/// As many ids as one statement asks about, the last again and again where there are fewer.
fn padded(some: &[RecordId]) -> impl Iterator<Item = Val<'static>> + '_ {
    let last = some.last();
    some.iter().chain(last.into_iter().cycle()).take(TOGETHER).map(|id| Val::Id(*id))
}

/// Records asked about in one statement: one length, so that it is prepared once.
const TOGETHER: usize = 32;

/// Those of these people's files in which the agency takes part: it is a member of a case of the person's, or was handed
/// an absence of theirs. As [`of`] says of each, in few statements for a list.
pub(crate) fn people_taken_part_in(
    tx: &mut Tx<'_>,
    agency: RecordId,
    people: &[RecordId],
) -> Result<BTreeSet<RecordId>, StoreError> {
    let places = vec!["?"; TOGETHER].join(", ");
    let in_case = format!(
        "SELECT t.person_id FROM case_people t WHERE t.partnership_id = ? AND t.person_id IN ({places}) AND {}",
        MEMBER.replace("{case}", "t.case_id")
    );
    let handed = format!(
        "SELECT e.person_id FROM episodes e JOIN handoffs h ON h.partnership_id = e.partnership_id AND h.episode_id = e.id \
         WHERE e.partnership_id = ? AND e.person_id IN ({places}) AND h.to_agency_id = ?"
    );
    let mut found = BTreeSet::new();
    for some in people.chunks(TOGETHER) {
        let asked: Vec<Val<'_>> = std::iter::once(tx.pid()).chain(padded(some)).collect();
        let member = [tx.pid(), Val::Id(agency), tx.pid(), Val::Id(agency)];
        for (sql, more) in [(&in_case, &member[..]), (&handed, &member[1..2])] {
            let values: Vec<Val<'_>> = asked.iter().chain(more).cloned().collect();
            tx.query(sql, &values, |row| {
                found.insert(row.need_id(0)?);
                Ok(())
            })?;
        }
    }
    Ok(found)
}

/// Whether the agency is a member of the record's case, was handed the record's absence, or keeps one of a link's files. Every
/// question is asked, also after one was answered with yes.
pub(crate) fn takes_part(
    tx: &mut Tx<'_>,
    agency: RecordId,
    table: TableId,
    id: RecordId,
) -> Result<bool, StoreError> {
    use TableId as T;
    let of_case = |from: &str, case: &str, key: &str| {
        (
            format!(
                "SELECT t.version FROM {from} WHERE {} AND t.partnership_id = ? AND {key} = ?",
                MEMBER.replace("{case}", case)
            ),
            true,
        )
    };
    let handed = |episode: &str, from: &str| {
        (
            format!(
                "SELECT h.version FROM {from} JOIN handoffs h ON h.partnership_id = t.partnership_id AND \
                 h.episode_id = {episode} WHERE h.to_agency_id = ? AND t.partnership_id = ? AND t.id = ?"
            ),
            false,
        )
    };
    let asks: Vec<(String, bool)> = match table {
        T::Cases => vec![of_case("cases t", "t.id", "t.id")],
        T::CaseAgencies | T::CasePeople | T::Acts | T::Charges | T::Evidence => {
            vec![of_case(&format!("{} t", table.name()), "t.case_id", "t.id")]
        }
        T::Pleas | T::Dispositions => {
            let from = format!(
                "{} t JOIN charges c ON c.partnership_id = t.partnership_id AND c.id = t.charge_id",
                table.name()
            );
            vec![of_case(&from, "c.case_id", "t.id")]
        }
        T::People => vec![
            of_case("case_people t", "t.case_id", "t.person_id"),
            handed("e.id", "people t JOIN episodes e ON e.partnership_id = t.partnership_id AND e.person_id = t.id"),
        ],
        T::Episodes => vec![
            handed("t.id", "episodes t"),
            of_case(
                "episodes t JOIN case_people p ON p.partnership_id = t.partnership_id AND p.person_id = t.person_id",
                "p.case_id",
                "t.id",
            ),
        ],
        T::EpisodeSources | T::Steps | T::Leads | T::Offers => {
            vec![handed("t.episode_id", &format!("{} t", table.name()))]
        }
        T::Handoffs => vec![(
            "SELECT t.version FROM handoffs t WHERE t.to_agency_id = ? AND t.partnership_id = ? AND t.id = ?".to_owned(),
            false,
        )],
        T::Pairs => vec![(
            "SELECT t.version FROM pairs t JOIN episodes e ON e.partnership_id = t.partnership_id AND \
             (e.id = t.episode_a OR e.id = t.episode_b) WHERE e.owner_id = ? AND t.partnership_id = ? AND t.id = ?"
                .to_owned(),
            false,
        )],
        T::Links => vec![(
            "SELECT t.version FROM links t JOIN people p ON p.partnership_id = t.partnership_id AND (p.id = t.person_a OR \
             p.id = t.person_b) WHERE p.owner_id = ? AND t.partnership_id = ? AND t.id = ?"
                .to_owned(),
            false,
        )],
        T::Agencies
        | T::Staff
        | T::Units
        | T::Assignments
        | T::Commitments
        | T::Properties
        | T::Trainings
        | T::Attendances
        | T::Claims
        | T::Contacts
        | T::Receipts => Vec::new(),
    };
    let mut found = false;
    for (sql, by_case) in asks {
        let (pid, agency, id) = (tx.pid(), Val::Id(agency), Val::Id(id));
        let values = if by_case {
            vec![pid.clone(), agency.clone(), pid.clone(), agency, pid, id]
        } else {
            vec![agency, pid, id]
        };
        found |= tx.first(&sql, &values, |row| row.int(0))?.is_some();
    }
    Ok(found)
}
