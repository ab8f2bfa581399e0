//! What anyone may read without signing in: the contact lines. Nothing about a person, so no act and no disclosure.

use domain::{Date, RecordId, TableId};
use policy::{Action, Actor, Context, Policy, SeatKind};

use super::facts;
use crate::{db::Val, desk::Desk, error::StoreError, store::Sequencing, tx::Tx};

/// Lines that are read, at most.
const MOST: i64 = 200;

/// A contact line as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactLine {
    /// What it is called.
    pub label: String,
    /// How it is reached, as a code: `voice`, `tty`, `relay`, `text`, `web`.
    pub channel: String,
    /// The number or address, as held.
    pub value: String,
    /// ISO 639-3 code of the language it speaks.
    pub language: Option<String>,
    /// Name of the agency that runs it.
    pub owner: Option<String>,
    /// When somebody last saw whether it is right.
    pub checked_on: Option<Date>,
    /// When somebody answers, as recorded.
    pub hours: Option<String>,
    /// Why the value may be wrong.
    pub doubt: Option<String>,
}

impl Desk {
    /// The contact lines that are open to everyone, in the order in which they were recorded; an agency's vault keeps its
    /// own. Policy decides of each as of a public desk that has no records.
    ///
    /// # Errors
    /// Whatever the database meets.
    pub fn contact_lines(&self) -> Result<Vec<ContactLine>, StoreError> {
        self.run(Sequencing::ReadOnly, |tx, _| {
            let sql = "SELECT id FROM contacts WHERE partnership_id = ? ORDER BY id LIMIT ?";
            let mut ids = Vec::new();
            tx.query(sql, &[tx.pid(), Val::Int(MOST)], |row| {
                ids.push(row.need_id(0)?);
                Ok(())
            })?;
            let mut lines = Vec::with_capacity(ids.len());
            for id in ids {
                if is_open(tx, id)? {
                    lines.extend(line(tx, id)?);
                }
            }
            Ok(lines)
        })
    }
}

/// Whether anyone at all may see the line.
fn is_open(tx: &mut Tx<'_>, id: RecordId) -> Result<bool, StoreError> {
    let anyone = Actor::seated(SeatKind::PublicDesk, RecordId([0; 16]), "anyone", "a public page");
    let Some(facts) = facts::of(tx, None, TableId::Contacts, id)? else { return Ok(false) };
    Ok(Policy::house().fields(&anyone, Action::List, &facts, &Context::default()).is_ok())
}

fn line(tx: &mut Tx<'_>, id: RecordId) -> Result<Option<ContactLine>, StoreError> {
    let sql = "SELECT c.label, c.channel, c.value, c.language, a.name, c.checked_on, c.hours, c.doubt FROM contacts c \
               LEFT JOIN agencies a ON a.partnership_id = c.partnership_id AND a.id = c.owner_agency_id \
               WHERE c.partnership_id = ? AND c.id = ?";
    tx.first(sql, &[tx.pid(), Val::Id(id)], |row| {
        let text = |place| Ok::<_, StoreError>(row.text(place)?.map(str::to_owned));
        Ok(ContactLine {
            label: text(0)?.unwrap_or_default(),
            channel: text(1)?.unwrap_or_default(),
            value: text(2)?.unwrap_or_default(),
            language: text(3)?,
            owner: text(4)?,
            checked_on: row.int(5)?.and_then(Date::from_packed),
            hours: text(6)?,
            doubt: text(7)?,
        })
    })
}
