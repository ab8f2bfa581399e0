//! Lists of one's own agency's work that no clock orders: its cases, and the handoffs it sent that were received; and
//! those whose receipt is late, which stand before all others.

use domain::{RecordId, TableId};

use super::{After, Due, Room, Visit};
use crate::{db::Val, error::StoreError, read::View};

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
        let (from, beyond) = after.unwrap_or((i64::MAX, RecordId([0xff; 16])));
        let sql = "SELECT c.id, COALESCE(c.opened_on, 0), c.lead_agency_id FROM cases c WHERE c.partnership_id = ? AND \
                   (c.lead_agency_id = ? OR c.id IN (SELECT m.case_id FROM case_agencies m WHERE m.partnership_id = ? AND \
                   m.agency_id = ?)) AND (COALESCE(c.opened_on, 0) < ? OR (COALESCE(c.opened_on, 0) = ? AND c.id < ?)) \
                   ORDER BY COALESCE(c.opened_on, 0) DESC, c.id DESC LIMIT ?";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
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
        for (id, _) in lines {
            page.rows.extend(self.listed(TableId::Handoffs, id)?);
        }
        Ok(page)
    }

    /// Handoffs of a list whose receipt is late, the longest first: they stand at the head of the list, before all that
    /// falls due earlier.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn risen(&mut self, room: Room, most: u32) -> Result<Vec<Due>, StoreError> {
        let Some(agency) = self.actor().agency() else { return Ok(Vec::new()) };
        let sql = "SELECT record_id, due_at, duty, since FROM due WHERE partnership_id = ? AND agency_id = ? AND room = ? \
                   AND duty = 'receipt' AND due_at < ? ORDER BY due_at, record_id LIMIT ?";
        let values = [
            self.tx.pid(),
            Val::Id(agency),
            Val::text(room.code()),
            Val::Int(self.now()),
            Val::Int(i64::from(most)),
        ];
        let mut lines = Vec::new();
        self.tx.query(sql, &values, |row| {
            lines.push(Due {
                record: row.need_id(0)?,
                due_at: Some(row.need_int(1)?),
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
