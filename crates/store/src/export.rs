//! Giving a bundle out: the tables alone, every cell as stored, in an order that depends on nothing but the rows.

mod file;
mod rows;

use std::path::Path;

use domain::{RecordId, TABLES, TableId};
use policy::{Action, BulkPermit};

use crate::{
    db::Val,
    disclose,
    error::StoreError,
    keyring::Keyring,
    store::{Sequencing, Store},
    system,
    tx::Tx,
};

/// How many rows of each table went out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Table and rows, in the order of the tables.
    pub tables: Vec<(&'static str, u64)>,
}

impl Store {
    /// Writes a bundle into a new folder: all that the actor may take out, or one agency's rows.
    ///
    /// The files stand under a name of their own until the disclosure is durable; only then do they take the name asked
    /// for.
    ///
    /// # Errors
    /// [`StoreError::Plain`] if the folder is there already; whatever the database or the disk meets.
    pub fn export(
        &mut self,
        permit: &BulkPermit,
        dir: &Path,
        agency: Option<RecordId>,
    ) -> Result<Exported, StoreError> {
        if permit.action() != Action::Export {
            return Err(StoreError::NotPermitted);
        }
        let staging = file::Staging::new(dir)?;
        let exported = self.transact(Sequencing::Within, |tx| {
            staging.empty()?;
            let act = system::begin(tx);
            let keyring = Keyring::load_all(tx)?;
            let mut exported = Exported::default();
            for table in &TABLES {
                let mut shown = Vec::new();
                let count = rows::write(tx, permit, &keyring, table, agency, &staging, &mut shown)?;
                exported.tables.push((table.name, count));
                for page in shown.chunks(disclose::PAGE) {
                    disclose::page(tx, "export_page", permit.actor(), page)?;
                }
            }
            staging.describe()?;
            let counts: serde_json::Map<_, _> =
                exported.tables.iter().map(|(name, count)| ((*name).to_owned(), (*count).into())).collect();
            let detail = serde_json::Value::Object(counts).to_string();
            system::record_act(tx, act, "export", permit.actor().into(), Some(&detail), None)?;
            Ok(exported)
        })?;
        staging.publish()?;
        Ok(exported)
    }

    /// The name of an agency, which is open.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is no such agency.
    pub fn agency_name(&mut self, agency: RecordId) -> Result<String, StoreError> {
        self.transact(Sequencing::ReadOnly, |tx| {
            let sql = "SELECT name FROM agencies WHERE partnership_id = ? AND id = ?";
            let name = tx.first(sql, &[tx.pid(), Val::Id(agency)], |row| Ok(row.need_text(0)?.to_owned()))?;
            name.ok_or(StoreError::Absent)
        })
    }

    /// The record of an agency, by the sender's key (in any name space) or by its own id.
    ///
    /// # Errors
    /// [`StoreError::Absent`] if there is none, or more than one.
    pub fn agency(&mut self, name: &str) -> Result<(RecordId, String), StoreError> {
        self.transact(Sequencing::ReadOnly, |tx| {
            let mut found = Vec::new();
            let sql = "SELECT id, kind FROM agencies WHERE partnership_id = ? AND (ext_id = ? OR id = ?)";
            let id = RecordId::parse(name);
            tx.query(sql, &[tx.pid(), Val::text(name), Val::id(id)], |row| {
                found.push((row.need_id(0)?, row.need_text(1)?.to_owned()));
                Ok(())
            })?;
            if found.len() == 1 { Ok(found.remove(0)) } else { Err(StoreError::Absent) }
        })
    }
}

/// Agencies whose own row goes out although they are advocates': another agency's row refers to them.
fn referred_advocates(tx: &mut Tx<'_>) -> Result<Vec<RecordId>, StoreError> {
    let mut found = Vec::new();
    for (table, column) in [(TableId::Handoffs, "to_agency_id"), (TableId::CaseAgencies, "agency_id")] {
        let sql = format!(
            "SELECT DISTINCT {column} FROM {} WHERE partnership_id = ? AND compartment <> 'advocate' \
             AND {column} IS NOT NULL",
            table.name()
        );
        tx.query(&sql, &[tx.pid()], |row| {
            found.push(row.need_id(0)?);
            Ok(())
        })?;
    }
    Ok(found)
}
