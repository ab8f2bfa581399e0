//! Lists of one's own agency's work that no clock orders: its cases, and the handoffs it sent that were received; and
//! those whose receipt is late, which stand before all others.

use domain::{RecordId, TableId};

use super::{After, Due, Room, Visit};
use crate::{db::Val, error::StoreError, read::View, tx::Tx};

/// A case of the visitor's agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCase {
    /// The case, as the visitor may see it.
    pub view: View,
    /// Whether the agency leads it; else it is a member.
    pub lead: bool,
}

/// A page of a list, and where the next one begins; nothing at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub rows: Vec<T>,
    /// What to give as `after` for the next page.
    pub next: Option<After>,
}

impl Visit<'_, '_> {
    /// The cases that the visitor's agency leads or is a member of, newest first; those without a day of opening last.
    /// Each is decided by policy, and what the visitor may not see is left out as if it were not there.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn cases(&mut self, after: Option<After>, most: u32) -> Result<Page<OwnCase>, StoreError> {
        let mut page = Page { rows: Vec::new(), next: None };
        let Some(agency) = self.actor().agency() else { return Ok(page) };
        let (from, beyond) = after.unwrap_or((i64::MIN, RecordId([0; 16])));
        let sql = "SELECT o.case_id, o.newest, c.lead_agency_id FROM own_case o JOIN cases c ON c.partnership_id = \
                   o.partnership_id AND c.id = o.case_id WHERE o.partnership_id = ? AND o.agency_id = ? AND (o.newest > ? OR \
                   (o.newest = ? AND o.case_id > ?)) ORDER BY o.newest, o.case_id LIMIT ?";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::Int(from),
            Val::Int(from),
            Val::Id(beyond),
            Val::Int(i64::from(most) + 1),
        ];
        let mut lines = Vec::new();
        self.tx.query(sql, &values, |row| {
            lines.push((row.need_id(0)?, row.need_int(1)?, row.id(2)? == Some(agency)));
            Ok(())
        })?;
        page.next = cut(&mut lines, most, |line| (line.1, line.0));
        let ids: Vec<RecordId> = lines.iter().map(|(id, ..)| *id).collect();
        self.look_ahead(TableId::Cases, &ids)?;
        for (id, _, lead) in lines {
            page.rows.extend(self.listed(TableId::Cases, id)?.map(|view| OwnCase { view, lead }));
        }
        Ok(page)
    }

    /// The handoffs that the visitor's agency sent and whose receipt is confirmed, the last sent first. Those that wait
    /// for receipt are lines of [`Room::Sent`].
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn handoffs_received(&mut self, after: Option<After>, most: u32) -> Result<Page<View>, StoreError> {
        let mut page = Page { rows: Vec::new(), next: None };
        let Some(agency) = self.actor().agency() else { return Ok(page) };
        let (from, beyond) = after.unwrap_or((i64::MAX, RecordId([0xff; 16])));
        let sql = "SELECT id, sent_at FROM handoffs WHERE partnership_id = ? AND from_agency_id = ? AND received_at IS NOT \
                   NULL AND sent_at IS NOT NULL AND (sent_at < ? OR (sent_at = ? AND id < ?)) ORDER BY sent_at DESC, id \
                   DESC LIMIT ?";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::Int(from),
            Val::Int(from),
            Val::Id(beyond),
            Val::Int(i64::from(most) + 1),
        ];
        let mut lines = Vec::new();
        self.tx.query(sql, &values, |row| {
            lines.push((row.need_id(0)?, row.need_int(1)?));
            Ok(())
        })?;
        page.next = cut(&mut lines, most, |line| (line.1, line.0));
        let ids: Vec<RecordId> = lines.iter().map(|(id, _)| *id).collect();
        self.handoffs_ahead(&ids)?;
        for (id, _) in lines {
            page.rows.extend(self.listed(TableId::Handoffs, id)?);
        }
        Ok(page)
    }

    /// Handoffs of a list whose receipt is late, the longest first: they stand at the head of the list, before all that
    /// falls due earlier. `after` is where the page before ended.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn risen(&mut self, room: Room, after: Option<After>, most: u32) -> Result<Vec<Due>, StoreError> {
        // From the index of lines by their duty: among very many lines, few wait for receipt. The embedded database's
        // planner takes that index only where it holds all that is asked for, so the lines themselves come second.
        let sql = "SELECT d.record_id, d.due_at, d.duty, d.since FROM (SELECT partnership_id, agency_id, room, due_at, \
                   record_id FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? AND duty = 'receipt' AND \
                   due_at < ? AND (due_at > ? OR (due_at = ? AND record_id > ?)) ORDER BY due_at, record_id LIMIT ?) x \
                   CROSS JOIN due d WHERE d.partnership_id = x.partnership_id AND d.agency_id = x.agency_id AND d.room = \
                   x.room AND d.due_at = x.due_at AND d.record_id = x.record_id ORDER BY d.due_at, d.record_id";
        self.by_receipt(sql, room, after, most)
    }

    /// The other lines of such a list, in the order in which they fall due.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn not_risen(&mut self, room: Room, after: Option<After>, most: u32) -> Result<Vec<Due>, StoreError> {
        let sql = "SELECT record_id, due_at, duty, since FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   AND (duty IS NULL OR duty <> 'receipt' OR due_at >= ?) AND (due_at > ? OR (due_at = ? AND record_id > \
                   ?)) ORDER BY due_at, record_id LIMIT ?";
        self.by_receipt(sql, room, after, most)
    }

    fn by_receipt(
        &mut self,
        sql: &str,
        room: Room,
        after: Option<After>,
        most: u32,
    ) -> Result<Vec<Due>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(Vec::new()) };
        let (from, beyond) = after.unwrap_or((i64::MIN, RecordId([0; 16])));
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::text(room.code()),
            Val::Int(self.now()),
            Val::Int(from),
            Val::Int(from),
            Val::Id(beyond),
            Val::Int(i64::from(most)),
        ];
        let mut lines = Vec::new();
        self.tx.query(sql, &values, |row| {
            lines.push(Due {
                record: row.need_id(0)?,
                due_at: Some(row.need_int(1)?).filter(|at| *at != i64::MAX),
                duty: row.text(2)?.map(str::to_owned),
                since: row.need_int(3)?,
            });
            Ok(())
        })?;
        Ok(lines)
    }

    /// How many handoffs of a list wait for receipt, up to `most`.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn unreceived(&mut self, room: Room, most: u32) -> Result<u32, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(0) };
        let sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   AND duty = 'receipt' LIMIT ?) counted";
        let values = [self.tx.pid(), Val::Id(agency), Val::text(room.code()), Val::Int(i64::from(most))];
        let count = self.tx.first(sql, &values, |row| row.need_int(0))?.unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// Cuts the line that was read beyond the page, and says where the next page begins.
pub(super) fn cut<T>(lines: &mut Vec<T>, most: u32, place: impl Fn(&T) -> After) -> Option<After> {
    let most = most as usize;
    if lines.len() <= most {
        return None;
    }
    lines.truncate(most);
    lines.last().map(place)
}

const LED: &str = "SELECT c.partnership_id, c.lead_agency_id, -COALESCE(c.opened_on, 0), c.id FROM cases c WHERE \
                   c.partnership_id = ? AND c.lead_agency_id IS NOT NULL";
const MEMBER: &str = "SELECT m.partnership_id, m.agency_id, -COALESCE(c.opened_on, 0), c.id FROM case_agencies m JOIN cases c \
                      ON c.partnership_id = m.partnership_id AND c.id = m.case_id WHERE m.partnership_id = ? AND \
                      m.agency_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_end n WHERE n.partnership_id = \
                      m.partnership_id AND n.id = m.id AND n.ended_at IS NOT NULL)";
const LINES: &str = "INSERT INTO own_case (partnership_id, agency_id, newest, case_id)";

/// Writes a case's lines anew, in the list of each agency that leads it or is a member.
pub(crate) fn keep_case(tx: &mut Tx<'_>, case: RecordId) -> Result<(), StoreError> {
    let of = [tx.pid(), Val::Id(case)];
    tx.execute("DELETE FROM own_case WHERE partnership_id = ? AND case_id = ?", &of)?;
    let both = [tx.pid(), Val::Id(case), tx.pid(), Val::Id(case)];
    tx.execute(&format!("{LINES} {LED} AND c.id = ? UNION {MEMBER} AND m.case_id = ?"), &both)?;
    Ok(())
}

/// Writes the lines of cases anew: of each where they are few, of all of them where they are many.
pub(crate) fn keep_cases(tx: &mut Tx<'_>, cases: &[RecordId]) -> Result<(), StoreError> {
    const FEW: usize = 500;
    if cases.len() > FEW {
        return rebuild_cases(tx);
    }
    for case in cases {
        keep_case(tx, *case)?;
    }
    Ok(())
}

/// Makes the lists of cases anew.
pub(crate) fn rebuild_cases(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM own_case WHERE partnership_id = ?", &[tx.pid()])?;
    tx.execute(&format!("{LINES} {LED} UNION {MEMBER}"), &[tx.pid(), tx.pid()])?;
    Ok(())
}
