//! The partnerships of one database: which are there, and which one a key file opens.
//!
//! Each has a key file of its own, so the key says which partnership is meant. Someone who names one as well is held to
//! it; where the key opens none of several, the answer lists them.

use domain::{RecordId, Zone};

use crate::{
    db::{Conn, RowRef, Val},
    error::StoreError,
    keys::Keys,
    store::About,
    tx::Tx,
};

/// A partnership that is in the database.
pub(crate) struct Found {
    pub id: RecordId,
    pub about: About,
    /// Whether its own row cannot be relied on.
    pub damaged: bool,
    check: Vec<u8>,
}

impl Found {
    /// Whether this is the one that someone names, by its name or by its id.
    fn is(&self, wanted: &str) -> bool {
        self.about.name == wanted || RecordId::parse(wanted) == Some(self.id)
    }
}

const ALL: &str =
    "SELECT partnership_id, name, zone, operator, origin, demo, key_check FROM partnership ORDER BY id";

/// The partnership that these keys open.
pub(crate) fn choose(conn: &mut Conn, keys: &Keys, wanted: Option<&str>) -> Result<Found, StoreError> {
    let (mut all, mut broken) = (Vec::new(), None);
    conn.query(ALL, &[] as &[Val<'_>], &mut |row| {
        match read(&row) {
            Ok(found) => all.push(found),
            // Another partnership's broken row is no reason to close this one.
            Err(error) => broken = Some(error),
        }
        Ok(())
    })?;
    let named = |found: &Found| wanted.is_some_and(|w| found.is(w));
    let unknown = wanted.is_some() && !all.iter().any(named);
    if let Some(own) = all.iter().position(|f| f.check == keys.check) {
        return match wanted {
            Some(_) if unknown => Err(StoreError::NoPartnership(list(&all))),
            Some(_) if !named(&all[own]) => Err(StoreError::WrongKey),
            _ => Ok(all.swap_remove(own)),
        };
    }
    // A key that signed a ledger's head is the right one, whatever the partnership's row says.
    if let Some(found) = signed_head(conn, keys)? {
        return Ok(found);
    }
    Err(match (broken, all.len()) {
        (Some(error), _) => error,
        (None, 0) => StoreError::NoStore,
        _ if unknown => StoreError::NoPartnership(list(&all)),
        (None, 2..) if wanted.is_none() => StoreError::WhichPartnership(list(&all)),
        _ => StoreError::WrongKey,
    })
}

/// Names and ids, for someone who has to choose. They are no secret: a report prints the name.
fn list(all: &[Found]) -> String {
    let each: Vec<String> = all.iter().map(|f| format!("{} ({})", f.about.name, f.id)).collect();
    each.join(", ")
}

fn read(row: &RowRef<'_>) -> Result<Found, StoreError> {
    Ok(Found {
        id: row.need_id(0)?,
        about: About {
            name: row.need_text(1)?.to_owned(),
            zone: Zone::named(row.need_text(2)?).map_err(|_| StoreError::malformed("zone"))?,
            operator: row.need_text(3)?.to_owned(),
            origin: row.need_text(4)?.to_owned(),
            demo: row.need_int(5)? != 0,
        },
        damaged: false,
        check: row.need_bytes(6)?.to_vec(),
    })
}

/// Whether a ledger was begun here.
pub(crate) fn has_head(conn: &mut Conn) -> Result<bool, StoreError> {
    let mut found = false;
    conn.query("SELECT partnership_id FROM log_head", &[] as &[Val<'_>], &mut |_| {
        found = true;
        Ok(())
    })?;
    Ok(found)
}

/// The partnership as the ledger's head alone tells it, if these keys signed the head: for a look at a store whose
/// partnership's row was changed or removed.
fn signed_head(conn: &mut Conn, keys: &Keys) -> Result<Option<Found>, StoreError> {
    let mut found = None;
    conn.query("SELECT partnership_id, note FROM log_head", &[] as &[Val<'_>], &mut |row| {
        let Ok(Some(note)) = row.text(1) else { return Ok(()) };
        let origin = note.lines().next().unwrap_or_default();
        let Ok(name) = ledger::Origin::new(origin) else { return Ok(()) };
        let signer = ledger::Signer::new(name, &keys.seed);
        let signed = ledger::SignedCheckpoint::parse(note.as_bytes());
        if signed.is_ok_and(|s| s.open(signer.vkey()).is_ok()) {
            let about = About {
                name: String::new(),
                zone: Zone::named(Zone::DEFAULT_NAME).map_err(|_| StoreError::malformed("zone"))?,
                operator: "operator".to_owned(),
                origin: origin.to_owned(),
                demo: false,
            };
            found = Some(Found { id: row.need_id(0)?, about, damaged: true, check: Vec::new() });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Refuses a new partnership of a name, or of a ledger's name, that one here has: nobody could tell the two apart. The
/// ledger's name is looked for in the heads, as a partnership's own row may have been removed.
pub(crate) fn refuse_twin(tx: &mut Tx<'_>, about: &About) -> Result<(), StoreError> {
    let mut twin = false;
    let sql = "SELECT name, origin FROM partnership WHERE partnership_id <> ?";
    tx.query(sql, &[tx.pid()], |row| {
        twin |= row.text(0).ok().flatten() == Some(&about.name);
        twin |= row.text(1).ok().flatten() == Some(&about.origin);
        Ok(())
    })?;
    tx.query("SELECT note FROM log_head WHERE partnership_id <> ?", &[tx.pid()], |row| {
        twin |= row.text(0).ok().flatten().and_then(|note| note.lines().next()) == Some(&about.origin);
        Ok(())
    })?;
    if twin { Err(StoreError::StoreExists) } else { Ok(()) }
}
