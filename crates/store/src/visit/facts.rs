//! The facts of a record that policy decides from, and whether the visitor's agency takes part in it.

use std::collections::BTreeSet;

use domain::{RecordId, TableId};
use policy::{Compartment, Facts, Topic};

use crate::{db::Val, error::StoreError, read, tx::Tx};

/// A case of which the agency is a member, or the lead: `{case}` stands for the case's id. A membership that was ended opens
/// nothing from the next question on.
const MEMBER: &str = "(EXISTS (SELECT 1 FROM case_agencies m WHERE m.partnership_id = ? AND m.case_id = {case} AND \
                      m.agency_id = ? AND NOT EXISTS (SELECT 1 FROM case_end n WHERE n.partnership_id = \
                      m.partnership_id AND n.id = m.id AND n.ended_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM cases l WHERE l.partnership_id = ? AND l.id = {case} AND \
                      l.lead_agency_id = ?))";

/// Facts of a record, seen from an agency; nothing if the record is not there. What is not there costs as many questions
/// to the database as what is there and another agency's.
pub(crate) fn of(
    tx: &mut Tx<'_>,
    agency: Option<RecordId>,
    table: TableId,
    id: RecordId,
) -> Result<Option<Facts>, StoreError> {
    let mut found = Vec::new();
    read::rows(tx, table, &[id], |id, row| {
        found.push(row.facts(table, id)?);
        Ok(())
    })?;
    complete(tx, agency, table, &[id], &mut found)?;
    Ok(found.pop())
}

/// Facts of records of one table, without holds and what else lies elsewhere, in no order; of those that are not there, nothing.
pub(crate) fn bare(tx: &mut Tx<'_>, table: TableId, ids: &[RecordId]) -> Result<Vec<Facts>, StoreError> {
    let sql = format!(
        "SELECT id, owner_id, compartment, expunged FROM {} WHERE partnership_id = ? AND id = ?",
        table.name()
    );
    let mut found = Vec::with_capacity(ids.len());
    tx.find_many(&sql, &[tx.pid()], ids, |row| {
        let compartment =
            Compartment::named(row.need_text(2)?).ok_or(StoreError::malformed("compartment"))?;
        let facts = match row.id(1)? {
            Some(owner) => Facts::owned(table, owner, compartment),
            None => Facts::common(table),
        };
        found.push(facts.of(row.need_id(0)?).expunged(row.need_int(3)? != 0));
        Ok(())
    })?;
    Ok(found)
}

/// Adds to facts of records of one table what lies elsewhere: what the agency has to do with them. `ids` are all that were
/// looked for: of those that are not there as much is asked as of those that are another agency's.
pub(crate) fn complete(
    tx: &mut Tx<'_>,
    agency: Option<RecordId>,
    table: TableId,
    ids: &[RecordId],
    found: &mut [Facts],
) -> Result<(), StoreError> {
    let mut part = Part::default();
    if let Some(agency) = agency {
        let own = found.iter().filter(|facts| facts.owner == Some(agency)).filter_map(|facts| facts.record);
        let own: BTreeSet<RecordId> = own.collect();
        let others: Vec<RecordId> = ids.iter().copied().filter(|id| !own.contains(id)).collect();
        part = take_part(tx, agency, table, &others)?;
        if Topic::of(table) == Topic::Case {
            // Whose own a part of a case is, leads the case: its lead is a member.
            part.members.extend(own);
        }
    }
    for facts in found {
        let is = |set: &BTreeSet<RecordId>| facts.record.is_some_and(|id| set.contains(&id));
        *facts = facts.member(facts.member || is(&part.members)).addressed(is(&part.addressed));
    }
    Ok(())
}

/// What an agency has to do with records that are not its own.
#[derive(Default)]
pub(crate) struct Part {
    /// The agency is a member of the record's case, was handed the record's absence, or keeps one of a link's files.
    pub members: BTreeSet<RecordId>,
    /// Steps by which a handoff was sent to the agency: their notes were written to it.
    pub addressed: BTreeSet<RecordId>,
}

/// Which values a question takes before the record's id.
#[derive(Clone, Copy)]
enum Asks {
    /// The agency, and the partnership.
    Once,
    /// What [`MEMBER`] takes, and the partnership.
    OfCase,
    /// What [`MEMBER`] takes, the agency, and the partnership.
    Both,
}

/// What the agency has to do with records of a table. Every question is asked of every one, also after one was answered with
/// yes, and of those that are not there.
pub(crate) fn take_part(
    tx: &mut Tx<'_>,
    agency: RecordId,
    table: TableId,
    ids: &[RecordId],
) -> Result<Part, StoreError> {
    use TableId as T;
    let of_case = |from: &str, case: &str, key: &str| {
        (
            format!(
                "SELECT {key} FROM {from} WHERE {} AND t.partnership_id = ? AND {key} = ?",
                MEMBER.replace("{case}", case)
            ),
            Asks::OfCase,
        )
    };
    let handed = |episode: &str, from: &str| {
        (
            format!(
                "SELECT t.id FROM {from} JOIN handoffs h ON h.partnership_id = t.partnership_id AND \
                 h.episode_id = {episode} WHERE h.to_agency_id = ? AND t.partnership_id = ? AND t.id = ?"
            ),
            Asks::Once,
        )
    };
    // Both questions in one, and the second also where the first was answered with yes.
    let in_case_or_handed = |from: &str, person: &str, handed: &str| {
        (
            format!(
                "SELECT t.id FROM {from} t WHERE (CASE WHEN EXISTS (SELECT 1 FROM case_people p WHERE p.partnership_id = \
                 t.partnership_id AND p.person_id = {person} AND {}) THEN 1 ELSE 0 END + CASE WHEN EXISTS ({handed} AND \
                 h.to_agency_id = ?) THEN 1 ELSE 0 END) > 0 AND t.partnership_id = ? AND t.id = ?",
                MEMBER.replace("{case}", "p.case_id")
            ),
            Asks::Both,
        )
    };
    let asks: Vec<(String, Asks)> = match table {
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
        T::People => vec![in_case_or_handed(
            "people",
            "t.id",
            "SELECT 1 FROM episodes e JOIN handoffs h ON h.partnership_id = e.partnership_id AND h.episode_id = e.id WHERE \
             e.partnership_id = t.partnership_id AND e.person_id = t.id",
        )],
        T::Episodes => vec![in_case_or_handed(
            "episodes",
            "t.person_id",
            "SELECT 1 FROM handoffs h WHERE h.partnership_id = t.partnership_id AND h.episode_id = t.id",
        )],
        T::EpisodeSources | T::Steps | T::Leads | T::Offers => {
            vec![handed("t.episode_id", &format!("{} t", table.name()))]
        }
        T::Handoffs => vec![(
            "SELECT t.id FROM handoffs t WHERE t.to_agency_id = ? AND t.partnership_id = ? AND t.id = ?".to_owned(),
            Asks::Once,
        )],
        T::Pairs => vec![(
            "SELECT t.id FROM pairs t JOIN episodes e ON e.partnership_id = t.partnership_id AND \
             (e.id = t.episode_a OR e.id = t.episode_b) WHERE e.owner_id = ? AND t.partnership_id = ? AND t.id = ?"
                .to_owned(),
            Asks::Once,
        )],
        T::Links => vec![(
            "SELECT t.id FROM links t JOIN people p ON p.partnership_id = t.partnership_id AND (p.id = t.person_a OR \
             p.id = t.person_b) WHERE p.owner_id = ? AND t.partnership_id = ? AND t.id = ?"
                .to_owned(),
            Asks::Once,
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
    let mut part = Part::default();
    for (sql, asks) in asks {
        let (pid, agency) = (tx.pid(), Val::Id(agency));
        let values = match asks {
            Asks::Once => vec![agency, pid],
            Asks::OfCase => vec![pid.clone(), agency.clone(), pid.clone(), agency, pid],
            Asks::Both => vec![pid.clone(), agency.clone(), pid.clone(), agency.clone(), agency, pid],
        };
        tx.find_many(&sql, &values, ids, |row| {
            part.members.insert(row.need_id(0)?);
            Ok(())
        })?;
    }
    if table == T::Steps {
        let sql = "SELECT s.id FROM steps s JOIN handoffs h ON h.partnership_id = s.partnership_id AND h.episode_id = \
                   s.episode_id AND h.from_agency_id = s.agency_id AND h.sent_at = s.\"at\" WHERE h.to_agency_id = ? AND \
                   s.kind = 'handoff_sent' AND s.partnership_id = ? AND s.id = ?";
        tx.find_many(sql, &[Val::Id(agency), tx.pid()], ids, |row| {
            part.addressed.insert(row.need_id(0)?);
            Ok(())
        })?;
    }
    Ok(part)
}
