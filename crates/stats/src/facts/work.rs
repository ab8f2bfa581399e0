//! The partnership's own work: agencies, who is on which duty, what was promised.

use domain::{RecordId, TableId};

use super::{ids::Ids, packed};
use crate::Source;

/// One agency.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its name, or empty.
    pub name: String,
    /// Whether it is a federal one.
    pub federal: bool,
}

/// Somebody on a duty, from one day to another (packed; 0 is open).
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Who.
    pub staff: RecordId,
    /// On what.
    pub duty: String,
    /// First day, 0 if always.
    pub from: i32,
    /// Last day, 0 if still.
    pub to: i32,
}

/// A promise with a date (packed; 0 is none). Its words are sealed, and never asked for.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// The sender's own key.
    pub id: String,
    /// First day on which it is to be met.
    pub due_from: i32,
    /// Last day on which it can be met in time.
    pub due_to: i32,
    /// The day on which it was met.
    pub met_on: i32,
}

impl Commitment {
    /// Whether it was not yet met at the end of a day.
    pub const fn open_on(&self, day: i32) -> bool {
        self.met_on == 0 || self.met_on > day
    }

    /// Whether it was open at the end of a day and its last day was over.
    pub const fn overdue_on(&self, day: i32) -> bool {
        self.open_on(day) && self.due_to != 0 && self.due_to < day
    }
}

/// Agencies, assignments and commitments.
#[derive(Debug, Default)]
pub struct Work {
    ids: Ids,
    agencies: Vec<Agency>,
    /// All assignments that name a member of staff.
    pub assignments: Vec<Assignment>,
    /// All commitments.
    pub commitments: Vec<Commitment>,
}

impl Work {
    pub(super) fn read<S: Source>(source: &mut S) -> Result<Self, S::Error> {
        let mut all = Self::default();
        source.scan(TableId::Agencies, &["record", "name", "kind"], &mut |row| {
            let Some(record) = row.id(0) else { return };
            if all.ids.place(record) as usize == all.agencies.len() {
                let name = row.text(1).unwrap_or_default().to_owned();
                all.agencies.push(Agency { name, federal: row.text(2) == Some("federal") });
            }
        })?;
        source.scan(TableId::Assignments, &["staff_id", "duty", "from", "to"], &mut |row| {
            if let (Some(staff), Some(duty)) = (row.id(0), row.text(1)) {
                let (from, to) = (packed(row.int(2)), packed(row.int(3)));
                all.assignments.push(Assignment { staff, duty: duty.to_owned(), from, to });
            }
        })?;
        source.scan(TableId::Commitments, &["id", "due_from", "due_to", "met_on"], &mut |row| {
            all.commitments.push(Commitment {
                id: row.text(0).unwrap_or_default().to_owned(),
                due_from: packed(row.int(1)),
                due_to: packed(row.int(2)),
                met_on: packed(row.int(3)),
            });
        })?;
        Ok(all)
    }

    /// The small number of an agency.
    pub fn find(&self, record: Option<RecordId>) -> Option<u32> {
        record.and_then(|id| self.ids.find(id))
    }

    /// The agency of a small number.
    pub fn agency(&self, agency: u32) -> Option<&Agency> {
        self.agencies.get(agency as usize)
    }
}
