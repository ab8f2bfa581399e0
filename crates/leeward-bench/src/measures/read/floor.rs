//! The floor: the same record read and opened without a disclosure, written by hand against the database.
//!
//! The store itself has no such read, and shall not have one. The floor does what the store's read would have to do without
//! it: it asks policy, reads the record and its key in one transaction, compares the owner with the one that policy
//! was asked about, unwraps the key, opens the sealed cells, and gives back the cells of the file that it was asked for, each
//! as what it is. It spares itself what only a store that shows records to the right reader needs: columns by their
//! layout, fields by the reader, threads that share a writer.

use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce, aead::Aead as _};
use anyhow::{Result, anyhow, ensure};
use domain::{BirthDate, RecordId, TableId, Value};

use super::Reader;
use crate::site::Site;

/// What is read of a record, and of its key.
const RECORD: &str = "SELECT id, version, act_id, recorded_at, leaf_id, sender, ext_id, owner_id, compartment, expunged, \
                      agency_id, dob, sex, gender, race, language, city, sealed FROM people WHERE partnership_id = ";
const KEY: &str = "SELECT agency_id, key_version, wrapped FROM record_key WHERE partnership_id = ";
/// Places in the first of the owner, the compartment, the agency, the day of birth, and the sealed cells.
const OWNER: usize = 7;
const COMPARTMENT: usize = 8;
const AGENCY: usize = 10;
const BORN: usize = 11;
const SEALED: usize = 17;
/// Texts of the first that a reader sees, with their places.
const TEXTS: [(&str, usize); 5] = [("sex", 12), ("gender", 13), ("race", 14), ("language", 15), ("city", 16)];

/// How to read without a disclosure.
pub struct Floor {
    site: Site,
    partnership: [u8; 16],
    /// A text of a record's length and a key, sealed: opening these costs what opening the record's own does.
    text: Vec<u8>,
    key: Vec<u8>,
    /// Opens the key: an agency's, which is at hand as it is in the store.
    wrapper: Aes256Gcm,
}

/// A connection that a reader keeps.
pub enum Held {
    Lite(rusqlite::Connection),
    Server(Box<(postgres::Client, postgres::Statement, postgres::Statement)>),
}

/// What was read of one record, whatever the database.
struct Row {
    version: i64,
    owner: Vec<u8>,
    compartment: String,
    agency: Vec<u8>,
    born: Option<i64>,
    texts: [Option<String>; TEXTS.len()],
    sealed: Vec<u8>,
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
            key: seal(&[7; 32])?,
            wrapper: cipher,
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
        let facts = if many == 1 {
            vec![*reader.permit(turn)?.facts()]
        } else {
            reader.page(turn).rows().iter().map(|(facts, _)| *facts).collect()
        };
        let records = facts.iter().filter_map(|f| f.record.zip(f.owner));
        let mut views = Vec::with_capacity(facts.len());
        match held {
            Held::Lite(conn) => {
                let tx = conn.transaction()?;
                for (record, owner) in records {
                    let values = (&self.partnership[..], &record.0[..]);
                    let mut find = tx.prepare_cached(&format!("{RECORD} ?1 AND id = ?2"))?;
                    let row = find.query_row(values, lite_row)?;
                    let mut find = tx.prepare_cached(&format!("{KEY} ?1 AND record_id = ?2"))?;
                    let wrapped: Vec<u8> = find.query_row(values, |row| row.get(2))?;
                    views.push(self.view(&row, &wrapped, owner)?);
                }
                tx.commit()?;
            }
            Held::Server(held) => {
                let (client, find, find_key) = held.as_mut();
                let mut tx = client
                    .build_transaction()
                    .isolation_level(postgres::IsolationLevel::RepeatableRead)
                    .start()?;
                for (record, owner) in records {
                    let partnership = uuid::Uuid::from_bytes(self.partnership);
                    let id = uuid::Uuid::from_bytes(record.0);
                    let row = server_row(&tx.query_one(find, &[&partnership, &id])?)?;
                    let wrapped: Vec<u8> = tx.query_one(find_key, &[&partnership, &id])?.try_get(2)?;
                    views.push(self.view(&row, &wrapped, owner)?);
                }
                tx.commit()?;
            }
        }
        std::hint::black_box(views);
        Ok(())
    }

    /// The cells of a file, opened.
    fn view(&self, row: &Row, wrapped: &[u8], owner: RecordId) -> Result<Vec<Option<Value>>> {
        ensure!(row.owner == owner.0, "the file is another's now");
        std::hint::black_box((&row.sealed, wrapped, row.version, &row.compartment));
        let nonce = Nonce::from([1; 12]);
        let broken = |_| anyhow!("what was sealed opens");
        let key: [u8; 32] = self
            .wrapper
            .decrypt(&nonce, self.key.as_slice())
            .map_err(broken)?
            .try_into()
            .map_err(|_| anyhow!("a key has 32 bytes"))?;
        let text = Aes256Gcm::new(&key.into()).decrypt(&nonce, self.text.as_slice()).map_err(broken)?;
        let opened: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&text)?;
        let columns = TableId::People.table().columns.iter().map(|column| {
            if column.sealed {
                let cell = opened.get(column.name).and_then(serde_json::Value::as_str);
                return cell.map(|text| Value::Text(text.to_owned()));
            }
            if let Some(place) = TEXTS.iter().position(|(name, _)| *name == column.name) {
                return row.texts[place].clone().map(Value::Text);
            }
            match column.name {
                "dob" => row.born.and_then(BirthDate::from_packed).map(Value::Birth),
                "agency_id" => {
                    let agency = row.agency.as_slice().try_into().ok()?;
                    Some(Value::Text(RecordId(agency).to_string()))
                }
                _ => None,
            }
        });
        Ok(columns.collect())
    }
}

fn lite_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let mut texts = [const { None }; TEXTS.len()];
    for (text, (_, place)) in texts.iter_mut().zip(TEXTS) {
        *text = row.get(place)?;
    }
    Ok(Row {
        version: row.get(1)?,
        owner: row.get(OWNER)?,
        compartment: row.get(COMPARTMENT)?,
        agency: row.get(AGENCY)?,
        born: row.get(BORN)?,
        texts,
        sealed: row.get(SEALED)?,
    })
}

fn server_row(row: &postgres::Row) -> Result<Row> {
    let mut texts = [const { None }; TEXTS.len()];
    for (text, (_, place)) in texts.iter_mut().zip(TEXTS) {
        *text = row.try_get(place)?;
    }
    let id = |place| row.try_get::<_, uuid::Uuid>(place).map(|id| id.into_bytes().to_vec());
    Ok(Row {
        version: row.try_get(1)?,
        owner: id(OWNER)?,
        compartment: row.try_get(COMPARTMENT)?,
        agency: id(AGENCY)?,
        born: row.try_get(BORN)?,
        texts,
        sealed: row.try_get(SEALED)?,
    })
}
