//! The floor: the same record read and opened without a disclosure, written by hand against the database.
//!
//! The store itself has no such read, and shall not have one.

use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce, aead::Aead as _};
use anyhow::{Result, anyhow};
use domain::RecordId;

use super::Reader;
use crate::site::Site;

/// What is read of a record, and of its key.
const RECORD: &str = "SELECT id, version, act_id, recorded_at, leaf_id, sender, ext_id, owner_id, compartment, expunged, \
                      agency_id, dob, sex, gender, race, language, city, sealed FROM people WHERE partnership_id = ";
const KEY: &str = "SELECT agency_id, key_version, wrapped FROM record_key WHERE partnership_id = ";
/// Place of the sealed cells in the first.
const SEALED: usize = 17;

/// How to read without a disclosure.
pub struct Floor {
    site: Site,
    partnership: [u8; 16],
    /// A text of a record's length and a key, sealed: opening these costs what opening the record's own does.
    text: Vec<u8>,
    key: Vec<u8>,
}

/// A connection that a reader keeps.
pub enum Held {
    Lite(rusqlite::Connection),
    Server(Box<(postgres::Client, postgres::Statement, postgres::Statement)>),
}

impl Floor {
    pub fn new(site: &Site) -> Result<Self> {
        let shown =
            if site.plain_url()?.is_some() { "CAST(partnership_id AS TEXT)" } else { "hex(partnership_id)" };
        let hex = site.sql(&format!("SELECT 'id|' || {shown} FROM partnership;"))?.out;
        let digits: String =
            hex.trim().trim_start_matches("id|").chars().filter(char::is_ascii_hexdigit).collect();
        let number = u128::from_str_radix(&digits, 16)?;
        let cipher = Aes256Gcm::new(&[7; 32].into());
        let json = br#"{"given":"abcdefghijkl","middle":"abcdefghijkl","phone":"612-555-0100","street":"1234 abcdefghijkl","surname":"abcdefghijkl","zip":"55401"}"#;
        let seal = |text: &[u8]| {
            cipher.encrypt(&Nonce::from([1; 12]), text).map_err(|_| anyhow!("a short text is sealed"))
        };
        Ok(Self {
            site: site.clone(),
            partnership: number.to_be_bytes(),
            text: seal(json)?,
            key: seal(&[9; 32])?,
        })
    }

    fn connect(&self) -> Result<Held> {
        Ok(match self.site.plain_url()? {
            None => {
                let conn = rusqlite::Connection::open(self.site.file())?;
                conn.execute_batch("PRAGMA cache_size = -32768; PRAGMA journal_mode = WAL;")?;
                Held::Lite(conn)
            }
            Some(url) => {
                let mut client = postgres::Client::connect(&url, postgres::NoTls)?;
                let record = client.prepare(&format!("{RECORD} $1 AND id = $2"))?;
                let key = client.prepare(&format!("{KEY} $1 AND record_id = $2"))?;
                Held::Server(Box::new((client, record, key)))
            }
        })
    }

    /// Reads `many` records of `reader`'s in one transaction, asking policy as any reader does.
    pub fn read(&self, held: &mut Option<Held>, reader: &Reader, turn: usize, many: usize) -> Result<()> {
        let held = match held {
            Some(held) => held,
            None => held.insert(self.connect()?),
        };
        let records: Vec<RecordId> = if many == 1 {
            let permit = reader.permit(turn)?;
            permit.facts().record.into_iter().collect()
        } else {
            reader.page(turn).rows().iter().filter_map(|(facts, _)| facts.record).collect()
        };
        match held {
            Held::Lite(conn) => {
                let tx = conn.transaction()?;
                for record in &records {
                    let values = (&self.partnership[..], &record.0[..]);
                    let mut find = tx.prepare_cached(&format!("{RECORD} ?1 AND id = ?2"))?;
                    let sealed: Vec<u8> = find.query_row(values, |row| {
                        for place in 0..SEALED {
                            std::hint::black_box(row.get::<_, rusqlite::types::Value>(place)?);
                        }
                        row.get(SEALED)
                    })?;
                    let mut find = tx.prepare_cached(&format!("{KEY} ?1 AND record_id = ?2"))?;
                    let wrapped: Vec<u8> = find.query_row(values, |row| row.get(2))?;
                    self.open(&sealed, &wrapped)?;
                }
                tx.commit()?;
            }
            Held::Server(held) => {
                let (client, find, find_key) = held.as_mut();
                let mut tx = client
                    .build_transaction()
                    .isolation_level(postgres::IsolationLevel::RepeatableRead)
                    .start()?;
                for record in &records {
                    let partnership = uuid::Uuid::from_bytes(self.partnership);
                    let id = uuid::Uuid::from_bytes(record.0);
                    let sealed: Vec<u8> = tx.query_one(find, &[&partnership, &id])?.get(SEALED);
                    let wrapped: Vec<u8> = tx.query_one(find_key, &[&partnership, &id])?.get(2);
                    self.open(&sealed, &wrapped)?;
                }
                tx.commit()?;
            }
        }
        Ok(())
    }

    fn open(&self, sealed: &[u8], wrapped: &[u8]) -> Result<()> {
        std::hint::black_box((sealed, wrapped));
        let nonce = Nonce::from([1; 12]);
        let broken = |_| anyhow!("what was sealed opens");
        let key = Aes256Gcm::new(&[7; 32].into()).decrypt(&nonce, self.key.as_slice()).map_err(broken)?;
        std::hint::black_box(key);
        let text = Aes256Gcm::new(&[7; 32].into()).decrypt(&nonce, self.text.as_slice()).map_err(broken)?;
        std::hint::black_box(serde_json::from_slice::<serde_json::Value>(&text)?);
        Ok(())
    }
}
